//! Does one task a number of times, by the generated client or by hand.
//!
//! `calls SIDE TASK COUNT URL`: `SIDE` is `ours` or `hand`; `TASK` is `get`, `post`, `list` or `decode`. A program from outside
//! counts its instructions for two counts; the difference is that of calls. With the feature `count` it prints allocations a
//! call, and `decode` prints nanoseconds. `steady` makes small calls and `download` reads so many bytes of a stream; both print
//! seconds and the memory after a tenth and at the end.

mod hand;
mod memory;
mod ours;

use std::error::Error;
use std::time::Instant;

/// How many of the items are sent; about 20 kB.
const SENT: usize = 60;
const TOKEN: &str = "TOKEN-00000000-0000-0000-0000-000000000000";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [side, task, count, url] = arguments.as_slice() else { return Err("calls SIDE TASK COUNT URL".into()) };
    let (side, count) = (side.as_str(), count.parse()?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let run = |task: &str, count: u32| match side {
        "ours" => runtime.block_on(ours::run(url, task, count)),
        "hand" => runtime.block_on(hand::run(url, task, count)),
        other => Err(format!("no side is called `{other}`").into()),
    };
    if let "steady" | "download" = task.as_str() {
        let Seen { seconds, resident, .. } = run(task, count)?;
        println!("{seconds} {} {}", resident[0], resident[1]);
        return Ok(());
    }
    // Whatever is made once is not of a call.
    let (begin, end) = (run(task, 1)?, run(task, count)?);
    if task == "decode" {
        println!("{} {}", end.nanoseconds, end.bytes);
    } else if cfg!(feature = "count") {
        println!("{}", (end.allocations - begin.allocations) as f64 / f64::from((count - 1).max(1)));
    }
    Ok(())
}

/// What was seen of a task.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    allocations: u64,
    nanoseconds: u128,
    bytes: usize,
    seconds: f64,
    /// Bytes of memory after a tenth of the work, and at its end.
    resident: [u64; 2],
}

/// Counts allocations of all that is done meanwhile, on this thread.
pub(crate) async fn counted(work: impl Future<Output = Result<(), Box<dyn Error>>>) -> Result<Seen, Box<dyn Error>> {
    let mut work = std::pin::pin!(work);
    let mut allocations = 0;
    let result = std::future::poll_fn(|context| {
        let (result, more) = allocations_of(|| work.as_mut().poll(context));
        allocations += more;
        result
    });
    result.await?;
    Ok(Seen { allocations, ..Seen::default() })
}

#[cfg(feature = "count")]
fn allocations_of<T>(work: impl FnOnce() -> T) -> (T, u64) {
    let mut result = None;
    let info = allocation_counter::measure(|| result = Some(work()));
    (result.expect("the work was done"), info.count_total)
}

#[cfg(not(feature = "count"))]
fn allocations_of<T>(work: impl FnOnce() -> T) -> (T, u64) {
    (work(), 0)
}

/// Looks at time and memory while something is done many times.
pub(crate) struct Watch {
    start: Instant,
    /// How much is a tenth.
    tenth: u64,
    early: Option<u64>,
}

impl Watch {
    pub(crate) fn over(all: u64) -> Self {
        Self { start: Instant::now(), tenth: all / 10, early: None }
    }

    /// So much is done.
    pub(crate) fn look(&mut self, done: u64) {
        if done >= self.tenth && self.early.is_none() {
            self.early = Some(memory::resident());
        }
    }

    pub(crate) fn end(self) -> Seen {
        let end = memory::resident();
        let resident = [self.early.unwrap_or(end), end];
        Seen { seconds: self.start.elapsed().as_secs_f64(), resident, ..Seen::default() }
    }
}

/// The median of how long decoding takes.
pub(crate) fn decoded<T>(count: u32, body: &[u8], decode: impl Fn(&[u8]) -> T) -> Seen {
    let mut times: Vec<u128> = (0..count)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(decode(std::hint::black_box(body)));
            start.elapsed().as_nanos()
        })
        .collect();
    times.sort_unstable();
    Seen { nanoseconds: times[times.len() / 2], bytes: body.len(), ..Seen::default() }
}
