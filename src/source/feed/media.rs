//! [Media RSS](https://www.rssboard.org/media-rss) in the feeds of others.

use rss::extension::{Extension, ExtensionMap};
use serde_json::Value;

use super::vocabularies::{all, text};
use super::{Fields, is_silent, put, put_list};
use crate::iri;

/// The endings of files that are pictures, where neither `medium` nor `type` says so.
const PICTURES: [&str; 7] = ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];

/// Adds what an entry shows, and what is said there of an entry that says nothing else of itself.
pub(super) fn read(fields: &mut Fields, extensions: &ExtensionMap) {
    let groups: Vec<&Extension> = all(extensions, "media", "group").collect();
    let named = |name: &'static str| {
        let inside = groups.iter().flat_map(move |group| children(group, name));
        all(extensions, "media", name).chain(inside).collect::<Vec<_>>()
    };
    let contents = named("content");
    let picture =
        contents.iter().filter(|content| is_picture(content)).rev().max_by_key(|content| width(content));
    let inner = contents.iter().flat_map(|content| children(content, "thumbnail"));
    let thumbnails: Vec<&Extension> = named("thumbnail").into_iter().chain(inner).collect();
    if !fields.contains_key("image") {
        put(fields, "image", picture.or(thumbnails.first()).and_then(|found| attribute(found, "url")));
    }
    if !fields.contains_key("attachments") {
        put_list(fields, "attachments", contents.iter().filter_map(|content| attachment(content)).collect());
    }
    let first = |name: &'static str| {
        let inner = contents.iter().flat_map(|content| children(content, name)).collect::<Vec<_>>();
        named(name).into_iter().chain(inner).find(|found| text(found).is_some())
    };
    if !fields.contains_key("title") {
        put(fields, "title", first("title").and_then(text));
    }
    if let Some(description) = first("description").filter(|_| is_silent(fields)) {
        let is_html = attribute(description, "type") == Some("html");
        put(fields, if is_html { "content_html" } else { "content_text" }, text(description));
    }
}

fn is_picture(content: &Extension) -> bool {
    match (attribute(content, "medium"), attribute(content, "type")) {
        (Some(medium), _) => medium == "image",
        (None, Some(known)) => known.starts_with("image/"),
        (None, None) => {
            let ending = attribute(content, "url").and_then(iri::ending);
            ending.is_some_and(|ending| PICTURES.iter().any(|known| known.eq_ignore_ascii_case(ending)))
        }
    }
}

fn width(content: &Extension) -> u32 {
    attribute(content, "width").and_then(|width| width.trim().parse().ok()).unwrap_or_default()
}

/// What is heard or seen, as an enclosure would say it.
fn attachment(content: &Extension) -> Option<Value> {
    let known = attribute(content, "type")
        .filter(|known| known.starts_with("audio/") || known.starts_with("video/"))?;
    let mut fields = Fields::new();
    put(&mut fields, "url", Some(attribute(content, "url")?));
    put(&mut fields, "mime_type", Some(known));
    for (key, name) in [("size_in_bytes", "fileSize"), ("duration_in_seconds", "duration")] {
        if let Some(number) = attribute(content, name).and_then(|number| number.trim().parse::<u64>().ok()) {
            fields.insert(key.into(), number.into());
        }
    }
    Some(Value::Object(fields))
}

fn children<'a>(of: &'a Extension, name: &str) -> impl Iterator<Item = &'a Extension> + use<'a> {
    of.children.get(name).into_iter().flatten()
}

fn attribute<'a>(of: &'a Extension, name: &str) -> Option<&'a str> {
    of.attrs.get(name).map(String::as_str)
}
