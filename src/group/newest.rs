//! The newest records of one feed.

use std::cmp::{Ordering, Reverse};
use std::collections::{BinaryHeap, VecDeque};
use std::sync::Arc;

use super::Pick;

/// How a record ranks; the least is the newest.
type Rank<'a> = (Reverse<i64>, Reverse<i64>, &'a str, u64);

/// The newest of the records that were offered, up to a limit.
pub(super) struct Newest {
    limit: Option<usize>,
    kept: Kept,
}

enum Kept {
    /// The newest first. Most archives are in the order of their dates, and then nothing has to move.
    Few(VecDeque<Ranked>),
    /// The oldest is on top, to be the first to go.
    Many(BinaryHeap<Ranked>),
}

/// So many are kept in order.
const FEW: usize = 128;

/// A record with its dates beside it: they nearly always decide, and the record need not be looked at.
struct Ranked {
    published: i64,
    updated: i64,
    pick: Arc<Pick>,
}

impl Ranked {
    fn rank(&self) -> Rank<'_> {
        (Reverse(self.published), Reverse(self.updated), &self.pick.id, self.pick.ordinal)
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }

    // The comparisons that are made most.
    fn lt(&self, other: &Self) -> bool {
        !other.le(self)
    }

    fn le(&self, other: &Self) -> bool {
        self.published > other.published || (self.published == other.published && self.cmp(other).is_le())
    }

    fn ge(&self, other: &Self) -> bool {
        other.le(self)
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        match other.published.cmp(&self.published) {
            Ordering::Equal => self.rank().cmp(&other.rank()),
            decided => decided,
        }
    }
}

impl Newest {
    pub(super) fn new(limit: Option<usize>) -> Self {
        let kept = match limit {
            Some(..=FEW) => Kept::Few(VecDeque::new()),
            _ => Kept::Many(BinaryHeap::new()),
        };
        Newest { limit, kept }
    }

    pub(super) fn has_room_for(&self, rank: Rank<'_>) -> bool {
        if !self.is_full() {
            return true;
        }
        let oldest = match &self.kept {
            Kept::Few(few) => few.back(),
            Kept::Many(many) => many.peek(),
        };
        oldest.is_some_and(|oldest| match rank.0.cmp(&Reverse(oldest.published)) {
            Ordering::Equal => rank < oldest.rank(),
            decided => decided == Ordering::Less,
        })
    }

    /// Takes a record that there is room for, and gives the one that has to go.
    pub(super) fn take(&mut self, pick: Arc<Pick>) -> Option<Arc<Pick>> {
        let ranked = Ranked { published: pick.published, updated: pick.updated, pick };
        let is_full = self.is_full();
        match &mut self.kept {
            Kept::Few(few) => {
                let oldest = if is_full { few.pop_back() } else { None };
                match few.front() {
                    Some(newest) if *newest < ranked => {
                        let at = few.partition_point(|other| *other < ranked);
                        few.insert(at, ranked);
                    }
                    _ => few.push_front(ranked),
                }
                oldest.map(|oldest| oldest.pick)
            }
            Kept::Many(many) => {
                if is_full && let Some(mut oldest) = many.peek_mut() {
                    return Some(std::mem::replace(&mut *oldest, ranked).pick);
                }
                many.push(ranked);
                None
            }
        }
    }

    fn is_full(&self) -> bool {
        let count = match &self.kept {
            Kept::Few(few) => few.len(),
            Kept::Many(many) => many.len(),
        };
        self.limit.is_some_and(|limit| count >= limit)
    }

    pub(super) fn finish(self) -> Vec<Arc<Pick>> {
        let picks = |ranked: Vec<Ranked>| ranked.into_iter().map(|ranked| ranked.pick).collect();
        match self.kept {
            Kept::Few(few) => picks(few.into()),
            Kept::Many(many) => picks(many.into_sorted_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ids of those that are kept of records with these dates, each named by its place.
    fn kept(mut newest: Newest, dates: &[(i64, i64)]) -> Vec<String> {
        for (ordinal, (published, updated)) in (0..).zip(dates) {
            let (published, updated, id) = (*published, *updated, format!("{:03}", 500 - ordinal));
            if newest.has_room_for((Reverse(published), Reverse(updated), &id, ordinal)) {
                newest.take(Arc::new(Pick { published, updated, id, ordinal, ..Pick::default() }));
            }
        }
        newest.finish().iter().map(|pick| pick.id.clone()).collect()
    }

    proptest::proptest! {
        #[test]
        fn few_and_many_keep_the_same(dates in proptest::collection::vec((0i64..9, 0i64..3), 0..90), limit in 0usize..20) {
            let limit = Some(limit);
            let many = Newest { limit, kept: Kept::Many(BinaryHeap::new()) };
            proptest::prop_assert_eq!(kept(Newest::new(limit), &dates), kept(many, &dates));
        }
    }
}
