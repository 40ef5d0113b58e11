//! What Apple and Media RSS say of elements together.

use super::values::Subject;
use super::{Walk, rules};
use crate::check::value::iri::{self, Iri};
use crate::check::vocabulary::{self, CATEGORIES, CATEGORIES_OLD, COUNTRIES, Role, Value};
use crate::model::taxonomy;

/// Files that Apple Podcasts plays.
const PLAYED: [&str; 7] = ["m4a", "mp3", "mov", "mp4", "m4v", "pdf", "epub"];
/// Files of media that it does not.
const UNPLAYED: [&str; 17] = [
    "wmv", "wma", "wav", "ogg", "oga", "ogv", "opus", "flac", "avi", "asf", "ram", "rm", "aif", "aiff",
    "mkv", "webm", "flv",
];

impl Walk<'_, '_> {
    /// The media of an item, that Apple should be able to play. Kept until it is known that this is a podcast.
    pub(super) fn playable(&mut self, at: usize) {
        if self.facts.show && self.attribute("length").is_some_and(|length| length.trim() == "0") {
            let place = self.attribute_at("length", at);
            self.fault_in(&rules::podcast::FILE_LENGTH, place, "@length", "length", "0");
        }
        if self.facts.show
            && let Some(kind) = self.attribute("type")
            && !["audio/", "video/"].iter().any(|known| kind.trim().to_ascii_lowercase().starts_with(known))
        {
            let place = self.attribute_at("type", at);
            self.fault_in(&rules::podcast::FILE_TYPE, place, "@type", "type", &kind);
        }
        let Some(url) = self.attribute("url") else { return };
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let extension = path.rsplit('/').next().and_then(|name| name.rsplit_once('.'));
        let extension = extension.map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
        let bad = UNPLAYED.contains(&extension.as_str()) && !PLAYED.contains(&extension.as_str());
        if bad && self.facts.unplayed.is_none() {
            self.facts.unplayed = Some(super::facts::Placed { text: extension, at, path: self.path(None) });
        }
    }

    /// A channel that has elements of Apple's ends.
    pub(super) fn podcast(&mut self, at: usize) {
        // A site's feed may carry one or two of these elements; a podcast is one that has something to play.
        if !self.has_named("itunes", "category") {
            self.fault_in(&rules::podcast::MISSING, at, "itunes:category", "itunes:category", "");
        }
        if !self.has_named("itunes", "explicit") {
            self.fault_in(&rules::podcast::MISSING, at, "itunes:explicit", "itunes:explicit", "");
        }
        if !self.has(vocabulary::RSS, "language") {
            self.fault_in(&rules::podcast::MISSING, at, "language", "language", "");
        }
        if !self.has_named("itunes", "image") {
            self.fault_in(&rules::podcast::IMAGE, at, "itunes:image", "itunes:image", "");
        }
        if !self.facts.owner_email {
            self.fault_in(&rules::podcast::OWNER, at, "itunes:owner", "itunes:email", "");
        }
        if let Some(encoding) = self.facts.declared.take()
            && !matches!(encoding.to_ascii_lowercase().as_str(), "utf-8" | "us-ascii" | "ascii")
        {
            self.fault(&rules::podcast::UTF8, at, "", &encoding);
        }
        if let Some(placed) = self.facts.unplayed.take() {
            self.findings.add(&rules::podcast::FORMAT, placed.at, placed.path, "url", &placed.text);
        }
    }

    /// An item of a show ends: what Apple requires of an episode.
    pub(super) fn episode(&mut self, at: usize) {
        let beside = std::mem::take(&mut self.facts.beside);
        if !self.facts.show {
            return;
        }
        if !self.has(vocabulary::RSS, "enclosure") {
            self.fault_in(&rules::podcast::FILE, at, "enclosure", "enclosure", "");
        }
        if !self.has(vocabulary::RSS, "title") && !self.has_named("itunes", "title") {
            self.fault_in(&rules::podcast::EPISODE_TITLE, at, "title", "title", "");
        }
        if self.facts.serial && !beside && !self.has_named("itunes", "episode") {
            self.fault_in(&rules::podcast::SERIAL, at, "itunes:episode", "itunes:episode", "");
        }
    }

    /// A picture that Apple does not show. Addresses without an ending say nothing.
    pub(super) fn picture(&mut self, at: usize) {
        self.facts.podcast = true;
        let Some(url) = self.attribute("href") else { return };
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.'));
        let other = ["gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "heic", "jp2"];
        if let Some((_, ending)) = ending
            && other.iter().any(|other| ending.eq_ignore_ascii_case(other))
        {
            let place = self.attribute_at("href", at);
            self.fault_in(&rules::podcast::IMAGE_FORMAT, place, "@href", "href", ending);
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
    pub(super) fn podcast_text(&mut self, element: &str, text: &str) {
        let at = self.frames.last().map_or(0, |frame| frame.text_at.unwrap_or(frame.at));
        let (name, text) = (self.name(), text.trim());
        if element == "guid" {
            if uuid::Uuid::try_parse(text).is_err() {
                self.fault(&rules::podcast::GUID, at, name, text);
            }
        } else if text.is_empty() {
            self.fault(&rules::podcast::EMPTY, at, name, "");
        }
    }

    /// A category of Apple's.
    pub(super) fn category(&mut self, role: Role, at: usize) {
        let Some(text) = self.attribute("text") else { return };
        let place = self.attribute_at("text", at);
        let (present, old) = if role == Role::ItunesCategory {
            let listed = |list: &[(&str, &[&str])]| list.iter().any(|(name, _)| *name == text);
            (listed(CATEGORIES), listed(CATEGORIES_OLD))
        } else {
            let parent = self.facts.category.clone();
            let listed = |list: &[(&str, &[&str])]| {
                list.iter().any(|(name, parts)| *name == parent && parts.contains(&text.as_ref()))
            };
            (listed(CATEGORIES), listed(CATEGORIES_OLD))
        };
        if !present {
            let rule = if old { &rules::podcast::CATEGORY_OLD } else { &rules::podcast::CATEGORY };
            self.fault_in(rule, place, "@text", "text", &text);
        }
        if role == Role::ItunesCategory {
            self.facts.show = true;
            self.facts.category = text;
        }
    }

    /// The role of somebody who made media: those of the EBU, where no other scheme is named.
    pub(super) fn credit(&mut self, at: usize) {
        let Some(role) = self.attribute("role") else { return };
        let scheme = self.facts.scheme.clone();
        let listed = scheme.is_empty() || scheme == "urn:ebu";
        if role.chars().any(char::is_uppercase) || (listed && !taxonomy::CREDITS.contains(&role.as_ref())) {
            let place = self.attribute_at("role", at);
            self.fault_in(&rules::media::ROLE, place, "@role", "role", &role);
        }
    }

    /// Whom media may be shown to.
    pub(super) fn restriction(&mut self, text: &str, subject: &Subject<'_>) {
        let trimmed = text.trim();
        match self.facts.kind.as_ref() {
            "country" => {
                let known = |code: &&str| COUNTRIES.split(' ').any(|known| known.eq_ignore_ascii_case(code));
                if let Some(code) = trimmed.split_ascii_whitespace().find(|code| !known(code)) {
                    self.wrong(&rules::value::COUNTRY, subject, code);
                }
            }
            "uri" => {
                let wrong =
                    trimmed.split_ascii_whitespace().find(|uri| !matches!(iri::look(uri), Iri::Absolute));
                if let Some(uri) = wrong {
                    self.value(Value::Url, uri, subject);
                }
            }
            "" if !matches!(trimmed, "" | "all" | "none") => {
                self.wrong(&rules::media::RESTRICTION, subject, text);
            }
            _ => {}
        }
    }
}
