//! Feeds as the types of the `rss` and `atom_syndication` crates, and back: how feedmill meets other programs.
//!
//! [`Feed::to_channel`](crate::Feed::to_channel) and [`Feed::to_atom`](crate::Feed::to_atom) carry what those types can
//! hold, in the places where [`Feed::render`](crate::Feed::render) writes it, and say what they leave out. The way back is a `TryFrom`,
//! since the types lack what the model requires: see there for what stands in, and for what is an error.

use std::collections::BTreeMap;

use crate::error::{Error, ErrorKind, Location};
use crate::format::Format;
use crate::gate;
use crate::model::{Address, Archive, Feed};
use crate::wording::Link;

mod base;
mod foreign;
mod from_atom;
mod from_channel;
mod media;
mod show;
mod to_atom;
mod to_channel;

/// The type of a file of which no type is told (RFC 2046, section 4.5.1).
const UNKNOWN: &str = "application/octet-stream";

/// Elements by prefix and name, of either crate.
type Elements<T> = BTreeMap<String, BTreeMap<String, Vec<T>>>;

/// The text as the crates may write it: their writers let through what no XML parser accepts.
fn text(text: &str) -> String {
    gate::pass(text).into_owned()
}

fn maybe(found: Option<&str>) -> Option<String> {
    found.map(text)
}

/// The text of a field that may be there and hold nothing.
fn filled(text: Option<&str>) -> Option<String> {
    text.and_then(gate::present).map(|text| text.trim().to_owned())
}

/// An error in a value of another crate, whose parts are named as in that crate.
fn error(kind: ErrorKind, of: &'static str, field: String) -> Error {
    Error::new(kind, Location::path(of).field(field))
}

/// The links of a feed to the other documents of it: RFC 5005, section 4.
fn documents(feed: &Feed, format: Format) -> impl Iterator<Item = Link<'_>> {
    let links = feed.archive.iter().flat_map(move |archive| archive.links(format));
    links.map(move |(relation, url)| Link { relation, url, media_type: Some(format.media_type()) })
}

/// The same, from where the links of each relation lead.
fn archive_of(format: Format, is_page: bool, to: impl Fn(&str) -> Option<String>) -> Option<Archive> {
    let addresses = |relation| to(relation).map(|url| Address { format, url }).into_iter().collect();
    let archive = Archive {
        is_page,
        current: addresses("current"),
        previous: addresses("prev-archive"),
        next: addresses("next-archive"),
    };
    (archive != Archive::default()).then_some(archive)
}

/// Whether a feed says that it is an archive document.
fn is_page<T>(elements: &Elements<T>) -> bool {
    elements.get("fh").is_some_and(|names| names.contains_key("archive"))
}
