//! Values that are addresses or ids: RFC 3986, RFC 3987.

use super::{Format, Subject, Walk, rules};
use crate::check::value::iri::{self, Iri};
use crate::check::value::tag::{self, Urn};
use crate::check::vocabulary::Value;

impl Walk<'_, '_> {
    /// A URL that must be absolute.
    pub(super) fn url(&mut self, value: Value, text: &str, trimmed: &str, subject: &Subject<'_>) {
        let text = if subject.attribute { text } else { trimmed };
        let attribute = matches!(value, Value::UrlAttribute | Value::HttpUrl);
        let relative = if attribute { &rules::link::RELATIVE_ATTRIBUTE } else { &rules::link::RELATIVE };
        let http = matches!(value, Value::HttpUrl);
        // The attributes of Media RSS and the like are URLs of the document that they extend.
        let extends = subject.attribute && self.facts.format == Format::Rss && matches!(value, Value::Url);
        let ascii = extends || matches!(value, Value::RssUrl | Value::HttpUrl);
        let rule = match iri::look(text) {
            Iri::Absolute | Iri::UnknownScheme if http && !is_http(text) => &rules::link::HTTP,
            Iri::Absolute if ascii && !text.is_ascii() => &rules::link::NOT_URI,
            Iri::Absolute => return,
            Iri::UnknownScheme => &rules::link::SCHEME,
            Iri::Relative => relative,
            Iri::Character(_) if attribute => &rules::link::CHARACTER_ATTRIBUTE,
            Iri::Character(_) => &rules::link::CHARACTER,
            Iri::Malformed => &rules::link::INVALID,
        };
        self.wrong(rule, subject, text);
    }

    /// An IRI reference; for a scheme, an absolute one.
    pub(super) fn reference(&mut self, value: Value, text: &str, trimmed: &str, subject: &Subject<'_>) {
        if matches!(value, Value::StrictReference) && trimmed.len() != text.len() {
            self.wrong(&rules::structure::SPACE, subject, text);
        }
        let text = if matches!(value, Value::StrictReference) { trimmed } else { text };
        let absolute = matches!(value, Value::Scheme);
        let rule = match iri::look(text) {
            Iri::Absolute => return,
            Iri::Relative if !absolute => return,
            // Schemes of categories are made up freely.
            Iri::UnknownScheme if absolute => return,
            // Media RSS itself has `urn:simple`, `urn:ebu` and `urn:yvs`, which are none by RFC 8141, section 2.
            Iri::Malformed if absolute && text.starts_with("urn:") => return,
            Iri::Relative => &rules::link::RELATIVE,
            Iri::UnknownScheme => &rules::link::SCHEME,
            Iri::Character(_) => &rules::link::CHARACTER,
            Iri::Malformed => &rules::link::INVALID,
        };
        self.wrong(rule, subject, text);
    }

    /// An id: RFC 4287 §4.2.6.
    pub(super) fn id(&mut self, value: Value, text: &str, trimmed: &str, subject: &Subject<'_>) {
        if trimmed.is_empty() {
            if !subject.attribute {
                self.wrong(&rules::text::BLANK, subject, text);
            }
            return self.wrong(&rules::link::RELATIVE, subject, text);
        }
        if trimmed.len() != text.len() {
            self.wrong(&rules::structure::SPACE, subject, text);
        }
        if trimmed.starts_with("tag:") {
            return self.need(tag::is_tag(trimmed), &rules::link::TAG, subject, text);
        }
        if trimmed.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("urn:")) {
            match tag::urn(trimmed) {
                Urn::Good => {}
                Urn::Uuid => self.wrong(&rules::value::UUID, subject, text),
                Urn::Specific => self.wrong(&rules::link::NAMESPACE_STRING, subject, text),
                Urn::Bad => self.wrong(&rules::link::URN, subject, text),
            }
            return;
        }
        self.url(Value::Url, trimmed, trimmed, subject);
        if self.heeds(&[&rules::link::CANONICAL])
            && matches!(value, Value::Id)
            && matches!(iri::look(trimmed), Iri::Absolute)
        {
            self.canonical(trimmed, subject);
        }
    }

    /// Whether an id is in its normal form.
    pub(in crate::check::walk) fn canonical(&mut self, text: &str, subject: &Subject<'_>) {
        let plain = |byte: u8| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'/' | b'-' | b'_')
        };
        let common = text.strip_prefix("https://").and_then(|rest| rest.split_once('/'));
        let quick = common.is_some_and(|(host, path)| {
            host.bytes().all(|byte| plain(byte) || byte == b'.') && path.bytes().all(plain)
        });
        if !quick && iri::canonical(text).is_some() {
            self.wrong(&rules::link::CANONICAL, subject, text);
        }
    }
}

/// Whether this is an address of the Web.
fn is_http(text: &str) -> bool {
    iri::scheme(text).is_some_and(|(scheme, _)| {
        scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
    })
}
