//! Text constructs and content of Atom, HTML in all its disguises: RFC 4287 §3.1, §4.1.3.

use super::facts::Format;
use super::values::Subject;
use super::{Form, Walk, rules};
use crate::check::rule::Rule;
use crate::check::value::html::{self, Trouble};
use crate::check::value::media;
use crate::check::value::plain::{self, Looks};
use crate::check::vocabulary::{Element, Role, Value};

/// What may be found in HTML.
const MARKUP: [&Rule; 5] = [
    &rules::html::INVALID,
    &rules::html::UNSAFE,
    &rules::html::UNSAFE_ATTRIBUTE,
    &rules::html::STYLE,
    &rules::html::RELATIVE,
];

impl Walk<'_, '_> {
    /// Whether nothing that is heeded depends on the text of the innermost element, whose value this is.
    pub(super) fn is_unread(&self, value: Value) -> bool {
        use rules::{html, text};
        let form = self.frames.last().map_or(Form::None, |frame| frame.form);
        let prose = match value {
            Value::Html | Value::Description => form == Form::None,
            // The text of the others is data, or there should be none.
            Value::AtomText | Value::AtomContent => {
                matches!(form, Form::Plain | Form::Html | Form::Text | Form::Document)
            }
            _ => false,
        };
        let about = [&text::GARBLED, &text::BLANK, &text::HTML_UNDECLARED, &html::FRAGMENT];
        prose && self.digest.is_none() && !self.heeds(&about) && !self.heeds(&MARKUP)
    }

    /// The form that the attributes of a text construct or content say.
    pub(super) fn text_form(&mut self, element: &'static Element, at: usize) {
        let content = element.role == Role::Content;
        let kind = self.attribute("type");
        let remote = content && self.attribute("src").is_some();
        let form = match kind.as_deref() {
            _ if remote => Form::Remote,
            None | Some("text") => Form::Plain,
            Some("html") => Form::Html,
            Some("xhtml") => Form::Xhtml,
            Some(kind) => form_of(kind),
        };
        let place = self.attribute_at("type", at);
        match kind.as_deref() {
            None if remote => self.fault_in(&rules::atom::SOURCE_TYPE, at, "@type", "type", ""),
            None => {}
            Some(kind) if remote => self.media_type(kind, place),
            Some("text" | "html" | "xhtml") => {}
            Some(kind) if content => self.media_type(kind, place),
            Some(kind) if kind.trim().is_empty() => {
                self.fault_in(&rules::text::ATTRIBUTE_BLANK, place, "@type", "type", kind);
            }
            Some(kind) => {
                let rule =
                    if media::is_type(kind) { &rules::atom::TEXT_TYPE } else { &rules::value::MEDIA_TYPE };
                self.fault_in(rule, place, "@type", "type", kind);
            }
        }
        if content {
            self.facts.entry.content = true;
            self.facts.entry.remote = matches!(form, Form::Remote | Form::Encoded);
        }
        self.facts.inline = None;
        if let Some(frame) = self.frames.last_mut() {
            frame.form = form;
        }
    }

    /// RFC 4287 §4.1.3.1: the type of content is a media type, and not one of several parts.
    fn media_type(&mut self, kind: &str, at: usize) {
        let lower = kind.to_ascii_lowercase();
        if !media::is_type(kind) || lower.starts_with("multipart/") || lower.starts_with("message/") {
            self.fault_in(&rules::value::MEDIA_TYPE, at, "@type", "type", kind);
        }
    }

    /// The text of a text construct or content.
    pub(super) fn atom_text(&mut self, text: &str, subject: &Subject<'_>) {
        let Some(frame) = self.frames.last() else { return };
        let (form, children) = (frame.form, frame.children);
        let blank = text.trim().is_empty() && children == 0;
        match form {
            Form::Remote if text.trim().is_empty() && children == 0 => {}
            Form::Remote => self.wrong(&rules::atom::SOURCE_CONTENT, subject, text.trim()),
            _ if blank => self.wrong(&rules::text::BLANK, subject, text),
            Form::Plain | Form::Text => {
                if self.heeds(&[&rules::text::HTML_UNDECLARED])
                    && let Some(Looks::Html(found)) = plain::looks(text, &[], false)
                {
                    self.wrong(&rules::text::HTML_UNDECLARED, subject, found);
                }
            }
            Form::Html => self.html(text, subject),
            Form::Document => {
                self.html(text, subject);
                if children == 0 && !document(text) {
                    self.wrong(&rules::html::FRAGMENT, subject, text);
                }
            }
            Form::Encoded if media::is_base64(text) => {}
            Form::Encoded => self.wrong(&rules::atom::BASE64, subject, text),
            Form::None | Form::Xhtml | Form::Xml => {}
        }
    }

    /// The end of a text construct or content.
    pub(super) fn text_end(&mut self, at: usize) {
        let Some(frame) = self.frames.last() else { return };
        let (form, children, name) = (frame.form, frame.children, frame.name);
        if form == Form::Xhtml {
            if let Some((place, found)) = self.facts.inline.take()
                && !self.facts.marked
            {
                self.fault(&rules::html::NOT_INLINE, place, name, &found);
            }
            if children == 0 {
                self.fault(&rules::html::DIV, at, name, "");
            }
        }
        self.facts.marked = false;
    }

    /// HTML that is escaped.
    pub(super) fn html(&mut self, text: &str, subject: &Subject<'_>) {
        if !self.heeds(&MARKUP) {
            return;
        }
        let mut trouble = html::scan(text);
        if self.facts.format == Format::Atom {
            trouble.relative = None;
        }
        self.trouble(&trouble, subject);
    }

    pub(super) fn trouble(&mut self, trouble: &Trouble<'_>, subject: &Subject<'_>) {
        let Trouble { invalid, element, attribute, style, relative } = trouble;
        for (found, rule) in [invalid, element, attribute, style, relative].into_iter().zip(MARKUP) {
            if let Some(found) = found {
                self.wrong(rule, subject, found);
            }
        }
    }

    /// Text of Media RSS, which is plain unless it says otherwise.
    pub(super) fn media_text(&mut self, text: &str, subject: &Subject<'_>) {
        if self.facts.kind == "html" {
            let mut trouble = html::scan(text);
            trouble.relative = None;
            self.trouble(&trouble, subject);
        } else if let Some(Looks::Html(found)) = plain::looks(text, &[], false) {
            self.wrong(&rules::text::HTML_UNDECLARED, subject, found);
        }
    }
}

/// The form of content of a media type: RFC 4287 §4.1.3.3.
fn form_of(kind: &str) -> Form {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match kind.as_str() {
        "text/html" | "application/xhtml+xml" => Form::Document,
        "text/xml"
        | "application/xml"
        | "text/xml-external-parsed-entity"
        | "application/xml-external-parsed-entity"
        | "application/xml-dtd" => Form::Xml,
        kind if kind.ends_with("+xml") || kind.ends_with("/xml") => Form::Xml,
        kind if kind.starts_with("text/") || !kind.contains('/') => Form::Text,
        _ => Form::Encoded,
    }
}

/// Whether HTML is a document of its own.
fn document(text: &str) -> bool {
    let head = text.trim_start();
    let begins = |mark: &str| head.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark));
    begins("<!doctype") || begins("<html") || begins("<?xml")
}
