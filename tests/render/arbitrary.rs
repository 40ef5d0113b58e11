//! Any feed, with any text in it.

use std::sync::Arc;

use feedmill::model::{
    Archive, Chapters, Credit, Deleted, Episode, EpisodeType, Extension, Extensions, Funding, Media, Origin,
    Place, Podcast, Rendition, Role, ShowType, Soundbite, Thumbnail, Topic, Transcript,
};
use feedmill::{Address, Category, Enclosure, Entry, Feed, Format, Person, Text, Timestamp};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// Text of everything that means something to XML, HTML or JSON, what XML forbids, and any character besides.
pub fn text() -> impl Strategy<Value = String> {
    const MEANT: [&str; 27] = [
        "&",
        "<",
        ">",
        "\"",
        "'",
        "]]>",
        "]]",
        "<![CDATA[",
        "&amp;",
        "&#0;",
        "<p>",
        "</p>",
        "<!--",
        "\\",
        "\r",
        "\n",
        "\t",
        "\r\n",
        " ",
        "\0",
        "\u{B}",
        "\u{1F}",
        "\u{FFFE}",
        "\u{FFFF}",
        "\u{FFFD}",
        "\u{85}",
        "，",
    ];
    let piece = prop_oneof![
        3 => select(&MEANT[..]).prop_map(str::to_owned),
        3 => "[a-z]{1,40}",
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn some() -> impl Strategy<Value = Option<String>> {
    of(text())
}

/// Any moment that feedmill publishes, to the minute of its offset.
pub fn moment() -> impl Strategy<Value = Timestamp> {
    // 1900-01-02 to 9999-12-30, so that no offset leaves the years that are published.
    (-2_208_902_400_i64..253_402_128_000, 0_u32..1_000_000_000, -840_i32..=840).prop_map(
        |(second, nano, offset)| {
            let offset = chrono::FixedOffset::east_opt(offset * 60).expect("under a day");
            chrono::DateTime::from_timestamp(second, nano).expect("in range").with_timezone(&offset)
        },
    )
}

fn person() -> impl Strategy<Value = Person> {
    (text(), some(), some(), some()).prop_map(|(name, email, url, avatar)| Person {
        name,
        email,
        url,
        avatar,
    })
}

fn category() -> impl Strategy<Value = Category> {
    (text(), some(), some()).prop_map(|(term, scheme, label)| Category { term, scheme, label })
}

fn enclosure() -> impl Strategy<Value = Enclosure> {
    (text(), text(), of(any::<u64>()), some(), of(any::<f64>())).prop_map(
        |(url, media_type, length, title, duration)| Enclosure { url, media_type, length, title, duration },
    )
}

fn content() -> impl Strategy<Value = Option<Text>> {
    of(prop_oneof![text().prop_map(Text::Html), text().prop_map(Text::Plain)])
}

fn language() -> impl Strategy<Value = Option<String>> {
    of(prop_oneof![Just("en".to_owned()), Just("EN".to_owned()), Just("zh-CN".to_owned()), text()])
}

fn roles() -> impl Strategy<Value = Vec<Role>> {
    let word = || of(prop_oneof![text(), select(&["host", "Co-Host", "cast"][..]).prop_map(str::to_owned)]);
    vec((person(), word(), word()).prop_map(|(person, role, group)| Role { person, role, group }), 0..2)
}

fn episode() -> impl Strategy<Value = Episode> {
    let transcript = (text(), text(), some(), any::<bool>())
        .prop_map(|(url, media_type, language, captions)| Transcript { url, media_type, language, captions });
    let chapters = (text(), text()).prop_map(|(url, media_type)| Chapters { url, media_type });
    let soundbite = (any::<f64>(), any::<f64>(), some()).prop_map(|(start, duration, title)| Soundbite {
        start,
        duration,
        title,
    });
    let numbers = (of(any::<u32>()), of(any::<u32>()), of(any::<bool>()), of(select(&EpisodeType::ALL[..])));
    (numbers, vec(transcript, 0..2), of(chapters), roles(), vec(soundbite, 0..2)).prop_map(
        |((number, season, explicit, kind), transcripts, chapters, persons, soundbites)| Episode {
            number,
            season,
            explicit,
            kind,
            transcripts,
            chapters,
            persons,
            soundbites,
        },
    )
}

fn media() -> impl Strategy<Value = Media> {
    let pixels = || of(any::<u32>());
    let file = (text(), text(), of(any::<u64>()), pixels(), pixels(), of(any::<f64>())).prop_map(
        |(url, media_type, length, width, height, duration)| Rendition {
            url,
            media_type,
            length,
            width,
            height,
            duration,
        },
    );
    let thumbnail =
        (text(), pixels(), pixels()).prop_map(|(url, width, height)| Thumbnail { url, width, height });
    let credit = (text(), some()).prop_map(|(name, role)| Credit { name, role });
    (vec(file, 0..3), some(), some(), vec(thumbnail, 0..2), vec(credit, 0..2)).prop_map(
        |(renditions, title, description, thumbnails, credits)| Media {
            renditions,
            title,
            description,
            thumbnails,
            credits,
        },
    )
}

/// Names that are some, and namespaces that are none: what cannot be written is left out.
fn other() -> impl Strategy<Value = Extension> {
    let name =
        || prop_oneof![select(&["x", "y-1", "media", "xmlns", "1a"][..]).prop_map(str::to_owned), text()];
    let namespace = prop_oneof![Just("https://news.example/ns".to_owned()), text()];
    (name(), name(), namespace, of(name()), text()).prop_map(|(prefix, name, namespace, attribute, value)| {
        Extension { prefix, name, namespace, attribute, value }
    })
}

fn extensions() -> impl Strategy<Value = Option<Box<Extensions>>> {
    let place = (any::<f64>(), -180.0..180.0, some()).prop_map(|(latitude, longitude, name)| Place {
        latitude: latitude % 91.0,
        longitude,
        name,
    });
    let origin = (text(), some(), text(), some(), of(moment()))
        .prop_map(|(url, id, title, home_url, updated)| Origin { url, id, title, home_url, updated });
    let texts = (of(any::<u64>()), some(), some(), some());
    let lists = (of(episode()), vec(media(), 0..3), of(place), of(origin), vec(other(), 0..3));
    (texts, lists).prop_map(|(texts, (episode, media, place, origin, others))| {
        let (comments_count, comments_feed, license, markdown) = texts;
        Extensions { episode, media, comments_count, comments_feed, place, origin, license, markdown, others }
            .boxed()
    })
}

fn podcast() -> impl Strategy<Value = Option<Box<Podcast>>> {
    let topic = (text(), some()).prop_map(|(name, part)| Topic { name, part });
    let funding = (text(), text()).prop_map(|(url, text)| Funding { url, text });
    let texts = (text(), some(), some(), some(), some(), some(), some(), some());
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), of(any::<bool>()), any::<bool>());
    let lists = (vec(topic, 0..3), vec(funding, 0..2), roles(), of(person()));
    of((texts, flags, lists).prop_map(|(texts, flags, lists)| {
        Box::new(Podcast {
            guid: texts.0,
            author: texts.1,
            image: texts.2,
            new_feed_url: texts.3,
            medium: texts.4,
            license: texts.5,
            license_url: texts.7,
            update_frequency: texts.6,
            explicit: flags.0,
            complete: flags.1,
            block: flags.2,
            locked: flags.3,
            show_type: if flags.4 { ShowType::Serial } else { ShowType::Episodic },
            categories: lists.0,
            funding: lists.1,
            persons: lists.2,
            owner: lists.3,
        })
    }))
}

pub fn entry() -> impl Strategy<Value = Entry> {
    let links = (text(), some(), some(), some(), some(), some());
    let texts = (some(), some(), some(), content(), language(), some());
    let lists = (
        vec(person(), 0..3),
        vec(person(), 0..2),
        vec(category(), 0..3),
        vec(category(), 0..2),
        vec(enclosure(), 0..3),
    );
    let rest = (of(moment()), moment(), prop_oneof![Just(None), extensions()]);
    (links, texts, lists, rest).prop_map(|(links, texts, lists, (published, updated, extensions))| Entry {
        url: links.1,
        external_url: links.2,
        image: links.3,
        banner_image: links.4,
        comments_url: links.5,
        title: texts.0,
        original_title: texts.1,
        summary: texts.2,
        content: texts.3,
        language: texts.4,
        rights: texts.5,
        authors: lists.0,
        contributors: lists.1,
        categories: lists.2,
        tags: lists.3,
        enclosures: lists.4,
        published,
        extensions,
        ..Entry::new(links.0, updated)
    })
}

fn addresses() -> impl Strategy<Value = Vec<Address>> {
    vec((select(&Format::ALL[..]), text()).prop_map(|(format, url)| Address { format, url }), 0..5)
}

fn archive() -> impl Strategy<Value = Archive> {
    (any::<bool>(), addresses(), addresses(), addresses())
        .prop_map(|(is_page, current, previous, next)| Archive { is_page, current, previous, next })
}

pub fn feed() -> impl Strategy<Value = Feed> {
    let texts = (text(), text(), some(), text(), language(), some(), some(), some());
    let rest = (moment(), vec(person(), 0..3), of(any::<u32>()), any::<bool>());
    let rest = (rest, of(archive()));
    let lists = (addresses(), vec(category(), 0..2), vec(text(), 0..2), vec(entry(), 0..3), podcast());
    (texts, rest, lists).prop_map(|(texts, (rest, archive), lists)| Feed {
        id: texts.0,
        title: texts.1,
        description: texts.2,
        home_url: texts.3,
        language: texts.4,
        rights: texts.5,
        icon: texts.6,
        logo: texts.7,
        updated: rest.0,
        authors: rest.1,
        ttl: rest.2,
        generator: rest.3,
        addresses: lists.0,
        categories: lists.1,
        hubs: lists.2,
        podcast: lists.4,
        archive,
        deleted: Vec::new(),
        stylesheet: None,
        entries: lists.3.into_iter().map(Arc::new).collect(),
    })
}

/// A feed that names a stylesheet, at an address as nobody should make it.
pub fn feed_with_stylesheet() -> impl Strategy<Value = Feed> {
    (feed(), text()).prop_map(|(feed, stylesheet)| Feed { stylesheet: Some(stylesheet), ..feed })
}

/// A feed that some entries are gone from, which the `atom_syndication` crate has no safe place for.
pub fn feed_with_deleted() -> impl Strategy<Value = Feed> {
    let deleted = (text(), moment()).prop_map(|(id, at)| Deleted { id, at });
    (feed(), vec(deleted, 1..3)).prop_map(|(feed, deleted)| Feed { deleted, ..feed })
}
