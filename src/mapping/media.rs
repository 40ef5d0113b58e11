//! The pictures, films and sounds of a record.

use super::attachments::{seconds, whole};
use super::parts::{address, each, text};
use crate::model::{Credit, Media, Rendition, Thumbnail};
use crate::record::Value;

impl Media {
    /// An address, or an object with a `url` or several `renditions`.
    pub(super) fn from_value(value: Value<'_>) -> Option<Media> {
        let mut renditions = Vec::new();
        match value.field("renditions") {
            Some(several) => each(several, |value| renditions.extend(rendition(value))),
            None => renditions.extend(rendition(value)),
        }
        if renditions.is_empty() {
            return None;
        }
        let (mut thumbnails, mut credits) = (Vec::new(), Vec::new());
        for name in ["thumbnails", "thumbnail"] {
            if let Some(value) = value.field(name) {
                each(value, |value| thumbnails.extend(thumbnail(value)));
            }
        }
        for name in ["credits", "credit"] {
            if let Some(value) = value.field(name) {
                each(value, |value| credits.extend(credit(value)));
            }
        }
        let description = text(value, &["description", "caption", "alt"]);
        Some(Media { renditions, title: text(value, &["title"]), description, thumbnails, credits })
    }
}

fn rendition(value: Value<'_>) -> Option<Rendition> {
    let number = |names: &[&str]| names.iter().find_map(|name| whole(value.field(name)?));
    Some(Rendition {
        url: address(value)?,
        media_type: text(value, &["mime_type", "type", "media_type"]).unwrap_or_default(),
        length: number(&["size_in_bytes", "length", "size"]),
        width: pixels(value, "width"),
        height: pixels(value, "height"),
        duration: ["duration_in_seconds", "duration"].iter().find_map(|name| seconds(value.field(name)?)),
    })
}

fn thumbnail(value: Value<'_>) -> Option<Thumbnail> {
    Some(Thumbnail { url: address(value)?, width: pixels(value, "width"), height: pixels(value, "height") })
}

fn pixels(value: Value<'_>, name: &str) -> Option<u32> {
    whole(value.field(name)?).and_then(|pixels| u32::try_from(pixels).ok()).filter(|pixels| *pixels > 0)
}

fn credit(value: Value<'_>) -> Option<Credit> {
    if value.is_object() {
        return Some(Credit { name: text(value, &["name"])?, role: text(value, &["role"]) });
    }
    Some(Credit { name: address(value)?, role: None })
}
