//! What other vocabularies say of an entry: [Apple's podcasts](https://help.apple.com/itc/podcasts_connect/#/itcb54353390),
//! the [podcast namespace](https://podcasting2.org/docs/podcast-namespace), comments, places, licences.

use rss::extension::{Extension, ExtensionMap};
use serde_json::{Map, Value};

use super::{Fields, is_silent, put, put_list};

/// The elements of an entry by their prefix, as everybody writes it, since the crates resolve no others.
pub(super) fn all<'a>(
    extensions: &'a ExtensionMap,
    prefix: &str,
    name: &str,
) -> impl Iterator<Item = &'a Extension> + use<'a> {
    extensions.get(prefix).and_then(|names| names.get(name)).into_iter().flatten()
}

/// What stands in an element, where anything does.
pub(super) fn text(element: &Extension) -> Option<&str> {
    element.value.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

/// The text of the first element of a name that has any.
pub(super) fn said<'a>(extensions: &'a ExtensionMap, prefix: &str, name: &str) -> Option<&'a str> {
    all(extensions, prefix, name).find_map(text)
}

/// Attributes, and the keys that they are in a record.
type Names = &'static [(&'static str, &'static str)];

/// Adds the fields of elements that have no types of their own in the crates.
pub(super) fn extended(fields: &mut Fields, extensions: &ExtensionMap) {
    let one = |prefix: &str, name: &str| said(extensions, prefix, name);
    let singles = [
        ("comments_count", one("slash", "comments").or_else(|| one("thr", "total"))),
        ("comments_feed", one("wfw", "commentRss").or_else(|| one("wfw", "commentRSS"))),
        ("location", one("georss", "point")),
        ("license", one("creativeCommons", "license")),
        ("content_markdown", one("source", "markdown")),
    ];
    for (key, text) in singles {
        put(fields, key, text);
    }
    let lists: [(&str, &str, Names); 3] = [
        (
            "transcripts",
            "transcript",
            &[("url", "url"), ("type", "mime_type"), ("language", "language"), ("rel", "rel")],
        ),
        ("persons", "person", &[("role", "role"), ("group", "group"), ("img", "avatar"), ("href", "url")]),
        ("soundbites", "soundbite", &[("startTime", "start"), ("duration", "duration")]),
    ];
    for (key, name, attributes) in lists {
        let label = if key == "soundbites" { "title" } else { "name" };
        let list = all(extensions, "podcast", name).map(|element| {
            let mut value = object(element, attributes);
            put(&mut value, label, text(element).filter(|_| key != "transcripts"));
            Value::Object(value)
        });
        put_list(fields, key, list.collect());
    }
    if let Some(element) = all(extensions, "podcast", "chapters").next() {
        let chapters = object(element, &[("url", "url"), ("type", "mime_type")]);
        fields.insert("chapters".into(), Value::Object(chapters));
    }
}

fn object(element: &Extension, names: Names) -> Map<String, Value> {
    let mut value = Map::new();
    for (attribute, key) in names {
        put(&mut value, key, element.attrs.get(*attribute).map(String::as_str));
    }
    value
}

/// What Apple's elements say of an item.
pub(super) fn episode(fields: &mut Fields, apple: &rss::extension::itunes::ITunesItemExtension) {
    put(fields, "episode", apple.episode.as_deref());
    put(fields, "season", apple.season.as_deref());
    put(fields, "episode_type", apple.episode_type.as_deref());
    // Words that Apple has wanted before: `explicit` and `clean`.
    let explicit = apple.explicit.as_deref().map(|word| match word.trim() {
        "explicit" | "Explicit" => "true",
        "clean" | "Clean" => "false",
        other => other,
    });
    put(fields, "explicit", explicit);
    if !fields.contains_key("image") {
        put(fields, "image", apple.image.as_deref());
    }
    if !fields.contains_key("authors") {
        let name = apple.author.as_deref().map(str::trim).filter(|name| !name.is_empty());
        put_list(fields, "authors", name.into_iter().map(Value::from).collect());
    }
    if is_silent(fields) {
        put(fields, "content_html", apple.summary.as_deref().or(apple.subtitle.as_deref()));
    }
}

/// The feed that an entry comes from.
pub(super) fn origin(
    fields: &mut Fields,
    url: &str,
    title: Option<&str>,
    id: Option<&str>,
    page: Option<&str>,
) {
    if url.trim().is_empty() {
        return;
    }
    let mut source = Map::new();
    put(&mut source, "feed_url", Some(url));
    put(&mut source, "title", title);
    put(&mut source, "id", id);
    put(&mut source, "home_page_url", page);
    fields.insert("source".into(), Value::Object(source));
}

/// The keys of feedmill's own objects in JSON Feed, as the fields of a record.
pub(super) fn own(fields: &mut Fields, told: &Fields) {
    for key in ["comments_count", "comments_feed", "location", "source", "license", "media"] {
        if let Some(value) = told.get(key) {
            fields.insert(key.into(), value.clone());
        }
    }
    if let Some(markdown) = told.get("markdown") {
        fields.insert("content_markdown".into(), markdown.clone());
    }
    let Some(Value::Object(episode)) = told.get("episode") else { return };
    for (key, value) in episode {
        let field = match key.as_str() {
            "number" => "episode",
            "type" => "episode_type",
            other => other,
        };
        fields.insert(field.into(), value.clone());
    }
}
