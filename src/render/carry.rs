//! What a format has no place for, so that nothing is lost in silence.

use std::fmt;

use super::Setting;
use crate::error::WarningKind;
use crate::format::Format;
use crate::model::{Entry, Extension, Extensions, Person};
use crate::wording::{self, others, shown};

/// Everything of the entry that this format has no place for, in a feed of this setting: a
/// [`WarningKind::NotCarried`] for each.
pub fn not_carried(entry: &Entry, format: Format, setting: Setting<'_>) -> Vec<WarningKind> {
    let lost = match format {
        Format::Rss => rss(entry, setting),
        Format::Atom => atom(entry, setting),
        Format::Json => json(entry),
    };
    lost.0.into_iter().map(|what| WarningKind::NotCarried { format: format.title().into(), what }).collect()
}

/// What was found to have no place, in words.
#[derive(Default)]
struct Lost(Vec<String>);

impl Lost {
    /// Notes a part of something, if that part is there.
    fn part(&mut self, is_there: bool, part: &str, owner: fmt::Arguments) {
        if is_there {
            self.0.push(format!("{part} of {owner}"));
        }
    }
}

/// What neither RSS nor Atom can say of the extensions.
fn extensions(entry: &Entry, lost: &mut Lost) {
    let Some(Extensions { place, others, .. }) = entry.extensions.as_deref() else { return };
    let named = place.as_ref().is_some_and(|place| shown(&place.name).is_some());
    lost.part(named, "the name", format_args!("a place"));
    lost.0.extend(others::unsound(others).chain(others::clashing(others)).map(element));
}

fn element(Extension { prefix, name, namespace, attribute, .. }: &Extension) -> String {
    let attribute = attribute.iter().map(|attribute| format!(" with the attribute `{attribute}`"));
    format!("the element `{prefix}:{name}` of {namespace:?}{}", attribute.collect::<String>())
}

fn rss(entry: &Entry, setting: Setting<'_>) -> Lost {
    let mut lost = Lost::default();
    lost.0.extend(entry.enclosures.iter().skip(1).map(|more| format!("a second enclosure ({:?})", more.url)));
    if let Some(first) = entry.enclosures.first() {
        lost.part(shown(&first.title).is_some(), "the title", format_args!("enclosure {:?}", first.url));
        let silent = first.duration.is_some() && !setting.podcast;
        lost.part(silent, "the duration", format_args!("enclosure {:?}", first.url));
    }
    let carried = wording::mailbox(&entry.authors).is_some();
    for (role, person, name) in people(entry) {
        let address = has(&person.email, name) && !(carried && role == "author");
        lost.part(address, "the address", format_args!("{role} {name:?}"));
        lost.part(has(&person.url, name), "the page", format_args!("{role} {name:?}"));
        lost.part(has(&person.avatar, name), "the picture", format_args!("{role} {name:?}"));
    }
    for category in wording::labels([&entry.categories, &entry.tags]) {
        let other = shown(&category.label).is_some_and(|label| label != category.term);
        lost.part(other, "the label", format_args!("category {:?}", category.term));
    }
    let elsewhere = wording::comments_feed(entry).is_some_and(|(_, format)| !wording::may_be_rss(format));
    lost.part(elsewhere, "the feed of the comments", format_args!("an entry"));
    extensions(entry, &mut lost);
    banner(entry, &mut lost);
    lost
}

fn atom(entry: &Entry, setting: Setting<'_>) -> Lost {
    let mut lost = Lost::default();
    for enclosure in &entry.enclosures {
        lost.part(
            enclosure.duration.is_some(),
            "the duration",
            format_args!("enclosure {:?}", enclosure.url),
        );
    }
    for (role, person, name) in people(entry) {
        lost.part(has(&person.avatar, name), "the picture", format_args!("{role} {name:?}"));
    }
    let told = setting.podcast && entry.episode().is_some();
    lost.part(told, "the episode", format_args!("an entry"));
    let markdown = entry.extensions.as_ref().is_some_and(|extensions| shown(&extensions.markdown).is_some());
    lost.part(markdown, "the Markdown", format_args!("an entry"));
    extensions(entry, &mut lost);
    banner(entry, &mut lost);
    lost
}

fn json(entry: &Entry) -> Lost {
    let mut lost = Lost::default();
    for (role, person, name) in people(entry) {
        let both = has(&person.email, name) && shown(&person.url).is_some();
        lost.part(both, "the address", format_args!("{role} {name:?}"));
    }
    let others = entry.extensions.iter().flat_map(|extensions| others::unsound(&extensions.others));
    lost.0.extend(others.map(element));
    lost
}

/// Authors and contributors, with their role and what they are called.
fn people(entry: &Entry) -> impl Iterator<Item = (&'static str, &Person, &str)> {
    let authors = wording::named(&entry.authors).map(|(person, name)| ("author", person, name));
    authors.chain(wording::named(&entry.contributors).map(|(person, name)| ("contributor", person, name)))
}

/// Whether this is known of a person beside the name.
fn has(part: &Option<String>, name: &str) -> bool {
    shown(part).is_some_and(|part| part != name)
}

fn banner(entry: &Entry, lost: &mut Lost) {
    lost.part(shown(&entry.banner_image).is_some(), "the banner image", format_args!("an entry"));
}
