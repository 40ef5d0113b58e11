//! `fixtures/podcast`: a show, its two episodes and its trailer.

use std::time::Duration;

use feed_rs::model::{Group, MediaObject, Role};
use feedmill::source;
use roxmltree::Document;

use super::{Built, elements};

const NAMESPACES: [(&str, &str); 2] = [
    ("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
    ("podcast", "https://podcastindex.org/namespace/1.0"),
];

fn item<'a, 'input>(document: &'a Document<'input>, title: &str) -> roxmltree::Node<'a, 'input> {
    let titled = |node: &roxmltree::Node| {
        let own = node.children().find(|child| child.tag_name().name() == "title");
        node.has_tag_name("item") && own.and_then(|own| own.text()) == Some(title)
    };
    document.descendants().find(titled).expect("an item")
}

/// Apple's requirements and the namespace's are rules of the check: nothing is found that the records do not make so.
#[test]
fn nothing_is_found_in_any_feed() {
    let built = Built::new("podcast");
    for folder in ["", "category/boats/", "category/field-notes/"] {
        for file in ["rss.xml", "atom.xml", "feed.json"] {
            let path = format!("{folder}{file}");
            let base = format!("https://radio.example/feeds/{path}");
            assert_eq!(built.findings(&path, &base), Vec::<String>::new(), "{path}");
        }
    }
}

#[test]
fn the_show_says_what_the_configuration_says() {
    let rss = Built::new("podcast").read("rss.xml");
    let document = Document::parse(&rss).unwrap();
    let channel = document.descendants().find(|node| node.has_tag_name("channel")).unwrap();
    let expected = [
        "itunes:image href=https://radio.example/art/show.png",
        "itunes:category text=Science",
        "  itunes:category text=Nature",
        "itunes:category text=Society & Culture",
        "  itunes:category text=Documentary",
        "itunes:category text=Arts",
        "itunes:explicit: false",
        "itunes:owner",
        "  itunes:name: Ana Brandt",
        "  itunes:email: ana@radio.example",
        "itunes:author: Low Water Radio",
        "itunes:type: serial",
        // uuid5 of "radio.example/feeds/rss.xml" in ead4c236-bf58-58c6-a2c6-a6b28d128cb6, by Python's uuid module.
        "podcast:guid: 13739fe6-7a01-5d00-91ba-3dec58c299b7",
        "podcast:locked owner=ana@radio.example: yes",
        "podcast:funding url=https://radio.example/give: Pay for our boots",
        "podcast:person role=host img=https://radio.example/art/ana.jpg href=https://radio.example/ana: Ana Brandt",
        "podcast:person role=audio editor group=audio post-production: Bo Lind",
        "podcast:medium: podcast",
        "podcast:license: cc-by-4.0",
        "podcast:updateFrequency: every other week",
    ];
    assert_eq!(elements(channel, &NAMESPACES), expected);
}

#[test]
fn episodes_say_what_records_and_files_say() {
    let rss = Built::new("podcast").read("rss.xml");
    let document = Document::parse(&rss).unwrap();
    let keel = [
        "itunes:title: The keel",
        // The file holds 250 frames of 36 milliseconds.
        "itunes:duration: 9",
        "itunes:explicit: false",
        "itunes:episode: 1",
        "itunes:season: 2",
        "itunes:episodeType: full",
        "podcast:transcript url=https://radio.example/text/keel.vtt type=text/vtt language=en rel=captions",
        "podcast:transcript url=https://radio.example/text/keel.html type=text/html",
        "podcast:chapters url=https://radio.example/text/keel.json type=application/json+chapters",
        "podcast:soundbite startTime=1.5 duration=30: What the mud says",
        "podcast:person role=host: Ana Brandt",
        "podcast:person role=guest img=https://radio.example/art/carla.jpg href=https://carla.example/: Carla Diaz",
        "podcast:season: 2",
        "podcast:episode: 1",
    ];
    assert_eq!(elements(item(&document, "The keel"), &NAMESPACES), keel);
    let lamp = [
        "itunes:title: The lamp",
        // What the record says goes before what the file says: 1:02:03.
        "itunes:duration: 3723",
        "itunes:image href=https://radio.example/art/lamp.png",
        "itunes:explicit: true",
        "itunes:episode: 2",
        "itunes:season: 2",
        "podcast:season: 2",
        "podcast:episode: 2",
    ];
    assert_eq!(elements(item(&document, "The lamp"), &NAMESPACES), lamp);
    // 100 frames: 3.6 seconds.
    let soon = [
        "itunes:title: Soon",
        "itunes:duration: 4",
        "itunes:season: 2",
        "itunes:episodeType: trailer",
        "podcast:season: 2",
    ];
    assert_eq!(elements(item(&document, "Soon"), &NAMESPACES), soon);
    let enclosure =
        item(&document, "The keel").children().find(|child| child.has_tag_name("enclosure")).unwrap();
    let attributes: Vec<_> = enclosure.attributes().map(|attribute| attribute.value()).collect();
    assert_eq!(attributes, ["https://radio.example/audio/keel.mp3", "9000", "audio/mpeg"]);
}

#[test]
fn a_category_of_a_podcast_is_one_unless_it_says_no() {
    let built = Built::new("podcast");
    let boats = built.read("category/boats/rss.xml");
    // Its own address gives it its own guid.
    assert!(boats.contains("<itunes:type>serial</itunes:type>") && !boats.contains("13739fe6"));
    let notes = built.read("category/field-notes/rss.xml");
    assert!(!notes.contains("itunes") && !notes.contains("podcast:"), "{notes}");
    assert!(!built.read("atom.xml").contains("itunes"));
}

#[test]
fn feed_rs_reads_the_episodes_back() {
    let built = Built::new("podcast");
    let feed = feed_rs::parser::parse(built.read("rss.xml").as_bytes()).unwrap();
    assert_eq!(feed.logo.map(|logo| logo.uri).as_deref(), Some("https://radio.example/art/show.png"));
    let topics = |category: &feed_rs::model::Category| {
        let parts = category.subcategories.iter().map(|part| format!(" > {}", part.term));
        format!("{}{}", category.term, parts.collect::<String>())
    };
    let topics: Vec<String> = feed.categories.iter().map(topics).collect();
    assert_eq!(topics, ["Science > Nature", "Society & Culture > Documentary", "Arts"]);
    let owner = &feed.contributors[0];
    assert_eq!(owner.name.as_deref(), Some("Ana Brandt"));
    assert_eq!(owner.email.as_deref(), Some("ana@radio.example"));
    assert_eq!(feed.authors[0].name.as_deref(), Some("Low Water Radio"));
    let people: Vec<_> = feed.people.iter().map(|person| (person.name.as_str(), &person.role)).collect();
    assert_eq!(people, [("Ana Brandt", &Role::Host), ("Bo Lind", &Role::AudioEditor)]);
    assert_eq!(feed.people[1].group, Group::AudioPostProduction);

    let keel = feed.entries.iter().find(|entry| entry.id == "https://radio.example/keel").unwrap();
    let has = |read: fn(&MediaObject) -> bool| keel.media.iter().any(read);
    assert!(has(|media| media.duration == Some(Duration::from_secs(9))), "{:#?}", keel.media);
    assert!(has(|media| media.season.as_ref().is_some_and(|season| season.number == 2)));
    assert!(has(|media| media.episode.as_ref().is_some_and(|episode| episode.number == 1.0)));
    let media = keel.media.iter().find(|media| !media.transcripts.is_empty()).unwrap();
    let transcripts: Vec<_> = media.transcripts.iter().map(|found| found.url.as_str()).collect();
    assert_eq!(transcripts, ["https://radio.example/text/keel.vtt", "https://radio.example/text/keel.html"]);
    assert_eq!(media.transcripts[0].content_type.to_string(), "text/vtt");
    assert_eq!(media.transcripts[0].rel.as_deref(), Some("captions"));
    let people: Vec<_> = media.people.iter().map(|person| (person.name.as_str(), &person.role)).collect();
    assert_eq!(people, [("Ana Brandt", &Role::Host), ("Carla Diaz", &Role::Guest)]);
    assert_eq!(media.people[1].href.as_ref().map(|url| url.as_str()), Some("https://carla.example/"));
    assert!(has(|media| {
        media.content.iter().any(|content| {
            content.url.as_ref().is_some_and(|url| url.as_str() == "https://radio.example/audio/keel.mp3")
                && content.size == Some(9000)
        })
    }));
    let lamp = feed.entries.iter().find(|entry| entry.id == "https://radio.example/lamp").unwrap();
    let pictures = lamp.media.iter().flat_map(|media| &media.thumbnails);
    assert!(pictures.into_iter().any(|found| found.image.uri == "https://radio.example/art/lamp.png"));
}

/// Moving here from another tool, or losing the records, costs nothing that a podcast app shows.
#[test]
fn the_feeds_build_themselves_again() {
    let built = Built::new("podcast");
    for file in ["rss.xml", "feed.json"] {
        let feed = source::Options {
            kind: Some(source::Kind::Feed),
            ..source::Options::new(built.path(file).to_string_lossy())
        };
        let again = Built::of("podcast", vec![feed]);
        let (first, second) = (built.read("rss.xml"), again.read("rss.xml"));
        let (first, second) = (Document::parse(&first).unwrap(), Document::parse(&second).unwrap());
        for title in ["The keel", "The lamp", "Soon"] {
            // What JSON Feed says of no kind is a full episode.
            let shown = |document: &Document| {
                let mut all = elements(item(document, title), &NAMESPACES);
                all.retain(|line| line != "itunes:episodeType: full");
                all
            };
            assert_eq!(shown(&second), shown(&first), "{file}: {title}");
        }
    }
}
