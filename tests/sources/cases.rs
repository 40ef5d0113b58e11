//! Each case is a folder with a `feedmill.toml`, the input, `records.jsonl` (a line a record: its place, a tab, its JSON)
//! and, where something is wrong with it, `report.txt` (a line for everything that a build says).

use std::fs;
use std::path::{Path, PathBuf};

use feedmill::source::{Environment, Event, Kind, Sources};

use super::place;

#[test]
fn every_kind_yields_the_records_that_its_cases_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/source");
    let address = std::env::var("FEEDMILL_TEST_POSTGRES").ok();
    let mut failures = Vec::new();
    for (name, kind) in Kind::ALL {
        let cases = folders(&root.join(name));
        // What every other test reads has no cases of its own.
        assert!(!cases.is_empty() || kind == Kind::Jsonl, "{name} has no case");
        if kind == Kind::Postgres && address.is_none() {
            println!("skipped {name}: no server; tests/postgres/run starts one");
            continue;
        }
        let environment = Environment::of(["FEEDMILL_TEST_POSTGRES"], |_| address.clone());
        failures.extend(cases.iter().filter_map(|case| check(case, &environment).err()));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn check(case: &Path, environment: &Environment) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    place::copy(case, folder.path());
    let config = place::config(folder.path());
    let here = format!("{}/", folder.path().display());

    let options = config.sources.iter().map(|source| &source.options);
    let mut sources =
        Sources::open(options, environment).map_err(|error| format!("{}: {error}", case.display()))?;
    let (mut first, mut again, mut fetched) = (String::new(), String::new(), String::new());
    let mut spans = Vec::new();
    for found in [&mut first, &mut again] {
        spans.clear();
        let read = sources.each(&mut |_, event| {
            let Event::Row(row) = event else { return };
            let place = row.at().to_string().replace(&here, "");
            found.push_str(&format!("{place}\t{}\n", row.json));
            spans.push((place, row.span));
        });
        read.map_err(|error| format!("{}: {error}", case.display()))?;
    }
    for (place, span) in spans {
        fetched.push_str(&format!("{place}\t{}\n", sources.fetch(span).unwrap()));
    }
    let wrong = |what: &str, expected: &str, found: &str| {
        Err(format!("{}: {what}\n--- expected\n{expected}--- found\n{found}", case.display()))
    };
    if again != first || fetched != first {
        return wrong("reading again, and fetching", &first, &format!("{again}---\n{fetched}"));
    }
    let expected = fs::read_to_string(case.join("records.jsonl")).unwrap_or_default();
    if first != expected {
        return wrong("records.jsonl", &expected, &first);
    }

    let report = place::run(&config, environment);
    let errors = report.errors.iter().map(|error| format!("{error}\n"));
    let warnings = report.warnings.iter().map(|warning| format!("{warning}\n"));
    let said = errors.chain(warnings).collect::<String>().replace(&here, "");
    let expected = fs::read_to_string(case.join("report.txt")).unwrap_or_default();
    if said != expected { wrong("report.txt", &expected, &said) } else { Ok(()) }
}
