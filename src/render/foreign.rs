//! Elements of other namespaces, each on its entry's own account: what few entries need is declared by those alone
//! ([Namespaces in XML](https://www.w3.org/TR/xml-names/), section 6.1). In JSON Feed, what is said by them.

use super::sheet::Sheet;
use super::xml::{NAMED, Press, Tag};
use crate::model::{Extension, Extensions, Media, Origin, Place, Rendition};
use crate::wording::{self, Element, element, others, shown};

/// Adds the declarations that these elements need, but for the prefixes that the whole feed has.
pub(super) fn declare<'p, 'a>(elements: &[Element<'_>], known: &[&str], mut tag: Tag<'p, 'a>) -> Tag<'p, 'a> {
    for (prefix, namespace) in element::namespaces(elements) {
        if !known.contains(&prefix) {
            tag = tag.attribute(&format!("xmlns:{prefix}"), namespace);
        }
    }
    tag
}

/// Writes the elements.
pub(super) fn write(elements: &[Element<'_>], press: &mut Press) {
    for element in elements {
        let name = format!("{}:{}", element.prefix, element.name);
        let mut tag = press.tag(&name);
        for (attribute, value) in &element.attributes {
            tag = tag.attribute(attribute, value);
        }
        match &element.text {
            Some(text) => tag.text(text, NAMED),
            None if element.children.is_empty() => tag.empty(),
            None => {
                tag.opened();
                write(&element.children, press);
                press.close(&name);
            }
        }
    }
}

/// Whether any of them stands in the `_feedmill` object.
pub(super) fn is_told(extensions: &Extensions) -> bool {
    let Extensions { media, comments_count, place, origin, .. } = extensions;
    let texts = [&extensions.comments_feed, &extensions.license, &extensions.markdown];
    media.iter().any(|work| !work.renditions.is_empty())
        || comments_count.is_some()
        || place.as_ref().is_some_and(wording::place::is_on_earth)
        || origin.is_some()
        || texts.into_iter().any(|text| shown(text).is_some())
}

/// Their keys in the `_feedmill` object.
pub(super) fn json(extensions: &Extensions, sheet: &mut Sheet) {
    if let Some(count) = extensions.comments_count {
        sheet.number("comments_count", count);
    }
    sheet.optional("comments_feed", shown(&extensions.comments_feed));
    if let Some(place) = extensions.place.as_ref().filter(|place| wording::place::is_on_earth(place)) {
        location(place, sheet);
    }
    if let Some(origin) = &extensions.origin {
        source(origin, sheet);
    }
    sheet.optional("license", shown(&extensions.license));
    sheet.optional("markdown", shown(&extensions.markdown));
    let works = extensions.media.iter().filter(|work| !work.renditions.is_empty());
    sheet.list("media", works, media);
}

fn location(place: &Place, sheet: &mut Sheet) {
    sheet.key("location");
    sheet.begin(b'{');
    sheet.number("latitude", place.latitude);
    sheet.number("longitude", place.longitude);
    sheet.optional("name", shown(&place.name));
    sheet.end(b'}');
}

fn source(origin: &Origin, sheet: &mut Sheet) {
    sheet.key("source");
    sheet.begin(b'{');
    sheet.text("feed_url", &origin.url);
    sheet.text("title", &origin.title);
    sheet.optional("home_page_url", shown(&origin.home_url));
    sheet.end(b'}');
}

fn media(work: &Media, sheet: &mut Sheet) {
    sheet.begin(b'{');
    sheet.optional("title", shown(&work.title));
    sheet.optional("description", shown(&work.description));
    sheet.list("renditions", work.renditions.iter(), rendition);
    sheet.list("thumbnails", work.thumbnails.iter(), |thumbnail, sheet| {
        sheet.begin(b'{');
        sheet.text("url", &thumbnail.url);
        size(thumbnail.width, thumbnail.height, sheet);
        sheet.end(b'}');
    });
    sheet.list("credits", work.credits.iter(), |credit, sheet| {
        sheet.begin(b'{');
        sheet.text("name", &credit.name);
        sheet.optional("role", shown(&credit.role));
        sheet.end(b'}');
    });
    sheet.end(b'}');
}

fn rendition(file: &Rendition, sheet: &mut Sheet) {
    sheet.begin(b'{');
    sheet.text("url", &file.url);
    sheet.text("mime_type", &file.media_type);
    if let Some(length) = file.length {
        sheet.number("size_in_bytes", length);
    }
    size(file.width, file.height, sheet);
    if let Some(seconds) = file.duration.filter(|seconds| seconds.is_finite()) {
        sheet.number("duration_in_seconds", seconds);
    }
    sheet.end(b'}');
}

fn size(width: Option<u32>, height: Option<u32>, sheet: &mut Sheet) {
    for (key, pixels) in [("width", width), ("height", height)] {
        if let Some(pixels) = pixels {
            sheet.number(key, pixels);
        }
    }
}

/// "Extensions": an object for each prefix, `_x`, with a key for each name in it.
pub(super) fn json_objects(all: &[Extension], sheet: &mut Sheet) {
    let mut prefixes: Vec<&str> = Vec::new();
    for extension in others::sound(all) {
        if !prefixes.contains(&extension.prefix.as_str()) {
            prefixes.push(&extension.prefix);
        }
    }
    for prefix in prefixes {
        sheet.key(&format!("_{prefix}"));
        sheet.begin(b'{');
        let mut names: Vec<&str> = Vec::new();
        for extension in others::sound(all).filter(|extension| extension.prefix == prefix) {
            if names.contains(&extension.name.as_str()) {
                continue;
            }
            names.push(&extension.name);
            // A key stands once in an object: what stands several times in XML is a list.
            let same = |other: &&Extension| other.prefix == prefix && other.name == extension.name;
            match others::sound(all).filter(same).count() {
                1 => sheet.text(&extension.name, &extension.value),
                _ => sheet.list(&extension.name, others::sound(all).filter(same), |each, sheet| {
                    sheet.value(&each.value);
                }),
            }
        }
        sheet.end(b'}');
    }
}
