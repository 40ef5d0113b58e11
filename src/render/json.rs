//! [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/), and what stands in its `_feedmill` objects.
//!
//! # The `_feedmill` objects
//!
//! What the model knows and JSON Feed 1.1 has no key for, as its section "Extensions" allows. Every key is left out
//! where there is nothing to say; an item without any has no `_feedmill`.
//!
//! | where | key | value |
//! |---|---|---|
//! | feed | `about` | the address of this page, always there |
//! | feed | `rights` | plain text |
//! | item | `original_title` | a translated article's headline in its first language, plain text |
//! | item | `contributors` | a list of authors as JSON Feed has them: `name`, `url`, `avatar` |
//! | item | `categories` | a list of those of the `tags` that make feeds: `term`, and `scheme` (a URL) and `label` where they have them |
//! | item | `tags` | the same for those that do not, where one of them has a `scheme` or a `label` |
//! | item | `rights` | plain text |
//! | item | `comments_url` | the page of the comments |
//! | item | `comments_count`, `comments_feed` | how many there are; the address of their feed |
//! | item | `location` | an object: `latitude` and `longitude` in degrees, `name` |
//! | item | `source` | the feed that the item comes from: `feed_url`, `title`, `home_page_url` |
//! | item | `license` | the address of its licence |
//! | item | `markdown` | the Markdown that the content was made of |
//! | item | `media` | a list of objects: `title`, `description`, `renditions` (`url`, `mime_type`, `size_in_bytes`, `width`, `height`, `duration_in_seconds`), `thumbnails` (`url`, `width`, `height`), `credits` (`name`, `role`) |
//! | item of a podcast | `episode` | an object: `number`, `season`, `explicit`, `type` (`full`, `trailer` or `bonus`), `transcripts` (`url`, `mime_type`, `language`, `rel`), `chapters` (`url`, `mime_type`), `persons` (`name`, `role`, `group`, `url`, `avatar`), `soundbites` (`start_in_seconds`, `duration_in_seconds`, `title`) |

use super::sheet::Sheet;
use super::{Setting, foreign, podcast};
use crate::format::Format;
use crate::model::{Category, Enclosure, Entry, Feed, Person, Text};
use crate::wording::{self, shown};

/// The `about` of the extension: this page.
const ABOUT: &str = "https://docs.rs/feedmill/latest/feedmill/render/json/";

/// "Top-level", in its order.
pub(super) fn head(feed: &Feed, out: &mut Vec<u8>) {
    let sheet = &mut Sheet::new(out, 0);
    sheet.begin(b'{');
    sheet.text("version", "https://jsonfeed.org/version/1.1");
    sheet.text("title", &feed.title);
    sheet.text("home_page_url", &feed.home_url);
    let own = wording::addresses(feed, Format::Json).find(|link| link.relation == "self");
    sheet.optional("feed_url", own.map(|link| link.url));
    sheet.optional("description", shown(&feed.description));
    // Going back in time, as readers of `next_url` expect.
    let older = feed.archive.iter().flat_map(|archive| archive.links(Format::Json));
    sheet.optional("next_url", older.filter(|link| link.0 == "prev-archive").map(|link| link.1).next());
    sheet.optional("icon", shown(&feed.logo));
    sheet.optional("favicon", shown(&feed.icon));
    people("authors", &feed.authors, sheet);
    sheet.optional("language", shown(&feed.language));
    sheet.list(
        "hubs",
        wording::addresses(feed, Format::Json).filter(|link| link.relation == "hub"),
        |hub, sheet| {
            sheet.begin(b'{');
            sheet.text("type", "WebSub");
            sheet.text("url", hub.url);
            sheet.end(b'}');
        },
    );
    sheet.key("_feedmill");
    sheet.begin(b'{');
    sheet.text("about", ABOUT);
    sheet.optional("rights", shown(&feed.rights));
    sheet.end(b'}');
    sheet.key("items");
    out.push(b'[');
}

pub(super) fn tail(out: &mut Vec<u8>) {
    out.extend_from_slice(b"\n  ]\n}\n");
}

/// "Items", in its order.
pub(super) fn entry(entry: &Entry, setting: Setting<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\n    ");
    let sheet = &mut Sheet::new(out, 2);
    sheet.begin(b'{');
    sheet.text("id", &entry.id);
    sheet.optional("url", shown(&entry.url));
    sheet.optional("external_url", shown(&entry.external_url));
    sheet.optional("title", shown(&entry.title));
    content(entry, sheet);
    sheet.optional("summary", shown(&entry.summary));
    sheet.optional("image", shown(&entry.image));
    sheet.optional("banner_image", shown(&entry.banner_image));
    sheet.time("date_published", entry.published.unwrap_or(entry.updated));
    sheet.time("date_modified", entry.updated);
    people("authors", &entry.authors, sheet);
    tags(entry, sheet);
    sheet.optional("language", shown(&entry.language));
    sheet.list("attachments", entry.enclosures.iter(), attachment);
    extension(entry, setting, sheet);
    if let Some(extensions) = &entry.extensions {
        foreign::json_objects(&extensions.others, sheet);
    }
    sheet.end(b'}');
}

/// "each item must have at least one of content_html or content_text": an entry without content has its summary, its
/// title or its id for text.
fn content(entry: &Entry, sheet: &mut Sheet) {
    match wording::content(entry) {
        Some(Text::Html(html)) => sheet.text("content_html", html),
        Some(Text::Plain(plain)) => sheet.text("content_text", plain),
        None => {
            sheet.text("content_text", shown(&entry.summary).or(shown(&entry.title)).unwrap_or(&entry.id))
        }
    }
}

/// "authors": at least one of `name`, `url` and `avatar`. An address has no key, and stands as a `mailto:` URL (RFC
/// 6068) where the person has no page.
fn people(key: &'static str, people: &[Person], sheet: &mut Sheet) {
    sheet.list(key, wording::named(people), |(person, name), sheet| {
        sheet.begin(b'{');
        sheet.text("name", name);
        let mail = shown(&person.email).map(|address| format!("mailto:{address}"));
        sheet.optional("url", shown(&person.url).or(mail.as_deref()));
        sheet.optional("avatar", shown(&person.avatar));
        sheet.end(b'}');
    });
}

/// "tags": categories and tags alike, each name once.
fn tags(entry: &Entry, sheet: &mut Sheet) {
    let mut seen = std::collections::BTreeSet::new();
    let names = wording::labels([&entry.categories, &entry.tags]).map(|category| category.term.as_str());
    sheet.list("tags", names.filter(|name| seen.insert(*name)), |name, sheet| sheet.value(name));
}

/// "attachments".
fn attachment(enclosure: &Enclosure, sheet: &mut Sheet) {
    sheet.begin(b'{');
    sheet.text("url", &enclosure.url);
    sheet.text("mime_type", &enclosure.media_type);
    sheet.optional("title", shown(&enclosure.title));
    if let Some(length) = enclosure.length {
        sheet.number("size_in_bytes", length);
    }
    if let Some(seconds) = enclosure.duration.filter(|seconds| seconds.is_finite() && *seconds >= 0.0) {
        sheet.number("duration_in_seconds", seconds);
    }
    sheet.end(b'}');
}

/// The `_feedmill` object of an item.
fn extension(entry: &Entry, setting: Setting<'_>, sheet: &mut Sheet) {
    let episode = entry.episode().filter(|_| setting.podcast);
    let categories = || wording::labels([&entry.categories, &[]]);
    let tags = || wording::labels([&[], &entry.tags]);
    let told = tags().any(|tag| shown(&tag.scheme).or(shown(&tag.label)).is_some());
    let texts = [&entry.original_title, &entry.rights, &entry.comments_url];
    let people_there = wording::named(&entry.contributors).next().is_some();
    let extended = entry.extensions.as_ref().filter(|extensions| foreign::is_told(extensions));
    if !told
        && extended.is_none()
        && episode.is_none()
        && !people_there
        && categories().next().is_none()
        && texts.into_iter().all(|text| shown(text).is_none())
    {
        return;
    }
    sheet.key("_feedmill");
    sheet.begin(b'{');
    sheet.optional("original_title", shown(&entry.original_title));
    people("contributors", &entry.contributors, sheet);
    sheet.list("categories", categories(), category);
    sheet.list("tags", tags().filter(|_| told), category);
    sheet.optional("rights", shown(&entry.rights));
    sheet.optional("comments_url", shown(&entry.comments_url));
    if let Some(extensions) = extended {
        foreign::json(extensions, sheet);
    }
    if let Some(episode) = episode {
        podcast::json(episode, sheet);
    }
    sheet.end(b'}');
}

fn category(category: &Category, sheet: &mut Sheet) {
    sheet.begin(b'{');
    sheet.text("term", &category.term);
    sheet.optional("scheme", shown(&category.scheme));
    sheet.optional("label", shown(&category.label));
    sheet.end(b'}');
}
