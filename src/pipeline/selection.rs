//! From every record that there is to those that some feed will hold.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::memory::Memory;
use super::report::Troubles;
use crate::clean;
use crate::config::{Config, Retired};
use crate::error::{Error, ErrorKind, Location, Result, Warning, WarningKind};
use crate::group::{self, Contender, Pick, Selection, Selector, Taxonomy, Twins};
use crate::mapping::{Field, FieldError, Outline, Outlines, Rules};
use crate::model::{Entry, Timestamp};
use crate::publish::{Owner, Publisher};
use crate::record::{self, Row, Span};
use crate::slug;
use crate::source::{Event, Sources};

/// The store of entries that were made by hand: they are in no source.
pub(super) const BY_HAND: u32 = u32::MAX;

/// What a selection is made of, beside what sources read.
pub(super) struct Inputs<'a> {
    /// The rules of each source.
    pub(super) rules: &'a [&'a Rules],
    /// Entries that come from no source.
    pub(super) by_hand: &'a [Entry],
    /// What has a feed even with no entry, beside what the configuration says.
    pub(super) kept: &'a [(Taxonomy, String)],
}

/// Selects the entries of each feed.
///
/// Records that share an identity are rare, and which of them is published can only be told when all are known. So the
/// first pass takes them all; if any two are the same, the losers are found and the selection is made again without.
pub(super) fn select(
    config: &Config,
    inputs: &Inputs<'_>,
    sources: &mut Sources,
    memory: Option<&mut Memory>,
    now: Timestamp,
    troubles: &mut Troubles,
) -> Result<Selection> {
    let Inputs { rules, by_hand, .. } = *inputs;
    let mut pass = Pass::new(config, inputs, memory, now);
    let mut seen = |event: Event<'_>| troubles.event(event);
    pass.run(sources, by_hand, &Twins::default(), &mut seen)?;
    let mut twins = pass.selector.twins();
    if !twins.is_empty() {
        compare(rules, sources, by_hand, &mut twins)?;
        for (id, lost, kept) in twins.losers() {
            let kind = WarningKind::DuplicateId { id: id.to_owned(), kept: kept.clone() };
            pass.warnings.push(Warning { kind, at: lost.clone() });
        }
        let mut again = Pass::new(config, inputs, pass.memory.take(), now);
        again.run(sources, by_hand, &twins, &mut |_| ())?;
        pass.selector = again.selector;
    }
    troubles.pass(pass.read, pass.drafts, pass.held, pass.next_due);
    troubles.duplicates = twins.losers().count() as u64;
    troubles.errors.append(&mut pass.errors);
    troubles.warnings.append(&mut pass.warnings);
    let selection = pass.selector.finish();
    spellings(&selection, &mut troubles.warnings);
    Ok(selection)
}

/// The categories that had a feed, and keep it even with no entry.
pub(super) fn retired(config: &Config, publisher: &Publisher) -> Vec<(Taxonomy, String)> {
    if config.output.retired != Retired::Empty {
        return Vec::new();
    }
    let taxonomies = &config.output.by;
    let named = |owner: &Owner| taxonomies.iter().copied().find(|taxonomy| taxonomy.name() == owner.by);
    publisher.owners().filter_map(|owner| Some((named(owner)?, owner.name.clone()))).collect()
}

/// One look at every record.
struct Pass<'a> {
    config: &'a Config,
    rules: &'a [&'a Rules],
    memory: Option<&'a mut Memory>,
    /// What kept the ledger from being read.
    broken: Option<Error>,
    now: i64,
    selector: Selector,
    read: u64,
    drafts: u64,
    held: u64,
    next_due: Option<i64>,
    errors: Vec<Error>,
    warnings: Vec<Warning>,
}

impl<'a> Pass<'a> {
    fn new(config: &'a Config, inputs: &Inputs<'a>, memory: Option<&'a mut Memory>, now: Timestamp) -> Self {
        Pass {
            config,
            rules: inputs.rules,
            memory,
            broken: None,
            now: now.timestamp(),
            selector: Selector::new(options(config, inputs.kept), clean::name),
            read: 0,
            drafts: 0,
            held: 0,
            next_due: None,
            errors: Vec::new(),
            warnings: Vec::new(),
        }
    }

    fn run(
        &mut self,
        sources: &mut Sources,
        by_hand: &[Entry],
        losers: &Twins,
        seen: &mut dyn FnMut(Event<'_>),
    ) -> Result<()> {
        let mut outlines = Outlines::default();
        let mut ordinal = 0;
        sources.each(&mut |source, event| {
            if let Event::Row(row) = event {
                self.row(source, row, ordinal, losers, &mut outlines);
                ordinal += 1;
            } else {
                seen(event);
            }
        })?;
        if let Some(error) = self.broken.take() {
            return Err(error);
        }
        for (index, entry) in by_hand.iter().enumerate() {
            self.by_hand(index, entry, ordinal + index as u64, losers);
        }
        Ok(())
    }

    fn row(&mut self, source: usize, row: Row<'_>, ordinal: u64, losers: &Twins, outlines: &mut Outlines) {
        self.read += 1;
        if losers.has_lost(ordinal) {
            return;
        }
        let Some(rules) = self.rules.get(source) else { return };
        let refused = with_outline(rules, outlines, row.json, |outline| {
            self.offer(source, &row, ordinal, outline);
        });
        if let Err((field, kind)) = refused {
            self.errors.push(located(row.at(), &field, kind));
        }
    }

    fn offer(&mut self, source: usize, row: &Row<'_>, ordinal: u64, outline: &Outline<'_>) {
        if outline.draft {
            self.drafts += 1;
            return;
        }
        let Some((published, updated)) = self.dates(row, outline) else { return };
        if self.is_held(published) {
            return;
        }
        if let Some(key) = &outline.key {
            self.selector.key(key);
        }
        for taxonomy in &self.config.output.by {
            outline.names(field(*taxonomy), |name| self.selector.name(*taxonomy, name, &|| row.at()));
        }
        self.selector.offer(published, updated, &outline.identity, ordinal, || Pick {
            published,
            updated,
            id: outline.identity.as_ref().into(),
            key: outline.key.as_deref().map(Into::into),
            source,
            ordinal,
            span: row.span,
            path: row.path.clone(),
            line: row.line,
        });
    }

    /// The record's own dates, or when it was first seen. Nobody knows that without a ledger.
    fn dates(&mut self, row: &Row<'_>, outline: &Outline<'_>) -> Option<(i64, i64)> {
        if !outline.undated {
            return Some((outline.published, outline.updated));
        }
        let Some(memory) = &mut self.memory else {
            self.errors.push(located(row.at(), "", ErrorKind::NoDate));
            return None;
        };
        let key = outline.key.as_deref().unwrap_or(&outline.identity);
        match memory.first_seen(key, &outline.identity) {
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

    fn by_hand(&mut self, index: usize, entry: &Entry, ordinal: u64, losers: &Twins) {
        self.read += 1;
        let published = entry.published.unwrap_or(entry.updated).timestamp();
        if losers.has_lost(ordinal) || self.is_held(published) {
            return;
        }
        let at = || Location::path(entry.id.as_str());
        for taxonomy in &self.config.output.by {
            let mut name = |name: &str| self.selector.name(*taxonomy, name, &at);
            match taxonomy {
                Taxonomy::Category => entry.categories.iter().for_each(|category| name(&category.term)),
                Taxonomy::Tag => entry.tags.iter().for_each(|tag| name(&tag.term)),
                Taxonomy::Author => entry.authors.iter().for_each(|author| name(&author.name)),
                Taxonomy::Language => entry.language.iter().for_each(|language| name(language)),
            }
        }
        let updated = entry.updated.timestamp();
        self.selector.offer(published, updated, &entry.id, ordinal, || Pick {
            published,
            updated,
            id: entry.id.as_str().into(),
            key: None,
            source: 0,
            ordinal,
            span: Span { store: BY_HAND, length: 0, offset: index as u64 },
            path: entry.id.as_str().into(),
            line: 0,
        });
    }
}

/// Lets every record whose identity another may share compete for it.
fn compare(rules: &[&Rules], sources: &mut Sources, by_hand: &[Entry], twins: &mut Twins) -> Result<()> {
    let mut outlines = Outlines::default();
    let mut ordinal = 0;
    sources.each(&mut |source, event| {
        let Event::Row(row) = event else { return };
        if let Some(rules) = rules.get(source).filter(|_| twins.contains(ordinal)) {
            // A record that is refused was reported, and competes for nothing.
            let _ = with_outline(rules, &mut outlines, row.json, |outline| {
                let json = row.json.to_owned();
                let contender = Contender { updated: outline.updated, json, ordinal: Reverse(ordinal) };
                twins.compare(outline.identity.clone().into_owned(), contender, row.at());
            });
        }
        ordinal += 1;
    })?;
    for (index, entry) in by_hand.iter().enumerate() {
        let ordinal = ordinal + index as u64;
        if twins.contains(ordinal) {
            let (updated, json) = (entry.updated.timestamp(), format!("{entry:?}"));
            let contender = Contender { updated, json, ordinal: Reverse(ordinal) };
            twins.compare(entry.id.clone(), contender, Location::path(entry.id.as_str()));
        }
    }
    Ok(())
}

/// Reads an outline, if need be from a record whose lone surrogates are repaired.
fn with_outline(
    rules: &Rules,
    outlines: &mut Outlines,
    json: &str,
    mut then: impl FnMut(&Outline<'_>),
) -> std::result::Result<(), FieldError> {
    let (field, kind) = match outlines.read(rules, json) {
        Ok(outline) => {
            then(&outline);
            return Ok(());
        }
        Err(refused) => refused,
    };
    match record::repair(json).filter(|_| matches!(kind, ErrorKind::Json { .. })) {
        None => Err((field, kind)),
        Some(repaired) => outlines.read(rules, &repaired).map(|outline| then(&outline)),
    }
}

/// The error of a record, at the field that it is about.
pub(super) fn located(at: Location, field: &str, kind: ErrorKind) -> Error {
    Error::new(kind, if field.is_empty() { at } else { at.field(field) })
}

fn field(taxonomy: Taxonomy) -> Field {
    match taxonomy {
        Taxonomy::Category => Field::Categories,
        Taxonomy::Tag => Field::Tags,
        Taxonomy::Author => Field::Authors,
        Taxonomy::Language => Field::Language,
    }
}

fn options(config: &Config, kept: &[(Taxonomy, String)]) -> group::Options {
    let mut limits = BTreeMap::new();
    let mut aliases = BTreeMap::new();
    let mut hidden = std::collections::BTreeSet::new();
    for (name, options) in &config.categories {
        let key = slug::key(name);
        if let Some(limit) = options.limit {
            limits.insert(key.clone(), limit);
        }
        aliases.extend(options.aliases.iter().map(|alias| (slug::key(alias), key.clone())));
        if !options.feed {
            hidden.insert(key);
        }
    }
    let told = config.output.keep_categories.iter().map(|name| (Taxonomy::Category, name.clone()));
    let kept = told.chain(kept.iter().cloned()).collect();
    group::Options { limit: config.output.limit, limits, aliases, hidden, kept }
}

/// One warning for each spelling of a category that is not its label.
fn spellings(selection: &Selection, warnings: &mut Vec<Warning>) {
    for group in &selection.groups {
        for spelling in group.spellings.iter().filter(|spelling| slug::key(&spelling.name) == group.key) {
            if spelling.name != group.label {
                let (found, label) = (spelling.name.clone(), group.label.clone());
                let kind = WarningKind::CategorySpelling { found, label };
                warnings.push(Warning { kind, at: spelling.at.clone() });
            }
        }
    }
}
