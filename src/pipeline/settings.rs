//! What the entries of each feed look like: nearly always the same in all of them.

use super::heads::Heads;
use crate::render::Setting;

/// The settings of all feeds, each once.
pub(super) struct Settings {
    list: Vec<(Option<String>, bool)>,
    /// Which of them each feed has.
    of: Vec<usize>,
}

impl Settings {
    pub(super) fn new(heads: &Heads<'_>) -> Self {
        let mut settings = Settings { list: Vec::new(), of: Vec::new() };
        for head in heads.iter() {
            let empty = heads.feed(head, Vec::new());
            let own = Setting::of(&empty);
            let known = settings.iter().position(|known| known == own);
            if known.is_none() {
                settings.list.push((own.language.map(str::to_owned), own.podcast));
            }
            settings.of.push(known.unwrap_or(settings.list.len() - 1));
        }
        settings
    }

    /// Every setting, in the order of the feeds that have it first.
    pub(super) fn iter(&self) -> impl Iterator<Item = Setting<'_>> {
        self.list
            .iter()
            .map(|(language, podcast)| Setting { language: language.as_deref(), podcast: *podcast })
    }

    /// Which setting a feed has.
    pub(super) fn place(&self, head: usize) -> usize {
        self.of.get(head).copied().unwrap_or_default()
    }

    /// The setting of a feed.
    pub(super) fn of(&self, head: usize) -> Setting<'_> {
        self.iter().nth(self.place(head)).unwrap_or_default()
    }
}
