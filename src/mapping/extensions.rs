//! What a record says beyond RSS, Atom and JSON Feed.

use super::Rules;
use super::attachments::{DURATION, seconds, told};
use super::names::Field;
use super::parts::{address, address_of, text};
use super::split::Found;
use crate::error::{WarningKind, Warnings};
use crate::iri::Base;
use crate::model::{Enclosure, Extension, Extensions, Media, Origin, Place};
use crate::record::Value;
use crate::wording;

/// An element that a field of the records becomes, of a namespace that feedmill does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The field; `a.b` is the field `b` of the object `a`.
    pub field: String,
    /// The element, without a value.
    pub element: Extension,
    /// Whether the value is an address, and made absolute.
    pub url: bool,
}

/// The fields that are looked at here.
const FIELDS: [Field; 7] = [
    Field::Media,
    Field::CommentsCount,
    Field::CommentsFeed,
    Field::Location,
    Field::Source,
    Field::License,
    Field::ContentMarkdown,
];

impl Rules {
    /// The extensions of an entry with these enclosures, the first of which the record's own duration belongs to.
    pub(super) fn extensions(
        &self,
        json: &str,
        found: &Found,
        base: &Base<'_>,
        enclosures: &mut [Enclosure],
        warnings: &mut Warnings,
    ) -> Option<Box<Extensions>> {
        let mut extensions = Extensions::default();
        for field in FIELDS {
            self.extension(json, found, field, &mut extensions, warnings);
        }
        self.foreign(json, found, base, &mut extensions.others, warnings);
        if self.podcasts {
            self.duration(json, found, enclosures, warnings);
            extensions.episode = self.episode(json, found, warnings);
        }
        extensions.boxed()
    }

    fn extension(
        &self,
        json: &str,
        found: &Found,
        field: Field,
        into: &mut Extensions,
        warnings: &mut Warnings,
    ) {
        let Some(located) = self.slots.value(json, found, field) else { return };
        let value = located.value;
        let mut refuse =
            |value, expected: &'static str| warnings.push(located.name, refused(value, expected));
        match field {
            Field::Media => {
                for value in value.items().unwrap_or_default() {
                    match Media::from_value(value) {
                        Some(work) => into.media.extend(mended(work, located.name, warnings)),
                        None => {
                            let kind = refused(value, "a picture, film or sound with a url");
                            warnings.push(located.name, kind);
                        }
                    }
                }
            }
            Field::CommentsCount => {
                into.comments_count = value.text().ok().and_then(|text| text.trim().parse().ok());
                if into.comments_count.is_none() {
                    refuse(value, "a whole number from 0 on");
                }
            }
            Field::CommentsFeed => {
                into.comments_feed = address(value).and_then(|url| address_of(url, located.name, warnings));
            }
            Field::Location => {
                into.place = place(value);
                if into.place.is_none() {
                    refuse(value, "a place such as { lat = 53.55, lon = 9.99 }, in degrees");
                }
            }
            // What has no address of a feed is some other kind of source.
            Field::Source => into.origin = origin(value),
            Field::License => {
                into.license = address(value).and_then(|url| address_of(url, located.name, warnings));
            }
            _ => into.markdown = value.text().ok().map(std::borrow::Cow::into_owned),
        }
    }

    fn foreign(
        &self,
        json: &str,
        found: &Found,
        base: &Base<'_>,
        into: &mut Vec<Extension>,
        warnings: &mut Warnings,
    ) {
        for (index, foreign) in self.foreign.iter().enumerate() {
            let Some(value) = self.slots.foreign(json, found, index) else { continue };
            for item in value.items().unwrap_or_default() {
                let Ok(text) = item.text() else {
                    let expected = "text, a number, or a list of these";
                    warnings.push(
                        &foreign.field,
                        WarningKind::Dropped { found: told(item), expected: expected.into() },
                    );
                    continue;
                };
                let text = text.trim();
                let value = match foreign.url {
                    true => base.resolve(text),
                    false => Some(text.to_owned()),
                };
                match value {
                    Some(value) if !value.is_empty() => {
                        into.push(Extension { value, ..foreign.element.clone() });
                    }
                    Some(_) => {}
                    None => {
                        let expected = "a web address";
                        warnings.push(
                            &foreign.field,
                            WarningKind::Dropped { found: told(item), expected: expected.into() },
                        );
                    }
                }
            }
        }
    }

    fn duration(&self, json: &str, found: &Found, enclosures: &mut [Enclosure], warnings: &mut Warnings) {
        let Some(first) = enclosures.first_mut().filter(|first| first.duration.is_none()) else { return };
        let Some(located) = self.slots.value(json, found, Field::Duration) else { return };
        first.duration = seconds(located.value);
        if first.duration.is_none() {
            let found = told(located.value);
            warnings.push(located.name, WarningKind::Dropped { found, expected: DURATION.into() });
        }
    }
}

fn refused(value: Value<'_>, expected: &'static str) -> WarningKind {
    WarningKind::Dropped { found: told(value), expected: expected.into() }
}

/// The work with the addresses that are meant; nothing where none is.
fn mended(mut work: Media, field: &str, warnings: &mut Warnings) -> Option<Media> {
    work.renditions.retain_mut(|rendition| {
        let url = address_of(std::mem::take(&mut rendition.url), field, warnings);
        url.map(|url| rendition.url = url).is_some()
    });
    (!work.renditions.is_empty()).then_some(work)
}

/// Latitude and longitude under their usual names, or as one text with the latitude first.
fn place(value: Value<'_>) -> Option<Place> {
    let number = |names: &[&str]| text(value, names)?.parse::<f64>().ok();
    let (latitude, longitude) = match value.is_object() {
        true => (number(&["lat", "latitude"])?, number(&["lon", "lng", "long", "longitude"])?),
        false => {
            let text = value.text().ok()?;
            let mut parts = text.split([' ', ',']).filter(|part| !part.is_empty());
            let (latitude, longitude) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            if parts.next().is_some() {
                return None;
            }
            (latitude, longitude)
        }
    };
    let place = Place { latitude, longitude, name: text(value, &["name", "title"]) };
    wording::place::is_on_earth(&place).then_some(place)
}

fn origin(value: Value<'_>) -> Option<Origin> {
    let url = text(value, &["feed_url", "url", "href"])?;
    let title = text(value, &["title", "name"]).unwrap_or_else(|| url.clone());
    let updated = text(value, &["updated"]).and_then(|text| text.parse().ok());
    Some(Origin { url, id: text(value, &["id"]), title, home_url: text(value, &["home_page_url"]), updated })
}
