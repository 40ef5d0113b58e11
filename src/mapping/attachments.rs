//! The enclosures of a record: JSON Feed's attachments, RSS's enclosures, or bare URLs.

use super::Rules;
use super::names::Field;
use super::parts::address_of;
use super::split::Found;
use crate::error::{WarningKind, Warnings};
use crate::iri;
use crate::model::Enclosure;
use crate::record::Value;

impl Rules {
    /// Every file that the record names.
    pub(super) fn enclosures(&self, json: &str, found: &Found, warnings: &mut Warnings) -> Vec<Enclosure> {
        let Some(located) = self.slots.value(json, found, Field::Attachments) else { return Vec::new() };
        let mut enclosures = Vec::new();
        for value in located.value.items().unwrap_or_default() {
            if value.is_false() {
                continue;
            }
            match from_value(value, located.name, warnings) {
                Some(enclosure) => enclosures.extend(mended(enclosure, located.name, warnings)),
                None => warnings.push(located.name, dropped(value, "an enclosure with a url")),
            }
        }
        // RSS has but one, and readers of podcasts play that.
        let heard = enclosures.iter().position(is_heard).filter(|_| self.podcasts);
        if let Some(front) = heard.and_then(|at| enclosures.get_mut(..=at)) {
            front.rotate_right(1);
        }
        enclosures
    }
}

/// Whether a file is audio or video, by its type, else by the ending of its name.
fn is_heard(enclosure: &Enclosure) -> bool {
    const ENDINGS: [&str; 13] =
        ["aac", "flac", "m4a", "m4b", "m4v", "mov", "mp3", "mp4", "oga", "ogg", "opus", "wav", "webm"];
    if !enclosure.media_type.is_empty() {
        return enclosure.media_type.starts_with("audio/") || enclosure.media_type.starts_with("video/");
    }
    iri::ending(&enclosure.url).is_some_and(|ending| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

fn mended(enclosure: Enclosure, field: &str, warnings: &mut Warnings) -> Option<Enclosure> {
    let url = address_of(enclosure.url, field, warnings)?;
    Some(Enclosure { url, ..enclosure })
}

fn from_value(value: Value<'_>, field: &str, warnings: &mut Warnings) -> Option<Enclosure> {
    if !value.is_object() {
        return from_text(&value.text().ok()?);
    }
    let find =
        |names: &[&str]| names.iter().find_map(|name| value.field(name).filter(|value| !value.is_empty()));
    let text =
        |names: &[&str]| find(names).and_then(|value| value.text().ok()).map(|text| text.trim().to_owned());
    let url = text(&["url", "href", "src"]).filter(|url| !url.is_empty())?;
    let length = find(&["size_in_bytes", "length", "size"]).and_then(|value| {
        let length = whole(value);
        if length.is_none() {
            warnings.push(field, dropped(value, "a length in bytes"));
        }
        length
    });
    let duration = find(&["duration_in_seconds", "duration"]).and_then(|value| {
        let seconds = seconds(value);
        if seconds.is_none() {
            warnings.push(field, dropped(value, DURATION));
        }
        seconds
    });
    let media_type = text(&["mime_type", "type", "media_type"]).unwrap_or_default();
    Some(Enclosure { url, media_type, length, title: text(&["title"]), duration })
}

/// A bare URL; or, as WordPress keeps it, a URL, a length and a type, each on a line of its own.
fn from_text(text: &str) -> Option<Enclosure> {
    let mut lines = text.trim().lines().map(str::trim);
    let url = lines.next().filter(|url| !url.is_empty())?.to_owned();
    let length = lines.next().and_then(|length| length.parse().ok());
    let media_type = lines.next().filter(|name| name.contains('/')).unwrap_or_default().to_owned();
    Some(Enclosure { url, media_type, length, title: None, duration: None })
}

/// A whole number of bytes, also where it is written as text or with a fraction of zero.
pub(super) fn whole(value: Value<'_>) -> Option<u64> {
    let text = value.text().ok()?;
    let text = text.trim();
    let number = text.strip_suffix(".0").unwrap_or(text);
    // Larger ones fit no reader's integer.
    number.parse::<u64>().ok().filter(|length| i64::try_from(*length).is_ok())
}

/// What a duration looks like.
pub(super) const DURATION: &str = "a duration: seconds, or hours:minutes:seconds";

/// A duration in seconds: a number, or `hours:minutes:seconds` as podcasts have it.
pub(super) fn seconds(value: Value<'_>) -> Option<f64> {
    let text = value.text().ok()?;
    let parts: Vec<&str> = text.trim().split(':').collect();
    let mut seconds = 0.0;
    for (index, part) in parts.iter().enumerate() {
        let number = part.parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0)?;
        // Minutes and seconds that follow something are two digits, and only the last part has a fraction.
        let is_last = index + 1 == parts.len();
        if (index > 0 && number >= 60.0) || (!is_last && number.fract() > 0.0) || parts.len() > 3 {
            return None;
        }
        seconds = seconds * 60.0 + number;
    }
    Some(seconds)
}

/// As much of a value as a warning shows: a text as it reads.
pub(super) fn told(value: Value<'_>) -> String {
    value.text().map_or_else(|_| shortened(value.json()), |text| shortened(&text))
}

/// That a value was left out, shown as JSON.
pub(super) fn dropped(value: Value<'_>, expected: &'static str) -> WarningKind {
    WarningKind::Dropped { found: shortened(value.json()), expected: expected.into() }
}

fn shortened(json: &str) -> String {
    json.chars().take(80).collect()
}
