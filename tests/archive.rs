//! Archive documents (RFC 5005, section 4): whoever walks back from the feed gets every entry, and a document that is full
//! stays as it is.
#![cfg(feature = "ledger")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use feedmill::Config;
use feedmill::pipeline::{self, BuildOptions};
use proptest::prelude::*;

const LIMIT: usize = 3;
const SIZE: usize = 4;
const FEEDS: &str = "https://news.example/feeds/";
const HISTORY: &str = "http://purl.org/syndication/history/1.0";
const ATOM: &str = "http://www.w3.org/2005/Atom";

fn config(folder: &Path) -> Config {
    config_with(folder, "")
}

fn config_with(folder: &Path, rest: &str) -> Config {
    let text = format!(
        "[site]\ntitle = \"Chain Weekly\"\nurl = \"https://news.example/\"\n[[source]]\npath = \"a.jsonl\"\n\
         [output]\nlimit = {LIMIT}\narchive = true\narchive_size = {SIZE}\n{rest}"
    );
    let path = folder.join("feedmill.toml");
    Config::parse(&text, &path.to_string_lossy()).expect("a configuration")
}

fn build(folder: &Path, days: &[u32]) {
    write(folder, days);
    run(folder, &config(folder), "2030-01-01T00:00:00Z");
}

fn write(folder: &Path, days: &[u32]) {
    let records: String = days
        .iter()
        .enumerate()
        .map(|(number, day)| {
            let date = chrono::DateTime::from_timestamp(1_600_000_000 + i64::from(*day) * 86_400, 0).unwrap();
            format!(
                "{{\"id\": \"{number}\", \"title\": \"Article {number}\", \"date_published\": \"{}\"}}\n",
                date.to_rfc3339()
            )
        })
        .collect();
    fs::write(folder.join("a.jsonl"), records).unwrap();
}

fn run(folder: &Path, config: &Config, now: &str) {
    let options = BuildOptions::new(now.parse().unwrap());
    let report =
        pipeline::build(config, &options).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    assert!(report.errors.is_empty(), "{:?}", report.errors);
}

/// Takes the record of this article away.
fn delete(folder: &Path, number: u32) {
    let path = folder.join("a.jsonl");
    let records = fs::read_to_string(&path).unwrap();
    let title = format!("\"Article {number}\"");
    let kept: Vec<&str> = records.lines().filter(|line| !line.contains(&title)).collect();
    assert_eq!(kept.len() + 1, records.lines().count());
    fs::write(path, kept.join("\n")).unwrap();
}

/// The archive documents of the site, as Atom, by their numbers.
fn pages(folder: &Path) -> BTreeMap<String, String> {
    let pages = fs::read_dir(folder.join("feeds/archive")).expect("archive documents").map(|page| {
        let page = page.unwrap();
        let text = fs::read_to_string(page.path().join("atom.xml")).unwrap();
        (page.file_name().into_string().unwrap(), text)
    });
    pages.collect()
}

fn assert_same(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) {
    assert!(before.keys().eq(after.keys()), "{:?} are there now", after.keys());
    for (number, text) in before {
        assert_eq!(Some(text), after.get(number), "document {number}");
    }
}

/// Twenty articles, of which one was deleted: a document has a gap that a build without a memory would not leave.
fn with_a_gap(folder: &Path) -> BTreeMap<String, String> {
    build(folder, &(0..20).collect::<Vec<_>>());
    delete(folder, 5);
    run(folder, &config(folder), "2030-01-02T00:00:00Z");
    let pages = pages(folder);
    // Articles 0 to 16 are past the limit, 4 to 7 in the second document; the sixth is the empty one behind the last.
    let sizes: Vec<usize> = pages.values().map(|page| page.matches("<entry>").count()).collect();
    assert_eq!(sizes, [4, 3, 4, 4, 1, 0]);
    pages
}

/// What one document says: its ids, the links that it has, whether it is an archive document.
struct Document {
    ids: Vec<String>,
    links: BTreeMap<String, String>,
    is_archive: bool,
}

fn read(folder: &Path, url: &str) -> Document {
    let path = folder.join("feeds").join(url.strip_prefix(FEEDS).expect("an address of a feed"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let document = roxmltree::Document::parse(&text).expect("XML");
    let root = document.root_element();
    let top = if root.has_tag_name("rss") { root.first_element_child().unwrap() } else { root };
    let entries =
        top.children().filter(|node| node.has_tag_name("item") || node.has_tag_name((ATOM, "entry")));
    let id = |entry: roxmltree::Node<'_, '_>| {
        let id = entry.children().find(|node| node.has_tag_name("guid") || node.has_tag_name((ATOM, "id")));
        id.and_then(|id| id.text()).expect("an id").to_owned()
    };
    let links = top.children().filter(|node| node.has_tag_name((ATOM, "link")));
    let links = links.map(|link| (link.attribute("rel").unwrap(), link.attribute("href").unwrap()));
    Document {
        ids: entries.map(id).collect(),
        links: links.map(|(relation, url)| (relation.to_owned(), url.to_owned())).collect(),
        is_archive: top.children().any(|node| node.has_tag_name((HISTORY, "archive"))),
    }
}

/// Every entry that a reader of the feed can reach, once for each time it is met, and the documents on the way.
fn walk(folder: &Path, file: &str) -> (Vec<String>, Vec<String>) {
    let current = format!("{FEEDS}{file}");
    let feed = read(folder, &current);
    assert!(!feed.is_archive && feed.ids.len() <= LIMIT && !feed.links.contains_key("current"));
    let mut ids = feed.ids;
    let mut documents = Vec::new();
    let mut next = feed.links.get("prev-archive").cloned();
    let mut newer: Option<String> = None;
    while let Some(url) = next {
        let page = read(folder, &url);
        assert!(page.is_archive && page.ids.len() <= SIZE);
        assert_eq!(page.links.get("current"), Some(&current));
        if let Some(newer) = newer {
            assert_eq!(page.links.get("next-archive"), Some(&newer));
            assert_eq!(page.ids.len(), SIZE, "{url} is not the newest, and not full");
        }
        ids.extend(page.ids);
        newer = Some(url.clone());
        documents.push(url);
        next = page.links.get("prev-archive").cloned();
    }
    (ids, documents)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_what_is_full_stays(arrivals in prop::collection::vec(prop::collection::vec(0..40u32, 0..9), 1..5)) {
        let folder = tempfile::tempdir().unwrap();
        let mut days = Vec::new();
        let mut full: BTreeMap<String, String> = BTreeMap::new();
        for arrived in arrivals {
            days.extend(arrived);
            build(folder.path(), &days);
            for file in ["rss.xml", "atom.xml"] {
                let (ids, documents) = walk(folder.path(), file);
                prop_assert_eq!(ids.len(), days.len());
                prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), days.len(), "one is there twice: {:?}", ids);
                for url in documents {
                    let text = fs::read_to_string(folder.path().join("feeds").join(&url[FEEDS.len()..])).unwrap();
                    if let Some(before) = full.get(&url) {
                        prop_assert_eq!(before, &text, "{} was full", url);
                    }
                    if read(folder.path(), &url).ids.len() == SIZE {
                        full.insert(url, text);
                    }
                }
            }
        }
    }
}

#[test]
fn a_reader_of_json_walks_back_as_well() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &(0..20).collect::<Vec<_>>());
    let mut url = format!("{FEEDS}feed.json");
    let mut counts = Vec::new();
    loop {
        let text = fs::read_to_string(folder.path().join("feeds").join(&url[FEEDS.len()..])).unwrap();
        let feed: serde_json::Value = serde_json::from_str(&text).unwrap();
        counts.push(feed["items"].as_array().unwrap().len());
        match feed["next_url"].as_str() {
            Some(next) => url = next.to_owned(),
            None => break,
        }
    }
    // Three in the feed, one that had no room in the documents that are full, and four documents of four.
    assert_eq!(counts, [3, 1, 4, 4, 4, 4]);
}

#[test]
fn a_deleted_article_leaves_its_archive_document_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    build(folder.path(), &(0..20).collect::<Vec<_>>());
    let path = |page: usize| folder.path().join(format!("feeds/archive/{page}/atom.xml"));
    let before: Vec<String> = (1..=4).map(|page| fs::read_to_string(path(page)).unwrap()).collect();
    delete(folder.path(), 5);
    run(folder.path(), &config(folder.path()), "2030-01-02T00:00:00Z");
    let after: Vec<String> = (1..=4).map(|page| fs::read_to_string(path(page)).unwrap()).collect();
    assert!(before[1].contains("Article 5<") && !after[1].contains("Article 5<"));
    assert_eq!((&before[0], &before[2], &before[3]), (&after[0], &after[2], &after[3]));
    // The document that is subscribed to says that it is gone.
    let feed = fs::read_to_string(folder.path().join("feeds/atom.xml")).unwrap();
    assert!(
        feed.contains("<at:deleted-entry ref=\"tag:news.example,2000:5\" when=\"2030-01-02T00:00:00Z\"/>")
    );
}

#[test]
fn documents_stay_as_they_are_when_the_ledger_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let before = with_a_gap(folder.path());
    fs::remove_dir_all(folder.path().join(".feedmill")).unwrap();
    run(folder.path(), &config(folder.path()), "2030-01-03T00:00:00Z");
    assert_same(&before, &pages(folder.path()));
}

#[test]
fn documents_stay_as_they_are_when_records_are_found_by_another_key() {
    let folder = tempfile::tempdir().unwrap();
    let before = with_a_gap(folder.path());
    let config = config_with(folder.path(), "[ledger]\nkey = \"title\"\n");
    run(folder.path(), &config, "2030-01-03T00:00:00Z");
    assert_same(&before, &pages(folder.path()));
}
