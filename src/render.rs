//! Turns feeds into bytes. Cannot fail: what a format requires is in the types of the [model](crate::model).
//!
//! A file is a [`head`], its entries with [`join`] between them, and a [`tail`]. What [`entry`] writes depends on the
//! entry, the format and the [`Setting`] alone, so that feeds with the same setting can share the bytes of an entry.
//!
//! Elements and keys stand in the order of the sections of their specification, one a line. No output holds a
//! character that XML 1.0 forbids, whatever the model holds; JSON Feed gets the same text.

use std::io;

use crate::format::Format;
use crate::model::{Entry, Feed};

mod atom;
mod carry;
mod foreign;
mod itunes;
pub mod json;
mod podcast;
mod rss;
mod sheet;
mod xml;

pub use carry::not_carried;

/// What the bytes of an entry depend on, beside the entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Setting<'a> {
    /// The language of the feed that it will stand in (BCP 47).
    pub language: Option<&'a str>,
    /// Whether that feed is a podcast.
    pub podcast: bool,
}

impl<'a> Setting<'a> {
    /// The setting of the entries of this feed.
    pub fn of(feed: &'a Feed) -> Self {
        Setting { language: feed.language.as_deref(), podcast: feed.podcast.is_some() }
    }
}

/// Appends what stands before the first entry. Does not look at the entries.
pub fn head(feed: &Feed, format: Format, out: &mut Vec<u8>) {
    match format {
        Format::Rss => rss::head(feed, out),
        Format::Atom => atom::head(feed, out),
        Format::Json => json::head(feed, out),
    }
}

/// Appends an entry for a feed of this setting.
pub fn entry(entry: &Entry, format: Format, setting: Setting<'_>, out: &mut Vec<u8>) {
    match format {
        Format::Rss => rss::entry(entry, setting, out),
        Format::Atom => atom::entry(entry, setting.language, out),
        Format::Json => json::entry(entry, setting, out),
    }
}

/// What stands between two entries.
pub fn join(format: Format) -> &'static [u8] {
    match format {
        Format::Rss | Format::Atom => b"",
        Format::Json => b",",
    }
}

/// Appends what stands behind the last entry. No format says anything about the feed there.
pub fn tail(_feed: &Feed, format: Format, out: &mut Vec<u8>) {
    match format {
        Format::Rss => rss::tail(out),
        Format::Atom => atom::tail(out),
        Format::Json => json::tail(out),
    }
}

impl Feed {
    /// The whole file in this format. Nothing is cleaned or checked here: a feed of one's own goes through
    /// [`clean::entry`](crate::clean::entry) and [`check::document`](crate::check::document) first, if its texts are not one's own.
    pub fn render(&self, format: Format) -> Vec<u8> {
        let mut out = Vec::new();
        head(self, format, &mut out);
        for (at, each) in self.entries.iter().enumerate() {
            if at > 0 {
                out.extend_from_slice(join(format));
            }
            entry(each, format, Setting::of(self), &mut out);
        }
        tail(self, format, &mut out);
        out
    }

    /// Writes the whole file in this format, holding no more than one entry of it in memory.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write<W: io::Write>(&self, format: Format, mut out: W) -> io::Result<()> {
        let mut piece = Vec::new();
        head(self, format, &mut piece);
        for (at, each) in self.entries.iter().enumerate() {
            if at > 0 {
                piece.extend_from_slice(join(format));
            }
            entry(each, format, Setting::of(self), &mut piece);
            out.write_all(&piece)?;
            piece.clear();
        }
        tail(self, format, &mut piece);
        out.write_all(&piece)
    }
}
