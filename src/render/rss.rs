//! [RSS 2.0](https://www.rssboard.org/rss-specification), the way the
//! [RSS Advisory Board's profile](https://www.rssboard.org/rss-profile) says.
//!
//! Elements of plain text write `&` and `<` as numbers ("Character Data" in the profile), addresses by their names;
//! an item's `description` and `content:encoded` hold HTML.

use super::xml::{NAMED, NUMBERED, Press, TWICE, prolog};
use super::{Setting, foreign, itunes, podcast};
use crate::format::Format;
use crate::model::{Category, Enclosure, Entry, Feed};
use crate::time;
use crate::wording::{self, shown};

/// Every namespace that most items need, so that their bytes never depend on the channel they stand in.
const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:dcterms", "http://purl.org/dc/terms/"),
    ("xmlns:media", "http://search.yahoo.com/mrss/"),
];

/// "Required channel elements" and "Optional channel elements", in their order.
pub(super) fn head(feed: &Feed, out: &mut Vec<u8>) {
    prolog(feed, out);
    let mut press = Press::new(out, 0);
    let root = press.tag("rss").attribute("version", "2.0");
    let spoken = feed.podcast.iter().flat_map(|_| [itunes::NAMESPACE, podcast::NAMESPACE]);
    let names = NAMESPACES.into_iter().chain(spoken);
    let root = names.fold(root, |root, (name, value)| root.attribute(name, value));
    // Few channels ever need it.
    root.optional("xmlns:fh", wording::is_page(feed).then_some(wording::HISTORY)).opened();
    press.open("channel");
    press.plain("title", &feed.title);
    press.text("link", &feed.home_url);
    press.plain("description", wording::description(feed));
    press.optional("language", shown(&feed.language), NUMBERED);
    press.optional("copyright", shown(&feed.rights), NUMBERED);
    press.optional("managingEditor", wording::mailbox(&feed.authors).as_deref(), NUMBERED);
    press.tag("lastBuildDate").filled(|out| time::write_rfc822(feed.updated, out));
    categories(wording::labels([&feed.categories, &[]]), &mut press);
    if feed.generator {
        press.plain("generator", wording::GENERATOR);
    }
    // Zero minutes would mean that no reader may keep the feed at all.
    if let Some(ttl) = feed.ttl.filter(|ttl| *ttl > 0) {
        press.plain("ttl", &ttl.to_string());
    }
    image(feed, &mut press);
    links(feed, &mut press);
    if let Some(show) = &feed.podcast {
        itunes::head(show, &mut press);
        podcast::head(show, &mut press);
    }
}

/// "image": the profile wants the channel's own title and link in it.
fn image(feed: &Feed, press: &mut Press) {
    if let Some(logo) = shown(&feed.logo) {
        press.open("image");
        press.text("url", logo);
        press.plain("title", &feed.title);
        press.text("link", &feed.home_url);
        press.close("image");
    }
}

/// `atom:link` ("Namespace Elements" in the profile): this file, its siblings, the hubs.
fn links(feed: &Feed, press: &mut Press) {
    for link in wording::addresses(feed, Format::Rss) {
        press
            .tag("atom:link")
            .attribute("href", link.url)
            .attribute("rel", link.relation)
            .optional("type", link.media_type)
            .empty();
    }
    for (relation, url) in feed.archive.iter().flat_map(|archive| archive.links(Format::Rss)) {
        let media_type = Some(Format::Rss.media_type());
        press
            .tag("atom:link")
            .attribute("href", url)
            .attribute("rel", relation)
            .optional("type", media_type)
            .empty();
    }
    if wording::is_page(feed) {
        // RFC 5005, section 4.
        press.tag("fh:archive").empty();
    }
}

pub(super) fn tail(out: &mut Vec<u8>) {
    let mut press = Press::new(out, 2);
    press.close("channel");
    press.close("rss");
}

/// "Elements of <item>", in their order, then those of the namespaces.
pub(super) fn entry(entry: &Entry, setting: Setting<'_>, out: &mut Vec<u8>) {
    let press = &mut Press::new(out, 2);
    let elements = wording::elements(entry, Format::Rss);
    foreign::declare(&elements, &["media"], press.tag("item")).opened();
    press.optional("title", shown(&entry.title), NUMBERED);
    press.optional("link", shown(&entry.url), NAMED);
    let full = description(entry, press);
    let mailbox = wording::mailbox(&entry.authors);
    press.optional("author", mailbox.as_deref(), NUMBERED);
    categories(wording::labels([&entry.categories, &entry.tags]), press);
    press.optional("comments", shown(&entry.comments_url), NAMED);
    // The profile: "support for more than one enclosure in an item is not consistent".
    if let Some(first) = entry.enclosures.first() {
        enclosure(first, press);
    }
    let permanent = if entry.url.as_ref() == Some(&entry.id) { "true" } else { "false" };
    press.tag("guid").attribute("isPermaLink", permanent).text(&entry.id, NAMED);
    press.tag("pubDate").filled(|out| time::write_rfc822(entry.published.unwrap_or(entry.updated), out));
    if let Some(origin) = entry.extensions.as_ref().and_then(|told| told.origin.as_ref()) {
        press.tag("source").attribute("url", &origin.url).text(&origin.title, NUMBERED);
    }
    if let Some(full) = full {
        press.tag("content:encoded").cdata(&full);
    }
    // The profile: `dc:creator` where `author` cannot be used, never both.
    if mailbox.is_none() {
        for (_, name) in wording::named(&entry.authors) {
            press.plain("dc:creator", name);
        }
    }
    extensions(entry, setting.language, press);
    foreign::write(&elements, press);
    if setting.podcast {
        itunes::entry(entry, press);
        podcast::entry(entry, press);
    }
    press.close("item");
}

/// Writes the summary, or the full text where there is no summary; returns the full text where it must still follow
/// in `content:encoded`, which the profile wants behind `description`.
fn description<'a>(entry: &'a Entry, press: &mut Press) -> Option<std::borrow::Cow<'a, str>> {
    let full = wording::content(entry).map(wording::html);
    match (shown(&entry.summary), full) {
        (Some(summary), full) => {
            // Readers take a description for HTML, so plain text is escaped as HTML before it is escaped as XML.
            press.tag("description").text(summary, TWICE);
            full
        }
        (None, Some(full)) => {
            press.tag("description").cdata(&full);
            None
        }
        (None, None) => {
            // "At least one of title or description must be present."
            if shown(&entry.title).is_none() {
                press.tag("description").text(&entry.id, TWICE);
            }
            None
        }
    }
}

fn categories<'a>(categories: impl Iterator<Item = &'a Category>, press: &mut Press) {
    for category in categories {
        press.tag("category").optional("domain", shown(&category.scheme)).text(&category.term, NUMBERED);
    }
}

fn enclosure(enclosure: &Enclosure, press: &mut Press) {
    // The profile: "When an enclosure's size cannot be determined, a publisher should use a length of 0."
    let length = enclosure.length.unwrap_or(0).to_string();
    press
        .tag("enclosure")
        .attribute("url", &enclosure.url)
        .attribute("length", &length)
        .attribute("type", &enclosure.media_type)
        .empty();
}

/// Dublin Core, Media RSS and Atom.
fn extensions(entry: &Entry, language: Option<&str>, press: &mut Press) {
    for (_, name) in wording::named(&entry.contributors) {
        press.plain("dc:contributor", name);
    }
    press.optional("dc:language", wording::other_language(entry, language), NUMBERED);
    press.optional("dc:rights", shown(&entry.rights), NUMBERED);
    press.optional("dcterms:alternative", shown(&entry.original_title), NUMBERED);
    if let Some(image) = shown(&entry.image).filter(|image| !wording::is_among_media(image, entry)) {
        press
            .tag("media:content")
            .attribute("url", image)
            .optional("type", wording::image_type(image))
            .attribute("medium", "image")
            .empty();
    }
    if let Some(related) = shown(&entry.external_url) {
        press.tag("atom:link").attribute("href", related).attribute("rel", "related").empty();
    }
    press.tag("atom:updated").filled(|out| time::write_rfc3339(entry.updated, out));
}
