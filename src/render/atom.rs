//! [Atom 1.0](https://www.rfc-editor.org/rfc/rfc4287), RFC 4287.
//!
//! Elements stand in the order of section 4.2, `content` (section 4.1.3) and elements of other namespaces behind them.

use super::foreign;
use super::xml::{NAMED, Press, prolog};
use crate::format::Format;
use crate::model::{Category, Deleted, Entry, Feed, Origin, Person, Text};
use crate::time;
use crate::wording::{self, Title, shown};

/// Section 4.1.1.
pub(super) fn head(feed: &Feed, out: &mut Vec<u8>) {
    prolog(feed, out);
    let press = &mut Press::new(out, 0);
    press
        .tag("feed")
        .attribute("xmlns", "http://www.w3.org/2005/Atom")
        .attribute("xmlns:dcterms", "http://purl.org/dc/terms/")
        // Few feeds ever need these.
        .optional("xmlns:fh", wording::is_page(feed).then_some(wording::HISTORY))
        .optional("xmlns:at", (!feed.deleted.is_empty()).then_some("http://purl.org/atompub/tombstones/1.0"))
        .optional("xml:lang", shown(&feed.language))
        .opened();
    people("author", &feed.authors, press);
    // "MUST contain one or more atom:author elements, unless all of the entries" do.
    if wording::named(&feed.authors).next().is_none() {
        people("author", &[Person::named(feed.title.as_str())], press);
    }
    categories(wording::labels([&feed.categories, &[]]), press);
    if feed.generator {
        press.text("generator", wording::GENERATOR);
    }
    press.optional("icon", shown(&feed.icon), NAMED);
    press.text("id", &feed.id);
    link("alternate", &feed.home_url, Some("text/html"), press);
    for each in wording::addresses(feed, Format::Atom) {
        link(each.relation, each.url, each.media_type, press);
    }
    for (relation, url) in feed.archive.iter().flat_map(|archive| archive.links(Format::Atom)) {
        link(relation, url, Some(Format::Atom.media_type()), press);
    }
    press.optional("logo", shown(&feed.logo), NAMED);
    press.optional("rights", shown(&feed.rights), NAMED);
    press.optional("subtitle", shown(&feed.description), NAMED);
    press.text("title", &feed.title);
    // The going of an entry is as significant a change as its coming (section 4.2.15).
    let updated = feed.deleted.iter().map(|deleted| deleted.at).fold(feed.updated, Ord::max);
    press.tag("updated").filled(|out| time::write_rfc3339(updated, out));
    if wording::is_page(feed) {
        // RFC 5005, section 4.
        press.tag("fh:archive").empty();
    }
    feed.deleted.iter().for_each(|deleted| tombstone(deleted, press));
}

/// RFC 6721, section 3.
fn tombstone(deleted: &Deleted, press: &mut Press) {
    let mut when = Vec::new();
    time::write_rfc3339(deleted.at, &mut when);
    press
        .tag("at:deleted-entry")
        .attribute("ref", &deleted.id)
        .attribute("when", &String::from_utf8_lossy(&when))
        .empty();
}

pub(super) fn tail(out: &mut Vec<u8>) {
    Press::new(out, 1).close("feed");
}

/// Section 4.1.2.
pub(super) fn entry(entry: &Entry, language: Option<&str>, out: &mut Vec<u8>) {
    let language = wording::other_language(entry, language);
    let press = &mut Press::new(out, 1);
    let elements = wording::elements(entry, Format::Atom);
    foreign::declare(&elements, &[], press.tag("entry")).opened();
    people("author", &entry.authors, press);
    categories(wording::labels([&entry.categories, &entry.tags]), press);
    people("contributor", &entry.contributors, press);
    press.text("id", &entry.id);
    links(entry, press);
    if let Some(published) = entry.published {
        press.tag("published").filled(|out| time::write_rfc3339(published, out));
    }
    press.optional("rights", shown(&entry.rights), NAMED);
    if let Some(origin) = entry.extensions.as_ref().and_then(|told| told.origin.as_ref()) {
        source(origin, entry, press);
    }
    if let Some(summary) = wording::atom_summary(entry) {
        titled("summary", &summary, language, press);
    }
    titled("title", &wording::title(entry), language, press);
    press.tag("updated").filled(|out| time::write_rfc3339(entry.updated, out));
    content(entry, language, press);
    press.optional("dcterms:alternative", shown(&entry.original_title), NAMED);
    foreign::write(&elements, press);
    press.close("entry");
}

/// Section 4.2.11: the feed that the entry comes from, by its id, title and date.
fn source(origin: &Origin, entry: &Entry, press: &mut Press) {
    press.open("source");
    press.text("id", shown(&origin.id).unwrap_or(&origin.url));
    if let Some(page) = shown(&origin.home_url) {
        link("alternate", page, None, press);
    }
    link("self", &origin.url, None, press);
    press.text("title", &origin.title);
    press.tag("updated").filled(|out| time::write_rfc3339(origin.updated.unwrap_or(entry.updated), out));
    press.close("source");
}

/// Section 3.2: name, `uri`, `email`.
fn people(role: &'static str, people: &[Person], press: &mut Press) {
    for (person, name) in wording::named(people) {
        press.open(role);
        press.text("name", name);
        press.optional("uri", shown(&person.url), NAMED);
        press.optional("email", shown(&person.email), NAMED);
        press.close(role);
    }
}

/// Section 4.2.2.
fn categories<'a>(categories: impl Iterator<Item = &'a Category>, press: &mut Press) {
    for category in categories {
        press
            .tag("category")
            .attribute("term", &category.term)
            .optional("scheme", shown(&category.scheme))
            .optional("label", shown(&category.label))
            .empty();
    }
}

fn link(relation: &str, url: &str, media_type: Option<&str>, press: &mut Press) {
    press.tag("link").attribute("rel", relation).optional("type", media_type).attribute("href", url).empty();
}

/// Section 4.2.7; `replies` is RFC 4685 section 4, `license` is RFC 4946.
fn links(entry: &Entry, press: &mut Press) {
    if let Some(url) = shown(&entry.url) {
        link("alternate", url, None, press);
    }
    if let Some(url) = shown(&entry.external_url) {
        link("related", url, None, press);
    }
    if let Some(url) = shown(&entry.comments_url) {
        link("replies", url, Some("text/html"), press);
    }
    if let Some((url, format)) = wording::comments_feed(entry) {
        link("replies", url, format.map(Format::media_type), press);
    }
    if let Some(url) = wording::license(entry) {
        link("license", url, None, press);
    }
    for enclosure in &entry.enclosures {
        press
            .tag("link")
            .attribute("rel", "enclosure")
            .attribute("type", &enclosure.media_type)
            .attribute("href", &enclosure.url)
            .optional("length", enclosure.length.map(|length| length.to_string()).as_deref())
            .optional("title", shown(&enclosure.title))
            .empty();
    }
    if let Some(image) = wording::image(entry) {
        link("enclosure", image, wording::image_type(image), press);
    }
}

/// A text construct (section 3.1), plain unless it says otherwise.
fn titled(name: &'static str, title: &Title, language: Option<&str>, press: &mut Press) {
    let (media_type, text) = match title {
        Title::Plain(text) => (None, *text),
        Title::Html(text) => (Some("html"), text.as_str()),
    };
    press.tag(name).optional("type", media_type).optional("xml:lang", language).text(text, NAMED);
}

/// Section 4.1.3. An entry without content must have an alternate link (section 4.1.2); without both, what it is called
/// stands as its content.
fn content(entry: &Entry, language: Option<&str>, press: &mut Press) {
    match wording::content(entry) {
        Some(Text::Html(html)) => {
            press.tag("content").attribute("type", "html").optional("xml:lang", language).text(html, NAMED);
        }
        Some(Text::Plain(plain)) => {
            press.tag("content").attribute("type", "text").optional("xml:lang", language).text(plain, NAMED);
        }
        None if shown(&entry.url).is_none() => titled("content", &wording::title(entry), language, press),
        None => {}
    }
}
