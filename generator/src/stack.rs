//! Room on the stack for documents that nest as deep as they may, and threads that have it.
//!
//! Input: a piece of work. Output: its result, computed on a thread with a stack of a fixed size, whatever the caller's is.
//! Why a thread and not smaller frames: docs/decisions/0005-stack.md. The threads stay, so that what one frees is room for
//! what it makes next.

use std::sync::{Mutex, OnceLock, PoisonError};

/// How much address space the stack gets; only what is touched takes memory.
///
/// The limits on nesting (128 levels) take about a twentieth of it in an unoptimized build.
const STACK_BYTES: usize = 256 * 1024 * 1024;

/// As many threads as the machine has processors.
fn pool() -> &'static rayon::ThreadPool {
    static POOL: OnceLock<rayon::ThreadPool> = OnceLock::new();
    POOL.get_or_init(|| {
        let builder = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES);
        builder.thread_name(|_| "generator".to_owned()).build().expect("threads can be started")
    })
}

/// Does the work where there is room; at once, where the caller has it already.
///
/// # Panics
/// Where the work does, and where the system has no thread to give.
pub(crate) fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    pool().install(work)
}

/// Does the same work on every thread that has nothing else to do, and gives what each of them made, in no order. A thread that
/// is busy is not waited for: its share is done here, once there is nothing left of it.
///
/// # Panics
/// Where the work does.
pub(crate) fn on_all<T: Send>(work: impl Fn() -> T + Sync) -> Vec<T> {
    let threads = pool().current_num_threads();
    let all = Mutex::new(Vec::with_capacity(threads));
    let one = || {
        let made = work();
        all.lock().unwrap_or_else(PoisonError::into_inner).push(made);
    };
    pool().scope(|scope| {
        (1..threads).for_each(|_| scope.spawn(|_| one()));
        one();
    });
    all.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Does two pieces of work at once, each where there is room: the second here, the first by a thread that is free, or else after it.
///
/// # Panics
/// Where one of them does, and where the system has no thread to give.
pub(crate) fn both<A: Send, B: Send>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B + Send) -> (A, B) {
    let (second, first) = pool().join(second, first);
    (first, second)
}

/// Frees what is large beside whatever comes next, on a thread that nobody waits for: a program that ends before it saves the time.
pub(crate) fn free<T: Send + 'static>(large: T) {
    pool().spawn(move || drop(large));
}

#[cfg(test)]
mod tests {
    use super::{both, with_room};

    fn deep(levels: u64) -> u64 {
        let frame = std::hint::black_box([levels; 128]);
        if levels == 0 { 0 } else { 1 + deep(levels - 1) + frame[1] - frame[2] }
    }

    #[test]
    fn a_small_stack_of_the_caller_is_no_limit() {
        let caller = std::thread::Builder::new().stack_size(64 * 1024);
        let handle = caller.spawn(|| with_room(|| with_room(|| deep(20_000)))).expect("a thread");
        assert_eq!(handle.join().expect("it has room"), 20_000);
    }

    #[test]
    fn two_at_once() {
        let (first, second) = with_room(|| both(|| deep(20_000), || deep(10_000)));
        assert_eq!((first, second), (20_000, 10_000));
    }

    #[test]
    fn a_panic_is_the_callers() {
        let result = std::panic::catch_unwind(|| with_room(|| -> u8 { std::panic::panic_any("ours") }));
        assert_eq!(result.expect_err("it panics").downcast_ref::<&str>(), Some(&"ours"));
    }
}
