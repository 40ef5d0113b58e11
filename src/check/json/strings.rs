//! Holds each string against the kind of its row.

use super::object::Walk;
use super::rows::{Row, Value};
use super::rules;
use crate::check::rule::Rule;
use crate::check::value::date::{self, Date};
use crate::check::value::iri::{self, Iri};
use crate::check::value::plain::{self, Looks};
use crate::check::value::{garbled, html, language, media};

impl Walk<'_, '_> {
    /// Whether nothing that is heeded depends on a string of this kind.
    pub(super) fn is_unread(&self, value: Value) -> bool {
        let rules: &[&Rule] = match value {
            Value::Text => &[],
            Value::Plain => &[&rules::BLANK, &rules::PLAIN],
            Value::Html => &[&rules::UNSAFE, &rules::RELATIVE],
            _ => return false,
        };
        self.digest.is_none() && !self.heeds(&[&rules::GARBLED]) && !self.heeds(rules)
    }

    /// A string, by the kind of its row.
    pub(super) fn string(&mut self, row: &'static Row, text: &str, at: usize) {
        let name = row.name;
        self.tell(name, text, at);
        if self.heeds(&[&rules::GARBLED])
            && let Some(trace) = garbled::trace(text)
        {
            self.fault(&rules::GARBLED, at, name, trace);
        }
        match row.value {
            Value::Version => self.version(text, at),
            Value::Id => self.id(text, at),
            Value::Plain => self.plain(text, name, at),
            Value::Html => self.html(text, name, at),
            Value::Url => self.url(text, name, at),
            Value::Date => match date::rfc3339(text) {
                Date::Good(_) => {}
                _ => self.fault(&rules::DATE, at, name, text),
            },
            Value::Language if !language::is_tag(text) => self.fault(&rules::LANGUAGE, at, name, text),
            Value::MediaType if !media::is_type(text) => self.fault(&rules::MEDIA_TYPE, at, name, text),
            _ => {}
        }
    }

    /// Tells the digest what other documents need to know.
    fn tell(&mut self, name: &str, text: &str, at: usize) {
        if self.digest.is_none() {
            return;
        }
        let path = self.path();
        let top = !path.contains(['.', '[']);
        let Some(digest) = self.digest.as_deref_mut() else { return };
        let text = text.trim().to_owned();
        match (top, name) {
            (true, "title") => digest.title = Some((text, at)),
            (true, "feed_url") => digest.own = Some((text, at)),
            (false, "id" | "title" | "url") if path.matches('.').count() == 1 => {
                let Some(entry) = digest.entries.last_mut() else { return };
                match name {
                    "id" => {
                        entry.id = text;
                        entry.at = at;
                    }
                    "title" => entry.title = text,
                    _ => entry.link = text,
                }
            }
            _ => {}
        }
    }

    fn version(&mut self, text: &str, at: usize) {
        match text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) {
            Some("jsonfeed.org/version/1.1") => self.current = true,
            Some("jsonfeed.org/version/1") => self.fault(&rules::VERSION_OLD, at, "version", text),
            _ => self.fault(&rules::VERSION, at, "version", text),
        }
    }

    fn plain(&mut self, text: &str, name: &str, at: usize) {
        if text.trim().is_empty() {
            self.fault(&rules::BLANK, at, name, text);
        }
        if let Some(Looks::Html(found)) = plain::looks(text, &[], false) {
            self.fault(&rules::PLAIN, at, name, found);
        }
    }

    fn html(&mut self, text: &str, name: &str, at: usize) {
        let trouble = html::scan(text);
        let unsafe_markup = trouble.element.or(trouble.attribute).or(trouble.style);
        if let Some(found) = unsafe_markup {
            self.fault(&rules::UNSAFE, at, name, &found);
        }
        if let Some(found) = trouble.relative {
            self.fault(&rules::RELATIVE, at, name, &found);
        }
    }

    fn url(&mut self, text: &str, name: &str, at: usize) {
        if !matches!(iri::look(text), Iri::Absolute | Iri::UnknownScheme) {
            self.fault(&rules::URL, at, name, text);
        }
        match name {
            "feed_url" if self.path() == "feed_url" => {
                let elsewhere = self.options.base.is_some_and(|base| {
                    let normal = |text: &str| url::Url::parse(text).map(String::from).ok();
                    normal(base).is_some() && normal(base) != normal(text)
                });
                if elsewhere {
                    self.fault(&rules::SELF_ELSEWHERE, at, name, text);
                }
                self.feed_url = Some(text.to_owned());
            }
            "next_url" => self.next_url = Some((text.to_owned(), at)),
            _ => {}
        }
    }
}
