//! Any bytes at all give findings, and never a panic: strangers' bytes, and cases with some bytes changed.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use feedmill::check::{self, Document, Level, Options};
use proptest::prelude::*;

/// The cases of `fixtures/check/`.
fn cases() -> &'static [Vec<u8>] {
    static CASES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    CASES.get_or_init(|| {
        let mut found = Vec::new();
        read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/check"), &mut found);
        assert!(found.len() > 150, "only {} cases were found", found.len());
        found
    })
}

fn read(folder: &Path, found: &mut Vec<Vec<u8>>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { read(&path, found) } else { found.push(fs::read(&path).unwrap()) }
    }
}

/// Checks a document alone and beside itself; every finding has a place in it.
fn check(bytes: &[u8]) {
    let options =
        Options { base: Some("https://example.org/feed.xml"), year: Some(2026), ..Options::default() };
    let report = check::document(bytes, &options);
    for finding in &report.findings {
        assert!(finding.line >= 1 && finding.column >= 1);
        assert!(usize::try_from(finding.line).unwrap() <= bytes.len() + 1);
    }
    assert_eq!(report, check::document(bytes, &options), "the same bytes give the same findings");
    // Who asks for errors alone gets those, although what only leads to a warning is not looked at then.
    let errors = check::document(bytes, &Options { least: Level::Error, ..options });
    if report.omitted == 0 {
        let found = report.findings.into_iter().filter(|finding| finding.level() == Level::Error);
        assert_eq!(found.collect::<Vec<_>>(), errors.findings);
    }
    let twin = Document { path: "a.xml", bytes, url: Some("https://example.org/a.xml") };
    check::set(&[twin, Document { path: "b.xml", ..twin }]);
}

proptest! {
    #[test]
    fn bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn markup(text in "[<>/!\\[\\]CDATA?&;#x0-9a-c\"'= :\n\u{e9}-]{0,120}") {
        check(text.as_bytes());
        check(format!("<rss version=\"2.0\"><channel>{text}</channel></rss>").as_bytes());
        check(format!("{{\"items\": [{text}]}}").as_bytes());
    }

    #[test]
    fn changed_cases(index in any::<prop::sample::Index>(), changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..4), 1..8)) {
        let mut bytes = index.get(cases()).clone();
        for (place, byte, kind) in changes {
            let place = place.index(bytes.len().max(1));
            match kind {
                0 if place < bytes.len() => bytes[place] = byte,
                1 => bytes.insert(place.min(bytes.len()), byte),
                2 if place < bytes.len() => drop(bytes.remove(place)),
                _ => bytes.truncate(place),
            }
        }
        check(&bytes);
    }
}

/// Deep, wide and long: what makes careless programs slow or overflows their stacks.
#[test]
fn hostile_shapes() {
    let deep = 100_000;
    check(format!("<rss>{}", "<a>".repeat(deep)).as_bytes());
    check(format!("{}{}", "<a>".repeat(deep), "</a>".repeat(deep)).as_bytes());
    check(format!("{{\"a\":{}{}}}", "[".repeat(deep), "]".repeat(deep)).as_bytes());
    let attributes: String = (0..50_000).map(|number| format!(" a{number}=\"\"")).collect();
    check(format!("<rss{attributes}/>").as_bytes());
    let namespaces: String = (0..50_000).map(|number| format!(" xmlns:a{number}=\"b\"")).collect();
    check(format!("<rss{namespaces}/>").as_bytes());
    check(format!("<rss><channel><title>{}</title></channel></rss>", "&".repeat(200_000)).as_bytes());
    check(format!("<rss><channel><title>{}</title></channel></rss>", "&lt;".repeat(200_000)).as_bytes());
    let open = "&lt;b&gt;".repeat(50_000);
    check(format!("<rss><channel><item><description>{open}</description></item></channel></rss>").as_bytes());
    let literal = "&#x26;".repeat(50_000);
    check(format!("<rss><channel><title>{literal}</title></channel></rss>").as_bytes());
    check(format!("<!DOCTYPE rss [{}]><rss/>", "<!ENTITY a \"b\">".repeat(50_000)).as_bytes());
}
