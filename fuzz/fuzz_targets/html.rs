//! Any HTML at all comes out safe, and cleaning it twice changes nothing.
#![no_main]

use feedmill::clean::{self, Options};
use feedmill::error::Warnings;
use feedmill::render::{self, Setting};
use feedmill::{Entry, Format, Text, check};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|html: &str| {
    let base = url::Url::parse("https://news.example/a/").expect("a URL");
    let mut entry = Entry::new("urn:x-fuzz:1", "2025-10-20T15:04:55Z".parse().expect("a time"));
    entry.content = Some(Text::Html(html.to_owned()));
    entry.title = Some(html.to_owned());
    clean::entry(&mut entry, &base, None, &Options::default(), &mut Warnings::default());
    let mut bytes = Vec::new();
    let head = br#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">"#;
    bytes.extend_from_slice(head);
    render::entry(&entry, Format::Atom, Setting::default(), &mut bytes);
    bytes.extend_from_slice(b"</feed>");
    for finding in check::document(&bytes, &check::Options::default()).findings {
        let dangerous = finding.rule.w3c.is_some_and(|class| class.starts_with("SecurityRisk"));
        assert!(!dangerous, "{finding}\n{}", String::from_utf8_lossy(&bytes));
    }
    let mut again = entry.clone();
    clean::entry(&mut again, &base, None, &Options::default(), &mut Warnings::default());
    // Tags that a headline is about look like those that it is marked up with.
    if entry.title.as_ref().is_some_and(|title| title.contains('<')) {
        again.title.clone_from(&entry.title);
    }
    assert_eq!(again, entry);
});
