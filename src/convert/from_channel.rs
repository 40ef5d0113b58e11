//! From an [`rss::Channel`] to a feed. RSS 2.0: <https://www.rssboard.org/rss-specification>.

use std::collections::BTreeMap;
use std::sync::Arc;

use rss::extension::atom::Link;

use super::{UNKNOWN, archive_of, error, filled, foreign, is_page, media, show};
use crate::error::{Error, ErrorKind};
use crate::format::Format;
use crate::model::{Address, Category, Enclosure, Entry, Extensions, Feed, Person, Text, Timestamp};
use crate::{person, time, wording};

const NAME: &str = "rss::Channel";

/// RSS requires neither an id nor a date. What stands in for them:
///
/// - the feed's `id` is the channel's `atom:link rel="self"`, else its `link`; its `updated` is `lastBuildDate`, else
///   `pubDate`, else the newest date of an item;
/// - an entry's `id` is its `guid`, else its `link`; its `url` is its `link`, else a `guid` that is a permanent link; its
///   `updated` (and `published`) is `pubDate`, else `dc:date`, else the channel's date.
///
/// A `description` beside `content:encoded` is the summary, as plain text; alone it is the content, and both are HTML. All
/// categories make feeds, since RSS does not know tags. Persons are read as [`person::parse`] does; an author who is also
/// a `dc:creator` is one. An enclosure without a type is `application/octet-stream`.
///
/// Of elements of other namespaces, those that [`Feed::to_channel`] writes come back, found by their usual prefixes, and
/// those that feedmill does not know, as far as the channel declares them and they have no more than text or an attribute.
/// What RSS has no place for does not come back ([`not_carried`](crate::render::not_carried) lists it), nor do the `updated`
/// of entries, the stylesheet, and the addresses of archive documents in other formats. A picture of which nothing but the
/// address and the type is told is taken for the main image.
///
/// # Errors
///
/// [`ErrorKind::NoIdentity`] and [`ErrorKind::NoDate`] where nothing stands in, [`ErrorKind::Timestamp`] for a date that
/// is none. The place names the part of the channel.
impl TryFrom<&rss::Channel> for Feed {
    type Error = Error;

    fn try_from(channel: &rss::Channel) -> Result<Self, Error> {
        let links = channel.atom_ext.as_ref().map_or(&[][..], |atom| &atom.links);
        let to = |relation: &str| {
            links.iter().find(|link| link.rel == relation).and_then(|link| filled(Some(&link.href)))
        };
        let dated = first_date([
            ("lastBuildDate", channel.last_build_date.as_deref()),
            ("pubDate", channel.pub_date.as_deref()),
        ])?;
        let entries = channel
            .items
            .iter()
            .enumerate()
            .map(|(at, item)| entry(item, at, dated, &channel.namespaces).map(Arc::new))
            .collect::<Result<Vec<_>, Error>>()?;
        let newest = entries.iter().map(|entry| entry.updated).max();
        let text = |text: &Option<String>| filled(text.as_deref());
        Ok(Feed {
            id: to("self")
                .or(filled(Some(&channel.link)))
                .ok_or_else(|| error(ErrorKind::NoIdentity, NAME, "link".into()))?,
            title: channel.title.trim().to_owned(),
            description: filled(Some(&channel.description)),
            home_url: channel.link.trim().to_owned(),
            addresses: addresses(links),
            language: text(&channel.language),
            updated: dated
                .or(newest)
                .ok_or_else(|| error(ErrorKind::NoDate, NAME, "lastBuildDate".into()))?,
            authors: channel.managing_editor.as_deref().map(person::parse).unwrap_or_default(),
            rights: text(&channel.copyright),
            icon: None,
            logo: channel.image.as_ref().and_then(|image| filled(Some(&image.url))),
            ttl: channel.ttl.as_deref().and_then(|ttl| ttl.trim().parse().ok()),
            generator: channel.generator.as_deref() == Some(wording::GENERATOR),
            categories: categories(&channel.categories),
            archive: archive_of(Format::Rss, is_page(&channel.extensions), to),
            deleted: Vec::new(),
            stylesheet: None,
            hubs: links.iter().filter(|link| link.rel == "hub").map(|link| link.href.clone()).collect(),
            podcast: show::from_channel(channel).map(Box::new),
            entries,
        })
    }
}

/// The first of these dates that is there.
fn first_date<const N: usize>(dates: [(&str, Option<&str>); N]) -> Result<Option<Timestamp>, Error> {
    let found = dates.into_iter().find_map(|(field, date)| Some((field, filled(date)?)));
    let Some((field, date)) = found else { return Ok(None) };
    // RFC 822 dates carry their zone; one that does not is read as UTC.
    let reading = time::Reader::new(time::Zone::utc())
        .read(&date)
        .map_err(|kind| error(kind, NAME, field.to_owned()))?;
    Ok(Some(reading.at))
}

fn entry(
    item: &rss::Item,
    at: usize,
    dated: Option<Timestamp>,
    namespaces: &BTreeMap<String, String>,
) -> Result<Entry, Error> {
    let text = |text: &Option<String>| filled(text.as_deref());
    let id = filled(item.guid.as_ref().map(|guid| guid.value.as_str())).or(text(&item.link));
    let id = id.ok_or_else(|| error(ErrorKind::NoIdentity, NAME, format!("items[{at}].guid")))?;
    let core = item.dublin_core_ext.clone().unwrap_or_default();
    let published = first_date([
        (&format!("items[{at}].pubDate"), item.pub_date.as_deref()),
        (&format!("items[{at}].dc:date"), core.dates.first().map(String::as_str)),
    ])?;
    let updated =
        published.or(dated).ok_or_else(|| error(ErrorKind::NoDate, NAME, format!("items[{at}].pubDate")))?;
    let (summary, content) = match (text(&item.description), text(&item.content)) {
        (Some(summary), Some(content)) => (Some(wording::plain(&summary)), Some(content)),
        (description, content) => (None, content.or(description)),
    };
    let links = item.atom_ext.as_ref().map_or(&[][..], |atom| &atom.links);
    Ok(Entry {
        url: text(&item.link).or_else(|| permanent_link(item)),
        external_url: links.iter().find(|link| link.rel == "related").map(|link| link.href.clone()),
        title: text(&item.title),
        original_title: extension(item, "dcterms", "alternative")
            .and_then(|found| filled(found.value.as_deref())),
        summary,
        content: content.map(Text::Html),
        image: media::image(item),
        published,
        authors: authors(item, &core.creators),
        contributors: core.contributors.iter().flat_map(|text| person::parse(text)).collect(),
        categories: categories(&item.categories),
        language: filled(core.languages.first().map(String::as_str)),
        enclosures: item.enclosure.iter().map(|found| enclosure(found, show::duration(item))).collect(),
        rights: filled(core.rights.first().map(String::as_str)),
        comments_url: text(&item.comments),
        extensions: Extensions { episode: show::from_item(item), ..foreign::from_item(item, namespaces) }
            .boxed(),
        ..Entry::new(id, updated)
    })
}

/// Many write `isPermaLink` nowhere, and identifiers of their own.
fn permanent_link(item: &rss::Item) -> Option<String> {
    let guid = item.guid.as_ref().filter(|guid| guid.permalink)?;
    let is_address = |guid: &String| guid.starts_with("http://") || guid.starts_with("https://");
    filled(Some(&guid.value)).filter(is_address)
}

/// The author, and those creators who are somebody else: many write the same person in both elements.
fn authors(item: &rss::Item, creators: &[String]) -> Vec<Person> {
    let author = item.author.as_deref().map(person::parse).unwrap_or_default();
    let is_same = |a: &Person, b: &Person| a.name == b.name || (a.email.is_some() && a.email == b.email);
    let creators = creators.iter().flat_map(|text| person::parse(text));
    let others = creators.filter(|creator| !author.iter().any(|author| is_same(author, creator)));
    let others: Vec<Person> = others.collect();
    author.into_iter().chain(others).collect()
}

/// By prefix, since the crate resolves no others: the prefixes that everybody uses.
fn extension<'a>(item: &'a rss::Item, prefix: &str, name: &str) -> Option<&'a rss::extension::Extension> {
    item.extensions.get(prefix)?.get(name)?.first()
}

fn enclosure(enclosure: &rss::Enclosure, duration: Option<f64>) -> Enclosure {
    Enclosure {
        url: enclosure.url.clone(),
        media_type: filled(Some(&enclosure.mime_type)).unwrap_or_else(|| UNKNOWN.to_owned()),
        // The profile: 0 is written where the length is not known.
        length: enclosure.length.trim().parse().ok().filter(|length| *length > 0),
        title: None,
        duration,
    }
}

fn categories(categories: &[rss::Category]) -> Vec<Category> {
    categories
        .iter()
        .map(|category| Category {
            scheme: filled(category.domain.as_deref()),
            ..Category::named(category.name.as_str())
        })
        .collect()
}

fn addresses(links: &[Link]) -> Vec<Address> {
    links
        .iter()
        .filter_map(|link| {
            let format = match link.rel.as_str() {
                "self" => Format::Rss,
                "alternate" => Format::from_media_type(link.mime_type.as_deref()?)?,
                _ => return None,
            };
            Some(Address { format, url: link.href.clone() })
        })
        .collect()
}
