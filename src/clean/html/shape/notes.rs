//! What of HTML the allow-list will remove, for the warnings.

use url::{ParseError, Url};

use super::super::allow;
use super::super::sanitize::SCHEMES;
use crate::clean::{shown, text};
use crate::iri;

/// Elements that are not allowed, and that nobody misses: of those that hold anything, it stays, but for what browsers show
/// nowhere in an article.
const QUIET: [&str; 46] = [
    "annotation-xml",
    "area",
    "basefont",
    "bdo",
    "bgsound",
    "blink",
    "body",
    "canvas",
    "center",
    "content",
    "dialog",
    "dir",
    "fieldset",
    "font",
    "head",
    "html",
    "iframe",
    "image",
    "keygen",
    "label",
    "layer",
    "legend",
    "listing",
    "maction",
    "maligngroup",
    "malignmark",
    "marquee",
    "mglyph",
    "mlabeledtr",
    "mlongdiv",
    "msline",
    "msrow",
    "mstack",
    "multicol",
    "nobr",
    "noindex",
    "optgroup",
    "option",
    "output",
    "param",
    "rb",
    "rtc",
    "shadow",
    "slot",
    "spacer",
    "title",
];

/// How many things a warning names.
const MOST: usize = 12;

/// What was seen of what will be missed.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) removed: Vec<String>,
    pub(super) dropped: Vec<(String, &'static str)>,
}

impl Notes {
    /// Notes an element that will go, or lose its tags, though a reader may miss it.
    ///
    /// What else SVG is made of goes with it; a name with a colon is of an XML vocabulary that no browser knows (`o:p`).
    pub(super) fn element(&mut self, name: &str, is_foreign: bool) {
        let is_told = allow::attributes(name).is_some() || QUIET.contains(&name) || name.contains(':');
        if !is_told && (!is_foreign || allow::WITH_CONTENT.contains(&name)) {
            self.remove(&format!("<{}>", shown(name)));
        }
    }

    pub(super) fn remove(&mut self, what: &str) {
        let is_new = self.removed.len() < MOST && !self.removed.iter().any(|known| known == what);
        if is_new {
            self.removed.push(what.to_owned());
        }
    }

    pub(super) fn attribute(&mut self, element: &str, name: &str, value: &str) {
        if name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) {
            self.remove("event handlers");
        }
        let (attribute, expected) = match name {
            _ if name.eq_ignore_ascii_case("href") => ("href", "a link that is safe to follow"),
            _ if name.eq_ignore_ascii_case("src") => ("src", "a web address"),
            _ if name.eq_ignore_ascii_case("poster") => ("poster", "a web address"),
            _ => return,
        };
        let is_plain = value.starts_with("http") && iri::is_valid(value);
        if !is_plain && allow::attributes(element).is_some_and(|allowed| allowed.contains(&attribute)) {
            self.dropped.extend(lost(value).map(|address| (address, expected)));
        }
    }
}

/// An address that `ammonia` takes away before anybody else sees it: one of a scheme that is not listed, or that is none.
fn lost(value: &str) -> Option<String> {
    let address = text::decode(value);
    let is_seen = match Url::parse(&address) {
        Ok(url) => SCHEMES.contains(&url.scheme()),
        Err(error) => error == ParseError::RelativeUrlWithoutBase,
    };
    (!is_seen).then(|| address.trim().to_owned())
}
