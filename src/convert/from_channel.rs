//! From an [`rss::Channel`] to a feed. RSS 2.0: <https://www.rssboard.org/rss-specification>.

use std::sync::Arc;

use rss::extension::atom::Link;

use super::{error, filled, foreign, format_of, show};
use crate::error::{Error, ErrorKind};
use crate::format::Format;
use crate::model::{Address, Category, Enclosure, Entry, Extensions, Feed, Person, Text, Timestamp};
use crate::{time, wording};

const NAME: &str = "rss::Channel";

/// RSS requires neither an id nor a date. What stands in for them:
///
/// - the feed's `id` is the channel's `atom:link rel="self"`, else its `link`; its `updated` is `lastBuildDate`, else
///   `pubDate`, else the newest date of an item;
/// - an entry's `id` is its `guid`, else its `link`; its `updated` (and `published`) is `pubDate`, else `dc:date`, else
///   the channel's date.
///
/// A `description` beside `content:encoded` is the summary, as plain text; alone it is the content. All categories make
/// feeds, since RSS does not know tags.
///
/// # Errors
///
/// [`ErrorKind::NoIdentity`] and [`ErrorKind::NoDate`] where nothing stands in, [`ErrorKind::Timestamp`] for a date that
/// is none. The place names the part of the channel.
impl TryFrom<&rss::Channel> for Feed {
    type Error = Error;

    fn try_from(channel: &rss::Channel) -> Result<Self, Error> {
        let links = channel.atom_ext.as_ref().map_or(&[][..], |atom| &atom.links);
        let own = links.iter().find(|link| link.rel == "self").map(|link| link.href.as_str());
        let dated = first_date([
            ("lastBuildDate", channel.last_build_date.as_deref()),
            ("pubDate", channel.pub_date.as_deref()),
        ])?;
        let entries = channel
            .items
            .iter()
            .enumerate()
            .map(|(at, item)| entry(item, at, dated).map(Arc::new))
            .collect::<Result<Vec<_>, Error>>()?;
        let newest = entries.iter().map(|entry| entry.updated).max();
        let text = |text: &Option<String>| filled(text.as_deref());
        Ok(Feed {
            id: filled(own)
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
            authors: channel.managing_editor.as_deref().map(person).into_iter().collect(),
            rights: text(&channel.copyright),
            icon: None,
            logo: channel.image.as_ref().and_then(|image| filled(Some(&image.url))),
            ttl: channel.ttl.as_deref().and_then(|ttl| ttl.trim().parse().ok()),
            generator: channel.generator.as_deref() == Some(wording::GENERATOR),
            categories: categories(&channel.categories),
            archive: None,
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

fn entry(item: &rss::Item, at: usize, dated: Option<Timestamp>) -> Result<Entry, Error> {
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
    let authors = item.author.as_deref().map(person).into_iter();
    let links = item.atom_ext.as_ref().map_or(&[][..], |atom| &atom.links);
    Ok(Entry {
        url: text(&item.link),
        external_url: links.iter().find(|link| link.rel == "related").map(|link| link.href.clone()),
        title: text(&item.title),
        original_title: extension(item, "dcterms", "alternative")
            .and_then(|found| filled(found.value.as_deref())),
        summary,
        content: content.map(Text::Html),
        image: extension(item, "media", "content")
            .filter(|media| media.attrs.get("medium").is_some_and(|medium| medium == "image"))
            .and_then(|media| filled(media.attrs.get("url").map(String::as_str))),
        published,
        authors: authors.chain(core.creators.iter().map(Person::named)).collect(),
        contributors: core.contributors.iter().map(Person::named).collect(),
        categories: categories(&item.categories),
        language: filled(core.languages.first().map(String::as_str)),
        enclosures: item.enclosure.iter().map(|found| enclosure(found, show::duration(item))).collect(),
        rights: filled(core.rights.first().map(String::as_str)),
        comments_url: text(&item.comments),
        extensions: Extensions { episode: show::from_item(item), ..foreign::from_item(item) }.boxed(),
        ..Entry::new(id, updated)
    })
}

/// By prefix, since the crate resolves no others: the prefixes that everybody uses.
fn extension<'a>(item: &'a rss::Item, prefix: &str, name: &str) -> Option<&'a rss::extension::Extension> {
    item.extensions.get(prefix)?.get(name)?.first()
}

fn enclosure(enclosure: &rss::Enclosure, duration: Option<f64>) -> Enclosure {
    Enclosure {
        url: enclosure.url.clone(),
        media_type: enclosure.mime_type.clone(),
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
                "alternate" => format_of(link.mime_type.as_deref()?)?,
                _ => return None,
            };
            Some(Address { format, url: link.href.clone() })
        })
        .collect()
}

/// `mail (Name)`, an address alone, or a name.
fn person(text: &str) -> Person {
    let text = text.trim();
    let parts = text.strip_suffix(')').and_then(|rest| rest.split_once(" ("));
    match parts {
        Some((email, name)) if email.contains('@') => {
            Person { email: Some(email.to_owned()), ..Person::named(name) }
        }
        _ if text.contains('@') && !text.contains(' ') => {
            Person { email: Some(text.to_owned()), ..Person::named(text) }
        }
        _ => Person::named(text),
    }
}
