//! Records that share an identity: one of them is published.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Location;

/// The rows whose identity another row may have too.
#[derive(Clone, Debug, Default)]
pub struct Twins {
    rows: BTreeSet<u64>,
    best: BTreeMap<String, (Contender, Location)>,
    lost: BTreeMap<u64, (String, Location)>,
}

/// What decides between two records of one identity: the newest `updated` wins, then the greater bytes.
///
/// The order of input never decides, so that the same records give the same feeds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Contender {
    /// When it was updated, in seconds since 1970.
    pub updated: i64,
    /// The record itself.
    pub json: String,
    /// Which row it is; equal records differ in nothing else, and the first of them stays.
    pub ordinal: std::cmp::Reverse<u64>,
}

impl Twins {
    pub(super) fn find(identities: &mut [(u64, u64)]) -> Self {
        identities.sort_unstable_by_key(|(hash, _)| *hash);
        let mut rows = BTreeSet::new();
        for pair in identities.windows(2) {
            if let [(hash, first), (other, second)] = pair
                && hash == other
            {
                rows.extend([*first, *second]);
            }
        }
        Twins { rows, ..Twins::default() }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether this row is one of them.
    pub fn contains(&self, ordinal: u64) -> bool {
        self.rows.contains(&ordinal)
    }

    /// Lets a row compete for its identity.
    pub fn compare(&mut self, id: String, contender: Contender, at: Location) {
        match self.best.get_mut(&id) {
            None => {
                self.best.insert(id, (contender, at));
            }
            Some(best) => {
                let mut loser = (contender, at);
                if loser.0 > best.0 {
                    std::mem::swap(best, &mut loser);
                }
                self.lost.insert(loser.0.ordinal.0, (id, loser.1));
            }
        }
    }

    /// Whether this row lost its identity to another.
    pub fn has_lost(&self, ordinal: u64) -> bool {
        self.lost.contains_key(&ordinal)
    }

    /// The rows that lost: the id, their place, and the place of the row that was kept.
    pub fn losers(&self) -> impl Iterator<Item = (&str, &Location, &Location)> {
        self.lost.values().filter_map(|(id, at)| Some((id.as_str(), at, &self.best.get(id)?.1)))
    }
}
