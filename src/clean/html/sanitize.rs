//! The parser's way: `ammonia` reads HTML as a browser does, and writes what the allow-list lets through.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};

use ammonia::{Builder, UrlRelative};

use super::allow::{EVERYWHERE, WAITING, WAITING_SETS, WITH_CONTENT, elements};
use super::attributes::{self, Places, Value};

/// HTML that is safe, and the addresses that were left out.
pub(super) struct Sanitized {
    pub(super) html: String,
    pub(super) dropped: Vec<(String, &'static str)>,
}

/// Passes HTML through the allow-list.
///
/// Frames of videos and pictures that wait for a script to load them are let through under their own names, and so is what
/// is hidden; what finishes the HTML makes links and pictures of them, and takes away what nobody should see.
pub(super) fn sanitize(html: &str, places: &Places) -> Sanitized {
    let dropped: Arc<Mutex<Vec<(String, &'static str)>>> = Arc::default();
    let (places, noted) = (places.clone(), dropped.clone());
    let html = {
        let mut builder = Builder::empty();
        builder
            .tags(elements().map(|(name, _)| name).chain(["dialog", "iframe"]).collect())
            .tag_attributes(tag_attributes())
            .generic_attributes(EVERYWHERE.iter().copied().chain(["hidden", "style"]).collect())
            .clean_content_tags(WITH_CONTENT.into_iter().collect::<HashSet<_>>())
            // Addresses are judged below; the list only keeps `ammonia` from judging them first.
            .url_schemes(SCHEMES.iter().copied().collect())
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None)
            .strip_comments(true)
            .attribute_filter(move |element, name, value| {
                let note = |found: String, expected| {
                    if let Ok(mut dropped) = noted.lock() {
                        dropped.push((found, expected));
                    }
                };
                match attributes::value(element, name, value, &places) {
                    Value::Kept(value) => Some(value),
                    Value::Gone => None,
                    Value::Dropped(expected) => {
                        note(value.to_owned(), expected);
                        None
                    }
                    Value::Less(rest, lost) => {
                        note(lost, "a web address");
                        rest.map(Cow::Owned)
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
    all.insert("dialog", HashSet::from(["open"]));
    all.insert("iframe", HashSet::from(["src"]));
    for element in ["audio", "iframe", "img", "source", "video"] {
        all.entry(element).or_default().extend(WAITING);
    }
    for element in ["img", "source"] {
        all.entry(element).or_default().extend(WAITING_SETS);
    }
    all
}
