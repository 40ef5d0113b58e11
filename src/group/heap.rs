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

struct Ranked(Arc<Pick>);

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.0.rank() == other.0.rank()
    }
}

impl Eq for Ranked {}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.rank().cmp(&other.0.rank())
    }
}

impl Newest {
    pub(super) fn new(limit: Option<usize>) -> Self {
        Newest { limit, heap: BinaryHeap::new() }
    }

    pub(super) fn has_room_for(&self, rank: Rank<'_>) -> bool {
        match self.limit {
            Some(limit) if self.heap.len() >= limit => {
                self.heap.peek().is_some_and(|oldest| rank < oldest.0.rank())
            }
            _ => true,
        }
    }

    pub(super) fn extend(&mut self, pick: Option<Arc<Pick>>) {
        self.heap.extend(pick.map(Ranked));
        if self.limit.is_some_and(|limit| self.heap.len() > limit) {
            self.heap.pop();
        }
    }

    pub(super) fn finish(self) -> Vec<Arc<Pick>> {
        self.heap.into_sorted_vec().into_iter().map(|ranked| ranked.0).collect()
    }
}
