//! Values in rows that are never moved.
//!
//! A vector of all would be copied whenever it grows, each time into memory that nobody has used before.

/// How many values stand in one row.
const ROW: usize = 256;

/// Values by their index, in the order in which they came.
#[derive(Debug, Clone)]
pub(crate) struct Rows<T> {
    rows: Vec<Vec<T>>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { rows: Vec::new() }
    }
}

impl<T> Rows<T> {
    /// Adds a value and gives its index.
    pub(crate) fn push(&mut self, value: T) -> usize {
        let index = self.len();
        match self.rows.last_mut() {
            Some(row) if row.len() < ROW => row.push(value),
            Some(_) => {
                let mut row = Vec::with_capacity(ROW);
                row.push(value);
                self.rows.push(row);
            }
            // Most documents are small: the first row has no more room than it needs.
            None => self.rows.push(vec![value]),
        }
        index
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.last().map_or(0, |last| (self.rows.len() - 1) * ROW + last.len())
    }
}

impl<T> std::ops::Index<usize> for Rows<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        &self.rows[index / ROW][index % ROW]
    }
}

impl<T> std::ops::IndexMut<usize> for Rows<T> {
    fn index_mut(&mut self, index: usize) -> &mut T {
        &mut self.rows[index / ROW][index % ROW]
    }
}

#[cfg(test)]
mod tests {
    use super::{ROW, Rows};

    #[test]
    fn values_keep_their_index() {
        let mut rows = Rows::default();
        assert_eq!(rows.len(), 0);
        for index in 0..3 * ROW {
            assert_eq!((rows.push(index), rows.len()), (index, index + 1));
        }
        rows[ROW] = 7;
        assert_eq!((rows[0], rows[ROW - 1], rows[ROW], rows[3 * ROW - 1]), (0, ROW - 1, 7, 3 * ROW - 1));
    }
}
