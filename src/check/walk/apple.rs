//! What Apple says of elements together.

use super::facts::Placed;
use super::{Walk, rules};
use crate::check::vocabulary::{self, CATEGORIES, CATEGORIES_OLD, Role};

/// Files that Apple Podcasts plays.
const PLAYED: [&str; 7] = ["m4a", "mp3", "mov", "mp4", "m4v", "pdf", "epub"];
/// Files of media that it does not.
const UNPLAYED: [&str; 17] = [
    "wmv", "wma", "wav", "ogg", "oga", "ogv", "opus", "flac", "avi", "asf", "ram", "rm", "aif", "aiff",
    "mkv", "webm", "flv",
];

/// "You can specify up to 4000 bytes."
const LONGEST: usize = 4000;
/// How many descriptions are remembered that are longer.
const MOST: usize = 64;
/// The beginnings of the types of files that it plays.
const TYPES: [&str; 4] = ["audio/", "video/", "application/pdf", "application/epub+zip"];

/// The ending of the file's name in an address.
fn ending(url: &str) -> Option<&str> {
    let path = url.split(['?', '#']).next()?;
    path.rsplit('/').next()?.rsplit_once('.').map(|(_, ending)| ending)
}

impl Walk<'_, '_> {
    /// The media of an item, that Apple should be able to play. Kept until it is known that this is a podcast.
    pub(super) fn playable(&mut self, at: usize) {
        if self.facts.show && self.attribute("length").is_some_and(|length| length.trim() == "0") {
            let place = self.attribute_at("length", at);
            self.fault_in(&rules::podcast::FILE_LENGTH, place, "@length", "length", "0");
        }
        if self.facts.show
            && let Some(kind) = self.attribute("type")
            && !TYPES.iter().any(|known| kind.trim().to_ascii_lowercase().starts_with(known))
        {
            let place = self.attribute_at("type", at);
            self.fault_in(&rules::podcast::FILE_TYPE, place, "@type", "type", &kind);
        }
        let Some(url) = self.attribute("url") else { return };
        let extension = ending(&url).unwrap_or_default().to_ascii_lowercase();
        let bad = UNPLAYED.contains(&extension.as_str()) && !PLAYED.contains(&extension.as_str());
        if bad && self.facts.unplayed.is_none() {
            self.facts.unplayed = Some(Placed { text: extension, at, path: self.path(None) });
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
        for placed in std::mem::take(&mut self.facts.lengthy) {
            self.findings.add(
                &rules::podcast::DESCRIPTION,
                placed.at,
                placed.path,
                "description",
                &placed.text,
            );
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

    /// A description, which may turn out to be that of a show or of an episode.
    pub(super) fn description(&mut self, text: &str) {
        if text.trim().len() <= LONGEST || self.facts.lengthy.len() >= MOST {
            return;
        }
        let at = self.frames.last().map_or(0, |frame| frame.text_at.unwrap_or(frame.at));
        let text = format!("{} bytes", text.trim().len());
        self.facts.lengthy.push(Placed { text, at, path: self.path(None) });
    }

    /// A picture that Apple does not show. Addresses without an ending say nothing.
    pub(super) fn picture(&mut self, at: usize) {
        self.facts.podcast = true;
        let Some(url) = self.attribute("href") else { return };
        let other = ["gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "heic", "jp2"];
        if let Some(ending) = ending(&url)
            && other.iter().any(|other| ending.eq_ignore_ascii_case(other))
        {
            let place = self.attribute_at("href", at);
            self.fault_in(&rules::podcast::IMAGE_FORMAT, place, "@href", "href", ending);
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
}
