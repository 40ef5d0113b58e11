//! Tells the digest what the other documents of a folder need to know.

use super::Walk;
use crate::check::digest::{Entry, Link};
use crate::check::vocabulary::{self, Context, Element, Role};

impl Walk<'_, '_> {
    /// A link of the feed.
    pub(super) fn digest_link(&mut self, rel: &str, href: &str, at: usize) {
        if self.digest.is_none() {
            return;
        }
        let kind = self.attribute("type").unwrap_or_default().into_owned();
        let href = self.resolve(href).unwrap_or_else(|| href.to_owned());
        let Some(digest) = self.digest.as_deref_mut() else { return };
        if rel == "self" && digest.own.is_none() {
            digest.own = Some((href.clone(), at));
        }
        digest.links.push(Link { rel: rel.to_owned(), kind, href, at });
    }

    /// A link of an entry.
    pub(super) fn digest_entry_link(&mut self, rel: &str, href: &str) {
        if self.digest.is_none() || self.in_live_item() {
            return;
        }
        let href = self.resolve(href).unwrap_or_else(|| href.to_owned());
        if let Some(entry) = self.digest.as_deref_mut().and_then(|digest| digest.entries.last_mut())
            && rel == "alternate"
            && entry.link.is_empty()
        {
            entry.link = href;
        }
    }

    /// Whether the innermost element describes a live item, which no other format has.
    fn in_live_item(&self) -> bool {
        self.parent().and_then(|frame| frame.element).is_some_and(|element| element.role == Role::LiveItem)
    }

    pub(super) fn digest_begin(&mut self, role: Role) {
        if let Some(digest) = self.digest.as_deref_mut()
            && matches!(role, Role::Entry | Role::Item)
        {
            digest.entries.push(Entry::default());
        }
    }

    /// The text of an element.
    pub(super) fn digest_text(&mut self, element: &'static Element, text: &str, at: usize) {
        if self.in_live_item() {
            return;
        }
        let place = self.place();
        let vocabulary = self.frames.last().and_then(|frame| frame.vocabulary);
        let core =
            vocabulary::same(vocabulary, vocabulary::RSS) || vocabulary::same(vocabulary, vocabulary::ATOM);
        let Some(digest) = self.digest.as_deref_mut().filter(|_| core) else { return };
        let text = text.trim().to_owned();
        match (place, element.name) {
            (Context::Feed | Context::Channel, "title") => digest.title = Some((text, at)),
            (Context::Feed, "id") => digest.id = Some((text, at)),
            (Context::Item | Context::Entry, name) => {
                let Some(entry) = digest.entries.last_mut() else { return };
                match name {
                    "id" | "guid" => {
                        entry.id = text;
                        entry.at = at;
                    }
                    "title" => entry.title = text,
                    "link" if !text.is_empty() => entry.link = text,
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// A feed that an OPML names.
    pub(super) fn digest_subscription(&mut self, at: usize) {
        let Some(url) = self.attribute("xmlUrl") else { return };
        if let Some(digest) = self.digest.as_deref_mut() {
            digest.subscriptions.push((url.into_owned(), at));
        }
    }
}
