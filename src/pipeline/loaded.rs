//! An entry that some feed holds.

use std::sync::Arc;

use super::prints::Print;
use crate::format::Format;
use crate::group::Pick;
use crate::model::Entry;
use crate::render::Setting;

/// An entry that is ready to be published.
pub(super) struct Loaded {
    pub(super) pick: Arc<Pick>,
    /// Where its bytes are kept, it has no more than its id, URL, title and dates.
    pub(super) entry: Arc<Entry>,
    /// The setting of the feed that it was rendered for.
    pub(super) language: Option<String>,
    pub(super) podcast: bool,
    /// Its place among what is settled, where there is a memory.
    pub(super) settled: Option<usize>,
    pub(super) prints: Prints,
}

/// The bytes of an entry in each format, as far as it was rendered.
type Prints = [Option<Print>; Format::ALL.len()];

/// An entry that can be published.
pub(super) struct Ready {
    pub(super) pick: Arc<Pick>,
    pub(super) entry: Entry,
    /// Its place among what is settled, where there is a memory.
    pub(super) settled: Option<usize>,
}

impl Loaded {
    pub(super) fn of(ready: Ready, setting: Setting<'_>, prints: Prints) -> Self {
        let Setting { language, podcast } = setting;
        let Ready { pick, entry, settled } = ready;
        let (entry, language) = (Arc::new(entry), language.map(str::to_owned));
        Loaded { pick, entry, language, podcast, settled, prints }
    }

    pub(super) fn print(&self, format: Format) -> Option<&Print> {
        self.prints.get(format as usize)?.as_ref()
    }

    /// How many bytes it has in this format.
    pub(super) fn length(&self, format: Format) -> u64 {
        self.print(format).map_or(0, Print::len)
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
