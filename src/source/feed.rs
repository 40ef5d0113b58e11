//! Feeds that exist already: RSS 2.0, RSS 1.0, Atom and JSON Feed, every entry a record with its id kept.
//!
//! In a feed that feedmill wrote, categories can be told from tags, since only they have the site's page
//! (`domain`, `scheme`); and what stood in for something missing is left out again. So it builds the same feed once more.
//! In the feeds of others all of them make feeds. There, who wrote the feed and its language hold for the entries that
//! do not say.

use serde_json::{Map, Value, json};
use url::Url;

use super::Input;
use super::rows::Rows;
use crate::error::{ErrorKind, Result, WarningKind};
use crate::iri;
use crate::record::DEEPEST;
use crate::wording;

mod atom;
mod cut;
mod json;
mod media;
mod parts;
mod rss;
mod vocabularies;
mod wordpress;

use parts::Root;

/// The fields of an entry.
type Fields = Map<String, Value>;

/// What the head of a feed says of its entries.
#[derive(Default)]
struct Head {
    /// Whether feedmill wrote it.
    own: bool,
    /// Of a feed of others.
    authors: Vec<Value>,
    language: Option<String>,
    /// `xml:base`, absolute.
    base: Option<String>,
    /// The feed's page, else its own address: what its links are relative to where no `xml:base` says.
    page: Option<String>,
    /// Of every feed, for the entries that are to say where they come from.
    origin: Option<Origin>,
}

/// A feed as those name it that take entries from it.
struct Origin {
    url: String,
    title: String,
    id: Option<String>,
    page: Option<String>,
}

pub(super) fn read(input: &Input, rows: &mut Rows<'_, '_>) -> Result<()> {
    let (text, repaired) = text(input)?;
    if text.trim_start().starts_with('{') {
        if repaired {
            rows.changed(1, WarningKind::InvalidUtf8);
        }
        return json::read(&text, input.options.credit, rows);
    }
    if repaired {
        rows.changed(1, WarningKind::InvalidUtf8);
    }
    let mut feed = match cut::cut(&text) {
        Ok(feed) => feed,
        Err((line, kind)) => {
            rows.rejected(line, kind);
            return Ok(());
        }
    };
    let mut head = match feed.root {
        Root::Rss | Root::Rdf => rss::head(&feed),
        Root::Atom => atom::head(&feed),
    };
    head.origin = head.origin.filter(|_| input.options.credit);
    for entry in &feed.entries {
        if entry.deep {
            rows.rejected(entry.line, ErrorKind::TooDeep { limit: DEEPEST });
            continue;
        }
        let alone = feed.alone(entry);
        let fields = match feed.root {
            Root::Rss | Root::Rdf => rss::entry(&alone, entry, &head),
            Root::Atom => atom::entry(&alone, entry, &head),
        };
        match fields {
            Ok(mut fields) => {
                inherit(&mut fields, &head, entry.base.as_deref());
                rows.value(entry.line, &Value::Object(fields))?;
            }
            Err(message) => {
                rows.rejected(entry.line, ErrorKind::Syntax { format: "a feed", message });
            }
        }
    }
    if let Some((line, kind)) = feed.broken.take() {
        rows.rejected(line, kind);
    }
    Ok(())
}

/// The text, decoded as the XML declaration says (XML 1.0, section 4.3.3).
fn text(input: &Input) -> Result<(String, bool)> {
    let mut bytes = Vec::new();
    let mut store = input.store()?;
    let read = store.reader().and_then(|mut reader| reader.read_to_end(&mut bytes));
    read.map_err(|error| super::read_error(&input.name, &error))?;
    let start = String::from_utf8_lossy(bytes.get(..200).unwrap_or(&bytes)).into_owned();
    let declaration = start.trim_start_matches('\u{feff}').trim_start();
    let declaration = declaration.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    let label = declaration.and_then(|(declaration, _)| {
        let (_, rest) = declaration.split_once("encoding")?;
        rest.split(['"', '\'']).nth(1).map(str::to_owned)
    });
    let encoding = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    // What began with the mark of UTF-16 was decoded when it was opened, whatever it says.
    let encoding = encoding.filter(|encoding| encoding.is_ascii_compatible()).unwrap_or(encoding_rs::UTF_8);
    let (text, _, repaired) = encoding.decode(&bytes);
    Ok((text.into_owned(), repaired))
}

/// RFC 4287, section 4.2.1, and JSON Feed 1.1, "authors": those of the feed are those of the entries without any. The
/// entry's own `xml:base` is relative to that of the feed (XML Base, section 4.2), and its content's to both.
fn inherit(fields: &mut Fields, head: &Head, base: Option<&str>) {
    let around = head.base.as_deref().or(head.page.as_deref());
    let base = base.map(|base| absolute(around, base)).or_else(|| head.base.clone());
    let links = base.as_deref().or(around);
    for key in ["url", "external_url", "comments_url", "base_url", "image"] {
        fields.get_mut(key).into_iter().for_each(|address| resolve(links, address));
    }
    for file in fields.get_mut("attachments").and_then(Value::as_array_mut).into_iter().flatten() {
        file.get_mut("url").into_iter().for_each(|address| resolve(links, address));
    }
    if !fields.contains_key("authors") && !head.authors.is_empty() {
        fields.insert("authors".into(), head.authors.clone().into());
    }
    if let (false, Some(origin)) = (fields.contains_key("source"), &head.origin) {
        let Origin { url, title, id, page } = origin;
        vocabularies::origin(fields, url, Some(title), id.as_deref(), page.as_deref());
    }
    for (key, value) in [("language", &head.language), ("base_url", &base)] {
        if let (false, Some(value)) = (fields.contains_key(key), value) {
            fields.insert(key.into(), value.as_str().into());
        }
    }
}

fn resolve(base: Option<&str>, address: &mut Value) {
    if let Value::String(address) = address {
        *address = absolute(base, address);
    }
}

/// An address, as far as it is known what it is relative to.
fn absolute(base: Option<&str>, address: &str) -> String {
    let base = base.and_then(|base| Url::parse(base).ok());
    base.and_then(|base| iri::resolve(address, Some(&base))).unwrap_or_else(|| address.to_owned())
}

/// Whether an entry has neither an article nor a summary.
fn is_silent(fields: &Fields) -> bool {
    !["content_html", "content_text", "summary"].iter().any(|key| fields.contains_key(*key))
}

/// Adds a text that says something.
fn put(fields: &mut Fields, key: &str, text: Option<&str>) {
    if let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) {
        fields.insert(key.into(), text.into());
    }
}

/// Adds a list that holds something.
fn put_list(fields: &mut Fields, key: &str, list: Vec<Value>) {
    if !list.is_empty() {
        fields.insert(key.into(), list.into());
    }
}

/// Adds names with their schemes: as categories, and in an own feed those without a scheme as tags.
fn put_categories<'c>(
    fields: &mut Fields,
    names: impl Iterator<Item = (&'c str, Option<&'c str>)>,
    head: &Head,
) {
    let names = names.filter(|(name, _)| !name.trim().is_empty());
    let (categories, tags): (Vec<_>, Vec<_>) = names.partition(|(_, scheme)| !head.own || scheme.is_some());
    for (key, list) in [("categories", categories), ("tags", tags)] {
        put_list(fields, key, list.into_iter().map(|(name, _)| Value::from(name)).collect());
    }
}

/// `mail (Name)`, an address alone, or a name.
fn person(text: &str) -> Value {
    let text = text.trim();
    match text.strip_suffix(')').and_then(|rest| rest.split_once(" (")) {
        Some((email, name)) if email.contains('@') => json!({"name": name, "email": email}),
        _ if text.contains('@') && !text.contains(' ') => json!({"name": text, "email": text}),
        _ => json!({"name": text}),
    }
}

/// Markup as the words in it.
fn plain(html: &str) -> String {
    wording::plain(html).trim().to_owned()
}
