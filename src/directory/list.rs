//! The list of feeds for programs.
//!
//! An object with `title`, `description`, `language`, `home_page_url`, `url` (of the folder of the feeds) and `feeds`, the
//! site's first. Each feed has `title`, `description`, `language`, `home_page_url`, `by` and `name` (what it is the feed of;
//! not for the site's), `entries` (how many), `newest` (RFC 3339) and `addresses`: an object of `rss`, `atom` and `json`, as
//! far as there are such. What is not known is left out.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Directory, Listed};
use crate::model::Timestamp;
use crate::time;
use crate::wording;

#[derive(Serialize)]
struct List<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    generator: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    home_page_url: &'a str,
    url: &'a str,
    feeds: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    home_page_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    entries: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    newest: Option<String>,
    addresses: BTreeMap<&'a str, &'a str>,
}

impl Directory {
    /// Every feed as JSON, for programs: an object with the `title`, `description`, `language` and `home_page_url` of the
    /// site, the `url` of the directory, and `feeds`, the site's first. Each of these has `title`, `description`,
    /// `language`, `home_page_url`, what it is made `by` and the `name` of that, the number of `entries`, the `newest` (RFC
    /// 3339), and `addresses` by format.
    ///
    /// # Errors
    ///
    /// Only where there is no memory left.
    pub fn json(&self) -> serde_json::Result<Vec<u8>> {
        let Listed { title, description, language, home_url, .. } = &self.site;
        let list = List {
            generator: self.generator.then_some(wording::GENERATOR),
            title,
            description: description.as_deref(),
            language: language.as_deref(),
            home_page_url: home_url,
            url: &self.url,
            feeds: self.all().map(row).collect(),
        };
        let mut out = serde_json::to_vec_pretty(&list)?;
        out.push(b'\n');
        Ok(out)
    }
}

fn row(feed: &Listed) -> Row<'_> {
    Row {
        title: &feed.title,
        description: feed.description.as_deref(),
        language: feed.language.as_deref(),
        home_page_url: &feed.home_url,
        by: feed.of.as_ref().map(|of| of.by),
        name: feed.of.as_ref().map(|of| of.name.as_str()),
        entries: feed.entries,
        newest: feed.newest.map(rfc3339),
        addresses: feed
            .addresses
            .iter()
            .map(|address| (address.format.name(), address.url.as_str()))
            .collect(),
    }
}

fn rfc3339(time: Timestamp) -> String {
    let mut out = Vec::new();
    time::write_rfc3339(time, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}
