//! The attributes of a start tag.

use super::facts::Format;
use super::{Cow, Walk, rules};
use crate::check::value::garbled;
use crate::check::vocabulary::{self, Element, Role, Value};
use crate::check::xml::names;
use crate::check::xml::token::Attribute;

impl<'a> Walk<'a, '_> {
    /// Looks at the attributes of the start tag last read, which is that of the innermost element.
    pub(super) fn attributes(&mut self, element: Option<&'static Element>, at: usize) {
        if !self.lexer.attributes.is_empty() {
            let list = std::mem::take(&mut self.lexer.attributes);
            for attribute in &list {
                if !attribute.name.starts_with("xmlns") {
                    self.one_attribute(element, attribute);
                }
            }
            self.lexer.attributes = list;
            if self.lexer.attributes.len() > 1 {
                self.same_attribute();
            }
        }
        let Some(element) = element else { return };
        for row in element.attributes {
            if row.required && !self.has_attribute(row.name) {
                self.fault(&rules::structure::ATTRIBUTE_MISSING, at, self.name(), row.name);
            }
        }
    }

    /// Whether the start tag has this attribute, whose prefix is the one of the documentation.
    pub(super) fn has_attribute(&self, name: &str) -> bool {
        let local = name.split_once(':').map(|(_, local)| local);
        self.lexer.attributes.iter().any(|attribute| {
            attribute.name == name
                || local.is_some_and(|local| {
                    attribute.name.contains(':') && attribute.name.split(':').next_back() == Some(local)
                })
        })
    }

    fn one_attribute(&mut self, element: Option<&'static Element>, attribute: &Attribute<'a>) {
        let Some((prefix, local)) = names::split(attribute.name) else {
            return self.fault(&rules::xml::NAME, attribute.at, attribute.name, attribute.name);
        };
        if prefix == "xml" {
            return self.xml_attribute(local, attribute);
        }
        if prefix.is_empty() {
            return self.own_attribute(element, local, attribute);
        }
        let Some(binding) = self.bindings.find(prefix) else {
            return self.fault(&rules::xml::PREFIX, attribute.at, attribute.name, prefix);
        };
        let vocabulary = binding.vocabulary;
        let Some(element) = element else { return };
        let usual = vocabulary.map_or("", |vocabulary| vocabulary.prefix);
        let qualified =
            |name: &str| name.split_once(':').is_some_and(|(of, rest)| of == usual && rest == local);
        let row = element.attributes.iter().find(|row| qualified(row.name));
        match row {
            Some(row) => self.attribute_value(row.value, attribute),
            None if element.closed
                && self.frames.last().is_some_and(|frame| same(frame.vocabulary, vocabulary)) =>
            {
                self.unknown_attribute(attribute);
            }
            None if self.facts.format == Format::Rss && element.closed && self.core() => {
                self.fault(&rules::structure::ATTRIBUTE_EXTENSION, attribute.at, self.name(), attribute.name);
            }
            None => {}
        }
    }

    pub(super) fn unknown_attribute(&mut self, attribute: &Attribute<'a>) {
        let part = format!("@{}", attribute.name);
        self.fault_in(&rules::structure::ATTRIBUTE, attribute.at, &part, self.name(), attribute.name);
    }

    /// Whether the innermost element is one of RSS 2.0 itself.
    fn core(&self) -> bool {
        self.frames.last().is_some_and(|frame| vocabulary::same(frame.vocabulary, vocabulary::RSS))
    }

    /// An attribute without a prefix, which belongs to its element.
    fn own_attribute(&mut self, element: Option<&'static Element>, local: &str, attribute: &Attribute<'a>) {
        let Some(element) = element else { return };
        let Some(row) = element.attributes.iter().find(|row| row.name == local) else {
            if element.closed {
                self.unknown_attribute(attribute);
            }
            return;
        };
        let title = matches!(element.role, Role::Link) && matches!(local, "title" | "rel");
        if title && attribute.raw.trim().is_empty() {
            let part = format!("@{local}");
            return self.fault_in(
                &rules::text::ATTRIBUTE_BLANK,
                attribute.value_at,
                &part,
                local,
                attribute.raw,
            );
        }
        if matches!(element.role, Role::Link) && local == "title" {
            return self.attribute_value(Value::Plain, attribute);
        }
        self.attribute_value(row.value, attribute);
    }

    /// `xml:lang`, `xml:base` and `xml:space`: XML 1.0 §2.10, §2.12; XML Base.
    fn xml_attribute(&mut self, local: &str, attribute: &Attribute<'a>) {
        match local {
            "lang" => {
                self.facts.language |= self.frames.len() <= 2;
                self.attribute_value(Value::LanguageOrNone, attribute);
            }
            "base" => {
                self.attribute_value(Value::Reference, attribute);
                let depth = self.frames.len();
                let base = self.resolve(&attribute.value());
                self.facts.bases.push((depth, base.unwrap_or_else(|| attribute.raw.to_owned())));
            }
            _ => {}
        }
    }

    /// Holds the value of an attribute against its kind.
    fn attribute_value(&mut self, value: Value, attribute: &Attribute<'a>) {
        if self.is_unexpanded(attribute.raw) {
            return;
        }
        let text = attribute.value();
        let subject =
            super::values::Subject { name: attribute.name, at: attribute.value_at, attribute: true };
        if self.heeds(&[&rules::text::GARBLED])
            && let Some(trace) = garbled::trace(&text)
        {
            let part = format!("@{}", attribute.name);
            self.fault_in(&rules::text::GARBLED, attribute.value_at, &part, attribute.name, trace);
        }
        self.value(value, &text, &subject);
    }

    /// The URL that a reference leads to from the innermost element; nothing, if that cannot be said.
    pub(super) fn resolve(&self, reference: &str) -> Option<String> {
        let base = self.facts.bases.last().map(|(_, base)| Cow::Borrowed(base.as_str()));
        let base = base.or(self.options.base.map(Cow::Borrowed));
        match base {
            Some(base) => url::Url::parse(&base).ok()?.join(reference).ok().map(String::from),
            None => url::Url::parse(reference).ok().map(String::from),
        }
    }

    /// Namespaces in XML §6.3: two prefixes for one namespace do not make two attributes.
    fn same_attribute(&mut self) {
        let prefixed =
            |attribute: &&Attribute<'a>| attribute.name.contains(':') && !attribute.name.starts_with("xmlns");
        if self.lexer.attributes.iter().filter(prefixed).count() < 2 {
            return;
        }
        let mut full: Vec<(&str, &str, Attribute<'a>)> = Vec::new();
        for attribute in self.lexer.attributes.iter().filter(prefixed) {
            let Some((prefix, local)) = attribute.name.split_once(':') else { continue };
            let uri = self.bindings.find(prefix).map_or("", |binding| binding.uri.as_ref());
            full.push((uri, local, *attribute));
        }
        full.sort_by_key(|(uri, local, attribute)| (*uri, *local, attribute.at));
        let twice = full.windows(2).find_map(|pair| match pair {
            [(one, name, first), (other, same, second)]
                if !one.is_empty() && one == other && name == same && first.name != second.name =>
            {
                Some(*second)
            }
            _ => None,
        });
        if let Some(attribute) = twice {
            self.fault(&rules::xml::ATTRIBUTE_TWICE, attribute.at, attribute.name, attribute.name);
        }
    }
}

/// Whether both are the same known namespace.
fn same(
    one: Option<&'static vocabulary::Vocabulary>,
    other: Option<&'static vocabulary::Vocabulary>,
) -> bool {
    other.is_some_and(|other| vocabulary::same(one, other))
}
