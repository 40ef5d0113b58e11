//! Which words stand where: the choices that the press and the maps to other crates' types have in common.

use std::borrow::Cow;

use crate::format::Format;
use crate::gate::present;
use crate::model::{Category, Entry, Feed, Person, Role, Soundbite, Text, taxonomy};

mod atom;
pub(crate) mod bidi;
pub(crate) mod comments;
pub(crate) mod cut;
pub(crate) mod element;
mod excerpt;
mod html;
pub(crate) mod media;
pub(crate) mod others;
pub(crate) mod place;

pub(crate) use atom::{replies, within};
pub(crate) use comments::may_be_rss;
pub(crate) use element::{Element, elements};
pub(crate) use excerpt::excerpt;
pub(crate) use html::{
    after_unseen, element as element_name, escaped, is_block, is_hollow, paragraphs, plain,
};

/// The name of the program, without its version, so that a new version changes no feed.
pub(crate) const GENERATOR: &str = "feedmill";

/// The namespace of RFC 5005.
pub(crate) const HISTORY: &str = "http://purl.org/syndication/history/1.0";

/// Whether the feed is an archive document: RFC 5005, section 4.
pub(crate) fn is_page(feed: &Feed) -> bool {
    feed.archive.as_ref().is_some_and(|archive| archive.is_page)
}

/// The text of an optional field, unless there is nothing in it to see.
pub(crate) fn shown(text: &Option<String>) -> Option<&str> {
    text.as_deref().and_then(present)
}

/// The people of whom anything is known, each with what they can be called: the name, else the address, else the page.
pub(crate) fn named(people: &[Person]) -> impl Iterator<Item = (&Person, &str)> {
    people.iter().filter_map(|person| {
        let name = present(&person.name).or(shown(&person.email)).or(shown(&person.url))?;
        Some((person, name))
    })
}

/// The people who can be heard and have a name, with it.
pub(crate) fn roles(roles: &[Role]) -> impl Iterator<Item = (&Role, &str)> {
    roles.iter().filter_map(|role| Some((role, present(&role.person.name)?)))
}

/// The soundbites whose times can be written as numbers.
pub(crate) fn soundbites(soundbites: &[Soundbite]) -> impl Iterator<Item = &Soundbite> {
    let is_time = |seconds: f64| seconds.is_finite() && seconds >= 0.0;
    soundbites.iter().filter(move |soundbite| is_time(soundbite.start) && is_time(soundbite.duration))
}

/// What somebody does, as far as the taxonomy knows it: their role, and its group.
pub(crate) fn part(role: &Role) -> (Option<&str>, Option<&str>) {
    let name = shown(&role.role).filter(|role| taxonomy::is_role(role));
    let group = shown(&role.group).filter(|group| taxonomy::is_group(group));
    (name, group)
}

/// The duration of an entry's main file, in whole seconds.
pub(crate) fn duration(entry: &Entry) -> Option<u64> {
    let seconds = entry.enclosures.first()?.duration?.round();
    // What is longer than 100,000 hours is no duration.
    (1.0..360_000_000.0).contains(&seconds).then_some(seconds as u64)
}

/// A number that things are counted by: from 1 on.
pub(crate) fn counted(number: Option<u32>) -> Option<u32> {
    number.filter(|number| *number > 0)
}

/// `mail (Name)`, where there is exactly one person and that person has an e-mail address: all that the elements
/// of RSS 2.0 for persons can say.
///
/// The name stands in a comment of RFC 822 section 3.4.3, whose parentheses nest; a name that would break out of it
/// gives no mailbox.
pub(crate) fn mailbox(people: &[Person]) -> Option<String> {
    let mut people = named(people);
    let (Some((person, name)), None) = (people.next(), people.next()) else { return None };
    let address = shown(&person.email)?;
    nests(name).then(|| format!("{address} ({name})"))
}

/// Whether every parenthesis has its partner, and nothing is quoted.
fn nests(name: &str) -> bool {
    let mut depth = 0_u32;
    for c in name.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return false,
            ')' => depth -= 1,
            '\\' => return false,
            _ => {}
        }
    }
    depth == 0
}

/// The categories and tags with a name, in that order.
pub(crate) fn labels(groups: [&[Category]; 2]) -> impl Iterator<Item = &Category> {
    groups.into_iter().flatten().filter(|category| present(&category.term).is_some())
}

/// The entry's language, where it is another than the feed's. BCP 47 tags are compared without case (RFC 5646
/// section 2.1.1).
pub(crate) fn other_language<'a>(entry: &'a Entry, feed: Option<&str>) -> Option<&'a str> {
    shown(&entry.language).filter(|language| !feed.is_some_and(|feed| feed.eq_ignore_ascii_case(language)))
}

/// The content, unless there is nothing in it to see.
pub(crate) fn content(entry: &Entry) -> Option<&Text> {
    entry.content.as_ref().filter(|text| match text {
        Text::Html(text) | Text::Plain(text) => present(text).is_some(),
    })
}

/// The content as HTML, for the formats that know nothing else.
pub(crate) fn html(text: &Text) -> Cow<'_, str> {
    match text {
        Text::Html(html) => Cow::Borrowed(html),
        Text::Plain(plain) => Cow::Owned(paragraphs(plain)),
    }
}

/// What an Atom entry is called, as RFC 4287 section 4.1.2 requires a title of every entry.
pub(crate) enum Title<'a> {
    /// Its own title, or what stands in for it, as plain text.
    Plain(&'a str),
    /// The beginning of its content. The tags are gone, but `<` is `&lt;`: this is HTML.
    Html(String),
}

/// The title; without one, the summary, the beginning of the content, or the id.
pub(crate) fn title(entry: &Entry) -> Title<'_> {
    if let Some(title) = shown(&entry.title).or(shown(&entry.summary)) {
        return Title::Plain(title);
    }
    let start = content(entry).map(|text| excerpt(&html(text)));
    match start {
        Some(start) if present(&start).is_some() => Title::Html(start),
        _ => Title::Plain(&entry.id),
    }
}

/// The summary; without one, an entry that has no content either is summed up by what it is called, since "it is
/// advisable that each entry contain […] a non-empty atom:summary element when the entry contains no atom:content"
/// (RFC 4287 section 4.1.1.1). Without a link, the same words stand as its content.
pub(crate) fn atom_summary(entry: &Entry) -> Option<Title<'_>> {
    match shown(&entry.summary) {
        Some(summary) => Some(Title::Plain(summary)),
        None if content(entry).is_none() && shown(&entry.url).is_some() => Some(title(entry)),
        None => None,
    }
}

/// A link of the feed itself.
pub(crate) struct Link<'a> {
    pub(crate) relation: &'static str,
    pub(crate) url: &'a str,
    pub(crate) media_type: Option<&'static str>,
}

/// Where the feed is found: in this format first, then in the others, then through its hubs.
///
/// Of several addresses for one format only the first counts, since a feed "MUST NOT contain more than one atom:link
/// element with a rel attribute value of \"alternate\" that has the same combination of type and hreflang" (RFC 4287
/// section 4.1.1).
pub(crate) fn addresses(feed: &Feed, format: Format) -> impl Iterator<Item = Link<'_>> {
    let address = |format: Format| feed.addresses.iter().find(move |address| address.format == format);
    let link = move |relation, format: Format| {
        address(format).map(|found| Link { relation, url: &found.url, media_type: Some(format.media_type()) })
    };
    let others = Format::ALL.into_iter().filter(move |other| *other != format);
    let hubs = feed.hubs.iter().filter_map(|hub| present(hub));
    link("self", format)
        .into_iter()
        .chain(others.filter_map(move |other| link("alternate", other)))
        .chain(hubs.map(|url| Link { relation: "hub", url, media_type: None }))
}

/// The description that RSS requires of a feed: its own, else its title.
pub(crate) fn description(feed: &Feed) -> &str {
    shown(&feed.description).unwrap_or(&feed.title)
}

/// The address of the main image, unless it is also an enclosure, which is written anyway.
pub(crate) fn image(entry: &Entry) -> Option<&str> {
    shown(&entry.image).filter(|image| entry.enclosures.iter().all(|enclosure| enclosure.url != *image))
}

/// Whether this is one of the files that the entry's media are.
pub(crate) fn is_among_media(url: &str, entry: &Entry) -> bool {
    let media = entry.extensions.iter().flat_map(|extensions| &extensions.media);
    media.flat_map(|work| &work.renditions).any(|file| file.url == url)
}

/// The feed of an entry's comments, with its format as far as its address tells.
pub(crate) fn comments_feed(entry: &Entry) -> Option<(&str, Option<Format>)> {
    let url = shown(&entry.extensions.as_ref()?.comments_feed)?;
    Some((url, comments::format_of(url)))
}

/// The address of an entry's licence.
pub(crate) fn license(entry: &Entry) -> Option<&str> {
    shown(&entry.extensions.as_ref()?.license)
}

/// The media type that the ending of an image's address stands for, where it says.
pub(crate) fn image_type(url: &str) -> Option<&'static str> {
    let path = url.split(['?', '#']).next()?;
    let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    let types = [
        ("jpg", "image/jpeg"),
        ("jpeg", "image/jpeg"),
        ("png", "image/png"),
        ("gif", "image/gif"),
        ("webp", "image/webp"),
        ("avif", "image/avif"),
        ("svg", "image/svg+xml"),
    ];
    types.into_iter().find(|(known, _)| ending.eq_ignore_ascii_case(known)).map(|(_, media_type)| media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, email: Option<&str>) -> Person {
        Person { email: email.map(str::to_owned), ..Person::named(name) }
    }

    #[test]
    fn a_mailbox_needs_one_person_with_an_address_and_a_name_that_nests() {
        let ana = person("Ana", Some("ana@news.example"));
        assert_eq!(mailbox(std::slice::from_ref(&ana)).as_deref(), Some("ana@news.example (Ana)"));
        assert_eq!(mailbox(&[ana.clone(), Person::named("Bo")]), None);
        assert_eq!(mailbox(&[Person::named("Bo")]), None);
        // A person of whom nothing is known is nobody.
        assert!(mailbox(&[person(" ", None), ana]).is_some());
        let alone = person("", Some("ana@news.example"));
        assert_eq!(mailbox(&[alone]).as_deref(), Some("ana@news.example (ana@news.example)"));
        let bureau = person("Ana (Berlin)", Some("ana@news.example"));
        assert_eq!(mailbox(&[bureau]).as_deref(), Some("ana@news.example (Ana (Berlin))"));
        for broken in ["Ana )", "(Ana", ")(", "Ana \\"] {
            assert_eq!(mailbox(&[person(broken, Some("ana@news.example"))]), None, "{broken}");
        }
    }

    #[test]
    fn an_image_type_comes_from_the_ending_of_the_path() {
        assert_eq!(image_type("https://news.example/a.JPG?w=300#x"), Some("image/jpeg"));
        assert_eq!(image_type("https://news.example/a.b/c"), None);
        assert_eq!(image_type("https://news.example"), None);
        assert_eq!(image_type("https://news.example/c.html?d.png"), None);
        assert_eq!(image_type("https://news.example/c.png/"), None);
    }
}
