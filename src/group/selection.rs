//! What a selection comes to.

use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::{Pick, Taxonomy};
use crate::error::Location;

/// One way to write the name of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The name as people read it.
    pub name: String,
    /// How many records write it so.
    pub count: u64,
    /// The first of them.
    pub at: Location,
}

/// The entries of one feed, newest first.
#[derive(Clone, Debug)]
pub struct Selected {
    /// What the feed is made by.
    pub taxonomy: Taxonomy,
    /// What all spellings of the name have in common.
    pub key: String,
    /// The commonest spelling; between two as common, the one that sorts first.
    pub label: String,
    /// Every spelling, the commonest first.
    pub spellings: Vec<Spelling>,
    /// The records, newest first.
    pub picks: Vec<Arc<Pick>>,
}

/// The entries of every feed.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Those of the whole site, newest first.
    pub site: Vec<Arc<Pick>>,
    /// Those of each category, in the order of their keys.
    pub groups: Vec<Selected>,
    /// Every record that may be published, whether or not a feed holds it.
    pub live: Live,
    /// Those that cannot be read, as far as they tell what they are found by.
    pub refused: Live,
    /// Whether there is something else that cannot be read, and may be any record.
    pub is_any_unknown: bool,
}

/// Records, by the hashes of what they are found by.
#[derive(Clone, Debug, Default)]
pub struct Live(pub(super) Vec<u64>);

impl Live {
    /// Whether a record of this identity or key is among them.
    pub fn contains(&self, key: &str) -> bool {
        self.0.binary_search(&xxh3_64(key.as_bytes())).is_ok()
    }
}
