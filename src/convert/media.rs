//! [Media RSS](https://www.rssboard.org/media-rss) in the types of the `rss` crate, which has none of its own for it.

use rss::extension::Extension;

use super::filled;
use crate::model::{Credit, Media, Rendition, Thumbnail};

/// The main image of an item: its first picture, else what stands for it.
pub(super) fn image(item: &rss::Item) -> Option<String> {
    let picture = all(item, "content").iter().find(|media| is_picture(media));
    attribute(picture.or_else(|| all(item, "thumbnail").first())?, "url")
}

/// The works of an item. A picture of which nothing but the address and the type is told is its main image, and no more.
pub(super) fn works(item: &rss::Item) -> Vec<Media> {
    let plain = all(item, "content").iter().position(is_plain);
    let single = all(item, "content").iter().enumerate().filter(|(at, _)| Some(*at) != plain);
    let single = single
        .filter_map(|(_, content)| Some(Media { renditions: vec![rendition(content)?], ..told(content) }));
    let groups = all(item, "group").iter().map(|group| {
        let mut files: Vec<&Extension> = children(group, "content").iter().collect();
        files.sort_by_key(|file| attribute(file, "isDefault").as_deref() != Some("true"));
        Media { renditions: files.into_iter().filter_map(rendition).collect(), ..told(group) }
    });
    single.chain(groups.filter(|group| !group.renditions.is_empty())).collect()
}

fn all<'a>(item: &'a rss::Item, name: &str) -> &'a [Extension] {
    item.extensions.get("media").and_then(|names| names.get(name)).map_or(&[], Vec::as_slice)
}

fn children<'a>(element: &'a Extension, name: &str) -> &'a [Extension] {
    element.children.get(name).map_or(&[], Vec::as_slice)
}

fn attribute(element: &Extension, name: &str) -> Option<String> {
    filled(element.attrs.get(name).map(String::as_str))
}

fn number<T: std::str::FromStr>(element: &Extension, name: &str) -> Option<T> {
    attribute(element, name)?.parse().ok()
}

fn is_picture(media: &Extension) -> bool {
    media.attrs.get("medium").is_some_and(|medium| medium == "image")
}

/// As the main image is written.
fn is_plain(media: &Extension) -> bool {
    let told = media.attrs.keys().all(|name| matches!(name.as_str(), "url" | "type" | "medium"));
    is_picture(media) && told && media.children.is_empty()
}

fn rendition(content: &Extension) -> Option<Rendition> {
    Some(Rendition {
        url: attribute(content, "url")?,
        media_type: attribute(content, "type").unwrap_or_default(),
        length: number(content, "fileSize"),
        width: number(content, "width"),
        height: number(content, "height"),
        duration: number(content, "duration").filter(|seconds: &f64| seconds.is_finite()),
    })
}

/// What is said of a work, whatever the file.
fn told(work: &Extension) -> Media {
    let text = |name| filled(children(work, name).first()?.value.as_deref());
    let thumbnail = |found: &Extension| {
        let (width, height) = (number(found, "width"), number(found, "height"));
        Some(Thumbnail { url: attribute(found, "url")?, width, height })
    };
    let credit = |found: &Extension| {
        Some(Credit { name: filled(found.value.as_deref())?, role: attribute(found, "role") })
    };
    Media {
        renditions: Vec::new(),
        title: text("title"),
        description: text("description"),
        thumbnails: children(work, "thumbnail").iter().filter_map(thumbnail).collect(),
        credits: children(work, "credit").iter().filter_map(credit).collect(),
    }
}
