//! Any bytes at all as records: no panic, and every feed that comes of them has no error.
#![no_main]

use feedmill::{Config, Format, Mill, check};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|jsonl: &str| {
    let config = Config::new("Chain Weekly", "https://news.example/").expect("a configuration");
    let mut mill = Mill::new(config);
    mill.records(jsonl);
    let (feeds, _) =
        mill.feeds("2026-01-01T00:00:00Z".parse().expect("a time")).expect("no slugs are configured");
    for feed in feeds {
        for format in Format::ALL {
            let bytes = feed.render(format);
            let options = check::Options { path: format.file_name(), ..check::Options::default() };
            let report = check::document(&bytes, &options);
            assert!(!report.has_errors(), "{:?}\n{}", report.findings, String::from_utf8_lossy(&bytes));
        }
    }
});
