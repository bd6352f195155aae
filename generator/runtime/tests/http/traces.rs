//! What traces hold, and what they never hold.

use super::api::{GET, TOKEN, client};
use super::server::{Server, json};
use client_runtime::{Error, Json, Piece, Raw, Request};
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Writes down everything, of every crate, at every level.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<String>>);

impl Visit for Recorder {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        *self.0.lock().expect("no panic while it was held") += &format!("{field}={value:?} ");
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        attributes.record(&mut self.clone());
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[test]
fn operation_path_and_status_are_traced_and_nothing_secret() {
    let recorder = Recorder::default();
    // With a single dispatcher, other tests' threads, which have none, would switch call sites off for all.
    let _second = tracing::Dispatch::new(Recorder::default());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    tracing::subscriber::with_default(recorder.clone(), || {
        runtime.block_on(async {
            let echo = format!(r#"{{"message":"{TOKEN} argument-1"}}"#);
            let server =
                Server::start(move |number, _| if number == 0 { json(200, &echo) } else { json(500, &echo) }).await;
            let client = client(&server);
            for _ in 0..2 {
                let mut request = Request::new(&GET, &[Piece::Literal("/things/"), Piece::Simple(&"argument-2")]);
                request.extra_query("q", "argument-3");
                let _ = client.call::<Json, Error>(request, Raw::json).await;
            }
        });
    });
    let traced = recorder.0.lock().expect("no panic while it was held").clone();
    for expected in
        ["operation=\"getThing\"", "method=\"GET\"", "path=\"/things/{thingId}\"", "status=200", "status=500"]
    {
        assert!(traced.contains(expected), "{expected}: {traced}");
    }
    assert!(!traced.contains("TOKEN") && !traced.contains("argument"), "{traced}");
}
