//! The cases under `tests/render/cases`, each a file that explains itself.
//!
//! Lines that begin with `#` say what the case pins. `[entry]` or `[feed]` is the input, in JSON, with the names of the
//! model; `[rss]`, `[atom]` and `[json]` are what must be written, byte for byte: for an entry, what `render::entry`
//! writes in a feed in English, for a feed, the whole file. `[not carried]` lists every warning, a line each, with the
//! format in front.

use std::fs;
use std::path::Path;

use feedmill::Format;
use feedmill::render::{self, Setting};

use super::model;

struct Case {
    name: String,
    sections: Vec<(String, String)>,
}

impl Case {
    fn section(&self, name: &str) -> Option<&str> {
        self.sections.iter().find(|(title, _)| title == name).map(|(_, body)| body.as_str())
    }
}

fn read(path: &Path) -> Case {
    let text = fs::read_to_string(path).expect("a case");
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    assert!(text.starts_with("# "), "{name}: says what it pins");
    let mut sections: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with("# ")) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')).filter(|title| !title.is_empty())
        {
            Some(title) => sections.push((title.to_owned(), String::new())),
            None => {
                if let Some((_, body)) = sections.last_mut() {
                    body.push_str(line);
                    body.push('\n');
                }
            }
        }
    }
    Case { name, sections }
}

fn written(case: &Case, format: Format) -> (String, Vec<String>) {
    let json =
        |text: &str| serde_json::from_str(text).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    let mut out = Vec::new();
    let mut lost = Vec::new();
    match (case.section("entry"), case.section("feed")) {
        (Some(entry), None) => {
            let entry = model::entry_of(&json(entry));
            let setting = Setting { language: Some("en"), podcast: case.section("podcast").is_some() };
            render::entry(&entry, format, setting, &mut out);
            lost.extend(
                render::not_carried(&entry, format, setting).iter().map(|kind| format!("{format}: {kind}")),
            );
        }
        (None, Some(feed)) => out = model::feed_of(&json(feed)).render(format),
        _ => panic!("{}: an [entry] or a [feed]", case.name),
    }
    (String::from_utf8(out).expect("UTF-8"), lost)
}

#[test]
fn every_case_is_written_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/render/cases");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("cases").map(|file| file.expect("a file").path()).collect();
    paths.sort();
    assert!(paths.len() >= 10, "the cases are there");
    let mut failures = Vec::new();
    for case in paths.iter().map(|path| read(path)) {
        let mut lost = Vec::new();
        for format in Format::ALL {
            let (found, warnings) = written(&case, format);
            lost.extend(warnings);
            if let Some(expected) = case.section(format.name())
                && found.trim_matches('\n') != expected.trim_matches('\n')
            {
                failures.push(format!("{} {format}: expected\n{expected}\nfound\n{found}", case.name));
            }
        }
        let expected: Vec<&str> =
            case.section("not carried").unwrap_or_default().lines().filter(|l| !l.is_empty()).collect();
        if case.section("entry").is_some() && lost != expected {
            failures.push(format!("{} [not carried]: expected {expected:#?}\nfound {lost:#?}", case.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
