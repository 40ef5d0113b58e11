//! Runs the cases of `fixtures/check/`: documents that say which rules they break.
//!
//! `Expect: rule` must be found, `Expect: !rule` must not, `Expect: none` means that nothing at all is found. Folders below
//! `set/` are cases of documents that belong together, with their expectations in `case.txt`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use feedmill::check::{self, Document, Finding, Options, rules};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/check")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// What a case says after each `Expect:`.
fn expectations(bytes: &[u8]) -> Vec<String> {
    let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&narrow);
    let word = |rest: &str| {
        let rest = rest.trim_start();
        let end = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '!');
        rest.split(end).next().unwrap_or_default().to_owned()
    };
    text.split("Expect:").skip(1).map(word).collect()
}

/// What a case gets wrong.
fn wrong(expected: &[String], findings: &[Finding]) -> Vec<String> {
    let has = |id: &str| findings.iter().any(|finding| finding.rule.id == id);
    let judge = |expected: &String| match expected.strip_prefix('!') {
        _ if expected == "none" => (!findings.is_empty()).then(|| "expects nothing".to_owned()),
        Some(id) => has(id).then(|| format!("expects no {id}")),
        None => (!has(expected)).then(|| format!("expects {expected}")),
    };
    expected.iter().filter_map(judge).collect()
}

fn options(path: &str) -> Options<'_> {
    Options { path, base: Some("https://example.org/feeds/feed.xml"), year: Some(2026), ..Options::default() }
}

/// The cases: their name, what they expect, and what was found.
fn cases() -> Vec<(String, Vec<String>, Vec<Finding>)> {
    let root = folder();
    let mut paths = Vec::new();
    files(&root, &mut paths);
    let mut cases = Vec::new();
    for path in paths {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let set = name.starts_with("set");
        if set && path.file_name().is_some_and(|file| file == "case.txt") {
            cases.push((name, expectations(&bytes), together(path.parent().unwrap())));
        } else if !set {
            assert!(
                String::from_utf8_lossy(&bytes).replace('\0', "").contains("Description:"),
                "{name} says nothing"
            );
            let findings = check::document(&bytes, &options(&name)).findings;
            cases.push((name.clone(), expectations(&bytes), findings));
        }
    }
    cases
}

/// What is found between the documents of a folder.
fn together(folder: &Path) -> Vec<Finding> {
    let mut paths = Vec::new();
    files(folder, &mut paths);
    // Feeds that contradict each other about their address are found where it is not known from outside.
    let served = !folder.ends_with("self-twice");
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "txt"));
    let documents: Vec<(String, Vec<u8>, String)> = paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let url = format!("https://example.org/feeds/{name}");
            (name, fs::read(path).unwrap(), url)
        })
        .collect();
    let documents: Vec<Document<'_>> = documents
        .iter()
        .map(|(path, bytes, url)| Document { path, bytes, url: served.then_some(url.as_str()) })
        .collect();
    check::set(&documents)
}

#[test]
fn every_case_finds_what_it_expects() {
    let cases = cases();
    assert!(cases.len() > 150, "only {} cases were found", cases.len());
    let mut failures = Vec::new();
    for (name, expected, findings) in &cases {
        assert!(!expected.is_empty(), "{name} expects nothing in particular");
        for failure in wrong(expected, findings) {
            let found: Vec<String> = findings.iter().map(|finding| format!("    {finding}")).collect();
            failures.push(format!("{name}: {failure}\n{}", found.join("\n")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_rule_has_a_case() {
    let expected: BTreeSet<String> = cases().into_iter().flat_map(|(_, expected, _)| expected).collect();
    let missing: Vec<&str> = rules::all().map(|rule| rule.id).filter(|id| !expected.contains(*id)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
    let unknown: Vec<&String> = expected
        .iter()
        .filter(|id| *id != "none" && rules::named(id.trim_start_matches('!')).is_none())
        .collect();
    assert!(unknown.is_empty(), "no rule called {unknown:?}");
}

#[test]
fn every_rule_has_its_own_id_and_all_its_texts() {
    let mut ids = BTreeSet::new();
    for rule in rules::all() {
        assert!(ids.insert(rule.id), "{} stands twice", rule.id);
        let texts = [rule.message, rule.explanation, rule.fix, rule.spec];
        assert!(texts.iter().all(|text| !text.is_empty()), "{} lacks a text", rule.id);
        assert!(rule.explanation.ends_with('.') && !rule.fix.ends_with('.'), "{}", rule.id);
    }
}

/// `docs/rules.md` says what the table says.
#[cfg(feature = "cli")]
#[test]
fn the_documentation_is_that_of_the_table() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md")).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_feedmill"))
        .args(["check", "--rules", "--format", "markdown"])
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed == page,
        "docs/rules.md is old: feedmill check --rules --format markdown > docs/rules.md"
    );
}
