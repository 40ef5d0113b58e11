//! What a build publishes, as the ledger will know it.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::Memory;
use crate::error::Location;
use crate::ledger::{Held, Row};
use crate::pipeline::report::Mention;

/// An entry, as the ledger will know it.
pub(super) struct Settled {
    pub(super) row: Row,
    pub(super) mention: Arc<Mention>,
    pub(super) before: Option<Arc<Row>>,
    pub(super) at: Location,
}

/// Every entry that is published, each at its place: feeds name them by their places, which takes no search.
#[derive(Default)]
pub(super) struct Settlement {
    /// What was not published after all leaves its place empty.
    entries: Vec<Option<Settled>>,
    places: HashMap<Arc<str>, usize, FixedState>,
}

impl Settled {
    pub(super) fn is_changed(&self) -> bool {
        self.before
            .as_ref()
            .is_some_and(|row| row.fingerprint.is_some() && row.fingerprint != self.row.fingerprint)
    }

    /// Whether the ledger knows it otherwise, or not at all.
    fn is_news(&self) -> bool {
        self.before.as_deref() != Some(&self.row)
    }
}

impl Memory {
    /// Makes room for so many entries at once.
    pub(in crate::pipeline) fn reserve(&mut self, entries: usize) {
        self.settled.entries.reserve(entries);
        self.settled.places.reserve(entries);
    }
}

impl Settlement {
    pub(super) fn push(&mut self, settled: Settled) -> usize {
        let place = self.entries.len();
        self.places.insert(settled.row.id.as_str().into(), place);
        self.entries.push(Some(settled));
        place
    }

    pub(super) fn remove(&mut self, place: usize) {
        if let Some(settled) = self.entries.get_mut(place).and_then(Option::take) {
            self.places.remove(settled.row.id.as_str());
        }
    }

    /// How many places there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn get(&self, place: usize) -> Option<&Settled> {
        self.entries.get(place)?.as_ref()
    }

    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Settled)> {
        self.entries.iter().enumerate().filter_map(|(place, settled)| Some((place, settled.as_ref()?)))
    }

    /// The rows that the ledger does not know so, and by what it will find each of the entries.
    pub(super) fn into_rows(self) -> (Vec<Row>, Vec<Option<Held>>) {
        let numbers = self.entries.iter().map(|settled| match settled {
            Some(settled) if settled.row.number != 0 => Some(Held::Number(settled.row.number)),
            _ => None,
        });
        let mut held: Vec<Option<Held>> = numbers.collect();
        let news = self.entries.into_iter().enumerate().filter_map(|(place, settled)| {
            let settled = settled.filter(Settled::is_news)?;
            Some((place, settled.row))
        });
        let mut rows: Vec<(usize, Row)> = news.collect();
        // Rows are numbered in this order, and the same records give the same ledger.
        rows.sort_unstable_by(|(_, a), (_, b)| a.id.cmp(&b.id));
        for (index, (place, _)) in rows.iter().enumerate() {
            if let Some(held) = held.get_mut(*place) {
                held.get_or_insert(Held::Row(index));
            }
        }
        (rows.into_iter().map(|(_, row)| row).collect(), held)
    }
}
