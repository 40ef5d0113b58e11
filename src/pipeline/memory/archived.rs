//! What archive documents held before this build.

use std::collections::{BTreeSet, HashMap};

use super::Memory;
use crate::error::Result;
use crate::group::{Pick, Selection};
use crate::iri;
use crate::ledger::Row;
use crate::pipeline::archive::{self, Known};

impl Memory {
    /// Which archive document each of the selected records was in.
    pub(in crate::pipeline) fn archived(&self, selection: &Selection) -> Result<Known> {
        let mut known = Known::default();
        let mut places: HashMap<i64, Vec<(&str, usize)>> = HashMap::new();
        for (path, rows) in &self.before {
            let Some((feed, page)) = archive::page_of(path) else { continue };
            known.sizes.insert(path.clone(), rows.len());
            for row in rows {
                places.entry(row.number).or_default().push((feed, page));
            }
        }
        if places.is_empty() {
            return Ok(known);
        }
        let mut put = |ordinal: u64, number: i64| {
            for (feed, page) in places.get(&number).into_iter().flatten() {
                known.places.insert(((*feed).to_owned(), ordinal), *page);
            }
        };
        self.met.iter().for_each(|(ordinal, row)| put(*ordinal, row.number));
        // A row that was adopted has no key, and the key of a record may be another one now: their places stay.
        let groups = selection.groups.iter().flat_map(|group| &group.picks);
        let (mut seen, mut given) = (BTreeSet::new(), BTreeSet::new());
        for pick in selection.site.iter().chain(groups) {
            if self.met.contains_key(&pick.ordinal) || !seen.insert(pick.ordinal) {
                continue;
            }
            if let Some(row) = self.foresee(pick)?.filter(|row| given.insert(row.number)) {
                put(pick.ordinal, row.number);
            }
        }
        Ok(known)
    }

    /// The row that a record whose key nobody knows will most likely be given: its page is not known before it is loaded,
    /// unless that is its identity.
    fn foresee(&self, pick: &Pick) -> Result<Option<Row>> {
        if let Some(row) = self.ledger.by_key(&pick.id)?.filter(|row| !self.taken.contains_key(&row.number)) {
            return Ok(Some(row));
        }
        let id = iri::identify(&pick.id, &self.id_prefix);
        let mut rows: Vec<Row> = self.ledger.by_id(&id)?.into_iter().collect();
        rows.extend(self.ledger.by_url(&pick.id)?.into_iter().rev());
        Ok(rows.into_iter().find(|row| self.is_free(row)))
    }
}
