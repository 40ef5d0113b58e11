//! Any bytes at all as a feed: findings, and no panic.
#![no_main]

use feedmill::check::{self, Document, Options};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let report =
        check::document(bytes, &Options { base: Some("https://news.example/feed"), ..Options::default() });
    for finding in &report.findings {
        assert!(finding.line >= 1 && finding.column >= 1);
    }
    let document = Document { path: "a.xml", bytes, url: Some("https://news.example/a.xml") };
    let _ = check::set(&[document]);
});
