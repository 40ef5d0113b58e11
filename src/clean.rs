//! Makes an entry legal and safe, and says what it had to change.
//!
//! What a record holds is dirty in known ways: characters that no XML file can hold, HTML where plain text belongs,
//! scripts, relative addresses, addresses that are none. Nothing here rejects an entry: what cannot be published is left
//! out with a [`Warning`](crate::Warning), and the rest goes on. Cleaning what is clean changes nothing, but a
//! headline that is about tags.

use std::collections::HashSet;
use std::hash::Hash;

use url::Url;

use crate::error::{WarningKind, Warnings};
use crate::iri::Base;
use crate::language as tags;
use crate::model::{Category, Entry, Feed, Podcast, Text};
use crate::wording::{bidi, cut};

mod chars;
mod enclosures;
mod episode;
mod extensions;
mod html;
mod people;
mod plain;
mod text;

/// What becomes of HTML.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Html {
    /// What is safe stays, by an allow-list.
    #[default]
    Sanitize,
    /// It stays as it is, but for characters that no feed can hold.
    Trust,
    /// It becomes plain text.
    Text,
}

/// How much of an article a feed carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Content {
    /// All of it.
    #[default]
    Full,
    /// Its summary.
    Summary,
}

/// How entries are cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What becomes of HTML.
    pub html: Html,
    /// How much of an article a feed carries.
    pub content: Content,
    /// The longest summary that is made of an article's content, in characters as people count them.
    pub summary_length: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { html: Html::Sanitize, content: Content::Full, summary_length: 300 }
    }
}

/// Cleans an entry.
///
/// Relative addresses resolve against `base`. `language` is that of the site, which an entry without its own is taken to
/// be in. The entry's `id` and `url` are taken to be clean.
pub fn entry(
    entry: &mut Entry,
    base: &Url,
    language: Option<&str>,
    options: &Options,
    warnings: &mut Warnings,
) {
    entry_at(entry, &Base::from(base), language, options, warnings);
}

/// [`entry()`], with a base that is parsed where something is relative to it.
pub fn entry_at(
    entry: &mut Entry,
    base: &Base<'_>,
    language: Option<&str>,
    options: &Options,
    warnings: &mut Warnings,
) {
    let plain = [
        ("title", &mut entry.title),
        ("original_title", &mut entry.original_title),
        ("summary", &mut entry.summary),
        ("rights", &mut entry.rights),
    ];
    for (name, field) in plain {
        text::optional(name, field, warnings);
    }
    let addresses = [
        ("external_url", &mut entry.external_url),
        ("comments_url", &mut entry.comments_url),
        ("image", &mut entry.image),
        ("banner_image", &mut entry.banner_image),
    ];
    for (name, field) in addresses {
        address(name, field, base, warnings);
    }
    entry.language = entry.language.take().and_then(|tag| tag_of(&tag, warnings));
    people::clean("authors", &mut entry.authors, base, warnings);
    people::clean("contributors", &mut entry.contributors, base, warnings);
    categories("categories", &mut entry.categories, warnings);
    categories("tags", &mut entry.tags, warnings);
    enclosures::clean(&mut entry.enclosures, base, warnings);
    if let Some(extensions) = &mut entry.extensions {
        extensions::clean(extensions, base, warnings);
    }

    let rtl = entry.language.as_deref().or(language).is_some_and(tags::is_rtl);
    let page = entry.url.as_deref();
    entry.content =
        entry.content.take().and_then(|content| html::content(content, base, page, options, rtl, warnings));
    if options.content == Content::Summary {
        if entry.summary.is_none() {
            entry.summary =
                entry.content.as_ref().and_then(|content| summary(content, options.summary_length));
        }
        // An entry of nothing but content keeps its text where no summary could be made of it (a picture).
        if entry.summary.is_some() || entry.title.is_some() {
            without_content(entry);
        }
    }
}

/// Takes the article away, and what it was made of.
fn without_content(entry: &mut Entry) {
    entry.content = None;
    if let Some(extensions) = &mut entry.extensions {
        extensions.markdown = None;
    }
}

/// The entry with a summary in place of its content, for a feed that would be too large. The entry is clean already.
pub fn shortened(entry: &Entry, summary_length: usize) -> Entry {
    let made = || entry.content.as_ref().and_then(|content| summary(content, summary_length));
    let mut short = Entry { summary: entry.summary.clone().or_else(made), ..entry.clone() };
    without_content(&mut short);
    short
}

/// Cleans the head of a feed, which the configuration wrote: no warnings, since nobody would read them twice.
pub fn feed(feed: &mut Feed) {
    let mut unread = Warnings::default();
    feed.title = text::plain(&feed.title).into_owned();
    for field in [&mut feed.description, &mut feed.rights] {
        text::optional("", field, &mut unread);
    }
    if let Ok(base) = Url::parse(&feed.home_url) {
        people::clean("authors", &mut feed.authors, &Base::from(&base), &mut unread);
    }
    categories("categories", &mut feed.categories, &mut unread);
    if let (Some(show), Ok(base)) = (&mut feed.podcast, Url::parse(&feed.home_url)) {
        podcast(show, &Base::from(&base), &mut unread);
    }
}

fn podcast(show: &mut Podcast, base: &Base<'_>, unread: &mut Warnings) {
    for field in [&mut show.author, &mut show.license, &mut show.update_frequency] {
        text::optional("", field, unread);
    }
    address("", &mut show.image, base, unread);
    for funding in &mut show.funding {
        funding.text = text::plain(&funding.text).into_owned();
    }
    episode::roles("", &mut show.persons, base, unread);
}

/// The name of a category or of a person as people read it.
pub fn name(raw: &str) -> String {
    text::name(raw).into_owned()
}

fn address(name: &str, field: &mut Option<String>, base: &Base<'_>, warnings: &mut Warnings) {
    let Some(found) = field.take() else { return };
    *field = base.resolve(&found);
    if field.is_none() && !found.trim().is_empty() {
        warnings.push(name, WarningKind::Dropped { found: shown(&found), expected: "a web address".into() });
    }
}

fn tag_of(found: &str, warnings: &mut Warnings) -> Option<String> {
    if found.trim().is_empty() {
        return None;
    }
    let Some(language) = tags::normalize(found) else {
        let expected = "a language tag such as \"zh-CN\" (BCP 47)";
        warnings.push("language", WarningKind::Dropped { found: shown(found), expected: expected.into() });
        return None;
    };
    if language.guessed {
        let (found, published) = (shown(found), language.tag.clone());
        warnings.push("language", WarningKind::Changed { found, published, why: "BCP 47".into() });
    }
    Some(language.tag)
}

fn categories(field: &str, categories: &mut Vec<Category>, warnings: &mut Warnings) {
    for category in categories.iter_mut() {
        text::required_name(field, &mut category.term, warnings);
        if let Some(label) = &mut category.label {
            text::required_name("", label, &mut Warnings::default());
        }
    }
    let is_same = |one: &Category, other: &Category| one.term == other.term;
    once(categories, |category| !category.term.is_empty(), is_same, |category| category.term.clone());
}

/// Leaves what is something, and nothing twice. `key` is what the same have in common.
fn once<T, K: Eq + Hash>(
    all: &mut Vec<T>,
    is_something: impl Fn(&T) -> bool,
    is_same: impl Fn(&T, &T) -> bool,
    key: impl Fn(&T) -> K,
) {
    /// So many are compared with each other sooner than each is put into a set.
    const FEW: usize = 64;
    if all.len() > FEW {
        let mut known = HashSet::new();
        return all.retain(|each| is_something(each) && known.insert(key(each)));
    }
    let mut at = 0;
    while let Some(each) = all.get(at) {
        let mut before = all.iter().take(at);
        if is_something(each) && !before.any(|known| is_same(known, each)) {
            at += 1;
        } else {
            all.remove(at);
        }
    }
}

/// A summary made of the content: its first sentences, or words, in plain text.
fn summary(content: &Text, length: usize) -> Option<String> {
    let whole = match content {
        Text::Plain(plain) => text::folded(plain),
        Text::Html(html) => text::folded(&plain::words(html)),
    };
    let cut = cut::cut(&whole, length);
    (!cut.is_empty()).then(|| bidi::closed(&cut).into_owned())
}

/// As much of a value as a warning shows.
fn shown(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::once;

    #[test]
    fn nothing_stays_twice_of_few_and_of_many() {
        for count in [8, 200] {
            let mut all: Vec<u32> = (0..count).chain(0..count).collect();
            once(&mut all, |each| *each != 3, u32::eq, u32::clone);
            assert_eq!(all, (0..count).filter(|each| *each != 3).collect::<Vec<_>>());
        }
    }
}
