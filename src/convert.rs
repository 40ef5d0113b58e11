//! Feeds as the types of the `rss` and `atom_syndication` crates, and back: how feedmill meets other programs.
//!
//! [`Feed::to_channel`](crate::Feed::to_channel) and [`Feed::to_atom`](crate::Feed::to_atom) carry everything that those
//! types can hold, in the places where [`Feed::render`](crate::Feed::render) writes it. The way back is a `TryFrom`,
//! since the types lack what the model requires: see there for what stands in, and for what is an error.

use crate::error::{Error, ErrorKind, Location};
use crate::format::Format;
use crate::gate;

mod foreign;
mod from_atom;
mod from_channel;
mod show;
mod to_atom;
mod to_channel;

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

/// The format that a link's media type names. A charset or a profile may follow it.
fn format_of(media_type: &str) -> Option<Format> {
    let essence = media_type.split(';').next()?.trim();
    Format::ALL.into_iter().find(|format| format.media_type().eq_ignore_ascii_case(essence))
}
