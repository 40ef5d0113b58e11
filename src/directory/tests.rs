use super::*;
use crate::model::{Address, Entry};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn feed(title: &str, folder: &str) -> Feed {
    let mut entry = Entry::new("tag:news.example,2025:a", at("2025-10-20T15:04:55+08:00"));
    entry.published = Some(at("2025-10-19T09:00:00+08:00"));
    entry.title = Some("Ships & \"harbours\" <again>".to_owned());
    entry.url = Some("https://news.example/a?x=1&y=2".to_owned());
    let mut feed = Feed::new("tag:news.example,2025:feed", title, "https://news.example/", entry.updated);
    feed.addresses = [Format::Rss, Format::Json]
        .map(|format| Address {
            format,
            url: format!("https://news.example/feeds/{folder}{}", format.file_name()),
        })
        .into();
    feed.entries = vec![entry.into()];
    feed
}

fn directory() -> Directory {
    let feeds = vec![
        Listing::new(&feed("Chain Weekly", ""), None, 5),
        Listing::new(&feed("R&D – Chain Weekly", "category/r-d/"), Some(("category", "R&D")), 5),
        Listing::new(&feed("Rust – Chain Weekly", "tag/rust/"), Some(("tag", "Rust")), 5),
    ];
    Directory {
        title: "Chain Weekly".to_owned(),
        description: None,
        home_url: "https://news.example/".to_owned(),
        feeds_url: "https://news.example/feeds/".to_owned(),
        language: Some("de-AT".to_owned()),
        feeds,
    }
}

#[test]
fn links_are_escaped_and_say_their_format() {
    let found = links(&Listing::new(&feed("\"R&D\"", "r/"), None, 0));
    assert_eq!(
        found,
        "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"&quot;R&amp;D&quot; (RSS)\" \
         href=\"https://news.example/feeds/r/rss.xml\">\n\
         <link rel=\"alternate\" type=\"application/feed+json\" title=\"&quot;R&amp;D&quot; (JSON Feed)\" \
         href=\"https://news.example/feeds/r/feed.json\">\n"
    );
}

#[test]
fn opml_has_folders_where_there_are_several_kinds() {
    let mut all = directory();
    let mut out = Vec::new();
    opml(&all, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let body = document.descendants().find(|node| node.has_tag_name("body")).unwrap();
    let texts = |node: roxmltree::Node<'_, '_>| -> Vec<String> {
        node.children().filter_map(|outline| Some(outline.attribute("text")?.to_owned())).collect()
    };
    assert_eq!(texts(body), ["Chain Weekly", "Kategorien", "Schlagwörter"]);
    let folder = body.children().find(|node| node.attribute("text") == Some("Kategorien")).unwrap();
    assert_eq!(texts(folder), ["R&D"]);
    assert!(text.contains("<dateModified>Sun, 19 Oct 2025 09:00:00 +0800</dateModified>"), "{text}");
    assert!(text.contains("xmlUrl=\"https://news.example/feeds/tag/rust/rss.xml\""), "{text}");

    all.feeds.pop();
    let mut out = Vec::new();
    opml(&all, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let body = document.descendants().find(|node| node.has_tag_name("body")).unwrap();
    assert_eq!(texts(body), ["Chain Weekly", "R&D"]);
}

#[test]
fn the_list_names_every_address_and_no_body() {
    let mut out = Vec::new();
    list(&directory(), &mut out).unwrap();
    let list: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let feed = list.pointer("/feeds/1").unwrap();
    let expected = serde_json::json!({
        "title": "R&D – Chain Weekly",
        "category": "R&D",
        "by": "category",
        "home_page_url": "https://news.example/",
        "entries": 1,
        "newest": "2025-10-19T09:00:00+08:00",
        "addresses": [
            {"format": "rss", "name": "RSS", "media_type": "application/rss+xml",
             "url": "https://news.example/feeds/category/r-d/rss.xml"},
            {"format": "json", "name": "JSON Feed", "media_type": "application/feed+json",
             "url": "https://news.example/feeds/category/r-d/feed.json"},
        ],
    });
    assert_eq!(*feed, expected);
}

#[test]
fn words_follow_the_language_of_the_site() {
    for (language, words) in [
        (None, "en"),
        (Some("sw"), "en"),
        (Some("de-CH"), "de"),
        (Some("zh-CN"), "zh-Hans"),
        (Some("zh-TW"), "zh-Hant"),
        (Some("zh-Hant-HK"), "zh-Hant"),
        (Some("zh-Hans-TW"), "zh-Hans"),
        (Some("ar-EG"), "ar"),
        (Some("he"), "he"),
    ] {
        assert_eq!(words::of(language).tag, words, "{language:?}");
    }
}

#[cfg(feature = "directory")]
mod page {
    use std::sync::Arc;

    use scraper::{Html, Selector};

    use super::*;

    fn page(directory: Directory, folder: Option<&std::path::Path>) -> String {
        let mut out = Vec::new();
        let templates = Templates::new(folder).unwrap();
        templates.page(&Arc::new(directory), &Document::ALL, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn texts(html: &Html, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector).map(|element| element.text().collect::<String>().trim().to_owned()).collect()
    }

    fn values(html: &Html, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector).filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    #[test]
    fn every_feed_has_its_addresses_and_headlines() {
        let html = Html::parse_document(&page(directory(), None));
        assert_eq!(texts(&html, "h2"), ["Die ganze Website", "Kategorien", "Schlagwörter"]);
        assert_eq!(texts(&html, "h3"), ["Chain Weekly", "R&D", "Rust"]);
        assert_eq!(values(&html, "html", "dir"), ["ltr"]);
        assert_eq!(texts(&html, "#feed-0 .headlines bdi"), ["Ships & \"harbours\" <again>"]);
        assert_eq!(values(&html, "#feed-0 .headlines a", "href"), ["https://news.example/a?x=1&y=2"]);
        assert_eq!(
            values(&html, "#feed-1 input", "value"),
            [
                "https://news.example/feeds/category/r-d/rss.xml",
                "https://news.example/feeds/category/r-d/feed.json"
            ]
        );
        let readers = values(&html, "#feed-1 .readers a", "href");
        let feedly = "https://feedly.com/i/subscription/feed%2Fhttps%3A%2F%2Fnews.example%2Ffeeds%2Fcategory%2Fr-d%2Frss.xml";
        assert!(readers.iter().any(|url| url == feedly), "{readers:?}");
    }

    #[test]
    fn nothing_on_it_is_fetched() {
        let html = Html::parse_document(&page(directory(), None));
        assert_eq!(values(&html, "[src], img, iframe, object, embed, link[rel=stylesheet]", "src").len(), 0);
        assert_eq!(values(&html, "link[rel=icon]", "href"), ["data:,"]);
        let policy = values(&html, "meta[http-equiv]", "content").join("");
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
    }

    #[test]
    fn many_feeds_have_a_filter_and_an_index() {
        let mut all = directory();
        assert!(values(&Html::parse_document(&page(all.clone(), None)), "#filter", "type").is_empty());
        let category = all.feeds[1].clone();
        let more = (0..498)
            .map(|number| Listing { category: Some(format!("Category {number}")), ..category.clone() });
        all.feeds.splice(2..2, more);
        let html = Html::parse_document(&page(all, None));
        assert_eq!(values(&html, "#filter", "type"), ["search"]);
        let index = values(&html, "nav a", "href");
        assert_eq!(index.len(), 501);
        for (link, id) in index.iter().zip(values(&html, "article", "id")) {
            assert_eq!(*link, format!("#{id}"));
        }
    }

    #[test]
    fn a_site_overrides_what_it_likes() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("feed.html"), "<b>{{ feed.name }}</b>").unwrap();
        let html = Html::parse_document(&page(directory(), Some(folder.path())));
        assert_eq!(texts(&html, "b"), ["Chain Weekly", "R&D", "Rust"]);
        assert_eq!(texts(&html, "h1"), ["Feeds"]);

        std::fs::write(folder.path().join("feed.html"), "<b>\n{% if %}</b>").unwrap();
        let error = Templates::new(Some(folder.path())).unwrap_err();
        let expected =
            format!("{}:2: not a template that can be filled: ", folder.path().join("feed.html").display());
        assert!(error.to_string().starts_with(&expected), "{error}");
    }

    #[test]
    fn the_page_runs_from_right_to_left_where_its_words_do() {
        let mut all = directory();
        all.language = Some("ar".to_owned());
        let html = Html::parse_document(&page(all, None));
        assert_eq!(values(&html, "html", "dir"), ["rtl"]);
        assert_eq!(texts(&html, "h1"), ["الخلاصات"]);
    }
}
