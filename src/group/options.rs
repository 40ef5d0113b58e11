//! What a selection is told.

use std::collections::{BTreeMap, BTreeSet};

use super::Taxonomy;
use crate::slug;

/// How entries are selected.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The newest entries a feed holds; `None` is all.
    pub limit: Option<usize>,
    /// Other limits, by the [`slug::key`] of the category.
    pub limits: BTreeMap<String, Option<usize>>,
    /// The key that stands for another key of a category.
    pub aliases: BTreeMap<String, String>,
    /// Keys of categories that have no feed.
    pub hidden: BTreeSet<String>,
    /// Names that have a feed even with no entry.
    pub kept: Vec<(Taxonomy, String)>,
}

impl Options {
    /// What all spellings of a name have in common, as far as feeds go.
    pub fn key(&self, taxonomy: Taxonomy, label: &str) -> String {
        let key = slug::key(label);
        match self.aliases.get(&key).filter(|_| taxonomy == Taxonomy::Category) {
            Some(canonical) => canonical.clone(),
            None => key,
        }
    }

    /// Whether a name has no feed: the configuration says so, or nothing is left of it.
    pub fn is_hidden(&self, taxonomy: Taxonomy, key: &str) -> bool {
        key.is_empty() || (taxonomy == Taxonomy::Category && self.hidden.contains(key))
    }
}
