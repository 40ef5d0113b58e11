//! What the podcast namespace says of elements together.

use super::facts::EntryFacts;
use super::{Walk, rules};
use crate::check::vocabulary::{self, Context};
use crate::model::taxonomy;

impl Walk<'_, '_> {
    /// A live item begins. It is no item, and what is known of the last one is not of it.
    pub(super) fn live_item(&mut self) {
        self.facts.entry = EntryFacts::default();
    }

    pub(super) fn live_item_end(&mut self, at: usize) {
        self.facts.beside = false;
        self.needs(&["podcast:contentLink"], at);
    }

    /// An element that stands for what it holds ends.
    pub(super) fn container_end(&mut self, inside: Context, at: usize) {
        match inside {
            Context::PodcastAlternate => self.needs(&["podcast:source"], at),
            Context::PodcastValue => self.needs(&["podcast:valueRecipient"], at),
            Context::PodcastSplit => self.needs(&["podcast:remoteItem", "podcast:valueRecipient"], at),
            _ => self.needs(&["podcast:remoteItem"], at),
        }
    }

    /// Says so where the innermost element has had none of these children.
    fn needs(&mut self, names: &[&str], at: usize) {
        let local = |name: &&str| name.split_once(':').map_or("", |(_, local)| local).to_owned();
        if !names.iter().any(|name| self.has(vocabulary::PODCAST, &local(name))) {
            let part = names.first().copied().unwrap_or_default();
            self.fault_in(&rules::podcast::CHILD, at, part, &names.join(" or "), self.name());
        }
    }

    /// Where an episode is spoken of, unless it is not to be.
    pub(super) fn social(&mut self, at: usize) {
        let is_disabled = self.attribute("protocol").is_some_and(|protocol| protocol.trim() == "disabled");
        if !is_disabled && self.attribute("uri").is_none() {
            self.fault(&rules::structure::ATTRIBUTE_MISSING, at, self.name(), "uri");
        }
    }

    /// "If the rrule contains a value for COUNT, then this attribute is required."
    pub(super) fn frequency(&mut self, at: usize) {
        let Some(rule) = self.attribute("rrule") else { return };
        let is_count = |part: &str| part.get(..6).is_some_and(|head| head.eq_ignore_ascii_case("COUNT="));
        if rule.split(';').any(|part| is_count(part.trim())) && self.attribute("dtstart").is_none() {
            self.fault(&rules::structure::ATTRIBUTE_MISSING, at, self.name(), "dtstart");
        }
    }

    /// A licence of one's own, which nobody can look up.
    pub(super) fn license(&mut self, text: &str) {
        let at = self.frames.last().map_or(0, |frame| frame.text_at.unwrap_or(frame.at));
        let text = text.trim();
        if self.facts.kind.is_empty() && !text.is_empty() && !taxonomy::is_license(text) {
            self.fault(&rules::podcast::LICENSE, at, self.name(), text);
        }
    }

    /// The length of a soundbite, where it is a number.
    pub(super) fn soundbite(&mut self, at: usize) {
        let Some(text) = self.attribute("duration") else { return };
        if text.trim().parse().is_ok_and(|seconds: f64| !(15.0..=120.0).contains(&seconds)) {
            let place = self.attribute_at("duration", at);
            self.fault_in(&rules::podcast::SOUNDBITE, place, "@duration", "duration", &text);
        }
    }

    /// Text of the podcast namespace that must say something.
    pub(super) fn podcast_text(&mut self, text: &str) {
        let at = self.frames.last().map_or(0, |frame| frame.text_at.unwrap_or(frame.at));
        let (name, text) = (self.name(), text.trim());
        if text.is_empty() {
            self.fault(&rules::podcast::EMPTY, at, name, "");
        }
    }
}
