//! The records that feeds hold, each at its number, with what was made of it.

use std::rc::Rc;

use super::heads::Heads;
use super::loaded::Loaded;

/// Every record that some feed holds.
pub(super) struct Records {
    all: Vec<Record>,
    /// The feeds that hold each, one record after the other.
    heads: Vec<usize>,
}

/// A record that feeds hold.
#[derive(Default)]
struct Record {
    /// Where its feeds begin.
    heads: usize,
    /// How many hold it.
    count: usize,
    /// What was made of it; nothing of one that was rejected.
    loaded: Option<Rc<Loaded>>,
}

impl Records {
    pub(super) fn new(heads: &Heads<'_>) -> Self {
        let mut all = Vec::new();
        all.resize_with(heads.picks().len(), Record::default);
        for number in heads.iter().flat_map(|head| &head.records) {
            all.get_mut(*number).into_iter().for_each(|record: &mut Record| record.count += 1);
        }
        let mut end = 0;
        for record in &mut all {
            record.heads = end;
            end += std::mem::take(&mut record.count);
        }
        let mut records = Records { all, heads: vec![0; end] };
        for (index, head) in heads.iter().enumerate() {
            for number in &head.records {
                let Some(record) = records.all.get_mut(*number) else { continue };
                let place = records.heads.get_mut(record.heads + record.count);
                place.into_iter().for_each(|place| *place = index);
                record.count += 1;
            }
        }
        records
    }

    /// The feeds that hold a record, by their places.
    pub(super) fn heads(&self, number: usize) -> &[usize] {
        let Some(Record { heads, count, .. }) = self.all.get(number) else { return &[] };
        self.heads.get(*heads..heads + count).unwrap_or_default()
    }

    pub(super) fn put(&mut self, number: usize, made: Loaded) {
        if let Some(record) = self.all.get_mut(number) {
            record.loaded = Some(Rc::new(made));
        }
    }

    /// What was made of a record for feeds of the setting at this place.
    pub(super) fn find(&self, number: usize, setting: usize) -> Option<&Rc<Loaded>> {
        let loaded = self.all.get(number)?.loaded.as_ref()?;
        (!loaded.unsound.contains(&setting)).then_some(loaded)
    }
}
