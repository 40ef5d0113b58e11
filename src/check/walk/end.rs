//! An end tag: what the element held, and what it should have held.

use super::facts::Format;
use super::values::Subject;
use super::{Frame, Walk, rules};
use crate::check::rule::Rule;
use crate::check::value::garbled;
use crate::check::vocabulary::{self, Context, Element, Role, Value, Vocabulary};

/// What must stand in an element: RSS 2.0; RFC 4287 §4.1; OPML 2.0.
fn required(inside: Context) -> &'static [(&'static str, &'static Rule)] {
    use rules::rss::{DESCRIPTION, LINK, TITLE};
    use rules::structure::MISSING;
    match inside {
        Context::Rss => &[("channel", &MISSING)],
        Context::Channel => &[("title", &TITLE), ("link", &LINK), ("description", &DESCRIPTION)],
        Context::RssImage => &[("title", &TITLE), ("link", &LINK), ("url", &MISSING)],
        Context::TextInput => {
            &[("title", &TITLE), ("link", &LINK), ("description", &DESCRIPTION), ("name", &MISSING)]
        }
        Context::SkipHours => &[("hour", &MISSING)],
        Context::SkipDays => &[("day", &MISSING)],
        Context::RdfChannel => {
            &[("title", &TITLE), ("link", &LINK), ("description", &DESCRIPTION), ("items", &MISSING)]
        }
        Context::RdfItem => &[("title", &MISSING), ("link", &MISSING)],
        Context::RdfImage => &[("title", &TITLE), ("link", &LINK), ("url", &MISSING)],
        Context::RdfTextInput => {
            &[("title", &TITLE), ("link", &LINK), ("description", &DESCRIPTION), ("name", &MISSING)]
        }
        Context::Feed | Context::Entry => &[("id", &MISSING), ("title", &MISSING), ("updated", &MISSING)],
        Context::Person => &[("name", &MISSING)],
        Context::Opml => &[("head", &MISSING), ("body", &MISSING)],
        Context::OpmlBody => &[("outline", &MISSING)],
        _ => &[],
    }
}

impl<'a> Walk<'a, '_> {
    /// An end tag. False, if nothing after it can be understood.
    pub(super) fn end(&mut self, name: &'a str, at: usize) -> bool {
        if let Some(open) = self.deep.pop() {
            if open != name {
                self.fault(&rules::xml::MISMATCHED, at, open, name);
            }
            return open == name;
        }
        match self.frames.last() {
            None => {
                self.fault(&rules::xml::STRAY_END, at, name, name);
                false
            }
            Some(frame) if frame.name != name => {
                let open = frame.name;
                self.fault(&rules::xml::MISMATCHED, at, open, name);
                false
            }
            Some(_) => {
                self.close();
                true
            }
        }
    }

    /// Closes the innermost element.
    pub(super) fn close(&mut self) {
        let Some(frame) = self.frames.last() else { return };
        let (element, at, start, inside) = (frame.element, frame.at, frame.text, frame.inside);
        let text_at = frame.text_at.unwrap_or(at);
        if let Some(element) = element {
            let buffer = std::mem::take(&mut self.text);
            let text = buffer.get(start..).unwrap_or_default();
            if start == 0 {
                self.hold(element, text, text_at);
            } else {
                // Elements that are read as text inside of one another are few, and their offsets start anew.
                self.literal.clear();
                self.hold(element, text, text_at);
            }
            self.text = buffer;
            self.children(element, inside, at);
        }
        if let Some(frame) = self.frames.pop() {
            self.leave(&frame);
        }
    }

    /// Forgets what was known of an element.
    fn leave(&mut self, frame: &Frame<'a>) {
        self.text.truncate(frame.text);
        self.literal.truncate(self.literal.partition_point(|offset| *offset < frame.text));
        self.bindings.leave(frame.bindings);
        self.seen.truncate(frame.seen);
        let depth = self.frames.len() + 1;
        while self.facts.bases.last().is_some_and(|(of, _)| *of >= depth) {
            self.facts.bases.pop();
        }
        while self.facts.alternates.last().is_some_and(|(of, ..)| *of >= depth) {
            self.facts.alternates.pop();
        }
    }

    /// Holds the text of an element against its row.
    fn hold(&mut self, element: &'static Element, text: &str, at: usize) {
        if self.frames.last().is_some_and(|frame| frame.unexpanded) {
            return;
        }
        let subject = Subject { name: self.name(), at, attribute: false };
        if !matches!(element.value, Value::Anything | Value::Elements) {
            if self.heeds(&[&rules::text::GARBLED])
                && let Some(trace) = garbled::trace(text)
            {
                self.fault(&rules::text::GARBLED, at, subject.name, trace);
            }
            self.value(element.value, text, &subject);
        }
        if self.digest.is_some() {
            self.digest_text(element, text, at);
        }
        match element.role {
            Role::Guid => self.guid(text, &subject),
            Role::EntryId => self.entry_id(text, at),
            Role::EntryUpdated => self.entry_updated(text, at),
            Role::ChannelTitle => self.facts.channel_title = Some(text.trim().to_owned()),
            Role::ChannelLink => self.facts.channel_link = Some(text.trim().to_owned()),
            Role::ImageTitle | Role::ImageLink | Role::ImageUrl => self.image(element.role, text, at),
            Role::SkipValue => self.skip_value(text, &subject),
            Role::Link if !text.trim().is_empty() => {
                self.fault(&rules::structure::LINK_CONTENT, at, subject.name, text);
            }
            Role::MediaRestriction => self.restriction(text, &subject),
            Role::License => self.license(text),
            Role::None => self.named(element, text),
            _ => {}
        }
    }

    /// What is remembered of elements without a role of their own.
    fn named(&mut self, element: &'static Element, text: &str) {
        let vocabulary = self.frames.last().and_then(|frame| frame.vocabulary);
        match element.name {
            "language" => self.facts.language = true,
            "comments" if vocabulary.is_some_and(|found| found.prefix == "slash") => {
                let place = self.frames.last().map_or(0, |frame| frame.at);
                if self.facts.comments.is_none() {
                    self.facts.comments = Some((place, self.path(None)));
                }
            }
            "type" if vocabulary::same(vocabulary, vocabulary::ITUNES) => {
                self.facts.serial = text.trim().eq_ignore_ascii_case("serial");
            }
            "episodeType" => self.facts.beside = text.trim() != "full",
            "person" | "funding" | "location" | "trailer"
                if vocabulary::same(vocabulary, vocabulary::PODCAST) =>
            {
                self.podcast_text(text);
            }
            "description" if vocabulary::same(vocabulary, vocabulary::RSS) => self.description(text),
            "email" if vocabulary::same(vocabulary, vocabulary::ITUNES) => {
                self.facts.owner_email |= !text.trim().is_empty();
            }
            _ => {}
        }
        self.facts.podcast |= vocabulary::same(vocabulary, vocabulary::ITUNES);
    }

    /// Holds the children of an element against what it must have.
    fn children(&mut self, element: &'static Element, inside: Context, at: usize) {
        let core = match self.facts.format {
            Format::Rss => vocabulary::RSS,
            Format::Opml => vocabulary::OPML,
            Format::Rdf => self.frames.last().and_then(|frame| frame.vocabulary).unwrap_or(vocabulary::RSS_1),
            Format::Atom | Format::Unknown => vocabulary::ATOM,
        };
        let core = if matches!(inside, Context::Person | Context::Feed | Context::Entry) {
            vocabulary::ATOM
        } else {
            core
        };
        let parent = self.name();
        for (name, rule) in required(inside) {
            // RSS 0.90 has no list of its items.
            let early = *name == "items" && !vocabulary::same(Some(core), vocabulary::RSS_1);
            if !early && !self.has(core, name) {
                self.fault_in(rule, at, name, name, parent);
            }
        }
        if inside == Context::RdfRoot {
            self.resources_end(at);
        }
        self.same_meaning(inside, at);
        if !self.facts.unaddressed.is_empty()
            && matches!(element.role, Role::Item | Role::LiveItem | Role::Entry | Role::MediaGroup)
        {
            self.unaddressed(element.role, at);
        }
        match element.role {
            Role::Channel => self.channel_end(at),
            Role::Item => self.item_end(at),
            Role::SkipHours | Role::SkipDays => self.skip_end(element.role, at),
            Role::Feed => self.feed_end(at),
            Role::Entry => self.entry_end(at),
            Role::AtomSource => self.source_end(at),
            Role::AtomText | Role::Content => self.text_end(at),
            Role::LiveItem => self.live_item_end(at),
            Role::Container => self.container_end(inside, at),
            Role::MediaContent => self.media_content_end(at),
            Role::MediaGroup if self.facts.contents < 2 => self.fault(&rules::media::GROUP, at, parent, ""),
            Role::ItunesCategory => self.facts.category = std::borrow::Cow::Borrowed(""),
            _ => {}
        }
        self.facts.podcast |= element.role == Role::ItunesCategory || element.role == Role::ItunesOwner;
    }

    /// Whether the innermost element has had this child, by the prefix of the vocabulary.
    pub(super) fn has_named(&self, prefix: &str, name: &str) -> bool {
        let from = self.frames.last().map_or(0, |frame| frame.seen);
        let seen = self.seen.get(from..).unwrap_or_default();
        let is = |(of, element): &(&'static Vocabulary, &'static Element)| {
            of.prefix == prefix && element.name == name
        };
        seen.iter().any(is)
    }
}
