//! What other vocabularies say of an entry: [Apple's podcasts](https://help.apple.com/itc/podcasts_connect/#/itcb54353390),
//! the [podcast namespace](https://podcasting2.org/docs/podcast-namespace), comments, places, licences.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Fields, put, put_list};

/// An element, whichever crate has read it.
pub(super) struct Element<'a> {
    pub(super) text: Option<&'a str>,
    pub(super) attributes: &'a BTreeMap<String, String>,
}

/// Attributes, and the keys that they are in a record.
type Names = &'static [(&'static str, &'static str)];

/// Adds the fields of elements that have no types of their own in the crates.
pub(super) fn extended<'a>(fields: &mut Fields, all: impl Fn(&str, &str) -> Vec<Element<'a>>) {
    let one = |prefix: &str, name: &str| all(prefix, name).into_iter().find_map(|element| element.text);
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
        let text = if key == "soundbites" { "title" } else { "name" };
        let list = all("podcast", name).into_iter().map(|element| {
            let mut value = object(&element, attributes);
            put(&mut value, text, element.text.filter(|_| key != "transcripts"));
            Value::Object(value)
        });
        put_list(fields, key, list.collect());
    }
    if let Some(element) = all("podcast", "chapters").first() {
        let chapters = object(element, &[("url", "url"), ("type", "mime_type")]);
        fields.insert("chapters".into(), Value::Object(chapters));
    }
}

fn object(element: &Element<'_>, names: Names) -> Map<String, Value> {
    let mut value = Map::new();
    for (attribute, key) in names {
        put(&mut value, key, element.attributes.get(*attribute).map(String::as_str));
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
