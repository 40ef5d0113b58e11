//! `fixtures/media`: pictures, a film, comments, places, a borrowed article, and elements of the site's own.

use std::time::Duration;

use feed_rs::model::MediaObject;
use roxmltree::{Document, Node};

use super::{Built, elements};

const NAMESPACES: [(&str, &str); 8] = [
    ("media", "http://search.yahoo.com/mrss/"),
    ("slash", "http://purl.org/rss/1.0/modules/slash/"),
    ("wfw", "http://wellformedweb.org/CommentAPI/"),
    ("thr", "http://purl.org/syndication/thread/1.0"),
    ("georss", "http://www.georss.org/georss"),
    ("creativeCommons", "http://backend.userland.com/creativeCommonsRssModule"),
    ("photo", "https://pictures.example/ns/photo"),
    ("rate", "https://pictures.example/ns/rate"),
];

/// The item or entry whose own id is this.
fn entry<'a, 'input>(document: &'a Document<'input>, id: &str) -> Node<'a, 'input> {
    let is_id = |child: Node| ["guid", "id"].contains(&child.tag_name().name()) && child.text() == Some(id);
    let of = |node: &Node| ["item", "entry"].contains(&node.tag_name().name()) && node.children().any(is_id);
    document.descendants().find(of).expect("an entry")
}

/// Namespaces of the site's own are all that is found, and the fixture wants them.
#[test]
fn nothing_else_is_found_in_any_feed() {
    let built = Built::new("media");
    for file in ["rss.xml", "atom.xml", "feed.json"] {
        let found = built.findings(file, &format!("https://pictures.example/feeds/{file}"));
        let others: Vec<_> = found.iter().filter(|line| !line.starts_with("namespace-unknown")).collect();
        assert!(others.is_empty(), "{file}: {others:?}");
    }
}

/// What both formats say of the pictures; the files are 640 by 480, 480 by 640 and 64 by 48 pixels.
const PICTURES: [&str; 7] = [
    "media:content url=https://pictures.example/pictures/dawn.png fileSize=925 type=image/png medium=image height=480 width=640",
    "  media:title: Dawn & crane",
    "  media:description: A crane in front of a grey sky.",
    "  media:thumbnail url=https://pictures.example/pictures/small.png width=64 height=48",
    "  media:credit role=photographer scheme=urn:ebu: Ana Brandt",
    "media:content url=https://pictures.example/pictures/gulls.png fileSize=1013 type=image/png medium=image height=640 width=480",
    "media:content url=https://elsewhere.example/tide.jpg type=image/jpeg medium=image height=600 width=800",
];

const OWN: [&str; 3] =
    ["photo:lens: 35 mm < f/2", "photo:sheet: https://pictures.example/lens?a=1&b=2", "rate:stars count=5"];

#[test]
fn rss_says_what_the_record_says() {
    let rss = Built::new("media").read("rss.xml");
    let document = Document::parse(&rss).unwrap();
    let comments = [
        "slash:comments: 12",
        "wfw:commentRss: https://pictures.example/dawn/comments.rss",
        "georss:point: 53.5413 9.9841",
        "creativeCommons:license: https://creativecommons.org/licenses/by/4.0/",
    ];
    let dawn = entry(&document, "https://pictures.example/dawn");
    assert_eq!(elements(dawn, &NAMESPACES), [&PICTURES[..], &comments, &OWN].concat());
    let borrowed = entry(&document, "https://pictures.example/borrowed");
    let child = |name: &str| borrowed.children().find(|child| child.tag_name().name() == name).unwrap();
    assert_eq!(child("source").text(), Some("Weather of the week"));
    assert_eq!(child("source").attribute("url"), Some("https://weather.example/atom.xml"));
    assert_eq!(child("markdown").text(), Some("*Fog*, all day."));
    assert_eq!(child("markdown").tag_name().namespace(), Some("http://source.scripting.com/"));
}

#[test]
fn atom_says_what_the_record_says() {
    let atom = Built::new("media").read("atom.xml");
    let document = Document::parse(&atom).unwrap();
    let dawn = entry(&document, "https://pictures.example/dawn");
    let rest = ["thr:total: 12", "georss:point: 53.5413 9.9841"];
    assert_eq!(elements(dawn, &NAMESPACES), [&PICTURES[..], &rest, &OWN].concat());
    let links = |node: Node, relation: &str| {
        let links = node.children().filter(|child| child.attribute("rel") == Some(relation));
        links.filter_map(|link| link.attribute("href").map(str::to_owned)).collect::<Vec<_>>()
    };
    let replies = ["https://pictures.example/dawn#comments", "https://pictures.example/dawn/comments.rss"];
    assert_eq!(links(dawn, "replies"), replies);
    assert_eq!(links(dawn, "license"), ["https://creativecommons.org/licenses/by/4.0/"]);
    // RFC 4287, section 4.2.11.
    let borrowed = entry(&document, "https://pictures.example/borrowed");
    let source = borrowed.children().find(|child| child.tag_name().name() == "source").unwrap();
    let text = |name: &str| source.children().find(|child| child.tag_name().name() == name)?.text();
    assert_eq!(text("id"), Some("tag:weather.example,2020:feed"));
    assert_eq!(text("title"), Some("Weather of the week"));
    assert_eq!(text("updated"), Some("2025-10-03T12:00:00Z"));
    assert_eq!(links(source, "self"), ["https://weather.example/atom.xml"]);
    assert_eq!(links(source, "alternate"), ["https://weather.example/"]);
}

#[test]
fn several_renditions_of_one_work_are_a_group() {
    let rss = Built::new("media").read("rss.xml");
    let document = Document::parse(&rss).unwrap();
    let film = "medium=video duration=90";
    let expected = [
        "media:group".to_owned(),
        format!(
            "  media:content url=https://pictures.example/films/ferry.mp4 fileSize=52428800 type=video/mp4 {film} \
             height=1080 width=1920 isDefault=true"
        ),
        format!(
            "  media:content url=https://pictures.example/films/ferry.webm fileSize=31457280 type=video/webm {film} \
             height=720 width=1280"
        ),
        "  media:title: The ferry arrives".to_owned(),
        "  media:thumbnail url=https://pictures.example/pictures/small.png width=64 height=48".to_owned(),
        "  media:credit role=director scheme=urn:ebu: Bo Lind".to_owned(),
        "  media:credit: Carla Diaz".to_owned(),
        "slash:comments: 0".to_owned(),
        "georss:point: 53.5413 9.9841".to_owned(),
    ];
    assert_eq!(elements(entry(&document, "https://pictures.example/ferry"), &NAMESPACES), expected);
}

#[test]
fn json_feed_has_an_object_for_each_vocabulary() {
    let json: serde_json::Value = serde_json::from_str(&Built::new("media").read("feed.json")).unwrap();
    let item = |id: &str| json["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap();
    let dawn = item("https://pictures.example/dawn");
    assert_eq!(dawn["_photo"]["lens"], "35 mm < f/2");
    assert_eq!(dawn["_photo"]["sheet"], "https://pictures.example/lens?a=1&b=2");
    assert_eq!(dawn["_rate"]["stars"], "5");
    let told = &dawn["_feedmill"];
    assert_eq!(told["comments_count"], 12);
    assert_eq!(told["comments_feed"], "https://pictures.example/dawn/comments.rss");
    assert_eq!(told["location"]["name"], "Hamburg");
    assert_eq!(told["location"]["latitude"], 53.5413);
    assert_eq!(told["license"], "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(told["media"][0]["renditions"][0]["width"], 640);
    assert_eq!(told["media"][0]["credits"][0]["role"], "photographer");
    let borrowed = &item("https://pictures.example/borrowed")["_feedmill"];
    assert_eq!(borrowed["source"]["feed_url"], "https://weather.example/atom.xml");
    assert_eq!(borrowed["markdown"], "*Fog*, all day.");
}

#[test]
fn feed_rs_reads_the_media_back() {
    let built = Built::new("media");
    for file in ["rss.xml", "atom.xml"] {
        let feed = feed_rs::parser::parse(built.read(file).as_bytes()).unwrap();
        let media = |id: &str| &feed.entries.iter().find(|entry| entry.id == id).unwrap().media;
        let files = |media: &[MediaObject]| {
            let contents = media.iter().flat_map(|object| &object.content);
            let told = contents.filter_map(|found| {
                let url = found.url.as_ref()?.path().to_owned();
                Some((url, found.content_type.as_ref()?.to_string(), found.width, found.height, found.size))
            });
            told.collect::<Vec<_>>()
        };
        let file_of = |path: &str, kind: &str, width, height, size| {
            (path.to_owned(), kind.to_owned(), Some(width), Some(height), size)
        };
        let dawn = [
            file_of("/pictures/dawn.png", "image/png", 640, 480, Some(925)),
            file_of("/pictures/gulls.png", "image/png", 480, 640, Some(1013)),
            file_of("/tide.jpg", "image/jpeg", 800, 600, None),
        ];
        assert_eq!(files(media("https://pictures.example/dawn")), dawn, "{file}");
        let ferry = media("https://pictures.example/ferry");
        let films = [
            file_of("/films/ferry.mp4", "video/mp4", 1920, 1080, Some(52_428_800)),
            file_of("/films/ferry.webm", "video/webm", 1280, 720, Some(31_457_280)),
        ];
        assert_eq!(files(ferry), films, "{file}");
        let [group] = &ferry[..] else { panic!("{file}: one group, not {}", ferry.len()) };
        assert_eq!(group.title.as_ref().map(|title| title.content.as_str()), Some("The ferry arrives"));
        assert!(
            group.content.iter().all(|content| content.duration == Some(Duration::from_secs(90))),
            "{file}"
        );
        let small = &group.thumbnails[0].image;
        assert_eq!(small.uri, "https://pictures.example/pictures/small.png");
        assert_eq!((small.width, small.height), (Some(64), Some(48)));
        let credits: Vec<_> = group.credits.iter().map(|credit| credit.entity.as_str()).collect();
        assert_eq!(credits, ["Bo Lind", "Carla Diaz"]);
        let described =
            media("https://pictures.example/dawn").iter().find_map(|object| object.description.as_ref());
        assert_eq!(described.map(|text| text.content.as_str()), Some("A crane in front of a grey sky."));
    }
}
