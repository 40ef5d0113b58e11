//! `feeds.json`: the list of all feeds, for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::{Directory, Listing};
use crate::wording;

#[derive(Serialize)]
struct List<'a> {
    /// By this a file of ours is known.
    generator: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    home_page_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    feeds: &'a [Listing],
}

/// Writes the list: an object with what is known of the site, and `feeds`, an object each.
///
/// # Errors
///
/// Those of `out`.
pub fn list(directory: &Directory, mut out: impl Write) -> io::Result<()> {
    let list = List {
        generator: wording::GENERATOR,
        title: &directory.title,
        description: directory.description.as_deref(),
        home_page_url: &directory.home_url,
        language: directory.language.as_deref(),
        feeds: &directory.feeds,
    };
    serde_json::to_writer_pretty(&mut out, &list)?;
    out.write_all(b"\n")
}
