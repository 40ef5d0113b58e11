//! Files to download or play: their addresses, types and lengths.

use std::collections::HashSet;

use super::{shown, text};
use crate::error::{WarningKind, Warnings};
use crate::iri::{self, Base};
use crate::model::Enclosure;

/// The media types of files that articles come with, by the ending of their names.
const TYPES: [(&str, &str); 36] = [
    ("aac", "audio/aac"),
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
    ("csv", "text/csv"),
    ("epub", "application/epub+zip"),
    ("flac", "audio/flac"),
    ("gif", "image/gif"),
    ("gz", "application/gzip"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("ics", "text/calendar"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("m3u8", "application/vnd.apple.mpegurl"),
    ("m4a", "audio/mp4"),
    ("m4b", "audio/mp4"),
    ("m4v", "video/mp4"),
    ("mka", "audio/x-matroska"),
    ("mkv", "video/x-matroska"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("oga", "audio/ogg"),
    ("ogg", "audio/ogg"),
    ("ogv", "video/ogg"),
    ("opus", "audio/ogg"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("srt", "application/x-subrip"),
    ("svg", "image/svg+xml"),
    ("torrent", "application/x-bittorrent"),
    ("txt", "text/plain"),
    ("wav", "audio/wav"),
    ("webm", "video/webm"),
    ("zip", "application/zip"),
];

/// What is said of a file of which nothing is known (RFC 2046, section 4.5.1).
const UNKNOWN: &str = "application/octet-stream";

/// Cleans the enclosures of an entry: those without a web address are left out, and each stands once.
pub(super) fn clean(enclosures: &mut Vec<Enclosure>, base: &Base<'_>, warnings: &mut Warnings) {
    let mut known = HashSet::new();
    enclosures.retain_mut(|enclosure| {
        let Some(url) = base.resolve(&enclosure.url) else {
            let found = shown(&enclosure.url);
            warnings.push(
                "attachments",
                WarningKind::Dropped { found, expected: "the web address of a file".into() },
            );
            return false;
        };
        if !known.insert(url.clone()) {
            return false;
        }
        enclosure.media_type = media_type("attachments", &enclosure.media_type, &url, warnings);
        enclosure.url = url;
        text::optional("attachments", &mut enclosure.title, warnings);
        true
    });
    if let Some(first) = enclosures.first().filter(|first| first.length.is_none()) {
        warnings.push("attachments", WarningKind::NoLength { url: first.url.clone() });
    }
}

/// The type that the record gives, else the one that the address tells.
pub(super) fn media_type(field: &str, given: &str, url: &str, warnings: &mut Warnings) -> String {
    let given = given.trim();
    if is_media_type(given) {
        return given.to_owned();
    }
    let ending = iri::ending(url).unwrap_or_default();
    let told =
        TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending)).map_or(UNKNOWN, |(_, told)| told);
    if !given.is_empty() {
        let (found, published) = (shown(given), told.to_owned());
        warnings.push(
            field,
            WarningKind::Changed { found, published, why: "not a media type (RFC 6838)".into() },
        );
    }
    told.to_owned()
}

/// RFC 6838, section 4.2: two restricted names around a slash, maybe with parameters.
fn is_media_type(text: &str) -> bool {
    let essence = text.split(';').next().unwrap_or(text).trim();
    let is_name = |name: &str| {
        let begins = name.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
        begins
            && name.len() <= 127
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&b))
    };
    let parameters = text.split(';').skip(1);
    let plain = |text: &str| text.bytes().all(|b| (0x20..0x7f).contains(&b));
    essence.split_once('/').is_some_and(|(kind, sub)| is_name(kind) && is_name(sub))
        && parameters.into_iter().all(|parameter| parameter.contains('=') && plain(parameter))
}
