//! The newest records of one feed.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::sync::Arc;

use super::Pick;

/// How a record ranks; the least is the newest.
type Rank<'a> = (Reverse<i64>, Reverse<i64>, &'a str, u64);

/// The newest of the records that were offered, up to a limit.
pub(super) struct Newest {
    limit: Option<usize>,
    /// The oldest is on top, to be the first to go.
    heap: BinaryHeap<Ranked>,
}

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

    // The two comparisons that a heap makes most.
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
        Newest { limit, heap: BinaryHeap::new() }
    }

    pub(super) fn has_room_for(&self, rank: Rank<'_>) -> bool {
        !self.is_full()
            || self.heap.peek().is_some_and(|oldest| match rank.0.cmp(&Reverse(oldest.published)) {
                Ordering::Equal => rank < oldest.rank(),
                decided => decided == Ordering::Less,
            })
    }

    /// Takes a record that there is room for, and gives the one that has to go.
    pub(super) fn take(&mut self, pick: Arc<Pick>) -> Option<Arc<Pick>> {
        let ranked = Ranked { published: pick.published, updated: pick.updated, pick };
        if self.is_full()
            && let Some(mut oldest) = self.heap.peek_mut()
        {
            return Some(std::mem::replace(&mut *oldest, ranked).pick);
        }
        self.heap.push(ranked);
        None
    }

    fn is_full(&self) -> bool {
        self.limit.is_some_and(|limit| self.heap.len() >= limit)
    }

    pub(super) fn finish(self) -> Vec<Arc<Pick>> {
        self.heap.into_sorted_vec().into_iter().map(|ranked| ranked.pick).collect()
    }
}
