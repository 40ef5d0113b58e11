//! One look at every record.

use std::sync::Arc;

use super::digest::{Digest, Kept, Record, Told};
use super::memory::Memory;
use super::report::Troubles;
use super::selection::{BY_HAND, Inputs, located};
use crate::clean;
use crate::config::Config;
use crate::error::{Error, ErrorKind, Location, Result, Warning};
use crate::gate::present;
use crate::group::{self, Contender, Selector, Taxonomy, Twins};
use crate::language;
use crate::mapping::Rules;
use crate::model::Entry;
use crate::record::Span;
use crate::source::Sources;

/// One look at every record: what it counted, and what feeds will hold.
pub(super) struct Pass<'a> {
    config: &'a Config,
    rules: &'a [&'a Rules],
    pub(super) memory: Option<&'a mut Memory>,
    /// What kept the ledger from being read.
    broken: Option<Error>,
    now: i64,
    threads: usize,
    pub(super) selector: Selector,
    ordinal: u64,
    drafts: u64,
    held: u64,
    next_due: Option<i64>,
    unreadable: u64,
    errors: Vec<Error>,
    pub(super) warnings: Vec<Warning>,
    /// The identities that are looked for, where nothing else is, and who may have one of them.
    shared: Option<Twins>,
    rivals: Vec<Rival>,
}

/// A record that may share its identity with another.
pub(super) struct Rival {
    pub(super) identity: String,
    pub(super) contender: Contender,
}

impl<'a> Pass<'a> {
    pub(super) fn new(
        config: &'a Config,
        inputs: &Inputs<'a>,
        options: group::Options,
        memory: Option<&'a mut Memory>,
    ) -> Self {
        Pass {
            config,
            rules: inputs.rules,
            memory,
            broken: None,
            now: inputs.now,
            threads: inputs.threads,
            selector: Selector::new(options, label),
            ordinal: 0,
            drafts: 0,
            held: 0,
            next_due: None,
            unreadable: 0,
            errors: Vec::new(),
            warnings: Vec::new(),
            shared: None,
            rivals: Vec::new(),
        }
    }

    /// Finds the records that may have one of these identities, in order; and gives the ledger back.
    pub(super) fn rivals(
        mut self,
        sources: &mut Sources,
        by_hand: &[Entry],
        shared: Twins,
    ) -> Result<(Vec<Rival>, Option<&'a mut Memory>)> {
        self.shared = Some(shared);
        self.run(sources, by_hand, &Twins::default())?;
        Ok((self.rivals, self.memory))
    }

    /// Offers every record to the feeds, but for those that lost their identity to another.
    pub(super) fn run(&mut self, sources: &mut Sources, by_hand: &[Entry], losers: &Twins) -> Result<()> {
        let (by, rules) = (&self.config.output.by, self.rules);
        sources.digest(
            self.threads,
            &|digest: &mut Digest, source, event| digest.add(by, rules, source, event),
            &mut |digest, before| digest.drain(before, |kept, told| self.told(kept, told, losers)),
        )?;
        if let Some(error) = self.broken.take() {
            return Err(error);
        }
        for (index, entry) in by_hand.iter().enumerate() {
            self.by_hand(index, entry, losers);
        }
        Ok(())
    }

    /// Hands over what was counted and found.
    pub(super) fn report(&mut self, troubles: &mut Troubles) {
        let read = self.ordinal + self.unreadable;
        troubles.pass(read, self.drafts, self.held, self.next_due);
        troubles.errors.append(&mut self.errors);
        troubles.warnings.append(&mut self.warnings);
    }

    fn told(&mut self, kept: &Kept, told: &Told, losers: &Twins) {
        let ordinal = self.ordinal;
        self.ordinal += u64::from(!matches!(told, Told::Rejected(_) | Told::Changed(_)));
        match told {
            Told::Record(_) if losers.has_lost(ordinal) => {}
            Told::Record(record) => self.offer(kept, record, ordinal),
            Told::Draft => self.drafts += 1,
            Told::Refused(line, (field, kind), keys) => {
                keys.iter().for_each(|key| self.selector.refuse(key));
                if keys.is_empty() {
                    self.selector.refuse_unknown();
                }
                self.errors.push(located(kept.at(*line), field, kind.clone()));
            }
            Told::Rejected(error) => {
                self.unreadable += 1;
                self.selector.refuse_unknown();
                self.errors.push(error.clone().further_down(kept.before));
            }
            Told::Changed(Warning { kind, at }) => {
                let (kind, at) = (kind.clone(), at.clone().further_down(kept.before));
                self.warnings.push(Warning { kind, at });
            }
        }
    }

    fn offer(&mut self, kept: &Kept, record: &Record, ordinal: u64) {
        let Some((published, updated)) = self.dates(kept, record) else { return };
        // When it was seen first has been, whatever the clock says now.
        if !record.undated && self.is_held(published) {
            self.selector.refuse(kept.identity(record));
            kept.key(record).into_iter().for_each(|key| self.selector.refuse(key));
            return;
        }
        let updated = self.not_ahead(published, updated);
        let span = record.span;
        if self.is_looked_for(kept.identity(record), || Contender {
            updated,
            ordinal,
            span,
            at: kept.at(record.line),
        }) {
            return;
        }
        let key = kept.key(record);
        if let Some(key) = key {
            self.selector.key(key);
        }
        for (taxonomy, name) in kept.names(record) {
            self.selector.name(taxonomy, name, &|| kept.at(record.line));
        }
        self.selector.offer(published, updated, kept.identity(record), ordinal, |pick| {
            pick.key = key.map(Into::into);
            pick.source = record.source;
            pick.span = record.span;
            pick.line = kept.before + record.line;
            match &kept.path {
                Some(path) if Arc::ptr_eq(path, &pick.path) => {}
                path => pick.path = path.clone().unwrap_or_default(),
            }
        });
    }

    /// The record's own dates, or when it was first seen. Nobody knows that without a ledger.
    fn dates(&mut self, kept: &Kept, record: &Record) -> Option<(i64, i64)> {
        if !record.undated {
            return Some((record.published, record.updated));
        }
        let Some(memory) = &mut self.memory else {
            self.errors.push(located(kept.at(record.line), "", ErrorKind::NoDate));
            return None;
        };
        let identity = kept.identity(record);
        match memory.first_seen(kept.key(record).unwrap_or(identity), identity) {
            Ok(at) => Some((at, at)),
            Err(error) => {
                self.broken.get_or_insert(error);
                None
            }
        }
    }

    fn is_held(&mut self, published: i64) -> bool {
        let held = self.config.output.hold_future && published > self.now;
        if held {
            self.held += 1;
            self.next_due = Some(self.next_due.map_or(published, |due| due.min(published)));
        }
        held
    }

    /// When the record was updated, unless that lies ahead: then it was not updated yet.
    fn not_ahead(&mut self, published: i64, updated: i64) -> i64 {
        if !self.config.output.hold_future || updated <= self.now {
            return updated;
        }
        self.next_due = Some(self.next_due.map_or(updated, |due| due.min(updated)));
        published
    }

    /// Whether this look is for those that share an identity, and no other. One that may is taken down.
    fn is_looked_for(&mut self, identity: &str, contender: impl FnOnce() -> Contender) -> bool {
        let Some(shared) = &self.shared else { return false };
        if shared.may_share(identity) {
            self.rivals.push(Rival { identity: identity.to_owned(), contender: contender() });
        }
        true
    }

    fn by_hand(&mut self, index: usize, entry: &Entry, losers: &Twins) {
        let ordinal = self.ordinal;
        self.ordinal += 1;
        if present(&entry.id).is_none() {
            let at = Location::line("entries", index as u64 + 1);
            return self.errors.push(located(at, "", ErrorKind::NoIdentity));
        }
        let published = entry.published.unwrap_or(entry.updated).timestamp();
        if losers.has_lost(ordinal) {
            return;
        }
        if self.is_held(published) {
            return self.selector.refuse(&entry.id);
        }
        let at = || Location::path(entry.id.as_str());
        let span = Span { store: BY_HAND, length: 0, offset: index as u64 };
        let updated = entry.updated.timestamp();
        if self.is_looked_for(&entry.id, || Contender { updated, ordinal, span, at: at() }) {
            return;
        }
        for taxonomy in &self.config.output.by {
            let mut name = |name: &str| self.selector.name(*taxonomy, name, &at);
            match taxonomy {
                Taxonomy::Category => entry.categories.iter().for_each(|category| name(&category.term)),
                Taxonomy::Tag => entry.tags.iter().for_each(|tag| name(&tag.term)),
                Taxonomy::Author => entry.authors.iter().for_each(|author| name(&author.name)),
                Taxonomy::Language => entry.language.iter().for_each(|language| name(language)),
            }
        }
        self.selector.offer(published, updated, &entry.id, ordinal, |pick| {
            pick.key = None;
            pick.source = 0;
            pick.span = span;
            pick.path = entry.id.as_str().into();
            pick.line = 0;
        });
    }
}

/// What people read of a name as a record has it; nothing where a language is none that could be told.
fn label(taxonomy: Taxonomy, name: &str) -> String {
    match taxonomy {
        Taxonomy::Language => language::normalize(name).map(|language| language.tag).unwrap_or_default(),
        _ => clean::name(name),
    }
}
