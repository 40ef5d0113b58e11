//! The folders of five site generators build with nothing but `site` and a template for the address.

use std::path::Path;

use feedmill::source::Environment;
use serde_json::Value;

use super::place;

/// What a build publishes of a layout: the addresses, newest first, and the categories.
fn published(layout: &str) -> (Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/source/markdown").join(layout);
    place::copy(&case, folder.path());
    let report = place::run(&place::config(folder.path()), &Environment::default());
    assert_eq!(report.rejected, 0, "{layout}: {:#?}", report.errors);
    let files = place::files(&folder.path().join("feeds"));
    let (_, feed) = files.iter().find(|(name, _)| name == "feed.json").unwrap();
    let feed: Value = serde_json::from_slice(feed).unwrap();
    let items = feed["items"].as_array().unwrap().iter();
    let urls = items.map(|item| item["url"].as_str().unwrap().replace("https://news.example/", ""));
    let categories = report.feeds.iter().filter_map(|feed| feed.category.clone());
    (urls.collect(), categories.collect())
}

#[test]
fn hugo() {
    let (urls, categories) = published("hugo");
    assert_eq!(urls, ["posts/harbour/", "posts/toml/", "notes/later/", "special/json.html", "posts/bundle/"]);
    assert_eq!(categories, ["Ports", "Trade"]);
}

#[test]
fn jekyll() {
    let (urls, categories) = published("jekyll");
    assert_eq!(
        urls,
        [
            "2025/10/20/harbour-reopens.html",
            "2025/10/18/dated.html",
            "trade/deep%20sea/2025/permalink/",
            "2024/02/29/leap.html"
        ]
    );
    assert_eq!(categories, ["Deep Sea", "ports", "Trade"]);
}

#[test]
fn zola() {
    let (urls, categories) = published("zola");
    assert_eq!(urls, ["blog/first/", "blog/dated/", "somewhere/else/", "blog/pictures/"]);
    assert_eq!(categories, ["Trade"]);
}

#[test]
fn hexo() {
    let (urls, categories) = published("hexo");
    assert_eq!(urls, ["2025/10/20/harbour/", "special/json/"]);
    assert_eq!(categories, ["News", "Ports", "Trade"]);
}

#[test]
fn astro() {
    let (urls, categories) = published("astro");
    assert_eq!(urls, ["blog/harbour/"]);
    assert!(categories.is_empty());
}

#[test]
fn relative_images_resolve_against_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/source/markdown/hugo");
    place::copy(&case, folder.path());
    place::run(&place::config(folder.path()), &Environment::default());
    let feed = std::fs::read_to_string(folder.path().join("feeds/feed.json")).unwrap();
    assert!(feed.contains("https://news.example/posts/harbour/quay.jpg"), "{feed}");
    assert!(feed.contains("\"image\": \"https://news.example/posts/bundle/cover.png\""), "{feed}");
}
