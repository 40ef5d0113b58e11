//! The records that feeds hold, each at its number, with what was made of it.

use std::rc::Rc;

use super::entries::Keep;
use super::heads::Heads;
use super::loaded::Loaded;
use crate::render::Setting;

/// Every record that some feed holds.
pub(super) struct Records {
    all: Vec<Record>,
    keep: Keep,
}

/// A record that feeds hold.
#[derive(Default)]
struct Record {
    /// How many feeds still do.
    feeds: u32,
    /// Whether its entry was asked for.
    is_asked: bool,
    /// That, in the setting that it was rendered for first; none of one that was rejected.
    loaded: Option<Rc<Loaded>>,
    /// And in each other setting.
    others: Vec<Rc<Loaded>>,
}

impl Records {
    pub(super) fn new(heads: &Heads<'_>, keep: Keep) -> Self {
        let mut all = Vec::new();
        all.resize_with(heads.records(), Record::default);
        for number in heads.iter().flat_map(|head| &head.records) {
            all.get_mut(*number).into_iter().for_each(|record: &mut Record| record.feeds += 1);
        }
        Records { all, keep }
    }

    /// Whether nobody has asked for the entry of a record before; it is asked for now.
    pub(super) fn is_first_asked(&mut self, number: usize) -> bool {
        let record = self.all.get_mut(number);
        record.is_some_and(|record| !std::mem::replace(&mut record.is_asked, true))
    }

    /// What was made of a record, in whatever setting.
    pub(super) fn any(&self, number: usize) -> Option<&Rc<Loaded>> {
        self.all.get(number)?.loaded.as_ref()
    }

    /// What was made of it for feeds of this setting.
    pub(super) fn find(&self, number: usize, setting: Setting<'_>) -> Option<&Rc<Loaded>> {
        let Record { loaded, others, .. } = self.all.get(number)?;
        loaded.iter().chain(others).find(|loaded| self.suits(loaded, setting))
    }

    pub(super) fn put(&mut self, number: usize, made: Loaded) {
        match self.all.get_mut(number) {
            Some(Record { loaded: Some(_), others, .. }) => others.push(Rc::new(made)),
            Some(record) => record.loaded = Some(Rc::new(made)),
            None => {}
        }
    }

    /// A feed needs the record no more. What was made of it, where no other does.
    pub(super) fn release(&mut self, number: usize) -> impl Iterator<Item = Rc<Loaded>> {
        let record = self.all.get_mut(number).and_then(|record| {
            record.feeds = record.feeds.saturating_sub(1);
            (record.feeds == 0).then_some(record)
        });
        record.into_iter().flat_map(|record| record.loaded.take().into_iter().chain(record.others.drain(..)))
    }

    /// Whether it was rendered for feeds of this setting; what is not rendered suits any.
    fn suits(&self, loaded: &Loaded, setting: Setting<'_>) -> bool {
        let of = Setting { language: loaded.language.as_deref(), podcast: loaded.podcast };
        self.keep == Keep::Entries || of == setting
    }
}
