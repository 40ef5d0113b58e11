//! An element inside another one: whether it may stand there.

use super::facts::Format;
use super::root::Found;
use super::{Form, Walk, rules};
use crate::check::vocabulary::{self, Context, Contexts, Value, Vocabulary};

impl Walk<'_, '_> {
    /// A child where the vocabulary says what may stand.
    pub(super) fn child(
        &mut self,
        uri: &str,
        vocabulary: Option<&'static Vocabulary>,
        local: &str,
        at: usize,
        context: Context,
    ) -> Found {
        let name = self.name();
        let Some(vocabulary) = vocabulary else {
            if uri.is_empty() {
                let rule = &rules::namespace::UNDETERMINED;
                self.fault(rule, at, name, "");
            } else {
                self.unknown(uri, at);
            }
            if self.in_text_only(context) {
                self.stray(context, at);
            }
            return Found { foreign: true, ..Found::nothing(None) };
        };
        let here = 1u64 << context as u8;
        if let Some(row) = vocabulary.rows(local).find(|row| row.parents & here != 0) {
            return Found::row(vocabulary, row);
        }
        if uri.is_empty() && context == Context::MediaList && SCENE.contains(&local) {
            self.fault(&rules::media::SCENE, at, name, "");
            return Found::nothing(Some(vocabulary));
        }
        let open = welcome(vocabulary, local, context);
        let core = vocabulary::same(Some(vocabulary), vocabulary::ATOM)
            || vocabulary::same(Some(vocabulary), vocabulary::RSS);
        if vocabulary::same(Some(vocabulary), vocabulary::XHTML) && self.facts.format == Format::Atom {
            self.fault(&rules::html::MISPLACED, at, name, "");
            return Found { inside: Context::Xhtml, ..Found::nothing(Some(vocabulary)) };
        }
        if vocabulary.closed && (core || !open) || context == Context::Leaf {
            self.stray(context, at);
        }
        Found::nothing(Some(vocabulary))
    }

    /// Says that the innermost element may not stand where it does.
    fn stray(&mut self, context: Context, at: usize) {
        let rdf = self.facts.format == Format::Rdf && context == Context::Leaf;
        let rule = if rdf { &rules::rdf::CONTENT } else { &rules::structure::ELEMENT };
        if !(rdf && self.literal()) {
            self.fault(rule, at, self.name(), "");
        }
    }

    /// Whether the parent holds text and nothing else, whatever the namespace: RFC 4287 §3.2, §3.3, §4.2.6.
    fn in_text_only(&self, context: Context) -> bool {
        let value = self.parent_value();
        context == Context::Leaf && value.is_some_and(|value| !matches!(value, Value::Elements))
    }

    /// What the parent of the innermost element holds, if that is known.
    fn parent_value(&self) -> Option<Value> {
        self.parent()?.element.map(|element| element.value)
    }

    /// Whether the parent says that its content is XML to be taken as it is: RDF/XML §2.8.
    fn literal(&self) -> bool {
        self.parent().is_some_and(|frame| frame.form == Form::Xml)
    }

    /// A child where anything may stand.
    pub(super) fn in_open(
        &mut self,
        uri: &str,
        vocabulary: Option<&'static Vocabulary>,
        local: &str,
        at: usize,
    ) -> Found {
        let foreign = self.frames.last().is_some_and(|frame| frame.foreign);
        let Some(vocabulary) = vocabulary else {
            if !uri.is_empty() {
                self.unknown(uri, at);
            }
            return Found { foreign: true, ..Found::nothing(None) };
        };
        if uri.is_empty() && foreign && self.facts.format == Format::Rss {
            self.fault(&rules::namespace::EXTENSION, at, self.name(), "");
        }
        // What has a plain value in RSS may hold a resource in RDF only.
        let plain = self
            .parent_value()
            .is_some_and(|value| !matches!(value, Value::Anything | Value::Elements | Value::Text));
        if plain && self.facts.format == Format::Rss && vocabulary::same(Some(vocabulary), vocabulary::RDF) {
            self.fault(&rules::structure::ELEMENT, at, self.name(), "");
        }
        let here = 1u64 << Context::Open as u8;
        let row = vocabulary.rows(local).find(|row| row.parents & here != 0);
        row.map_or_else(|| Found::nothing(Some(vocabulary)), |row| Found::row(vocabulary, row))
    }
}

/// What the specification of Media RSS itself writes without a prefix.
const SCENE: [&str; 4] = ["sceneTitle", "sceneDescription", "sceneStartTime", "sceneEndTime"];

/// Where Atom describes a feed or an entry, and where RSS does.
const ATOM: Contexts = vocabulary::set(&[Context::Feed, Context::Entry, Context::Source]);
const RSS: Contexts =
    vocabulary::set(&[Context::Channel, Context::Item, Context::RdfChannel, Context::RdfItem]);

/// Whether an element may stand where its own documentation does not expect it: RFC 4287 §6.3 and §6.4 let feeds, entries
/// and what describes them hold whatever is of another vocabulary, and RSS 2.0 ("Extending RSS") whatever is in a
/// namespace, RDF among it. Where the documentation speaks of Atom, its word on the place holds.
fn welcome(vocabulary: &'static Vocabulary, local: &str, context: Context) -> bool {
    let rdf = vocabulary::same(Some(vocabulary), vocabulary::RDF);
    let places = vocabulary.rows(local).fold(0, |places, row| places | row.parents);
    match context {
        Context::AtomEmpty | Context::Person | Context::Control => true,
        Context::Feed | Context::Entry => rdf || (places & RSS != 0 && places & ATOM == 0),
        // What describes the feed that an entry came from, or the entry that is gone.
        Context::Source | Context::Deleted => rdf || places & (RSS | ATOM) != 0,
        Context::Channel | Context::Item => rdf,
        _ => false,
    }
}
