//! From a feed to the types of other crates and back.

use std::sync::Arc;

use feedmill::model::{
    Archive, Chapters, Credit, Episode, EpisodeType, Extension, Extensions, Funding, Media, Origin, Place,
    Podcast, Rendition, Role, ShowType, Soundbite, Thumbnail, Topic, Transcript,
};
use feedmill::{Address, Category, Enclosure, Entry, Feed, Format, Person, Text, Timestamp};

use super::model;

fn at(text: &str) -> Timestamp {
    text.parse().expect("a timestamp")
}

/// A feed of everything that both formats can say.
pub fn rich() -> Feed {
    let mut feed = model::feed(at("2025-10-20T15:04:55+08:00"));
    feed.description = Some("News & views".into());
    feed.authors = vec![Person { email: Some("desk@news.example".into()), ..Person::named("The desk") }];
    feed.rights = Some("© 2025".into());
    feed.logo = Some("https://news.example/logo.png".into());
    feed.categories = vec![Category::named("News")];
    feed.hubs = vec!["https://hub.example/".into()];
    feed.entries = vec![Arc::new(Entry {
        url: Some("https://news.example/a/1".into()),
        external_url: Some("https://other.example/".into()),
        title: Some("AT&T < Bell".into()),
        original_title: Some("贝尔".into()),
        summary: Some("a < b &amp; c".into()),
        content: Some(Text::Html("<p>Full ]]> text</p>".into())),
        image: Some("https://news.example/a/1.png".into()),
        published: Some(at("2025-10-20T09:00:00+08:00")),
        authors: vec![Person { email: Some("ana@news.example".into()), ..Person::named("Ana (Berlin)") }],
        contributors: vec![Person::named("Bo")],
        categories: vec![Category {
            scheme: Some("https://news.example/c/".into()),
            ..Category::named("C++")
        }],
        language: Some("de".into()),
        enclosures: vec![Enclosure {
            url: "https://news.example/a/1.mp3".into(),
            media_type: "audio/mpeg".into(),
            length: Some(12),
            title: None,
            duration: None,
        }],
        rights: Some("CC BY".into()),
        ..Entry::new("tag:news.example,2025:1", at("2025-10-20T09:00:00+08:00"))
    })];
    feed
}

#[test]
fn rss_takes_a_feed_there_and_back() {
    let mut feed = rich();
    let mut back = Feed::try_from(&feed.to_channel()).expect("a feed");
    // RSS has no place for the id of a feed: its address stands in.
    assert_eq!(back.id, "https://news.example/feeds/rss.xml");
    back.id.clone_from(&feed.id);
    feed.ttl = None;
    assert_eq!(back, feed);
}

#[test]
fn atom_takes_a_feed_there_and_back() {
    let feed = rich();
    let mut back = Feed::try_from(&feed.to_atom()).expect("a feed");
    // The feed's own address stands first in its links.
    back.addresses.sort_by_key(|address| address.format);
    assert_eq!(back, feed);
}

/// What both formats can say beyond themselves.
fn extended() -> Extensions {
    Extensions {
        comments_count: Some(3),
        comments_feed: Some("https://news.example/a/1/comments.rss".into()),
        place: Some(Place { latitude: 53.5, longitude: -9.25, name: None }),
        origin: Some(Origin {
            url: "https://other.example/feed".into(),
            id: None,
            title: "Others".into(),
            home_url: None,
            updated: None,
        }),
        license: Some("https://creativecommons.org/licenses/by/4.0/".into()),
        ..Extensions::default()
    }
}

#[test]
fn a_feed_of_comments_without_a_type_is_what_stands_beside_their_page() {
    let mut feed = rich();
    let mut entry = Entry::clone(&feed.entries[0]);
    entry.comments_url = Some("https://news.example/a/1#comments".into());
    let comments_feed = Some("https://news.example/a/1/feed/".into());
    entry.extensions = Extensions { comments_feed, ..Extensions::default() }.boxed();
    feed.entries = vec![Arc::new(entry)];
    let atom = Feed::try_from(&feed.to_atom()).expect("a feed");
    assert_eq!(atom.entries, feed.entries);
}

#[test]
fn the_rest_of_an_entry_goes_there_and_back() {
    let mut feed = rich();
    let mut entry = Entry::clone(&feed.entries[0]);
    entry.extensions = extended().boxed();
    feed.entries = vec![Arc::new(entry)];
    let atom = Feed::try_from(&feed.to_atom()).expect("a feed");
    assert_eq!(atom.entries, feed.entries);
    let rss = Feed::try_from(&feed.to_channel()).expect("a feed");
    assert_eq!(rss.entries, feed.entries);
}

fn other(prefix: &str, attribute: Option<&str>) -> Extension {
    Extension {
        prefix: prefix.into(),
        name: "rating".into(),
        namespace: format!("https://news.example/ns/{prefix}"),
        attribute: attribute.map(Into::into),
        value: "4 < 5".into(),
    }
}

fn file(url: &str, media_type: &str, width: Option<u32>) -> Rendition {
    Rendition { url: url.into(), media_type: media_type.into(), width, ..Rendition::default() }
}

#[test]
fn media_and_elements_of_ones_own_go_there_and_back() {
    let mut feed = rich();
    let mut entry = Entry::clone(&feed.entries[0]);
    let thumbnail = |url: &str| Thumbnail { url: url.into(), width: Some(9), height: Some(8) };
    let film = Rendition {
        length: Some(7),
        height: Some(6),
        duration: Some(5.0),
        ..file("https://news.example/a/1.mp4", "video/mp4", Some(4))
    };
    let several = vec![film.clone(), file("https://news.example/a/1.webm", "video/webm", None)];
    entry.extensions = Extensions {
        media: vec![
            // Beside the main image, another picture.
            Media {
                renditions: vec![file("https://news.example/a/2.png", "image/png", Some(3))],
                ..Media::default()
            },
            Media {
                renditions: several,
                title: Some("The bridge".into()),
                description: Some("A bridge & a boat".into()),
                thumbnails: vec![
                    thumbnail("https://news.example/a/t.png"),
                    thumbnail("https://news.example/a/u.png"),
                ],
                credits: vec![Credit { name: "Ana".into(), role: Some("photographer".into()) }],
            },
        ],
        others: vec![other("x", None), other("y", Some("value"))],
        ..Extensions::default()
    }
    .boxed();
    feed.entries = vec![Arc::new(entry)];
    let back = Feed::try_from(&feed.to_channel()).expect("a feed");
    assert_eq!(back.entries, feed.entries);
    let back = Feed::try_from(&rss::Channel::read_from(feed.to_channel().to_string().as_bytes()).unwrap());
    assert_eq!(back.expect("a feed").entries, feed.entries);
    // Nothing with attributes goes to the other crate.
    let back = Feed::try_from(&feed.to_atom()).expect("a feed");
    assert_eq!(back.entries[0].extensions.as_ref().expect("extensions").others, [other("x", None)]);
}

#[test]
fn an_archive_document_goes_there_and_back() {
    let mut feed = rich();
    let address =
        |format, name: &str| vec![Address { format, url: format!("https://news.example/{name}.xml") }];
    let archive = |format| Archive {
        is_page: true,
        current: address(format, "now"),
        previous: address(format, "before"),
        next: address(format, "after"),
    };
    feed.archive = Some(archive(Format::Rss));
    assert_eq!(Feed::try_from(&feed.to_channel()).expect("a feed").archive, feed.archive);
    assert!(feed.to_channel().to_string().contains("<fh:archive"));
    feed.archive = Some(archive(Format::Atom));
    assert_eq!(Feed::try_from(&feed.to_atom()).expect("a feed").archive, feed.archive);
    assert!(feed.to_atom().to_string().contains("<fh:archive"));
}

fn with_rating(id: &str, namespaces: &[&str]) -> Arc<Entry> {
    let rating = |namespace: &&str| Extension {
        prefix: "x".into(),
        name: "rating".into(),
        namespace: (*namespace).into(),
        attribute: None,
        value: (*namespace).into(),
    };
    let others = namespaces.iter().map(rating).collect();
    let extensions = Extensions { others, ..Extensions::default() }.boxed();
    Arc::new(Entry { extensions, ..Entry::new(id, at("2025-10-20T09:00:00+08:00")) })
}

#[test]
fn elements_of_a_channel_stay_in_their_namespaces() {
    let (a, b, c) = ("https://a.example/", "https://b.example/", "https://c.example/");
    let mut feed = rich();
    // Inside one entry a prefix is one namespace: the second is left out.
    feed.entries =
        vec![with_rating("tag:a", &[a]), with_rating("tag:b", &[b]), with_rating("tag:c", &[c, a])];
    for xml in [feed.to_channel().to_string(), String::from_utf8(feed.render(Format::Rss)).unwrap()] {
        let document = roxmltree::Document::parse(&xml).expect("XML");
        let ratings: Vec<_> =
            document.descendants().filter(|node| node.tag_name().name() == "rating").collect();
        // Each says the namespace that it is to be in.
        assert_eq!(ratings.iter().filter_map(|node| node.text()).collect::<Vec<_>>(), [a, b, c]);
        assert!(ratings.iter().all(|node| node.tag_name().namespace() == node.text()), "{xml}");
    }
}

#[test]
fn a_podcast_goes_there_and_back() {
    let mut feed = rich();
    let host = Role { role: Some("host".into()), group: Some("cast".into()), person: Person::named("Ana") };
    feed.podcast = Some(Box::new(Podcast {
        guid: "917393e3-1b1e-5cef-ace4-edaa54e1f810".into(),
        author: Some("The desk".into()),
        categories: vec![Topic { name: "Science".into(), part: Some("Nature".into()) }],
        image: Some("https://news.example/show.png".into()),
        explicit: true,
        show_type: ShowType::Serial,
        owner: Some(Person { email: Some("ana@news.example".into()), ..Person::named("Ana") }),
        complete: true,
        block: true,
        new_feed_url: Some("https://elsewhere.example/rss.xml".into()),
        locked: Some(false),
        funding: vec![Funding { url: "https://news.example/give".into(), text: "Give".into() }],
        medium: Some("podcast".into()),
        persons: vec![host.clone()],
        license: Some("harbour-v1".into()),
        license_url: Some("https://news.example/licence".into()),
        update_frequency: Some("weekly".into()),
    }));
    let mut entry = Entry::clone(&feed.entries[0]);
    entry.enclosures[0].duration = Some(61.0);
    let episode = Episode {
        number: Some(2),
        season: Some(1),
        explicit: Some(false),
        kind: Some(EpisodeType::Bonus),
        transcripts: vec![Transcript {
            url: "https://news.example/a/1.vtt".into(),
            media_type: "text/vtt".into(),
            language: Some("de".into()),
            captions: true,
        }],
        chapters: Some(Chapters {
            url: "https://news.example/a/1.json".into(),
            media_type: "application/json+chapters".into(),
        }),
        persons: vec![host],
        soundbites: vec![Soundbite { start: 1.5, duration: 30.0, title: Some("Listen".into()) }],
    };
    entry.extensions = Extensions { episode: Some(episode), ..Extensions::default() }.boxed();
    feed.entries = vec![Arc::new(entry)];
    let back = Feed::try_from(&feed.to_channel()).expect("a feed");
    assert_eq!(back.podcast, feed.podcast);
    assert_eq!(back.entries, feed.entries);
}

#[test]
fn a_channel_gives_what_rss_does_not_require() {
    let mut channel = rss::Channel { link: "https://news.example/".into(), ..rss::Channel::default() };
    let error = Feed::try_from(&channel).expect_err("no date");
    assert_eq!(
        error.to_string(),
        "rss::Channel:lastBuildDate: no date; give date_published or date_modified, or a default under [defaults]"
    );
    channel.last_build_date = Some("Mon, 20 Oct 2025 15:04:55 +0800".into());
    channel.items = vec![rss::Item { link: Some("https://news.example/a".into()), ..rss::Item::default() }];
    let feed = Feed::try_from(&channel).expect("a feed");
    assert_eq!(feed.id, "https://news.example/");
    assert_eq!(feed.entries[0].id, "https://news.example/a");
    assert_eq!(feed.entries[0].updated, at("2025-10-20T15:04:55+08:00"));
    assert_eq!(feed.entries[0].published, None);

    channel.items[0].link = None;
    let error = Feed::try_from(&channel).expect_err("no id");
    assert_eq!(
        error.to_string(),
        "rss::Channel:items[0].guid: nothing identifies the entry; give it an id or a url"
    );
}

#[test]
fn an_atom_feed_without_an_id_is_none() {
    let mut feed = rich().to_atom();
    feed.entries[0].id = " ".into();
    let error = Feed::try_from(&feed).expect_err("no id");
    assert_eq!(
        error.to_string(),
        "atom_syndication::Feed:entries[0].id: nothing identifies the entry; give it an id or a url"
    );
}

#[test]
fn html_in_the_titles_of_others_becomes_text() {
    let mut feed = rich().to_atom();
    feed.title = atom_syndication::Text::html("AT&amp;T <b>weekly</b>");
    let back = Feed::try_from(&feed).expect("a feed");
    assert_eq!(back.title, "AT&T weekly");
    assert!(String::from_utf8_lossy(&back.render(Format::Atom)).contains("<title>AT&amp;T weekly</title>"));
}
