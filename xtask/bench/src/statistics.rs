//! Medians and spread of a few measurements.

use serde::Serialize;

/// What several measurements of one thing say.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Summary {
    pub(crate) median: f64,
    pub(crate) least: f64,
    pub(crate) most: f64,
}

impl Summary {
    /// Of one measurement or more; nothing of none.
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let (least, most) = (*values.first()?, *values.last()?);
        let middle = values.len() / 2;
        let median =
            if values.len().is_multiple_of(2) { (values[middle - 1] + values[middle]) / 2.0 } else { values[middle] };
        Some(Self { median, least, most })
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn the_middle_one_or_the_mean_of_the_middle_two() {
        assert_eq!(Summary::of([3.0, 1.0, 9.0]), Some(Summary { median: 3.0, least: 1.0, most: 9.0 }));
        assert_eq!(Summary::of([4.0, 1.0, 2.0, 9.0]).map(|summary| summary.median), Some(3.0));
        assert_eq!(Summary::of([]), None);
    }
}
