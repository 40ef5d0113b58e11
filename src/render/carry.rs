//! What a format has no place for, so that nothing is lost in silence.

use crate::error::WarningKind;
use crate::format::Format;
use crate::model::{Entry, Person};
use crate::wording::{self, shown};

/// Everything of the entry that this format has no place for: a [`WarningKind::NotCarried`] for each.
pub fn not_carried(entry: &Entry, format: Format) -> Vec<WarningKind> {
    let what = match format {
        Format::Rss => rss(entry),
        Format::Atom => atom(entry),
        Format::Json => json(entry),
    };
    what.into_iter().map(|what| WarningKind::NotCarried { format: format.title(), what }).collect()
}

fn rss(entry: &Entry) -> Vec<String> {
    let mut what = Vec::new();
    for enclosure in entry.enclosures.iter().skip(1) {
        what.push(format!("a second enclosure ({:?})", enclosure.url));
    }
    if let Some(first) = entry.enclosures.first() {
        of(first.title.is_some(), "the title", &format!("enclosure {:?}", first.url), &mut what);
        of(first.duration.is_some(), "the duration", &format!("enclosure {:?}", first.url), &mut what);
    }
    let carried = wording::mailbox(&entry.authors).is_some();
    for (role, person, name) in people(entry) {
        let owner = format!("{role} {name:?}");
        of(has(&person.email, name) && !(carried && role == "author"), "the address", &owner, &mut what);
        of(has(&person.url, name), "the page", &owner, &mut what);
        of(has(&person.avatar, name), "the picture", &owner, &mut what);
    }
    for category in wording::labels([&entry.categories, &entry.tags]) {
        let other = shown(&category.label).is_some_and(|label| label != category.term);
        of(other, "the label", &format!("category {:?}", category.term), &mut what);
    }
    banner(entry, &mut what);
    what
}

fn atom(entry: &Entry) -> Vec<String> {
    let mut what = Vec::new();
    for enclosure in &entry.enclosures {
        of(
            enclosure.duration.is_some(),
            "the duration",
            &format!("enclosure {:?}", enclosure.url),
            &mut what,
        );
    }
    for (role, person, name) in people(entry) {
        of(has(&person.avatar, name), "the picture", &format!("{role} {name:?}"), &mut what);
    }
    banner(entry, &mut what);
    what
}

fn json(entry: &Entry) -> Vec<String> {
    let mut what = Vec::new();
    for (role, person, name) in people(entry) {
        let both = has(&person.email, name) && shown(&person.url).is_some();
        of(both, "the address", &format!("{role} {name:?}"), &mut what);
    }
    what
}

fn people(entry: &Entry) -> impl Iterator<Item = (&'static str, &Person, &str)> {
    let authors = wording::named(&entry.authors).map(|(person, name)| ("author", person, name));
    authors.chain(wording::named(&entry.contributors).map(|(person, name)| ("contributor", person, name)))
}

/// Whether this is known of a person beside the name.
fn has(part: &Option<String>, name: &str) -> bool {
    shown(part).is_some_and(|part| part != name)
}

fn of(is_there: bool, part: &str, owner: &str, what: &mut Vec<String>) {
    if is_there {
        what.push(format!("{part} of {owner}"));
    }
}

fn banner(entry: &Entry, what: &mut Vec<String>) {
    of(shown(&entry.banner_image).is_some(), "the banner image", "an entry", what);
}
