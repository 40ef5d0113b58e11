//! [Media RSS](https://www.rssboard.org/media-rss).

use super::element::Element;
use super::shown;
use crate::model::{Media, Rendition};

/// As it is declared.
pub(crate) const NAMESPACE: (&str, &str) = ("media", "http://search.yahoo.com/mrss/");

/// A `media:content` for each work that there is one file of, a `media:group` for each that there are several of:
/// "effectively the same content, yet different representations".
pub(super) fn elements(media: &[Media]) -> Vec<Element<'_>> {
    media.iter().filter_map(work).collect()
}

fn work(work: &Media) -> Option<Element<'_>> {
    match work.renditions.as_slice() {
        [] => None,
        [only] => Some(Element { children: told(work), ..content(only) }),
        several => {
            let mut children: Vec<_> = several.iter().map(content).collect();
            // "There should only be one default object per <media:group>."
            if let Some(first) = children.first_mut() {
                first.attributes.push(("isDefault", "true".into()));
            }
            children.extend(told(work));
            Some(Element { children, ..Element::new(NAMESPACE, "group") })
        }
    }
}

fn content(file: &Rendition) -> Element<'_> {
    let known = |number: Option<u32>| number.filter(|number| *number > 0).map(|number| number.to_string());
    let seconds = file.duration.filter(|seconds| seconds.is_finite() && *seconds > 0.0);
    Element::new(NAMESPACE, "content")
        .attribute("url", Some(file.url.as_str()))
        .attribute("fileSize", file.length.filter(|length| *length > 0).map(|length| length.to_string()))
        .attribute("type", Some(file.media_type.as_str()).filter(|name| !name.is_empty()))
        .attribute("medium", medium(&file.media_type))
        .attribute("duration", seconds.map(|seconds| seconds.round().max(1.0).to_string()))
        .attribute("height", known(file.height))
        .attribute("width", known(file.width))
}

/// The kind of object that a type stands for.
pub(crate) fn medium(media_type: &str) -> Option<&'static str> {
    let (kind, _) = media_type.split_once('/')?;
    ["image", "audio", "video"].into_iter().find(|known| kind.eq_ignore_ascii_case(known))
}

/// What is said of a work, whatever the file.
fn told(work: &Media) -> Vec<Element<'_>> {
    let text = |name, text| shown(text).map(|text| Element::new(NAMESPACE, name).text(text));
    let mut children = Vec::new();
    children.extend(text("title", &work.title));
    children.extend(text("description", &work.description));
    for thumbnail in &work.thumbnails {
        let known =
            |number: Option<u32>| number.filter(|number| *number > 0).map(|number| number.to_string());
        children.push(
            Element::new(NAMESPACE, "thumbnail")
                .attribute("url", Some(thumbnail.url.as_str()))
                .attribute("width", known(thumbnail.width))
                .attribute("height", known(thumbnail.height)),
        );
    }
    for credit in &work.credits {
        let scheme = credit.role.as_ref().map(|_| "urn:ebu");
        children.push(
            Element::new(NAMESPACE, "credit")
                .attribute("role", credit.role.as_deref())
                .attribute("scheme", scheme)
                .text(credit.name.as_str()),
        );
    }
    children
}
