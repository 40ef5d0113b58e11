//! Feeds and entries for the tests: a plain one, and those that the case files spell out in JSON.

use std::sync::Arc;

use feedmill::model::Deleted;
use feedmill::{Address, Category, Enclosure, Entry, Feed, Format, Person, Text, Timestamp};
use serde_json::Value;

/// A feed with the least that the types allow, and its three addresses.
pub fn feed(updated: Timestamp) -> Feed {
    let address = |format: Format| Address {
        format,
        url: format!("https://news.example/feeds/{}", format.file_name()),
    };
    Feed {
        addresses: Format::ALL.into_iter().map(address).collect(),
        language: Some("en".into()),
        ..Feed::new("https://news.example/", "Chain Weekly", "https://news.example/", updated)
    }
}

/// A feed whose fields bear the names of [`Feed`].
pub fn feed_of(json: &Value) -> Feed {
    known(
        json,
        "title description language updated authors rights icon logo ttl generator categories hubs addresses deleted entries",
    );
    let plain = feed(moment(&json["updated"]));
    Feed {
        title: text(&json["title"]).unwrap_or(plain.title),
        description: text(&json["description"]),
        language: text(&json["language"]),
        authors: list(&json["authors"], person),
        rights: text(&json["rights"]),
        icon: text(&json["icon"]),
        logo: text(&json["logo"]),
        ttl: json["ttl"].as_u64().map(|ttl| u32::try_from(ttl).expect("ttl")),
        generator: json["generator"].as_bool().unwrap_or(true),
        categories: list(&json["categories"], category),
        hubs: list(&json["hubs"], |hub| text(hub).expect("a hub")),
        addresses: if json["addresses"].is_null() {
            plain.addresses
        } else {
            list(&json["addresses"], address)
        },
        deleted: list(&json["deleted"], |deleted| Deleted {
            id: text(&deleted["id"]).expect("an id"),
            at: moment(&deleted["at"]),
        }),
        entries: list(&json["entries"], |entry| Arc::new(entry_of(entry))),
        ..plain
    }
}

/// An entry whose fields bear the names of [`Entry`]; `html` and `plain` stand for its content.
pub fn entry_of(json: &Value) -> Entry {
    known(
        json,
        "id url external_url title original_title summary html plain image banner_image published updated authors \
         contributors categories tags language enclosures rights comments_url",
    );
    Entry {
        url: text(&json["url"]),
        external_url: text(&json["external_url"]),
        title: text(&json["title"]),
        original_title: text(&json["original_title"]),
        summary: text(&json["summary"]),
        content: text(&json["html"]).map(Text::Html).or(text(&json["plain"]).map(Text::Plain)),
        image: text(&json["image"]),
        banner_image: text(&json["banner_image"]),
        published: json.get("published").map(moment),
        authors: list(&json["authors"], person),
        contributors: list(&json["contributors"], person),
        categories: list(&json["categories"], category),
        tags: list(&json["tags"], category),
        language: text(&json["language"]),
        enclosures: list(&json["enclosures"], enclosure),
        rights: text(&json["rights"]),
        comments_url: text(&json["comments_url"]),
        ..Entry::new(text(&json["id"]).expect("an id"), moment(&json["updated"]))
    }
}

/// A misspelt key would make a case that tests nothing.
fn known(json: &Value, keys: &str) {
    for key in json.as_object().expect("an object").keys() {
        assert!(keys.split_whitespace().any(|known| known == key), "no such field: {key}");
    }
}

fn text(json: &Value) -> Option<String> {
    json.as_str().map(str::to_owned)
}

fn moment(json: &Value) -> Timestamp {
    json.as_str().and_then(|text| text.parse().ok()).expect("an RFC 3339 timestamp")
}

fn list<T>(json: &Value, read: impl Fn(&Value) -> T) -> Vec<T> {
    json.as_array().map_or(Vec::new(), |list| list.iter().map(read).collect())
}

fn person(json: &Value) -> Person {
    known(json, "name email url avatar");
    Person {
        name: text(&json["name"]).unwrap_or_default(),
        email: text(&json["email"]),
        url: text(&json["url"]),
        avatar: text(&json["avatar"]),
    }
}

fn category(json: &Value) -> Category {
    if let Some(term) = json.as_str() {
        return Category::named(term);
    }
    known(json, "term scheme label");
    Category {
        term: text(&json["term"]).expect("a term"),
        scheme: text(&json["scheme"]),
        label: text(&json["label"]),
    }
}

fn enclosure(json: &Value) -> Enclosure {
    known(json, "url media_type length title duration");
    Enclosure {
        url: text(&json["url"]).expect("a URL"),
        media_type: text(&json["media_type"]).expect("a media type"),
        length: json["length"].as_u64(),
        title: text(&json["title"]),
        duration: json["duration"].as_f64(),
    }
}

fn address(json: &Value) -> Address {
    known(json, "format url");
    let format = json["format"].as_str().and_then(Format::from_name).expect("a format");
    Address { format, url: text(&json["url"]).expect("a URL") }
}
