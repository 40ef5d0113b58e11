//! What Atom says of elements together: links, entries, ids, authors, and the history of feeds.

use std::borrow::Cow;

use super::facts::{EntryFacts, Format, hash};
use super::{Walk, rules};
use crate::check::value::iri::{self, Iri};
use crate::check::value::registry;
use crate::check::vocabulary::{self, Context};

/// Relations that RFC 5005 defines for feeds, and not for entries.
const HISTORY: [&str; 7] = ["current", "first", "last", "next", "previous", "next-archive", "prev-archive"];
/// How many relations of a feed are remembered.
const MOST: usize = 64;

impl Walk<'_, '_> {
    /// Where the innermost element stands: the context that it is in.
    pub(super) fn place(&self) -> Context {
        self.parent().map_or(Context::Document, |frame| frame.inside)
    }

    /// A link: RFC 4287 §4.2.7.
    pub(super) fn link(&mut self, at: usize) {
        let rel = self.attribute("rel");
        let place = self.attribute_at("rel", at);
        if self.heeds(&[&rules::atom::REL])
            && let Some(rel) = rel.as_deref()
            && !registry::is_relation(rel)
        {
            self.fault_in(&rules::atom::REL, place, "@rel", "rel", rel);
        }
        let Some(href) = self.attribute("href") else {
            return self.fault_in(&rules::atom::HREF, at, "@href", "href", "");
        };
        let rel = rel.as_deref().unwrap_or("alternate");
        let rel = rel.strip_prefix("http://www.iana.org/assignments/relation/").unwrap_or(rel);
        let target = self.attribute_at("href", at);
        match self.place() {
            Context::Feed | Context::Channel | Context::RdfChannel => {
                if rel == "self" {
                    self.self_link(&href, target);
                }
                self.digest_link(rel, &href, at);
                if self.facts.relations.len() < MOST {
                    self.facts.relations.push((rel.to_owned(), href.to_string(), at));
                }
            }
            Context::Entry | Context::Item | Context::RdfItem => {
                self.digest_entry_link(rel, &href);
                self.facts.entry.alternate |= rel == "alternate";
                if HISTORY.contains(&rel) {
                    self.fault_in(&rules::atom::ENTRY_RELATION, place, "@rel", "rel", rel);
                }
            }
            _ => {}
        }
        if rel == "alternate" {
            self.alternate(at);
        }
        self.same_document(&href, target);
    }

    /// The link to where the feed is published.
    fn self_link(&mut self, href: &str, at: usize) {
        self.facts.self_link = true;
        let relative = matches!(iri::look(href), Iri::Relative);
        if relative && self.facts.bases.is_empty() {
            self.fault_in(&rules::atom::SELF_RELATIVE, at, "@href", "href", href);
        }
        let Some(base) = self.options.base else { return };
        let here = url::Url::parse(base).map(String::from);
        if self.resolve(href).is_some_and(|there| here.is_ok_and(|here| here != there)) {
            self.fault_in(&rules::atom::SELF_ELSEWHERE, at, "@href", "href", href);
        }
    }

    /// RFC 4287 §4.1.1, §4.1.2: no two alternates of one type and language.
    fn alternate(&mut self, at: usize) {
        if !matches!(self.place(), Context::Feed | Context::Entry | Context::Source) {
            return;
        }
        let kind = self.attribute("type").unwrap_or_default();
        let language = self.attribute("hreflang").unwrap_or_default();
        let depth = self.frames.len() - 1;
        let same = |(of, other, tongue): &(usize, Cow<'_, str>, Cow<'_, str>)| {
            *of == depth && other.eq_ignore_ascii_case(&kind) && tongue.eq_ignore_ascii_case(&language)
        };
        if self.facts.alternates.iter().any(same) {
            let found = format!("{kind} {language}").to_ascii_lowercase();
            self.fault(&rules::atom::ALTERNATE, at, self.name(), found.trim());
        } else if self.facts.alternates.len() < 1024 {
            self.facts.alternates.push((depth, kind, language));
        }
    }

    /// RFC 3986 §4.4: a reference to the base itself, where `xml:base` says that the base is another document.
    fn same_document(&mut self, href: &str, at: usize) {
        let Some((_, base)) = self.facts.bases.last() else { return };
        if !matches!(iri::look(href), Iri::Relative) || self.options.base.is_none_or(|here| here == base) {
            return;
        }
        let clean = |text: &str| text.split('#').next().unwrap_or_default().to_owned();
        if self.resolve(href).is_some_and(|there| clean(&there) == clean(base)) {
            self.fault_in(&rules::link::SAME_DOCUMENT, at, "@href", "href", href);
        }
    }

    pub(super) fn author(&mut self) {
        match self.place() {
            Context::Feed => self.facts.feed_author = true,
            // The author of the source stands for the author of the entry.
            Context::Entry | Context::Source => self.facts.entry.author = true,
            _ => {}
        }
    }

    pub(super) fn entry(&mut self, _at: usize) {
        self.facts.items += 1;
        self.facts.entry = EntryFacts::default();
        let ordinal = if self.frames.len() > 1 { self.facts.items } else { 0 };
        if let Some(frame) = self.frames.last_mut() {
            frame.ordinal = ordinal;
        }
    }

    pub(super) fn entry_id(&mut self, text: &str, at: usize) {
        if !self.heeds(&[&rules::atom::ENTRIES]) {
            return;
        }
        self.facts.entry.id = Some((hash(text.trim()), at, text.trim().to_owned()));
    }

    pub(super) fn entry_updated(&mut self, text: &str, at: usize) {
        if !self.heeds(&[&rules::atom::ENTRIES, &rules::atom::UPDATED]) {
            return;
        }
        self.facts.entry.updated = Some((hash(text.trim()), at, text.trim().to_owned()));
    }

    /// RFC 4287 §4.1.2.
    pub(super) fn entry_end(&mut self, at: usize) {
        let entry = std::mem::take(&mut self.facts.entry);
        let summary = self.has(vocabulary::ATOM, "summary");
        if !entry.content && !entry.alternate {
            self.fault(&rules::atom::CONTENT, at, "", "");
        }
        if !entry.content && !summary {
            self.fault(&rules::atom::TEXTUAL, at, "", "");
        }
        if entry.remote && !summary {
            self.fault_in(&rules::atom::SUMMARY, at, "summary", "summary", "");
        }
        if !entry.author && !self.facts.feed_author {
            self.fault_in(&rules::atom::AUTHOR, at, "author", "the entry", "");
        }
        self.identical(entry);
    }

    /// Entries with one id, and entries of one second.
    fn identical(&mut self, entry: EntryFacts) {
        let updated = entry.updated.as_ref().map_or(0, |(key, ..)| *key);
        if let Some((key, at, text)) = entry.id.filter(|(_, _, text)| !text.is_empty()) {
            // Entries with one id are versions of one entry, and should differ in their updates.
            if self.facts.ids.insert(key, updated).is_some_and(|other| other == updated) {
                self.fault_in(&rules::atom::ENTRIES, at, "id", "id", &text);
            }
        }
        if let Some((key, at, text)) = entry.updated
            && !self.facts.updates.insert(key)
        {
            self.fault_in(&rules::atom::UPDATED, at, "updated", "updated", &text);
        }
    }

    /// RFC 4287 §4.2.11: what a copied entry should bring along from its feed.
    pub(super) fn source_end(&mut self, at: usize) {
        for name in ["id", "title", "updated"] {
            if !self.has(vocabulary::ATOM, name) {
                self.fault_in(&rules::atom::SOURCE, at, name, name, "");
            }
        }
    }

    pub(super) fn feed_end(&mut self, at: usize) {
        if !self.facts.self_link {
            self.fault(&rules::atom::SELF, at, "", "");
        }
        self.history(at);
    }

    /// RFC 5005.
    pub(super) fn history(&mut self, at: usize) {
        let relations = std::mem::take(&mut self.facts.relations);
        let target =
            |rel: &str| relations.iter().find(|(of, ..)| of == rel).map(|(_, href, at)| (href.as_str(), *at));
        let has = |rel: &str| target(rel).is_some();
        if self.facts.complete {
            for (rel, _, place) in &relations {
                if matches!(
                    rel.as_str(),
                    "first" | "last" | "next" | "previous" | "next-archive" | "prev-archive"
                ) {
                    self.fault_in(&rules::atom::COMPLETE_LINK, *place, "link/@rel", "rel", rel);
                }
            }
            if let (Some((current, place)), Some((own, _))) = (target("current"), target("self"))
                && current != own
            {
                self.fault_in(&rules::atom::COMPLETE_CURRENT, place, "link/@rel", "rel", current);
            }
        }
        if self.facts.archive && !self.facts.complete {
            if !has("prev-archive") && !has("next-archive") {
                self.fault(&rules::atom::ARCHIVE_INCOMPLETE, at, "", "");
            }
            if !has("current") {
                self.fault(&rules::atom::ARCHIVE_CURRENT, at, "", "");
            }
        }
        let Some((own, _)) = target("self") else { return };
        for (end, beyond) in [("first", "previous"), ("last", "next")] {
            let at_end = target(end).is_some_and(|(href, _)| href == own);
            if let Some((_, place)) = target(beyond).filter(|_| at_end) {
                self.fault_in(&rules::atom::PAST_END, place, "link/@rel", end, beyond);
            }
        }
    }

    /// RFC 4685 §3: what an entry answers, which href is no substitute for.
    pub(super) fn in_reply_to(&mut self, at: usize) {
        if self.facts.format == Format::Unknown {
            return;
        }
        if self.attribute("ref").is_none() {
            self.fault(&rules::atom::THREAD_REF, at, self.name(), "");
        }
    }
}
