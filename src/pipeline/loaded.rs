//! An entry that some feed holds.

use std::sync::Arc;

use crate::group::Pick;
use crate::model::{Entry, Timestamp};

/// An entry that is ready to be published.
pub(super) struct Loaded {
    pub(super) pick: Arc<Pick>,
    /// Where its bytes have gone to files, it has no more than its id, URL, title and dates; and those only where they are shown.
    pub(super) entry: Option<Arc<Entry>>,
    pub(super) published: Option<Timestamp>,
    pub(super) updated: Timestamp,
    /// Its place among what is settled, where there is a memory.
    pub(super) settled: Option<usize>,
    /// The settings in which it cannot be published, by their places.
    pub(super) unsound: Vec<usize>,
}

impl Loaded {
    /// When it was published, as far as that is known.
    pub(super) fn date(&self) -> Timestamp {
        self.published.unwrap_or(self.updated)
    }
}

/// What lists of entries need to know of one.
pub(super) fn outline(entry: Entry) -> Entry {
    let Entry { url, title, published, language, .. } = entry;
    Entry { url, title, published, language, ..Entry::new(entry.id, entry.updated) }
}

/// The id and the dates that an entry has been given before.
pub(super) fn name_again(entry: &mut Entry, known: &Entry) {
    entry.id.clone_from(&known.id);
    (entry.published, entry.updated) = (known.published, known.updated);
}
