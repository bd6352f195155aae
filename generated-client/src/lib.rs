//! Placeholder until `cargo xtask generate` has an emitter.
