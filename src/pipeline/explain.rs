//! Why an article is in these feeds, and in no other.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::digest::{self, with_outline};
use super::entries::{Entries, Keep};
use super::head::Head;
use super::heads::Heads;
use super::memory::Memory;
use super::reader::Reader;
use super::report::Troubles;
use super::selection::{self, Inputs, located};
use super::{BuildOptions, sources};
use crate::clean;
use crate::config::Config;
use crate::error::{Error, Location, Result, WarningKind};
use crate::group::{self, Taxonomy};
use crate::iri;
use crate::mapping::{Outline, Outlines, Rules};
use crate::model::Timestamp;
use crate::source::{Event, Sources};

/// What becomes of one record.
#[derive(Debug)]
pub struct Explained {
    /// The record's place.
    pub at: Location,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of a record.
#[derive(Debug)]
pub enum Fate {
    /// It cannot be published.
    Rejected(Error),
    /// It is not meant for publication yet.
    Draft,
    /// It waits until this moment.
    Held(Timestamp),
    /// A newer record of the same id is published.
    Duplicate(Location),
    /// It is in feeds, or would be if there were room; the site's is the first.
    Published(Vec<Place>),
}

/// What becomes of a record in one feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The folder of the feed, or the name of a category that has none; empty for the site's.
    pub feed: String,
    /// What becomes of it there.
    pub verdict: Verdict,
}

/// Whether a feed holds a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the first, the second … of so many.
    Holds {
        /// Counted from 1, the newest first.
        place: usize,
        /// How many the feed holds.
        of: usize,
    },
    /// It is older than all that the feed has room for.
    PastLimit {
        /// Counted from 1, the newest first.
        place: usize,
        /// How many the feed has room for.
        limit: usize,
    },
    /// The configuration gives the category no feed.
    NoFeed,
}

/// A record that somebody asked for.
struct Found {
    ordinal: u64,
    at: Location,
    state: State,
}

enum State {
    Rejected(Error),
    Draft,
    Held(i64),
    Alive { published: i64, updated: i64, id: String, groups: Vec<(Taxonomy, String)>, hidden: Vec<String> },
}

/// What a look at every record needs to know.
struct Question<'a> {
    config: &'a Config,
    names: &'a [&'a str],
    groups: group::Options,
    now: i64,
}

/// What becomes of every record that has one of these names: its id as it stands in the record or as it is published, or
/// the URL of its page. Nothing is written.
///
/// # Errors
///
/// Those of [`build`](super::build).
pub fn explain(config: &Config, options: &BuildOptions, names: &[&str]) -> Result<Vec<Explained>> {
    let options = BuildOptions { dry_run: true, ..options.clone() };
    let (sources, rules) = sources(config, &options)?;
    let mut sources = Sources::open(sources, &options.environment)?;
    let mut troubles = Troubles::default();
    let mut memory = Memory::open(config, &options, &config.output.dir, &mut troubles.warnings)?;
    let now = options.now.timestamp();
    let question = Question { config, names, groups: selection::options(config, &[]), now };
    let found = question.find(&rules, &mut sources)?;
    let inputs = Inputs {
        rules: &rules,
        by_hand: &[],
        kept: &[],
        threads: options.threads(),
        now: options.now.timestamp(),
    };
    let mut selection = selection::select(config, &inputs, &mut sources, memory.as_mut(), &mut troubles)?;
    if let Some(memory) = &mut memory {
        memory.meet(&mut selection)?;
    }
    let lost = troubles.warnings.iter().filter_map(|warning| match &warning.kind {
        WarningKind::DuplicateId { .. } => Some((warning.at.path.clone(), warning.at.line)),
        _ => None,
    });
    let older = question.older(&found, &rules, &mut sources, &lost.collect())?;
    let mut heads = Heads::new(config, &selection)?;
    let known = memory.as_ref().map(|memory| memory.archived(&selection)).transpose()?;
    heads.archive(&known.unwrap_or_default());
    let mut entries = Entries::new(
        Reader::new(config, &inputs, sources, &heads),
        &heads,
        memory,
        Keep::Prints { shown: 0 },
    );
    let is_asked = |head: &Head<'_>| {
        head.picks.iter().any(|pick| found.iter().any(|found| found.ordinal == pick.ordinal))
    };
    entries.load(is_asked, &mut troubles, &mut |_| Ok(()))?;
    let explained = found.into_iter().zip(older).map(|(found, older)| {
        let at = found.at.clone();
        Explained { fate: fate(found, &older, &heads, &mut troubles), at }
    });
    Ok(explained.collect())
}

impl Question<'_> {
    /// The records that have one of the names.
    fn find(&self, rules: &[&Rules], sources: &mut Sources) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        let mut outlines = Outlines::default();
        let mut ordinal = 0;
        sources.each(&mut |source, event| {
            let Event::Row(row) = event else { return };
            let at = row.at();
            if let Some(rules) = rules.get(source) {
                let mut state = None;
                let refused = with_outline(rules, &mut outlines, &row, |outline| {
                    state = self.is_named(outline).then(|| self.state(outline));
                });
                if let Err((field, kind)) = refused
                    && self.is_mentioned(row.json)
                {
                    state = Some(State::Rejected(located(at.clone(), &field, kind)));
                }
                found.extend(state.map(|state| Found { ordinal, at, state }));
            }
            ordinal += 1;
        })?;
        Ok(found)
    }

    fn is_named(&self, outline: &Outline<'_>) -> bool {
        let prefix = &self.config.site.id_prefix;
        self.names.iter().any(|name| {
            *name == outline.identity
                || outline.key.as_deref() == Some(*name)
                || iri::identify(&outline.identity, prefix) == *name
        }) || outline.url().is_some_and(|url| self.names.contains(&url.as_str()))
    }

    /// Whether a record that cannot be read says the name anywhere: as far as anybody can tell, it is meant.
    fn is_mentioned(&self, json: &str) -> bool {
        self.names.iter().any(|name| {
            let quoted = serde_json::to_string(name).unwrap_or_default();
            !name.is_empty() && (json.contains(&quoted) || json.contains(*name))
        })
    }

    fn state(&self, outline: &Outline<'_>) -> State {
        if outline.draft {
            return State::Draft;
        }
        if self.config.output.hold_future && outline.published > self.now {
            return State::Held(outline.published);
        }
        let (mut groups, mut hidden) = (Vec::new(), Vec::new());
        for taxonomy in &self.config.output.by {
            outline.names(digest::field(*taxonomy), &mut String::new(), |name| {
                let label = clean::name(name);
                let key = self.groups.key(*taxonomy, &label);
                match self.groups.is_hidden(*taxonomy, &key) {
                    true => hidden.push(label),
                    false => groups.push((*taxonomy, key)),
                }
            });
        }
        let id = outline.identity.clone().into_owned();
        State::Alive { published: outline.published, updated: outline.updated, id, groups, hidden }
    }

    /// For each record that was found, how many that may be published are newer: on the whole site, and in each of its
    /// groups.
    fn older(
        &self,
        found: &[Found],
        rules: &[&Rules],
        sources: &mut Sources,
        lost: &BTreeSet<(std::sync::Arc<str>, Option<u64>)>,
    ) -> Result<Vec<Vec<usize>>> {
        let groups = |found: &Found| match &found.state {
            State::Alive { groups, .. } => vec![0; groups.len() + 1],
            _ => Vec::new(),
        };
        let mut counts: Vec<Vec<usize>> = found.iter().map(groups).collect();
        let mut outlines = Outlines::default();
        sources.each(&mut |source, event| {
            let Event::Row(row) = event else { return };
            let at = row.at();
            let Some(rules) = rules.get(source).filter(|_| !lost.contains(&(at.path, at.line))) else {
                return;
            };
            // One that is refused is in no feed.
            let _ = with_outline(rules, &mut outlines, &row, |outline| {
                let State::Alive { published, updated, id, groups, .. } = self.state(outline) else { return };
                let newer = (Reverse(published), Reverse(updated), &id);
                for (found, counts) in found.iter().zip(&mut counts) {
                    let State::Alive { published, updated, id, groups: of, .. } = &found.state else {
                        continue;
                    };
                    if newer >= (Reverse(*published), Reverse(*updated), id) {
                        continue;
                    }
                    let all = std::iter::once(true).chain(of.iter().map(|group| groups.contains(group)));
                    counts.iter_mut().zip(all).for_each(|(count, is_in)| *count += usize::from(is_in));
                }
            });
        })?;
        Ok(counts)
    }
}

fn fate(found: Found, older: &[usize], heads: &Heads<'_>, troubles: &mut Troubles) -> Fate {
    let is_here = |at: &Location| (&at.path, at.line) == (&found.at.path, found.at.line);
    if let Some(at) = troubles.errors.iter().position(|error| is_here(error.at())) {
        return Fate::Rejected(troubles.errors.remove(at));
    }
    let here = troubles.warnings.iter().filter(|warning| is_here(&warning.at));
    let mut kept = here.filter_map(|warning| match &warning.kind {
        WarningKind::DuplicateId { kept, .. } => Some(kept.clone()),
        _ => None,
    });
    if let Some(kept) = kept.next() {
        return Fate::Duplicate(kept);
    }
    match found.state {
        State::Rejected(error) => Fate::Rejected(error),
        State::Draft => Fate::Draft,
        State::Held(at) => Fate::Held(chrono::DateTime::from_timestamp(at, 0).unwrap_or_default().into()),
        State::Alive { groups, hidden, .. } => {
            let mut places = Vec::new();
            for head in heads.iter() {
                let group = head.group.map(|group| (group.taxonomy, group.key.as_str()));
                let is_it = |(taxonomy, key): &(Taxonomy, String)| group == Some((*taxonomy, key.as_str()));
                let nth = match group {
                    None => Some(0),
                    Some(_) => groups.iter().position(is_it).map(|at| at + 1),
                };
                let Some(nth) = nth else { continue };
                let held = head.picks.iter().position(|pick| pick.ordinal == found.ordinal);
                let newer = older.get(nth).copied().unwrap_or_default();
                if held.is_none() && head.feed() != head.folder {
                    continue;
                }
                let verdict = match held {
                    Some(at) => Verdict::Holds { place: at + 1, of: head.picks.len() },
                    None => Verdict::PastLimit { place: newer + 1, limit: head.picks.len() },
                };
                places.push(Place { feed: head.folder.clone(), verdict });
            }
            let no_feed = hidden.into_iter().map(|feed| Place { feed, verdict: Verdict::NoFeed });
            places.extend(no_feed);
            Fate::Published(places)
        }
    }
}
