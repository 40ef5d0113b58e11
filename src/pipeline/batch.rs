//! Records that are made entries together, on several threads.

use std::sync::Arc;

use super::reader::{Desk, Reader};
use super::shared;
use crate::error::{Result, Warnings};
use crate::group::Pick;
use crate::mapping::Said;
use crate::model::Entry;
use crate::source::Fetched;

/// How many bytes of records are enough for a thread. What is made of them stays in a processor's cache.
const BYTES: u64 = 192 * 1024;

/// How many records are, however small they are.
const RECORDS: usize = 256;

/// Some records that feeds want.
pub(super) struct Batch {
    /// Each with its number.
    wanted: Vec<(usize, Arc<Pick>)>,
    bytes: u64,
    desks: Vec<Desk>,
    fetched: Fetched,
}

/// An entry, which of its dates the record gives, and what was changed on the way.
type Made = (Entry, Said, Warnings);

impl Batch {
    pub(super) fn new(threads: usize) -> Self {
        let desks = vec![Desk::default(); threads.max(1)];
        Batch { wanted: Vec::new(), bytes: 0, desks, fetched: Fetched::default() }
    }

    pub(super) fn push(&mut self, number: usize, pick: Arc<Pick>) {
        self.bytes += u64::from(pick.span.length);
        self.wanted.push((number, pick));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }

    /// Whether there is enough to do for every thread.
    pub(super) fn is_full(&self) -> bool {
        let threads = self.desks.len();
        self.bytes >= BYTES * threads as u64 || self.wanted.len() >= RECORDS * threads
    }

    /// Makes an entry of every record, or says what is wrong with it; and empties the batch.
    pub(super) fn make(&mut self, reader: &mut Reader<'_>) -> Vec<(usize, Arc<Pick>, Result<Made>)> {
        self.bytes = 0;
        let wanted = std::mem::take(&mut self.wanted);
        reader.fetch_all(wanted.iter().map(|(_, pick)| pick), &mut self.fetched);
        let (reader, fetched) = (&*reader, &self.fetched);
        let picks: Vec<(usize, &Arc<Pick>)> = wanted.iter().map(|(_, pick)| pick).enumerate().collect();
        let made = shared::parts(&mut self.desks, &picks, |desk, part| {
            let make = |(index, pick): &(usize, &Arc<Pick>)| {
                reader.make(desk, pick, &reader.material(pick, fetched, *index)?)
            };
            part.iter().map(make).collect::<Vec<_>>()
        });
        let made = wanted.into_iter().zip(made.into_iter().flatten());
        made.map(|((number, pick), made)| (number, pick, made)).collect()
    }
}
