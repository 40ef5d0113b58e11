//! The namespaces that a document declares and uses: Namespaces in XML 1.0.

use super::facts::{Format, hash};
use super::{Walk, rules};
use crate::check::value::iri::{self, Iri};
use crate::check::vocabulary::{self, Vocabulary};
use crate::check::xml::namespace;

impl Walk<'_, '_> {
    /// Puts the namespaces in scope that the tag declares. False, if they are too many.
    pub(super) fn declare(&mut self) -> bool {
        let declares = self.lexer.attributes.iter().any(|attribute| attribute.name.starts_with("xmlns"));
        if !declares {
            return true;
        }
        for attribute in std::mem::take(&mut self.lexer.attributes) {
            let prefix = match attribute.name.strip_prefix("xmlns") {
                Some("") => Some(""),
                Some(rest) => rest.strip_prefix(':'),
                None => None,
            };
            if let Some(prefix) = prefix {
                let uri = attribute.value();
                let vocabulary = vocabulary::named(&uri);
                self.binding(prefix, &uri, vocabulary, attribute.at);
                self.bindings.bind(prefix, uri, vocabulary);
            }
            self.lexer.attributes.push(attribute);
        }
        self.bindings.depth() <= namespace::MOST
    }

    /// Looks at one declaration: Namespaces in XML §3, §5.
    fn binding(&mut self, prefix: &str, uri: &str, vocabulary: Option<&'static Vocabulary>, at: usize) {
        let reserved = match prefix {
            "xml" => uri != namespace::XML,
            "xmlns" => true,
            "" => uri == namespace::XML || uri == namespace::XMLNS,
            _ => uri.is_empty() || uri == namespace::XML || uri == namespace::XMLNS,
        };
        if reserved {
            return self.fault(&rules::xml::BINDING, at, prefix, uri);
        }
        if vocabulary.is_none() && matches!(iri::look(uri), Iri::Character(_)) {
            self.fault(&rules::xml::NAMESPACE, at, prefix, uri);
        }
        if vocabulary::same(vocabulary, vocabulary::WIKI_OLD) {
            self.fault(&rules::namespace::WIKI, at, prefix, uri);
        }
        if uri == vocabulary::MEDIA_PAGE {
            self.fault(&rules::namespace::MEDIA_PAGE, at, prefix, uri);
        }
        if prefix.is_empty() {
            return;
        }
        match vocabulary {
            Some(found) if found.prefix != prefix => {
                let avoided = vocabulary::same(vocabulary, vocabulary::ATOM)
                    || vocabulary::same(vocabulary, vocabulary::XHTML);
                if !avoided || self.frames.is_empty() {
                    self.fault(&rules::namespace::PREFIX, at, prefix, uri);
                }
            }
            Some(_) => {}
            None if vocabulary::prefixed(prefix)
                .is_some_and(|usual| vocabulary::same(Some(usual), vocabulary::MEDIA)) =>
            {
                self.fault(&rules::namespace::MEDIA, at, prefix, uri);
            }
            None if vocabulary::prefixed(prefix).is_some() && !vocabulary::unchecked(uri) => {
                self.fault(&rules::namespace::RESERVED_PREFIX, at, prefix, uri);
            }
            None => {}
        }
    }

    /// Says so where Atom or XHTML is written with a prefix.
    pub(super) fn avoid(&mut self, prefix: &str, vocabulary: Option<&'static Vocabulary>, at: usize) {
        let one =
            vocabulary::same(vocabulary, vocabulary::ATOM) || vocabulary::same(vocabulary, vocabulary::XHTML);
        let free = matches!(self.facts.format, Format::Rss | Format::Rdf) || self.facts.avoided;
        if one && !prefix.is_empty() && !free {
            self.facts.avoided = true;
            self.fault(&rules::namespace::AVOID_PREFIX, at, self.name(), prefix);
        }
    }

    /// Speaks of a namespace that nothing is known of, once.
    pub(super) fn unknown(&mut self, uri: &str, at: usize) {
        let key = hash(uri);
        if self.facts.namespaces.contains(&key) || self.facts.namespaces.len() >= 64 {
            return;
        }
        self.facts.namespaces.push(key);
        let known = vocabulary::unchecked(uri);
        let rule = if known { &rules::namespace::UNSUPPORTED } else { &rules::namespace::UNKNOWN };
        self.fault(rule, at, self.name(), uri);
    }
}
