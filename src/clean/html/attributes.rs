//! The values of attributes: addresses made absolute, styles cut down to what moves nothing.

use std::borrow::Cow;

use url::Url;

use super::allow::{ADDRESSES, WAITING_SETS};
use super::hidden;
use super::scan::is_language;
use crate::iri;

/// What became of an attribute.
pub(super) enum Value<'a> {
    /// It stays, maybe changed.
    Kept(Cow<'a, str>),
    /// It goes without a word.
    Gone,
    /// It goes, and a reader misses it.
    Dropped(&'static str),
    /// A part of it stays, and a reader misses another.
    Less(Option<String>, String),
}

/// What addresses are relative to.
#[derive(Clone)]
pub(super) struct Places {
    pub(super) base: Url,
    /// The entry's page, where the parts of the article are that it leads to itself (`#note-1`).
    pub(super) page: Url,
}

/// The value that an attribute may have.
pub(super) fn value<'a>(element: &str, name: &str, value: &'a str, places: &Places) -> Value<'a> {
    let base = &places.base;
    match name {
        _ if name == "srcset" || WAITING_SETS.contains(&name) => match srcset(value, base) {
            (set, Some(lost)) => Value::Less(set, lost),
            (Some(set), None) => Value::Kept(Cow::Owned(set)),
            (None, None) => Value::Gone,
        },
        "hidden" if value.eq_ignore_ascii_case("until-found") => Value::Gone,
        "hidden" => Value::Kept(Cow::Borrowed("")),
        "style" if hidden::hides(value) => Value::Kept(Cow::Borrowed("display:none")),
        "src" if element == "img" && is_data_image(value) => Value::Kept(Cow::Borrowed(value)),
        "href" if value.trim_start().starts_with('#') => {
            kept(value, iri::link(value, Some(&places.page)), "a link that is safe to follow")
        }
        "href" => kept(value, iri::link(value, Some(base)), "a link that is safe to follow"),
        _ if ADDRESSES.contains(&name) => kept(value, iri::resolve(value, Some(base)), "a web address"),
        "class" if !is_language(value) => {
            let classes = value.split_ascii_whitespace().filter(|class| is_language(class));
            let classes = classes.collect::<Vec<_>>().join(" ");
            if classes.is_empty() { Value::Gone } else { Value::Kept(Cow::Owned(classes)) }
        }
        "style" => alignment(value).map_or(Value::Gone, |style| Value::Kept(Cow::Owned(style))),
        _ => Value::Kept(Cow::Borrowed(value)),
    }
}

fn kept<'a>(found: &'a str, resolved: Option<String>, expected: &'static str) -> Value<'a> {
    match resolved {
        Some(url) if url == found => Value::Kept(Cow::Borrowed(found)),
        Some(url) => Value::Kept(Cow::Owned(url)),
        None if found.trim().is_empty() => Value::Gone,
        None => Value::Dropped(expected),
    }
}

/// Whether the address is a picture itself. SVG is none: it can hold scripts.
pub(super) fn is_data_image(value: &str) -> bool {
    const KINDS: [&str; 6] = ["png", "jpeg", "gif", "webp", "avif", "bmp"];
    let Some(rest) = value.strip_prefix("data:image/") else { return false };
    let Some((kind, bytes)) = rest.split_once(";base64,") else { return false };
    KINDS.contains(&kind)
        && bytes.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
}

/// Each address of a `srcset` made absolute (<https://html.spec.whatwg.org/#srcset-attributes>). A candidate ends at a
/// comma that white space follows, or that ends its address; an address may hold commas itself. The second is one that is
/// no address.
fn srcset(value: &str, base: &Url) -> (Option<String>, Option<String>) {
    let mut lost = None;
    let mut set: Vec<String> = Vec::new();
    let mut rest = value.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let trimmed = address.trim_end_matches(',');
        let (descriptor, after) = match trimmed.len() == address.len() {
            true => after.split_once(',').unwrap_or((after, "")),
            false => ("", after),
        };
        let descriptor = descriptor.trim();
        let good = descriptor.is_empty()
            || descriptor.strip_suffix(['w', 'x', 'h']).is_some_and(|number| number.parse::<f64>().is_ok());
        let url = match is_data_image(trimmed) {
            true => Some(trimmed.to_owned()),
            // A comma at its end would be read as the end of the candidate.
            false => iri::resolve(trimmed, Some(base)).map(|url| url.replace(',', "%2C")),
        };
        match url {
            Some(url) if good && descriptor.is_empty() => set.push(url),
            Some(url) if good => set.push(format!("{url} {descriptor}")),
            Some(_) => {}
            None => lost = lost.or_else(|| Some(trimmed.to_owned())),
        }
        rest = after.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    }
    ((!set.is_empty()).then(|| set.join(", ")), lost)
}

/// Of all that a style can say, only how text is aligned: it is what editors use styles for, and it moves nothing over
/// anything and loads nothing.
fn alignment(style: &str) -> Option<String> {
    let value = style.split(';').rev().find_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        property.trim().eq_ignore_ascii_case("text-align").then_some(value)
    })?;
    let value = value.trim().to_ascii_lowercase();
    matches!(value.as_str(), "left" | "right" | "center" | "justify").then(|| format!("text-align: {value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_candidate_is_resolved() {
        let base = Url::parse("https://news.example/a/").unwrap();
        for (found, expected) in [
            (
                "/a.png 1x, b.png 2x,//cdn.example/c.png 3x",
                "https://news.example/a.png 1x, https://news.example/a/b.png 2x, https://cdn.example/c.png 3x",
            ),
            ("a.png", "https://news.example/a/a.png"),
            (
                "a,b.png 100w , c.png 1.5x",
                "https://news.example/a/a%2Cb.png 100w, https://news.example/a/c.png 1.5x",
            ),
            (
                "data:image/gif;base64,R0lG 1x, b.png 2x",
                "data:image/gif;base64,R0lG 1x, https://news.example/a/b.png 2x",
            ),
        ] {
            assert_eq!(srcset(found, &base), (Some(expected.to_owned()), None), "{found}");
        }
        let (set, lost) = srcset("javascript:x 1x, ok.png 2x", &base);
        assert_eq!(set.as_deref(), Some("https://news.example/a/ok.png 2x"));
        assert_eq!(lost.as_deref(), Some("javascript:x"));
        assert_eq!(srcset(" , ", &base), (None, None));
    }

    #[test]
    fn styles_align_and_do_nothing_else() {
        assert_eq!(alignment("color: red; TEXT-ALIGN: Center").as_deref(), Some("text-align: center"));
        assert_eq!(alignment("text-align: url(x)"), None);
        assert_eq!(alignment("position:fixed"), None);
    }

    #[test]
    fn pictures_in_addresses() {
        assert!(is_data_image("data:image/png;base64,iVBORw0KGgo="));
        assert!(!is_data_image("data:image/svg+xml;base64,PHN2Zz4="));
        assert!(!is_data_image("data:text/html,<script>"));
    }
}
