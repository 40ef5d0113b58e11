//! Which entries each feed holds: its category, the newest first, up to its limit.
//!
//! Every record of the archive passes by, and few stay: a feed keeps its newest, so memory follows the number
//! of feeds and their limits. What must be compared across all records, their identity, costs 8 bytes a record.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::error::Location;
use crate::record::Span;

mod identity;
mod newest;
mod options;
mod selection;
mod spellings;

pub use identity::{Contender, Twins};
pub use options::Options;
pub use selection::{Live, Selected, Selection, Spelling};

use newest::Newest;
use spellings::{Place, Spellings};

/// What feeds are made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Taxonomy {
    /// `categories`
    Category,
    /// `tags`
    Tag,
    /// The names of `authors`
    Author,
    /// `language`
    Language,
}

impl Taxonomy {
    /// Every taxonomy, in the order in which feeds are listed.
    pub const ALL: [Taxonomy; 4] = [Taxonomy::Category, Taxonomy::Tag, Taxonomy::Author, Taxonomy::Language];

    /// The name in the configuration, and of the folder that its feeds stand in.
    pub fn name(self) -> &'static str {
        match self {
            Taxonomy::Category => "category",
            Taxonomy::Tag => "tag",
            Taxonomy::Author => "author",
            Taxonomy::Language => "language",
        }
    }
}

/// A record that a feed may hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    /// When it was published, in seconds since 1970.
    pub published: i64,
    /// When it was updated, in seconds since 1970.
    pub updated: i64,
    /// The record's identity.
    pub id: String,
    /// What a ledger finds it by, where that is not its identity.
    pub key: Option<String>,
    /// Which source it is from.
    pub source: usize,
    /// Which row of all rows it is, counted from 0.
    pub ordinal: u64,
    /// Where its bytes are.
    pub span: Span,
    /// The file that it stood in.
    pub path: Arc<str>,
    /// The line that it began on; 0 of an entry that was made by hand, whose id stands for the file.
    pub line: u64,
}

impl Pick {
    /// How it ranks; the least is the newest.
    pub fn rank(&self) -> (Reverse<i64>, Reverse<i64>, &str, u64) {
        (Reverse(self.published), Reverse(self.updated), &self.id, self.ordinal)
    }

    /// The place of the record.
    pub fn at(&self) -> Location {
        Location { line: Some(self.line).filter(|line| *line > 0), ..Location::path(self.path.clone()) }
    }

    /// What a ledger finds the record by.
    pub fn key(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.id)
    }
}

/// Takes records as they pass by, and keeps those that feeds will hold.
pub struct Selector {
    options: Options,
    /// Makes the text that people read of a name as a record has it.
    label: fn(Taxonomy, &str) -> String,
    site: Newest,
    groups: Vec<Group>,
    by_key: HashMap<(Taxonomy, String), usize>,
    /// What each name stands for, by taxonomy.
    spellings: [Spellings; Taxonomy::ALL.len()],
    current: Vec<usize>,
    /// One that fell out of all feeds, to be written again: where every record is newer than those before it, a feed
    /// takes each of them for a while, and none should cost an allocation.
    spare: Option<Arc<Pick>>,
    identities: Vec<u64>,
    keys: Vec<u64>,
    refused: Vec<u64>,
    /// Whether one did not even tell what it is found by.
    is_any_unknown: bool,
}

struct Group {
    taxonomy: Taxonomy,
    key: String,
    spellings: Vec<Spelling>,
    newest: Newest,
}

impl Selector {
    /// Selects by these rules; `label` makes the text that people read of a name as a record has it.
    pub fn new(options: Options, label: fn(Taxonomy, &str) -> String) -> Self {
        let mut selector = Selector {
            site: Newest::new(options.limit),
            options,
            label,
            groups: Vec::new(),
            by_key: HashMap::new(),
            spellings: Default::default(),
            current: Vec::new(),
            spare: None,
            identities: Vec::new(),
            keys: Vec::new(),
            refused: Vec::new(),
            is_any_unknown: false,
        };
        for (taxonomy, name) in selector.options.kept.clone() {
            if let Some(spelling) = selector.spelling(taxonomy, &name, &Location::default) {
                selector.current.push(spelling.0);
            }
        }
        selector.current.clear();
        selector
    }

    /// The next record is in this category. Called once for each, before [`Selector::offer`].
    pub fn name(&mut self, taxonomy: Taxonomy, name: &str, at: &dyn Fn() -> Location) {
        let Some((group, spelling)) = self.spelling(taxonomy, name, at) else { return };
        if self.current.contains(&group) {
            return;
        }
        self.current.push(group);
        let spelling = self.groups.get_mut(group).and_then(|group| group.spellings.get_mut(spelling));
        if let Some(spelling) = spelling {
            if spelling.count == 0 {
                spelling.at = at();
            }
            spelling.count += 1;
        }
    }

    /// The next record is found by this key, which is not its identity.
    pub fn key(&mut self, key: &str) {
        self.keys.push(xxh3_64(key.as_bytes()));
    }

    /// A record of this identity or key is not gone, but cannot be read, or waits for its date.
    pub fn refuse(&mut self, key: &str) {
        self.refused.push(xxh3_64(key.as_bytes()));
    }

    /// Something cannot be read, and nobody can tell which records it holds.
    pub fn refuse_unknown(&mut self) {
        self.is_any_unknown = true;
    }

    /// Offers a record to the site's feed and to those of the categories named before. Newest first: by `published`, then
    /// `updated`, then id. A row's number decides between two rows of one identity only until one of them is dropped.
    ///
    /// `complete` writes what is not given here, and is called only where some feed has room for the record.
    pub fn offer(
        &mut self,
        published: i64,
        updated: i64,
        id: &str,
        ordinal: u64,
        complete: impl FnOnce(&mut Pick),
    ) {
        self.identities.push(xxh3_64(id.as_bytes()));
        let rank = (Reverse(published), Reverse(updated), id, ordinal);
        let Selector { site, groups, current, spare, .. } = self;
        let in_groups =
            |group: &usize| groups.get(*group).is_some_and(|group| group.newest.has_room_for(rank));
        if site.has_room_for(rank) || current.iter().any(in_groups) {
            let mut pick = spare.take().unwrap_or_default();
            if let Some(pick) = Arc::get_mut(&mut pick) {
                (pick.published, pick.updated, pick.ordinal) = (published, updated, ordinal);
                pick.id.clear();
                pick.id.push_str(id);
                complete(pick);
            }
            let mut place = |newest: &mut Newest| {
                if newest.has_room_for(rank)
                    && let Some(mut fallen) = newest.take(pick.clone())
                    && Arc::get_mut(&mut fallen).is_some()
                {
                    *spare = Some(fallen);
                }
            };
            place(site);
            for group in current.iter() {
                if let Some(group) = groups.get_mut(*group) {
                    place(&mut group.newest);
                }
            }
        }
        current.clear();
    }

    /// The identities that, as far as their hashes tell, several rows have.
    pub fn twins(&mut self) -> Twins {
        Twins::find(&mut self.identities)
    }

    /// What every feed holds.
    pub fn finish(self) -> Selection {
        let mut groups: Vec<Selected> = self.groups.into_iter().map(Group::finish).collect();
        groups.sort_by(|a, b| (a.taxonomy, &a.key).cmp(&(b.taxonomy, &b.key)));
        let mut live = self.identities;
        live.extend(self.keys);
        live.shrink_to_fit();
        live.sort_unstable();
        let mut refused = self.refused;
        refused.sort_unstable();
        let (live, refused, is_any_unknown) = (Live(live), Live(refused), self.is_any_unknown);
        Selection { site: self.site.finish(), groups, live, refused, is_any_unknown }
    }

    fn spelling(&mut self, taxonomy: Taxonomy, name: &str, at: &dyn Fn() -> Location) -> Place {
        if let Some(known) = self.spellings.get_mut(taxonomy as usize).and_then(|known| known.get(name)) {
            return known;
        }
        let found = self.group(taxonomy, name).map(|(group, label)| {
            let spellings = self.groups.get_mut(group).map(|group| &mut group.spellings);
            let index = spellings.map_or(0, |spellings| {
                spellings.iter().position(|spelling| spelling.name == label).unwrap_or_else(|| {
                    spellings.push(Spelling { name: label, count: 0, at: at() });
                    spellings.len() - 1
                })
            });
            (group, index)
        });
        if let Some(spellings) = self.spellings.get_mut(taxonomy as usize) {
            spellings.insert(name, found);
        }
        found
    }

    fn group(&mut self, taxonomy: Taxonomy, name: &str) -> Option<(usize, String)> {
        let label = (self.label)(taxonomy, name);
        let key = self.options.key(taxonomy, &label);
        if self.options.is_hidden(taxonomy, &key) {
            return None;
        }
        let next = self.groups.len();
        let named = (taxonomy, key.clone());
        let limit = self.options.limits.get(&named).copied().unwrap_or(self.options.limit);
        let group = *self.by_key.entry(named).or_insert(next);
        if group == next {
            self.groups.push(Group { taxonomy, key, spellings: Vec::new(), newest: Newest::new(limit) });
        }
        Some((group, label))
    }
}

impl Group {
    fn finish(mut self) -> Selected {
        self.spellings.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        let label = self.spellings.first().map(|spelling| spelling.name.clone()).unwrap_or_default();
        self.spellings.retain(|spelling| spelling.count > 0);
        let (taxonomy, key, spellings) = (self.taxonomy, self.key, self.spellings);
        Selected { taxonomy, key, label, spellings, picks: self.newest.finish() }
    }
}

#[cfg(test)]
mod tests;
