//! What time it is, and waiting.
//!
//! tokio's timers need its runtime and std's clock a system call; browsers have neither, so that both would panic there.
//! Not here: how long to wait (`retry.rs`, `exchange.rs`).

#[cfg(not(target_arch = "wasm32"))]
pub(super) use std::time::{SystemTime, UNIX_EPOCH};
#[cfg(not(target_arch = "wasm32"))]
pub(super) use tokio::time::{Instant, Sleep, sleep, timeout};
#[cfg(target_arch = "wasm32")]
pub(super) use wasmtimer::{
    std::{Instant, SystemTime, UNIX_EPOCH},
    tokio::{Sleep, sleep, timeout},
};
