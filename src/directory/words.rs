//! The words of the page in the language of the site.

use serde::Serialize;

mod asian;
mod latin;
mod right_to_left;

/// What the page says beside what the site says. Nothing is put together of parts, because grammar is not the same anywhere.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Words {
    /// BCP 47: what these words are in.
    pub(super) tag: &'static str,
    /// What the page is about.
    pub(super) feeds: &'static str,
    /// What a feed is, in two sentences.
    pub(super) about: &'static str,
    /// The site's own feed.
    pub(super) whole_site: &'static str,
    pub(super) categories: &'static str,
    pub(super) tags: &'static str,
    pub(super) authors: &'static str,
    pub(super) languages: &'static str,
    pub(super) language: &'static str,
    /// Before a number.
    pub(super) entries: &'static str,
    /// Before a date.
    pub(super) newest: &'static str,
    /// Of a feed without entries.
    pub(super) nothing_yet: &'static str,
    /// Before the name of a format.
    pub(super) address: &'static str,
    pub(super) copy: &'static str,
    pub(super) copied: &'static str,
    /// Before the names of readers on the web.
    pub(super) reader: &'static str,
    /// A reader that is installed.
    pub(super) app: &'static str,
    /// Before headlines.
    pub(super) headlines: &'static str,
    /// Before a field to type in.
    pub(super) filter: &'static str,
    /// Where the filter leaves nothing.
    pub(super) no_match: &'static str,
    /// Before the names of all feeds.
    pub(super) index: &'static str,
    /// Of the subscription list.
    pub(super) all: &'static str,
    /// For who moves through the page by keyboard.
    pub(super) skip: &'static str,
    /// Before the three that follow.
    pub(super) appearance: &'static str,
    pub(super) automatic: &'static str,
    pub(super) light: &'static str,
    pub(super) dark: &'static str,
    /// What to do with a feed that a browser shows.
    pub(super) subscribe: &'static str,
}

impl Words {
    /// What the feeds that are made by this are called.
    pub(super) fn section(&self, by: &'static str) -> &'static str {
        match by {
            "category" => self.categories,
            "tag" => self.tags,
            "author" => self.authors,
            "language" => self.languages,
            other => other,
        }
    }
}

/// By the language of the site. One that wants other words overrides the template.
const LANGUAGES: [(&str, &Words); 9] = [
    ("ar", &right_to_left::AR),
    ("de", &latin::DE),
    ("en", &latin::EN),
    ("es", &latin::ES),
    ("fr", &latin::FR),
    ("he", &right_to_left::HE),
    ("ja", &asian::JA),
    ("ko", &asian::KO),
    ("zh", &asian::ZH),
];

/// The words for a site in this language; English for one that is not there.
pub(super) fn of(language: Option<&str>) -> &'static Words {
    let tag = language.unwrap_or_default().to_ascii_lowercase();
    let mut subtags = tag.split('-');
    let first = subtags.next().unwrap_or_default();
    // Taiwan, Hong Kong and Macau write the traditional characters, unless the tag says otherwise (CLDR, likely subtags).
    let mut rest = subtags.clone();
    let is_traditional = match subtags.find(|subtag| subtag.len() == 4) {
        Some(script) => script == "hant",
        None => rest.any(|region| matches!(region, "tw" | "hk" | "mo")),
    };
    if first == "zh" && is_traditional {
        return &asian::ZH_TW;
    }
    LANGUAGES.iter().find(|(language, _)| *language == first).map_or(&latin::EN, |(_, words)| words)
}
