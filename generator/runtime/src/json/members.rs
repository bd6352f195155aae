//! The members of a JSON object that is a value of its own.
//!
//! Input: names and values. Output: the same in the order they came, and any of them by name in logarithmic time. Not a
//! hash table: names come from the network.

use super::value::Json;
use std::fmt;
use std::hash::{Hash, Hasher};

/// The members of a [`Json::Object`], each name once, in order of insertion.
///
/// Equality does not see the order.
#[derive(Clone, Default)]
pub struct JsonObject {
    members: Vec<(String, Json)>,
    /// Indices of `members`, sorted by name.
    by_name: Vec<u32>,
}

impl JsonObject {
    /// An object without members.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many members there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Json> {
        let place = self.place(name).ok()?;
        Some(&self.members[self.by_name[place] as usize].1)
    }

    /// The value of a member.
    #[inline]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        let place = self.place(name).ok()?;
        Some(&mut self.members[self.by_name[place] as usize].1)
    }

    /// Whether there is such a member.
    #[inline]
    pub fn contains(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// Sets a member and gives the value it had. A member that was there keeps its place in the order.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        let (name, value) = (name.into(), value.into());
        match self.place(&name) {
            Ok(place) => Some(std::mem::replace(&mut self.members[self.by_name[place] as usize].1, value)),
            Err(place) => {
                self.by_name.insert(place, self.members.len() as u32);
                self.members.push((name, value));
                None
            }
        }
    }

    /// Takes a member out; the others keep their order.
    #[inline]
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let index = self.by_name.remove(self.place(name).ok()?);
        for other in self.by_name.iter_mut().filter(|other| **other > index) {
            *other -= 1;
        }
        Some(self.members.remove(index as usize).1)
    }

    /// The members in order.
    #[inline]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Json)> + DoubleEndedIterator {
        self.members.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The members by name.
    #[inline]
    fn sorted(&self) -> impl Iterator<Item = &(String, Json)> {
        self.by_name.iter().map(|&index| &self.members[index as usize])
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.by_name.binary_search_by(|&index| self.members[index as usize].0.as_str().cmp(name))
    }
}

impl FromIterator<(String, Json)> for JsonObject {
    /// Where a name comes twice, the last value counts, at the first one's place.
    fn from_iter<I: IntoIterator<Item = (String, Json)>>(members: I) -> Self {
        Self::of_list(members.into_iter().collect())
    }
}

impl JsonObject {
    /// Sorts once, so that large objects from the network cost no more than sorting.
    #[inline]
    fn of_list(mut members: Vec<(String, Json)>) -> Self {
        let by_name = sorted_by_name(&members);
        let mut repeated = vec![false; members.len()];
        for same in by_name.chunk_by(|&left, &right| members[left as usize].0 == members[right as usize].0) {
            same[1..].iter().for_each(|&again| repeated[again as usize] = true);
        }
        if !repeated.contains(&true) {
            return Self { members, by_name };
        }
        // The first of a name takes the value of the last; then the others go.
        let mut first = 0;
        for &index in &by_name {
            if repeated[index as usize] {
                members[first].1 = std::mem::take(&mut members[index as usize].1);
            } else {
                first = index as usize;
            }
        }
        let mut repeated = repeated.into_iter();
        members.retain(|_| repeated.next() == Some(false));
        let by_name = sorted_by_name(&members);
        Self { members, by_name }
    }
}

/// Indices sorted by name; of equal names, the first comes first.
#[inline]
fn sorted_by_name(members: &[(String, Json)]) -> Vec<u32> {
    let mut by_name: Vec<u32> = (0..members.len() as u32).collect();
    by_name.sort_by(|&left, &right| members[left as usize].0.cmp(&members[right as usize].0));
    by_name
}

impl IntoIterator for JsonObject {
    type Item = (String, Json);
    type IntoIter = std::vec::IntoIter<(String, Json)>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl PartialEq for JsonObject {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.sorted().eq(other.sorted())
    }
}

impl Eq for JsonObject {}

impl Hash for JsonObject {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.len());
        self.sorted().for_each(|member| member.hash(state));
    }
}

impl fmt::Debug for JsonObject {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}
