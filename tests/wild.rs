//! Feeds in the shapes that WordPress, Ghost, Hugo, Substack and podcast hosts write: no errors where there are none.

use std::fs;
use std::path::Path;

use feedmill::check::{self, Options};

#[test]
fn feeds_of_other_programs_have_no_errors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/wild");
    let mut read = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let report =
            check::document(&fs::read(&path).unwrap(), &Options { path: &name, ..Options::default() });
        let errors: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
        assert!(!report.has_errors(), "{}", errors.join("\n"));
        // What is less than an error is true there: Substack's webMaster has no name, Ghost's feed no language.
        let expected = match name.as_str() {
            "substack.xml" => vec!["rss-email-name"],
            "ghost.xml" => vec!["rss-language-missing"],
            _ => Vec::new(),
        };
        let found: Vec<&str> = report.findings.iter().map(|finding| finding.rule.id).collect();
        assert_eq!(found, expected, "{name}");
        read += 1;
    }
    assert_eq!(read, 5);
}
