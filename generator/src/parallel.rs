//! The same work for many things, in as many threads as the machine has processors.
//!
//! Input: things. Output: what was made of each, in their order, whichever thread made it. The threads have room for deep
//! recursion (`stack`), as the caller has.

use crate::stack;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What `work` makes of each thing. Things are begun in their order, so the largest are best the first.
///
/// # Panics
/// Where the work does.
pub(crate) fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if things.len() < 2 {
        return things.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let some = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(index) else { return done };
            done.push((index, work(thing)));
        }
    };
    let mut made: Vec<(usize, R)> = stack::on_all(some).into_iter().flatten().collect();
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn in_order_and_none_is_left_out() {
        let things: Vec<u32> = (0..1000).collect();
        assert_eq!(map(&things, |thing| thing * 2), (0..1000).map(|thing| thing * 2).collect::<Vec<_>>());
        assert!(map(&[] as &[u8], |thing| *thing).is_empty());
    }

    #[test]
    fn a_panic_is_the_callers() {
        let result = std::panic::catch_unwind(|| map(&[1, 2, 3], |_| std::panic::panic_any("ours")));
        assert_eq!(result.expect_err("it panics").downcast_ref::<&str>(), Some(&"ours"));
    }
}
