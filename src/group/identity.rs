//! Records that share an identity: one of them is published.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::error::{Location, Result};
use crate::record::Span;

/// The identities that several records have, and the records that lost theirs to another.
#[derive(Clone, Debug, Default)]
pub struct Twins {
    /// The hashes that were there more than once, sorted. That is all that is kept of every record, so which records they
    /// are is found by another look.
    hashes: Vec<u64>,
    best: BTreeMap<String, Contender>,
    lost: BTreeMap<u64, (String, Location)>,
}

/// What decides between two records of one identity: the newest `updated` wins, then the greater bytes, then the first.
///
/// Between records that differ, the order of input never decides, so that the same records give the same feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contender {
    /// When it was updated, in seconds since 1970.
    pub updated: i64,
    /// Which row it is.
    pub ordinal: u64,
    /// Where the bytes of the record are.
    pub span: Span,
    /// Its place.
    pub at: Location,
}

impl Twins {
    /// Finds what is there more than once, and leaves the hashes sorted.
    pub(super) fn find(identities: &mut [u64]) -> Self {
        identities.sort_unstable();
        let several = identities.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
        let hashes = several.filter_map(|same| same.first().copied()).collect();
        Twins { hashes, ..Twins::default() }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// Whether several records may have this identity, as far as its hash tells.
    pub fn may_share(&self, id: &str) -> bool {
        self.hashes.binary_search(&xxh3_64(id.as_bytes())).is_ok()
    }

    /// Lets a record compete for its identity. `fetch` reads the bytes of a record; few need it.
    ///
    /// # Errors
    ///
    /// Those of `fetch`.
    pub fn compare(
        &mut self,
        id: String,
        contender: Contender,
        fetch: &mut dyn FnMut(Span) -> Result<String>,
    ) -> Result<()> {
        let Some(best) = self.best.get_mut(&id) else {
            self.best.insert(id, contender);
            return Ok(());
        };
        let order = match contender.updated.cmp(&best.updated) {
            Ordering::Equal => fetch(contender.span)?.cmp(&fetch(best.span)?),
            decided => decided,
        };
        let mut loser = contender;
        if order.then(best.ordinal.cmp(&loser.ordinal)).is_gt() {
            std::mem::swap(best, &mut loser);
        }
        self.lost.insert(loser.ordinal, (id, loser.at));
        Ok(())
    }

    /// Whether this row lost its identity to another.
    pub fn has_lost(&self, ordinal: u64) -> bool {
        self.lost.contains_key(&ordinal)
    }

    /// The rows that lost: the id, their place, and the place of the row that was kept.
    pub fn losers(&self) -> impl Iterator<Item = (&str, &Location, &Location)> {
        self.lost.values().filter_map(|(id, at)| Some((id.as_str(), at, &self.best.get(id)?.at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of records given by when each was updated and its bytes, which one keeps the identity; and whose bytes were asked for.
    fn kept(records: &[(i64, &str)]) -> (u64, Vec<u64>) {
        let mut twins = Twins::default();
        let mut fetched = Vec::new();
        for (ordinal, (updated, _)) in (0..).zip(records) {
            let span = Span { offset: ordinal, ..Span::default() };
            let contender =
                Contender { updated: *updated, ordinal, span, at: Location::line("a", ordinal + 1) };
            let mut fetch = |span: Span| {
                fetched.push(span.offset);
                Ok(records[span.offset as usize].1.to_owned())
            };
            twins.compare("x".to_owned(), contender, &mut fetch).unwrap();
        }
        let all = 0..records.len() as u64;
        let kept: Vec<u64> = all.filter(|ordinal| !twins.has_lost(*ordinal)).collect();
        let [kept] = kept[..] else { panic!("{kept:?} are kept") };
        let best = Location::line("a", kept + 1);
        assert!(twins.losers().all(|(id, _, winner)| id == "x" && *winner == best));
        assert_eq!(twins.losers().count(), records.len() - 1);
        (kept, fetched)
    }

    #[test]
    fn the_newest_then_the_greatest_then_the_first() {
        assert_eq!(kept(&[(1, "b"), (3, "a"), (2, "c")]), (1, vec![]));
        assert_eq!(kept(&[(1, "a"), (1, "c"), (1, "b")]), (1, vec![1, 0, 2, 1]));
        assert_eq!(kept(&[(1, "a"), (1, "a"), (0, "b")]), (0, vec![1, 0]));
    }

    #[test]
    fn what_is_there_more_than_once() {
        let hash = |id: &str| xxh3_64(id.as_bytes());
        let mut hashes: Vec<u64> = ["a", "b", "a", "c", "b", "a"].map(hash).into();
        let twins = Twins::find(&mut hashes);
        assert!(hashes.is_sorted() && hashes.len() == 6);
        assert_eq!(["a", "b", "c", "d"].map(|id| twins.may_share(id)), [true, true, false, false]);
        assert!(Twins::find(&mut []).is_empty());
    }
}
