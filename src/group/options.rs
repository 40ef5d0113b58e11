//! What a selection is told.

use std::collections::{BTreeMap, BTreeSet};

use super::Taxonomy;
use crate::slug;

/// How entries are selected.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The newest entries a feed holds; `None` is all.
    pub limit: Option<usize>,
    /// Other limits, by the [`slug::key`] of a name.
    pub limits: BTreeMap<(Taxonomy, String), Option<usize>>,
    /// The key that stands for another key.
    pub aliases: BTreeMap<(Taxonomy, String), String>,
    /// Keys of those that have no feed.
    pub hidden: BTreeSet<(Taxonomy, String)>,
    /// Names that have a feed even with no entry.
    pub kept: Vec<(Taxonomy, String)>,
}

impl Options {
    /// What all spellings of a name have in common, as far as feeds go.
    pub fn key(&self, taxonomy: Taxonomy, label: &str) -> String {
        let named = (taxonomy, slug::key(label));
        self.aliases.get(&named).cloned().unwrap_or(named.1)
    }

    /// Whether a name has no feed: the configuration says so, or nothing is left of it.
    pub fn is_hidden(&self, taxonomy: Taxonomy, key: &str) -> bool {
        key.is_empty() || self.hidden.contains(&(taxonomy, key.to_owned()))
    }
}
