//! From every record that there is to those that some feed will hold.

use std::collections::{BTreeMap, BTreeSet};

use super::memory::Memory;
use super::pass::{Pass, Rival};
use super::report::Troubles;
use crate::config::{Config, Retired};
use crate::error::{Error, ErrorKind, Location, Result, Warning, WarningKind};
use crate::group::{self, Selection, Taxonomy, Twins};
use crate::mapping::Rules;
use crate::model::Entry;
use crate::publish::{Owner, Publisher};
use crate::record::Span;
use crate::slug;
use crate::source::Sources;

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
    /// How many threads look at records at the same time.
    pub(super) threads: usize,
    /// The time of the build, in seconds since 1970.
    pub(super) now: i64,
}

/// Selects the entries of each feed.
///
/// Records that share an identity are rare, and which of them is published can only be told when all are known. So the
/// first pass takes them all; if any two are the same, a second finds the losers, and the selection is made again without.
pub(super) fn select(
    config: &Config,
    inputs: &Inputs<'_>,
    sources: &mut Sources,
    memory: Option<&mut Memory>,
    troubles: &mut Troubles,
) -> Result<Selection> {
    let by_hand = inputs.by_hand;
    let rooms = || options(config, inputs.kept);
    let mut pass = Pass::new(config, inputs, rooms(), memory);
    pass.run(sources, by_hand, &Twins::default())?;
    let mut twins = pass.selector.twins();
    if !twins.is_empty() {
        let look = Pass::new(config, inputs, rooms(), pass.memory.take());
        let (rivals, memory) = look.rivals(sources, by_hand, twins.clone())?;
        compare(rivals, sources, by_hand, &mut twins)?;
        for (id, lost, kept) in twins.losers() {
            let kind = WarningKind::DuplicateId { id: id.to_owned(), kept: kept.clone() };
            pass.warnings.push(Warning { kind, at: lost.clone() });
        }
        let mut again = Pass::new(config, inputs, rooms(), memory);
        again.run(sources, by_hand, &twins)?;
        pass.selector = again.selector;
    }
    troubles.duplicates = twins.losers().count() as u64;
    pass.report(troubles);
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

/// Lets the records that may share an identity compete for it.
fn compare(rivals: Vec<Rival>, sources: &mut Sources, by_hand: &[Entry], twins: &mut Twins) -> Result<()> {
    let mut fetch = |span: Span| match span.store {
        BY_HAND => {
            Ok(by_hand.get(span.offset as usize).map(|entry| format!("{entry:?}")).unwrap_or_default())
        }
        _ => sources.fetch(span),
    };
    rivals
        .into_iter()
        .try_for_each(|Rival { identity, contender }| twins.compare(identity, contender, &mut fetch))
}

/// The error of a record, at the field that it is about.
pub(super) fn located(at: Location, field: &str, kind: ErrorKind) -> Error {
    Error::new(kind, if field.is_empty() { at } else { at.field(field) })
}

pub(super) fn options(config: &Config, kept: &[(Taxonomy, String)]) -> group::Options {
    let mut limits = BTreeMap::new();
    let mut aliases = BTreeMap::new();
    let mut hidden = BTreeSet::new();
    for ((taxonomy, name), options) in &config.groups {
        let key = slug::key(name);
        if let Some(limit) = options.limit {
            limits.insert((*taxonomy, key.clone()), limit);
        }
        aliases.extend(options.aliases.iter().map(|alias| ((*taxonomy, slug::key(alias)), key.clone())));
        if !options.feed {
            hidden.insert((*taxonomy, key));
        }
    }
    let told = config.output.keep_categories.iter().map(|name| (Taxonomy::Category, name.clone()));
    let kept = told.chain(kept.iter().cloned()).collect();
    // What is past the limit goes to the archive, and is wanted as well.
    let (limit, limits) = match config.output.archive {
        Some(_) => (None, BTreeMap::new()),
        None => (config.output.limit, limits),
    };
    group::Options { limit, limits, aliases, hidden, kept }
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
