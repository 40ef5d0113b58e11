//! Entities that a document declares: XML 1.0 §4. They are never expanded, so a value that refers to one is not known.

use super::{Walk, rules};
use crate::check::xml::doctype;

impl<'a> Walk<'a, '_> {
    /// Hands on what the lexer noted.
    pub(super) fn noted(&mut self) {
        for noted in std::mem::take(&mut self.lexer.noted) {
            let mut rule = noted.rule;
            if rule.id == rules::xml::ENTITY.id && self.is_declared(noted.found.trim_matches(['&', ';'])) {
                rule = &rules::xml::ENTITY_UNREAD;
            }
            self.fault(rule, noted.at, "", &noted.found);
        }
    }

    /// The document type declaration, which is looked over and never obeyed.
    pub(super) fn doctype(&mut self, text: &'a str, at: usize) {
        if self.facts.rooted {
            return self.fault(&rules::xml::DOCTYPE_LATE, at, "", "");
        }
        self.fault(&rules::xml::DOCTYPE, at, "", "");
        let doctype = doctype::read(text, at);
        for entity in &doctype.system_entities {
            self.fault(&rules::xml::SYSTEM_ENTITY, *entity, "", "");
        }
        self.facts.external |= doctype.external;
        self.facts.netscape = doctype.public.filter(|name| name.contains("DTD RSS 0.91")).map(|_| at);
        self.facts.entities = doctype.entities;
    }

    /// Whether the document says, or may say elsewhere, what the entity is.
    fn is_declared(&self, name: &str) -> bool {
        self.facts.entities.contains(&name) || self.facts.external
    }

    /// Marks the innermost element if its text, of which the faults have just been noted, refers to such an entity.
    pub(super) fn mark_unexpanded(&mut self) {
        let unexpanded = self.lexer.noted.iter().any(|noted| {
            noted.rule.id == rules::xml::ENTITY.id && self.is_declared(noted.found.trim_matches(['&', ';']))
        });
        if let Some(frame) = self.frames.last_mut().filter(|_| unexpanded) {
            frame.unexpanded = true;
        }
    }

    /// Whether the value of an attribute refers to such an entity.
    pub(super) fn is_unexpanded(&self, raw: &str) -> bool {
        if self.facts.entities.is_empty() && !self.facts.external {
            return false;
        }
        let predefined = |name: &str| matches!(name, "amp" | "lt" | "gt" | "quot" | "apos");
        raw.split('&')
            .skip(1)
            .filter_map(|rest| rest.split_once(';'))
            .any(|(name, _)| !name.starts_with('#') && !predefined(name) && self.is_declared(name))
    }
}
