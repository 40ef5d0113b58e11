//! The parser's way: `ammonia` reads HTML as a browser does, and writes what the allow-list lets through.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};

use ammonia::{Builder, UrlRelative};
use url::Url;

use super::allow::{EVERYWHERE, WAITING, WITH_CONTENT, elements};
use super::attributes::{self, Value};

/// HTML that is safe, and the addresses that were left out.
pub(super) struct Sanitized {
    pub(super) html: String,
    pub(super) dropped: Vec<(String, &'static str)>,
}

/// Passes HTML through the allow-list.
///
/// Frames of videos and pictures that wait for a script to load them are let through under their own names; what finishes
/// the HTML makes links and pictures of them.
pub(super) fn sanitize(html: &str, base: &Url) -> Sanitized {
    let dropped: Arc<Mutex<Vec<(String, &'static str)>>> = Arc::default();
    let (base, noted) = (base.clone(), dropped.clone());
    let html = {
        let mut builder = Builder::empty();
        builder
            .tags(elements().map(|(name, _)| name).chain(["iframe"]).collect())
            .tag_attributes(tag_attributes())
            .generic_attributes(EVERYWHERE.iter().copied().chain(["style"]).collect())
            .clean_content_tags(WITH_CONTENT.into_iter().collect::<HashSet<_>>())
            // Addresses are judged below; the list only keeps `ammonia` from judging them first.
            .url_schemes(SCHEMES.iter().copied().collect())
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None)
            .strip_comments(true)
            .attribute_filter(move |element, name, value| {
                match attributes::value(element, name, value, &base) {
                    Value::Kept(value) => Some(value),
                    Value::Gone => None,
                    Value::Dropped(expected) => {
                        if let Ok(mut dropped) = noted.lock() {
                            dropped.push((value.to_owned(), expected));
                        }
                        None
                    }
                }
            });
        builder.clean(html).to_string()
    };
    let dropped = dropped.lock().map(|mut dropped| std::mem::take(&mut *dropped)).unwrap_or_default();
    Sanitized { html, dropped }
}

/// What `ammonia` lets through to be judged.
pub(super) const SCHEMES: [&str; 18] = [
    "http", "https", "mailto", "tel", "sms", "xmpp", "magnet", "geo", "ftp", "ftps", "irc", "ircs", "news",
    "matrix", "sip", "sips", "webcal", "data",
];

fn tag_attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    let listed = elements().map(|(name, attributes)| (name, attributes.iter().copied().collect()));
    let mut all: HashMap<&str, HashSet<&str>> = listed.collect();
    all.insert("iframe", HashSet::from(["src", "data-src"]));
    all.entry("img").or_default().extend(WAITING);
    all
}
