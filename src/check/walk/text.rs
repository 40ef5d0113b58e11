//! Text, and what it may not contain.

use super::{Form, Walk, rules};
use crate::check::value::plain::{self, Looks};
use crate::check::vocabulary::{Context, Value};
use crate::check::xml::references;
use crate::check::xml::token::Kind;

/// Whether the text of an element is wanted, and not only passed by.
fn wanted(value: Value) -> bool {
    !matches!(value, Value::Anything | Value::Elements)
}

impl<'a> Walk<'a, '_> {
    /// Text outside of CDATA sections.
    pub(super) fn characters(&mut self, raw: &'a str, at: usize, kind: Kind) {
        let blank = kind == Kind::Blank;
        if blank && !self.keeps() {
            return;
        }
        let start = self.text.len();
        let unread = self.frames.last().is_some_and(|frame| frame.unread);
        let lexer = &mut self.lexer;
        match kind {
            Kind::Mixed if unread => references::look(raw, at, |fault| lexer.reference(fault)),
            Kind::Mixed => {
                let (text, literal) = (&mut self.text, &mut self.literal);
                references::expand(raw, at, text, literal, |fault| lexer.reference(fault));
            }
            Kind::Blank | Kind::Plain if unread => {}
            Kind::Blank | Kind::Plain => self.text.push_str(raw),
        }
        if !self.lexer.noted.is_empty() {
            self.mark_unexpanded();
            self.noted();
        }
        self.received(start, at, blank);
    }

    /// The text of a CDATA section.
    pub(super) fn unparsed(&mut self, text: &'a str, at: usize) {
        let start = self.text.len();
        let unread = self.frames.last().is_some_and(|frame| frame.unread);
        if !unread {
            self.text.push_str(text);
        }
        if self.plain_wanted() {
            // The RSS Advisory Board's form for a literal sign survives in a section, too.
            for (found, _) in text.match_indices("&#x") {
                let tail = text.get(found..).unwrap_or_default();
                if tail.starts_with("&#x26;") || tail.starts_with("&#x3C;") || tail.starts_with("&#x3c;") {
                    self.literal.push(start + found);
                }
            }
        }
        let blank = text.bytes().all(|byte| byte.is_ascii_whitespace());
        self.received(start, at, blank);
    }

    fn plain_wanted(&self) -> bool {
        let value = self.frames.last().and_then(|frame| frame.element).map(|element| element.value);
        matches!(value, Some(Value::Plain | Value::Filled | Value::RssPerson | Value::PlainLimit(..)))
    }

    /// Whether blank text matters here.
    fn keeps(&self) -> bool {
        let element = self.frames.last().and_then(|frame| frame.element);
        element.is_some_and(|element| wanted(element.value))
    }

    /// What to do with the text that now stands at the end of the buffer.
    fn received(&mut self, start: usize, at: usize, blank: bool) {
        let Some(frame) = self.frames.last_mut() else {
            self.text.clear();
            self.literal.clear();
            if !blank && !self.facts.stopped && self.deep.is_empty() {
                let found = self.outside(at);
                self.fault(&rules::xml::AFTER_ROOT, at, "", &found);
                self.facts.stopped = true;
            }
            return;
        };
        if !blank && frame.text_at.is_none() {
            frame.text_at = Some(at);
        }
        if frame.unread {
            return;
        }
        let (inside, element, form) = (frame.inside, frame.element, frame.form);
        let keep = self.deep.is_empty() && element.is_some_and(|element| wanted(element.value));
        let text = std::mem::take(&mut self.text);
        let added = text.get(start..).unwrap_or_default();
        if !blank && self.deep.is_empty() {
            if inside == Context::Xhtml || form == Form::Xhtml {
                self.inline(added, at);
            }
            let elements = element.is_some_and(|element| matches!(element.value, Value::Elements));
            // RFC 4287 §3.1.1.3, §4.1.3.3: the content of xhtml is one div, and nothing beside it.
            if elements || matches!(form, Form::Xml | Form::Xhtml) {
                self.unexpected(added, at);
            }
        }
        self.text = text;
        if !keep {
            self.text.truncate(start);
            self.literal.truncate(self.literal.partition_point(|offset| *offset < start));
        }
    }

    /// The head of text outside of the root element.
    fn outside(&self, at: usize) -> String {
        let rest = self.lexer.text_from(at);
        rest.trim_start().chars().take(40).take_while(|c| *c != '\n').collect()
    }

    /// Text where only elements may stand, once for each element.
    fn unexpected(&mut self, found: &str, at: usize) {
        let Some(frame) = self.frames.last_mut() else { return };
        if frame.faulted {
            return;
        }
        frame.faulted = true;
        let name = frame.name;
        self.fault(&rules::structure::TEXT, at, name, found.trim());
    }

    /// Text in XHTML: markup in it is shown as such.
    fn inline(&mut self, text: &str, at: usize) {
        if self.facts.inline.is_some() || !self.heeds(&[&rules::html::NOT_INLINE]) {
            return;
        }
        if let Some(Looks::Html(found)) = plain::looks(text, &[], false) {
            // Beside real elements, markup in text is an example of markup.
            self.facts.inline = Some((at, found.to_owned()));
        }
    }
}
