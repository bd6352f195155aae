//! Trying again after failures that may pass.
//!
//! Input: a policy, and why a try failed. Output: how long to wait before the next, or that there is none. Not here: the
//! tries themselves (`exchange.rs`), and what a server says about waiting (`retry_after.rs`).

use super::{Error, ErrorKind, Method, Request};
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// What a success gives back to the budget, in tenths of a try.
const EARNED: u32 = 1;
/// What another try costs.
const COST: u32 = 10;

/// When a call that failed is tried again. A client has none unless it is told to
/// ([`ClientBuilder::retry`](super::ClientBuilder::retry)): one call is then one request.
///
/// Tried again is what may pass: no connection, a connection that broke, a timeout, and the statuses 408, 425, 429, 502, 503
/// and 504. And only what may be sent twice: idempotent methods (RFC 9110 section 9.2.2), requests with an idempotency key,
/// and whatever the server cannot have seen. A body that is a reader or a stream is never sent twice.
///
/// The wait doubles from try to try up to a limit, with a random part, so that clients do not come back all at once. Where
/// the server says how long to wait (`Retry-After`), that counts; if it is longer than the limit, the failure is returned
/// instead. The timeout of a call counts for each try, [`total`](Self::total) for all. Dropping the call ends it, also while it waits.
///
/// ```text
/// let client = Client::builder(url).retry(RetryPolicy::standard().tries(5)).build()?;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    tries: u32,
    first_wait: Duration,
    longest_wait: Duration,
    total: Duration,
    budget: u32,
    key_header: &'static str,
}

impl RetryPolicy {
    /// One try.
    #[inline]
    pub const fn none() -> Self {
        Self {
            tries: 1,
            first_wait: Duration::from_millis(200),
            longest_wait: Duration::from_secs(20),
            total: Duration::MAX,
            budget: 20,
            key_header: "Idempotency-Key",
        }
    }

    /// Three tries, with waits of up to 0.2 and 0.4 seconds, or of what the server says up to 20 seconds.
    #[inline]
    pub const fn standard() -> Self {
        Self { tries: 3, ..Self::none() }
    }

    /// Sets how often a call is tried, the first time included.
    #[must_use]
    #[inline]
    pub const fn tries(mut self, tries: u32) -> Self {
        self.tries = tries;
        self
    }

    /// Sets the wait after the first try; it doubles from then on. The actual wait is between half of it and all of it.
    #[must_use]
    #[inline]
    pub const fn first_wait(mut self, wait: Duration) -> Self {
        self.first_wait = wait;
        self
    }

    /// Sets the longest wait, also where the server says how long.
    #[must_use]
    #[inline]
    pub const fn longest_wait(mut self, wait: Duration) -> Self {
        self.longest_wait = wait;
        self
    }

    /// Sets how long all tries and the waits between them may take together; no limit unless set. A try that is under way
    /// then ends as if it had taken too long.
    #[must_use]
    #[inline]
    pub const fn total(mut self, total: Duration) -> Self {
        self.total = total;
        self
    }

    /// How much is left of the time for all tries.
    pub(super) fn time_left(&self, elapsed: Duration) -> Duration {
        self.total.saturating_sub(elapsed)
    }

    /// Sets how many tries beyond the first ones a client and its clones have in a row; ten successes earn one back. So a
    /// server that is down is not asked a multiple of what it is asked otherwise. 20 unless set.
    #[must_use]
    #[inline]
    pub const fn budget(mut self, tries: u32) -> Self {
        self.budget = tries;
        self
    }

    /// Sets the header with which any method may be sent twice: `Idempotency-Key` unless set.
    #[must_use]
    #[inline]
    pub const fn idempotency_header(mut self, name: &'static str) -> Self {
        self.key_header = name;
        self
    }

    /// How long to wait before the next try, if there is to be one. `tries` were made.
    pub(super) fn wait(&self, tries: u32, request: &Request, error: &Error, budget: &Budget) -> Option<Duration> {
        if tries >= self.tries || !may_pass(error) || !request.body.can_be_replayed() {
            return None;
        }
        if error.may_have_been_sent() && !self.may_be_sent_twice(request) {
            return None;
        }
        let wait = match error.retry_after() {
            Some(wait) if wait > self.longest_wait => return None,
            Some(wait) => wait.max(self.backoff(tries)),
            None => self.backoff(tries),
        };
        budget.take().then_some(wait)
    }

    fn may_be_sent_twice(&self, request: &Request) -> bool {
        let is_idempotent = !matches!(request.method, Method::Post | Method::Patch);
        is_idempotent || request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(self.key_header))
    }

    /// Between half of the wait and all of it.
    fn backoff(&self, tries: u32) -> Duration {
        let doubled = self.first_wait.saturating_mul(1_u32.checked_shl(tries - 1).unwrap_or(u32::MAX));
        let whole = doubled.min(self.longest_wait);
        let random = RandomState::new().hash_one(tries) >> 32;
        whole / 2 + (whole / 2).mul_f64(random as f64 / f64::from(u32::MAX))
    }
}

impl Default for RetryPolicy {
    /// As [`standard`](Self::standard).
    #[inline]
    fn default() -> Self {
        Self::standard()
    }
}

#[inline]
fn may_pass(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport => true,
        ErrorKind::Status => matches!(error.status(), Some(408 | 425 | 429 | 502 | 503 | 504)),
        _ => false,
    }
}

/// How many more tries a client has, in tenths.
pub(super) struct Budget {
    left: AtomicU32,
    most: u32,
}

impl Budget {
    #[inline]
    pub(super) fn of(policy: &RetryPolicy) -> Self {
        let most = policy.budget.saturating_mul(COST);
        Self { left: AtomicU32::new(most), most }
    }

    fn take(&self) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(COST)).is_ok()
    }

    /// A call succeeded.
    pub(super) fn earn(&self) {
        let more = |left: u32| (left < self.most).then(|| left.saturating_add(EARNED).min(self.most));
        // Full is as good as earned.
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, RetryPolicy};
    use std::time::Duration;

    #[test]
    fn waits_double_up_to_the_limit_and_differ() {
        let policy =
            RetryPolicy::standard().first_wait(Duration::from_secs(1)).longest_wait(Duration::from_secs(8)).tries(99);
        for (tries, whole) in [(1, 1), (2, 2), (3, 4), (4, 8), (5, 8), (60, 8)] {
            let waits: Vec<_> = (0..20).map(|_| policy.backoff(tries)).collect();
            let whole = Duration::from_secs(whole);
            assert!(waits.iter().all(|wait| (whole / 2..=whole).contains(wait)), "{tries}: {waits:?}");
            assert!(waits.iter().any(|wait| *wait != waits[0]), "{tries}: {waits:?}");
        }
    }

    #[test]
    fn ten_successes_earn_a_try() {
        let budget = Budget::of(&RetryPolicy::standard().budget(1));
        budget.earn();
        assert!(budget.take() && !budget.take());
        (0..10).for_each(|_| budget.earn());
        assert!(budget.take() && !budget.take());
    }
}
