//! What holds for any feed at all.

use feedmill::{Entry, Feed, Format, Text};
use proptest::prelude::*;

use super::{arbitrary, normal};

const XML: [Format; 2] = [Format::Rss, Format::Atom];

/// XML 1.0 section 2.2, production `Char`, written down a second time.
fn legal(text: &str) -> String {
    let legal = |c: &char| matches!(*c as u32, 0x9 | 0xA | 0xD | 0x20..=0xD7FF | 0xE000..=0xFFFD | 0x1_0000..=0x10_FFFF);
    text.chars().filter(legal).collect()
}

/// Whether there is anything to see in the text.
fn seen(text: &Option<String>) -> Option<String> {
    text.as_deref().map(legal).filter(|text| !text.trim().is_empty())
}

fn string(feed: &Feed, format: Format) -> String {
    String::from_utf8(feed.render(format)).expect("UTF-8")
}

/// The text of the children of this name, but for those of vocabularies that have names of RSS and Atom, too.
fn texts(node: roxmltree::Node, name: &str) -> Vec<String> {
    let text =
        |node: roxmltree::Node| node.descendants().filter(|n| n.is_text()).filter_map(|n| n.text()).collect();
    let own = |child: &roxmltree::Node| {
        child.tag_name().namespace().is_none_or(|uri| {
            ["http://www.w3.org/2005/Atom", "http://purl.org/"].iter().any(|known| uri.starts_with(known))
                && !uri.ends_with("/slash/")
                && !uri.contains("thread")
        })
    };
    node.children().filter(|child| child.tag_name().name() == name && own(child)).map(text).collect()
}

fn attributes(node: roxmltree::Node, name: &str, attribute: &str) -> Vec<Option<String>> {
    let children = node.children().filter(|child| child.tag_name().name() == name);
    children.map(|child| child.attribute(attribute).map(str::to_owned)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_feed_is_well_formed(feed in arbitrary::feed()) {
        for format in XML {
            let xml = string(&feed, format);
            prop_assert_eq!(&legal(&xml), &xml);
            prop_assert!(roxmltree::Document::parse(&xml).is_ok(), "{}", xml);
            let mut reader = quick_xml::Reader::from_str(&xml);
            reader.config_mut().check_end_names = true;
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => prop_assert!(false, "{error}: {xml}"),
                }
            }
        }
    }

    #[test]
    fn deleted_entries_are_read_again(feed in arbitrary::feed_with_deleted()) {
        let xml = string(&feed, Format::Atom);
        let document = roxmltree::Document::parse(&xml).expect(&xml);
        let is_tombstone = |node: &roxmltree::Node| {
            node.has_tag_name(("http://purl.org/atompub/tombstones/1.0", "deleted-entry"))
        };
        let ids = document.root_element().children().filter(is_tombstone).map(|node| node.attribute("ref"));
        let ids: Vec<String> = ids.map(|id| id.unwrap_or_default().to_owned()).collect();
        let deleted = feed.deleted.iter().map(|deleted| legal(&deleted.id));
        prop_assert_eq!(ids, deleted.collect::<Vec<String>>());
    }

    #[test]
    fn what_is_written_piece_by_piece_is_the_same(feed in arbitrary::feed()) {
        for format in Format::ALL {
            let mut out = Vec::new();
            feed.write(format, &mut out).expect("a Vec takes everything");
            prop_assert_eq!(out, feed.render(format));
        }
    }

    #[test]
    fn the_rss_crate_reads_the_channel_that_the_map_makes(feed in arbitrary::feed()) {
        let read = rss::Channel::read_from(&feed.render(Format::Rss)[..]);
        prop_assert_eq!(read.expect("RSS"), normal::channel(feed.to_channel()));
    }

    #[test]
    fn the_atom_crate_reads_the_feed_that_the_map_makes(feed in arbitrary::feed()) {
        let read = atom_syndication::Feed::read_from(&feed.render(Format::Atom)[..]).expect("Atom");
        let read = normal::feed(read);
        let made = normal::feed(feed.to_atom());
        // As text too, since moments are equal whatever their offset.
        prop_assert_eq!(format!("{read:#?}"), format!("{made:#?}"));
        prop_assert_eq!(read, made);
    }

    #[test]
    fn what_the_crates_write_from_the_maps_is_well_formed(feed in arbitrary::feed()) {
        let channel = feed.to_channel().to_string();
        prop_assert!(roxmltree::Document::parse(&channel).is_ok(), "{}", channel);
        let atom = feed.to_atom().to_string();
        prop_assert!(roxmltree::Document::parse(&atom).is_ok(), "{}", atom);
    }

    #[test]
    fn rss_says_what_the_entry_says(entry in arbitrary::entry()) {
        let feed = around(&entry);
        let xml = string(&feed, Format::Rss);
        let document = roxmltree::Document::parse(&xml).expect("well-formed");
        let item = document.descendants().find(|node| node.has_tag_name("item")).expect("an item");
        let one = |text: &Option<String>| seen(text).into_iter().collect::<Vec<_>>();
        prop_assert_eq!(texts(item, "title"), one(&entry.title));
        prop_assert_eq!(texts(item, "comments"), one(&entry.comments_url));
        prop_assert_eq!(texts(item, "rights"), one(&entry.rights));
        prop_assert_eq!(texts(item, "alternative"), one(&entry.original_title));
        prop_assert_eq!(texts(item, "guid"), [legal(&entry.id)]);
        let categories: Vec<_> = entry.categories.iter().chain(&entry.tags).map(|each| Some(each.term.clone())).collect();
        prop_assert_eq!(texts(item, "category"), categories.iter().filter_map(seen).collect::<Vec<_>>());
        if let Some(Text::Html(html)) = &entry.content
            && let Some(html) = seen(&Some(html.clone()))
        {
            let name = if seen(&entry.summary).is_some() { "encoded" } else { "description" };
            prop_assert_eq!(texts(item, name), [html]);
        }
        // Never both: `DuplicateItemSemantics` to the validator.
        prop_assert!(texts(item, "author").is_empty() || texts(item, "creator").is_empty());
        // RSS 2.0: "at least one of title or description must be present".
        prop_assert!(!texts(item, "title").is_empty() || !texts(item, "description").is_empty());
    }

    #[test]
    fn atom_says_what_the_entry_says(entry in arbitrary::entry()) {
        let feed = around(&entry);
        let xml = string(&feed, Format::Atom);
        let document = roxmltree::Document::parse(&xml).expect("well-formed");
        let node = document.root_element().children().find(|node| node.tag_name().name() == "entry").expect("an entry");
        if let Some(title) = seen(&entry.title) {
            prop_assert_eq!(texts(node, "title"), [title]);
        }
        if let Some(summary) = seen(&entry.summary) {
            prop_assert_eq!(texts(node, "summary"), [summary]);
        }
        if let Some(Text::Html(text) | Text::Plain(text)) = &entry.content
            && let Some(text) = seen(&Some(text.clone()))
        {
            prop_assert_eq!(texts(node, "content"), [text]);
        }
        let labels = || entry.categories.iter().chain(&entry.tags).filter(|each| seen(&Some(each.term.clone())).is_some());
        prop_assert_eq!(attributes(node, "category", "term"), labels().map(|each| Some(legal(&each.term))).collect::<Vec<_>>());
        prop_assert_eq!(attributes(node, "category", "scheme"), labels().map(|each| seen(&each.scheme)).collect::<Vec<_>>());
        prop_assert_eq!(attributes(node, "category", "label"), labels().map(|each| seen(&each.label)).collect::<Vec<_>>());
        // RFC 4287 section 4.1.2: exactly one title, and content where there is no alternate link.
        prop_assert_eq!(texts(node, "title").len(), 1);
        let alternate = attributes(node, "link", "rel").contains(&Some("alternate".into()));
        prop_assert!(alternate || texts(node, "content").len() == 1);
    }

    #[test]
    fn json_says_what_the_entry_says(feed in arbitrary::feed()) {
        let json: serde_json::Value = serde_json::from_slice(&feed.render(Format::Json)).expect("JSON");
        prop_assert_eq!(json["title"].as_str(), Some(&*legal(&feed.title)));
        let items = json["items"].as_array().expect("items");
        prop_assert_eq!(items.len(), feed.entries.len());
        for (item, entry) in items.iter().zip(&feed.entries) {
            let same = [
                ("title", &entry.title),
                ("summary", &entry.summary),
                ("url", &entry.url),
                ("external_url", &entry.external_url),
                ("image", &entry.image),
                ("banner_image", &entry.banner_image),
                ("language", &entry.language),
            ];
            for (key, text) in same {
                prop_assert_eq!(item[key].as_str().map(str::to_owned), seen(text), "{}", key);
            }
            prop_assert_eq!(item["id"].as_str(), Some(&*legal(&entry.id)));
            let original = item["_feedmill"]["original_title"].as_str().map(str::to_owned);
            prop_assert_eq!(original, seen(&entry.original_title));
            // "each item must have at least one of content_html or content_text".
            prop_assert!(item["content_html"].is_string() != item["content_text"].is_string());
            let attachments = item["attachments"].as_array().map_or(0, Vec::len);
            prop_assert_eq!(attachments, entry.enclosures.len());
        }
    }

    #[test]
    fn feed_rs_reads_every_format(feed in arbitrary::feed()) {
        for format in Format::ALL {
            let read = feed_rs::parser::parse(&feed.render(format)[..]);
            let read = read.unwrap_or_else(|error| panic!("{format}: {error}: {}", string(&feed, format)));
            prop_assert_eq!(read.entries.len(), feed.entries.len());
        }
    }
}

/// A feed with this entry alone.
fn around(entry: &Entry) -> Feed {
    let mut feed = super::model::feed(entry.updated);
    feed.entries = vec![std::sync::Arc::new(entry.clone())];
    feed
}
