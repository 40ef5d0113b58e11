//! What others write, in the types of the `rss` and `atom_syndication` crates, as feeds.

use std::sync::Arc;

use feedmill::{Entry, Feed, Person, Text};

fn channel(item: &str) -> Entry {
    let xml = format!(
        "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\">\
         <channel><title>T</title><link>https://news.example/</link><description>D</description>\
         <pubDate>Mon, 20 Oct 2025 15:04:55 +0800</pubDate><item>{item}</item></channel></rss>"
    );
    let channel = rss::Channel::read_from(xml.as_bytes()).expect("RSS");
    only(Feed::try_from(&channel).expect("a feed"))
}

fn only(feed: Feed) -> Entry {
    let [entry] = &feed.entries[..] else { panic!("{} entries", feed.entries.len()) };
    Arc::unwrap_or_clone(entry.clone())
}

fn atom(xml: &str) -> Feed {
    let feed = atom_syndication::Feed::read_from(xml.as_bytes()).expect("Atom");
    Feed::try_from(&feed).expect("a feed")
}

fn atom_content(content: &str) -> Text {
    let feed = atom(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><id>tag:t</id><updated>2025-10-20T00:00:00Z</updated>\
         <entry><title>E</title><id>tag:e</id><updated>2025-10-20T00:00:00Z</updated>{content}</entry></feed>"
    ));
    only(feed).content.expect("content")
}

#[test]
fn a_permanent_link_is_the_page() {
    let url = |guid: &str| channel(&format!("<title>A</title>{guid}")).url;
    let page = Some("https://news.example/a".to_owned());
    assert_eq!(url("<guid>https://news.example/a</guid>"), page);
    assert_eq!(url("<guid isPermaLink=\"true\"> https://news.example/a </guid>"), page);
    assert_eq!(url("<guid isPermaLink=\"false\">https://news.example/a</guid>"), None);
    assert_eq!(url("<guid>4711</guid>"), None);
    assert_eq!(url("<guid>https://news.example/b</guid><link>https://news.example/a</link>"), page);
}

#[test]
fn persons_are_read_and_each_is_there_once() {
    let person =
        |name: &str, email: Option<&str>| Person { email: email.map(Into::into), ..Person::named(name) };
    let ana = person("Ana Lin", Some("ana@e.example"));
    for (item, expected) in [
        ("<author>Ana Lin &lt;ana@e.example&gt;</author>", vec![ana.clone()]),
        ("<author>ana@e.example (Ana Lin)</author><dc:creator>Ana Lin</dc:creator>", vec![ana.clone()]),
        (
            "<author>Ana Lin &lt;ana@e.example&gt;</author><dc:creator>ana@e.example</dc:creator>",
            vec![ana.clone()],
        ),
        (
            "<author>ana@e.example (Ana Lin)</author><dc:creator>Bo</dc:creator>",
            vec![ana, person("Bo", None)],
        ),
        ("<author> </author><dc:creator>Lin, Bo</dc:creator>", vec![person("Lin, Bo", None)]),
    ] {
        assert_eq!(channel(&format!("<guid>1</guid>{item}")).authors, expected, "{item}");
    }
}

#[test]
fn a_source_without_an_address_is_none() {
    let entry = channel("<guid>1</guid><source url=\"\">S</source>");
    assert_eq!(entry.extensions, None);
}

#[test]
fn an_enclosure_without_a_type_is_any_bytes() {
    let entry = channel("<guid>1</guid><enclosure url=\"https://news.example/a\" length=\"0\" type=\"\"/>");
    assert_eq!(entry.enclosures[0].media_type, "application/octet-stream");
}

#[test]
fn a_thumbnail_stands_for_a_picture() {
    let picture = "<media:content url=\"https://news.example/p\" medium=\"image\" width=\"9\"/>";
    let thumbnail = "<media:thumbnail url=\"https://news.example/t\"/>";
    let film = "<media:content url=\"https://news.example/f\" type=\"video/mp4\"/>";
    let image = |media: &str| channel(&format!("<guid>1</guid>{media}")).image;
    assert_eq!(image(&format!("{film}{thumbnail}{picture}")).as_deref(), Some("https://news.example/p"));
    assert_eq!(image(&format!("{film}{thumbnail}")).as_deref(), Some("https://news.example/t"));
    assert_eq!(image(film), None);
}

const RELATIVE: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" BASE>
    <title>T</title><id>tag:t</id><updated>2025-10-20T00:00:00Z</updated><icon>i.png</icon><logo>/l.png</logo>
    <author><name>Ana</name><uri>~ana</uri></author>
    <link href="."/><link rel="self" href="https://news.example/feeds/atom.xml"/><link rel="hub" href="//hub.example/"/>
    <entry><title>E</title><id>tag:e</id><updated>2025-10-20T00:00:00Z</updated>
    <link href="a b"/><link rel="related" href="mailto:ana@e.example"/><link rel="license" href="../by"/>
    <link rel="replies" href="c.atom" type="application/atom+xml"/><link rel="replies" href="c"/>
    <link rel="enclosure" href="e.mp3" type="audio/mpeg" length="1"/><link rel="enclosure" href="p" type="image/png"/>
    <source><id>tag:s</id><title>S</title><updated>2025-10-20T00:00:00Z</updated><link rel="self" href="s.xml"/></source>
    </entry></feed>"#;

/// Where everything in that feed leads.
fn addresses(base: &str) -> Vec<String> {
    let feed = atom(&RELATIVE.replace("BASE", base));
    let of_feed =
        [feed.icon.clone(), feed.logo.clone(), feed.authors[0].url.clone(), Some(feed.home_url.clone())];
    let (hub, own) = (feed.hubs[0].clone(), feed.addresses[0].url.clone());
    let entry = only(feed);
    let told = entry.extensions.expect("extensions");
    let of_entry =
        [entry.url, entry.external_url, told.license, told.comments_feed, entry.comments_url, entry.image];
    let of_feed = of_feed.into_iter().flatten().chain([hub, own]);
    let of_entry = of_entry.into_iter().flatten().chain([entry.enclosures[0].url.clone()]);
    of_feed.chain(of_entry).chain(told.origin.map(|origin| origin.url)).collect()
}

#[test]
fn addresses_are_relative_to_the_base_of_the_feed() {
    let expected = [
        "https://news.example/x/i.png",
        "https://news.example/l.png",
        "https://news.example/x/~ana",
        "https://news.example/x/",
        "https://hub.example/",
        "https://news.example/feeds/atom.xml",
        "https://news.example/x/a%20b",
        "mailto:ana@e.example",
        "https://news.example/by",
        "https://news.example/x/c.atom",
        "https://news.example/x/c",
        "https://news.example/x/p",
        "https://news.example/x/e.mp3",
        "https://news.example/x/s.xml",
    ];
    assert_eq!(addresses("xml:base=\"https://news.example/x/\""), expected);
    // Itself relative to where the feed is.
    assert_eq!(addresses("xml:base=\"/x/\""), expected);
    assert_eq!(addresses("")[0], "https://news.example/feeds/i.png");
}

#[test]
fn the_div_of_xhtml_is_no_part_of_the_content() {
    for (xhtml, expected) in [
        ("<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a</p><div>b</div></div>", "<p>a</p><div>b</div>"),
        ("\n<div title=\"a > b\">\n<p>a</p>\n</div >\n", "\n<p>a</p>\n"),
        ("<div/>", ""),
        ("<p>a</p>", "<p>a</p>"),
        (
            "<x:div xmlns:x=\"http://www.w3.org/1999/xhtml\"><x:p>a &lt;x:</x:p><x:br/></x:div>",
            "<p>a &lt;x:</p><br/>",
        ),
    ] {
        let content = atom_content(&format!("<content type=\"xhtml\">{xhtml}</content>"));
        assert_eq!(content, Text::Html(expected.into()), "{xhtml}");
    }
    // What is HTML begins with whatever it does.
    let content = atom_content("<content type=\"html\">&lt;div>a&lt;/div></content>");
    assert_eq!(content, Text::Html("<div>a</div>".into()));
}
