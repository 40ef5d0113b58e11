//! A start tag: what it is, and whether it may stand there.

use super::facts::Format;
use super::root::Found;
use super::{Cow, DEPTH, Form, Frame, Walk, names, rules};
use crate::check::vocabulary::{self, Context, Element, Role, Value};

impl<'a> Walk<'a, '_> {
    pub(super) fn start(&mut self, name: &'a str, at: usize, empty: bool) {
        if self.frames.len() >= DEPTH {
            if !self.facts.too_deep {
                self.facts.too_deep = true;
                self.fault(&rules::xml::DEPTH, at, name, "");
            }
            if !empty {
                self.deep.push(name);
            }
            return;
        }
        if self.frames.is_empty() && self.facts.rooted {
            self.fault(&rules::xml::AFTER_ROOT, at, name, name);
            self.facts.stopped = true;
            return;
        }
        let bindings = self.bindings.depth();
        if !self.declare() {
            self.fault(&rules::xml::BINDINGS, at, name, "");
            self.facts.stopped = true;
            return;
        }
        self.open(name, at, bindings);
        if empty {
            self.close();
        }
    }

    /// Opens an element.
    fn open(&mut self, name: &'a str, at: usize, bindings: usize) {
        let (mut context, mut foreign) = (Context::Document, false);
        if let Some(parent) = self.frames.last_mut() {
            (context, foreign) = (parent.inside, parent.foreign);
            parent.children += 1;
        }
        self.frames.push(Frame {
            name,
            at,
            element: None,
            vocabulary: None,
            inside: Context::Open,
            form: Form::None,
            ordinal: 0,
            seen: self.seen.len(),
            bindings,
            text: self.text.len(),
            text_at: None,
            children: 0,
            foreign,
            faulted: false,
            unread: false,
            unexpanded: false,
        });
        let found = self.identify(name, at, context);
        if let Some(frame) = self.frames.last_mut() {
            frame.element = found.element;
            frame.vocabulary = found.vocabulary;
            frame.inside = found.inside;
            frame.foreign |= found.foreign;
        }
        self.repeated(&found, at);
        self.misplaced(&found, name, at, context);
        self.attributes(found.element, at);
        if let Some(element) = found.element {
            self.begin(element, at);
            let unread = self.is_unread(element.value);
            if let Some(frame) = self.frames.last_mut() {
                frame.unread = unread;
            }
        }
    }

    /// What the start tag is.
    fn identify(&mut self, name: &'a str, at: usize, context: Context) -> Found {
        let scope = self.bindings.scope();
        if let Some(found) = self.known.find(name, context, scope) {
            return found;
        }
        let Some((prefix, local)) = names::split(name) else {
            self.fault(&rules::xml::NAME, at, name, name);
            return Found::nothing(None);
        };
        let (uri, vocabulary) = match self.bindings.find(prefix) {
            Some(binding) => (binding.uri.clone(), binding.vocabulary),
            None if prefix.is_empty() => (Cow::Borrowed(""), None),
            None => {
                self.fault(&rules::xml::PREFIX, at, name, prefix);
                return Found { foreign: true, ..Found::nothing(None) };
            }
        };
        if !self.facts.rooted {
            self.facts.rooted = true;
            let root = self.root(&uri, vocabulary, local, at);
            self.avoid(prefix, vocabulary, at);
            return root;
        }
        let home = match self.facts.format {
            Format::Rss => Some(vocabulary::RSS),
            Format::Opml => Some(vocabulary::OPML),
            // A feed of Atom whose namespace was forgotten.
            Format::Atom if self.facts.bare => Some(vocabulary::ATOM),
            _ => None,
        };
        let vocabulary = if uri.is_empty() { home } else { vocabulary };
        let avoided = self.facts.avoided;
        self.avoid(prefix, vocabulary, at);
        match context {
            Context::Xhtml | Context::Svg | Context::MathMl => {
                self.markup(&uri, vocabulary, local, at, context)
            }
            Context::AtomText => self.in_text(&uri, vocabulary, local, at),
            Context::Open | Context::Document => self.in_open(&uri, vocabulary, local, at),
            _ => {
                let found = self.child(&uri, vocabulary, local, at, context);
                // Where there was something to say, it has to be said again.
                if avoided == self.facts.avoided {
                    self.known.add(name, context, scope, &found);
                }
                found
            }
        }
    }

    /// Finds the second of what may stand once.
    fn repeated(&mut self, found: &Found, at: usize) {
        let (Some(vocabulary), Some(element)) = (found.vocabulary, found.element) else { return };
        let Some(parent) = self.parent() else { return };
        // The child's own list is empty still, so what is seen belongs to the parent.
        let seen = self.seen.get(parent.seen..).unwrap_or_default();
        let same = |other: &'static Element| std::ptr::eq(other, element);
        if seen.iter().rev().any(|(_, other)| same(other)) {
            if element.once {
                self.fault(&rules::structure::REPEATED, at, self.name(), "");
            }
            return;
        }
        self.seen.push((vocabulary, element));
        if let Some(frame) = self.frames.last_mut() {
            frame.seen = self.seen.len();
        }
    }

    /// Finds what follows the first item or entry, and should not: RFC 4287 §4.1.1, RSS Advisory Board profile.
    fn misplaced(&mut self, found: &Found, name: &'a str, at: usize, context: Context) {
        if self.facts.items == 0 {
            return;
        }
        let role = found.element.map_or(Role::None, |element| element.role);
        match context {
            Context::Channel
                if role != Role::Item && found.element.is_some() && self.facts.late.is_none() =>
            {
                self.facts.late = Some((at, name));
            }
            Context::Feed if role != Role::Entry && vocabulary::same(found.vocabulary, vocabulary::ATOM) => {
                self.fault(&rules::atom::MISPLACED, at, name, "");
            }
            _ => {}
        }
    }

    /// What an element of this role needs to know from its attributes, or says by being there.
    fn begin(&mut self, element: &'static Element, at: usize) {
        self.digest_begin(element.role);
        self.resource(at);
        match element.role {
            Role::None => {}
            Role::Link => self.link(at),
            Role::Entry => self.entry(at),
            Role::Item => self.item(at),
            Role::AtomText | Role::Content => self.text_form(element, at),
            Role::Author => self.author(),
            Role::Guid => {
                self.facts.permalink = self.attribute("isPermaLink").is_none_or(|value| value == "true")
            }
            Role::Enclosure => self.enclosure(at),
            Role::Soundbite => self.soundbite(at),
            Role::LiveItem => self.live_item(),
            Role::License => self.facts.kind = self.attribute("url").unwrap_or_default(),
            Role::SocialInteract => self.social(at),
            Role::UpdateFrequency => self.frequency(at),
            Role::ItunesImage => self.picture(at),
            Role::SkipHours | Role::SkipDays => self.facts.skips.clear(),
            Role::TextInput => self.text_input(at),
            Role::Expiration => self.early_only(at),
            Role::Blink => self.fault(&rules::structure::BLINK, at, self.name(), ""),
            Role::Outline => self.outline(at),
            Role::OldRoot => self.fault(&rules::structure::VERSION_OLD, at, self.name(), ""),
            Role::ItunesCategory | Role::ItunesSubcategory => self.category(element.role, at),
            Role::CommentRss => self.fault(&rules::rss::COMMENT_RSS, at, self.name(), ""),
            Role::Complete => self.facts.complete = true,
            Role::Archive => self.facts.archive = true,
            Role::MediaGroup => self.facts.contents = 0,
            Role::MediaContent => self.media_content(),
            Role::MediaAdult => self.fault(&rules::media::ADULT, at, self.name(), ""),
            Role::InReplyTo => self.in_reply_to(at),
            Role::MediaHash => self.facts.kind = self.attribute("algo").unwrap_or_default(),
            Role::MediaRating | Role::MediaCredit => {
                self.facts.scheme = self.attribute("scheme").unwrap_or_default()
            }
            Role::MediaRestriction => self.facts.kind = self.attribute("type").unwrap_or_default(),
            _ => {}
        }
        if matches!(element.role, Role::MediaCredit) {
            self.credit(at);
        }
        if matches!(element.value, Value::MediaText) {
            self.facts.kind = self.attribute("type").unwrap_or_default();
        }
        let parse_type =
            self.lexer.attributes.iter().any(|one| one.raw == "Literal" && one.name.ends_with(":parseType"));
        if parse_type && let Some(frame) = self.frames.last_mut() {
            frame.form = Form::Xml;
        }
    }
}
