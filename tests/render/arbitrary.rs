//! Any feed, with any text in it.

use std::sync::Arc;

use feedmill::model::Deleted;
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
    (links, texts, lists, of(moment()), moment()).prop_map(|(links, texts, lists, published, updated)| {
        Entry {
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
            ..Entry::new(links.0, updated)
        }
    })
}

pub fn feed() -> impl Strategy<Value = Feed> {
    let address = (select(&Format::ALL[..]), text()).prop_map(|(format, url)| Address { format, url });
    let texts = (text(), text(), some(), text(), language(), some(), some(), some());
    let rest = (moment(), vec(person(), 0..3), of(any::<u32>()), any::<bool>());
    let lists = (vec(address, 0..5), vec(category(), 0..2), vec(text(), 0..2), vec(entry(), 0..3));
    (texts, rest, lists).prop_map(|(texts, rest, lists)| Feed {
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
        archive: None,
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
