//! The fixtures of vocabularies beside RSS, Atom and JSON Feed: built, checked, and read back by `feed-rs`.
#![cfg(feature = "media")]

use std::fs;
use std::path::{Path, PathBuf};

use feedmill::pipeline::{BuildOptions, build};
use feedmill::{Config, check, source};

mod media;
mod podcast;

/// A fixture that was built into a folder of its own.
struct Built(tempfile::TempDir);

impl Built {
    fn new(fixture: &str) -> Built {
        Built::of(fixture, Vec::new())
    }

    /// The same fixture with other records.
    fn of(fixture: &str, records: Vec<source::Options>) -> Built {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(fixture).join("feedmill.toml");
        let config = Config::parse(&fs::read_to_string(&path).unwrap(), &path.to_string_lossy()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let now = "2025-12-01T00:00:00Z".parse().unwrap();
        let out = Some(folder.path().join("feeds"));
        let options = BuildOptions { out, records, ..BuildOptions::new(now) };
        let report = build(&config, &options).unwrap();
        assert_eq!(report.rejected, 0, "{:?}", report.errors);
        Built(folder)
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join("feeds").join(file)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    /// What is found in a file that must hold no more than hints.
    fn findings(&self, file: &str, base: &str) -> Vec<String> {
        let options =
            check::Options { path: file, base: Some(base), year: Some(2025), ..check::Options::default() };
        let findings = check::document(self.read(file).as_bytes(), &options).findings;
        findings.iter().map(|finding| format!("{}: {}", finding.rule.id, finding.message)).collect()
    }
}

/// The elements of these prefixes below a node, in their order: name, attributes, text.
fn elements(node: roxmltree::Node, namespaces: &[(&str, &str)]) -> Vec<String> {
    let mut found = Vec::new();
    for child in node.children().filter(|child| child.is_element()) {
        let namespace = child.tag_name().namespace().unwrap_or_default();
        let Some((prefix, _)) = namespaces.iter().find(|(_, uri)| *uri == namespace) else { continue };
        let mut line = format!("{prefix}:{}", child.tag_name().name());
        for attribute in child.attributes() {
            line.push_str(&format!(" {}={}", attribute.name(), attribute.value()));
        }
        if let Some(text) = child.text().map(str::trim).filter(|text| !text.is_empty()) {
            line.push_str(&format!(": {text}"));
        }
        found.push(line);
        found.extend(elements(child, namespaces).into_iter().map(|inner| format!("  {inner}")));
    }
    found
}
