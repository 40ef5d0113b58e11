//! What subscribers see when a site changes: every folder of `tests/scenarios/`.
//!
//! `before/` is built, then `between/` where there is one, `after/` is laid over it, and `feedmill diff` must print exactly
//! what `expect` says. Then the change is built; if `guard` is there, that must first be refused with the text in it; if
//! `says` is there, the build must print it. In the end nothing differs, and the site's feed has the lines of `has` and
//! none of `lacks`.
#![cfg(all(feature = "cli", feature = "ledger"))]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

#[test]
fn subscribers_see_what_each_scenario_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut scenarios: Vec<_> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    scenarios.sort();
    assert!(scenarios.len() > 10, "only {} scenarios were found", scenarios.len());
    let failures: Vec<String> = scenarios.iter().filter_map(|scenario| run(scenario).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

const CONFIG: &str = r#"
[site]
title = "Chain Weekly"
url = "https://news.example/"
[[source]]
path = "a.jsonl"
[output]
formats = ["atom"]
"#;

fn run(scenario: &Path) -> Result<(), String> {
    let name = scenario.file_name().unwrap().to_string_lossy();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("feedmill.toml"), CONFIG).unwrap();
    lay(&scenario.join("before"), folder.path());
    text(feedmill(folder.path(), "build --now 2025-11-01"), &name, 0)?;
    if scenario.join("between").exists() {
        lay(&scenario.join("between"), folder.path());
        text(feedmill(folder.path(), "build --now 2025-11-01T12:00:00Z"), &name, 0)?;
    }
    lay(&scenario.join("after"), folder.path());

    // A clock may have been set back in between.
    let now = fs::read_to_string(scenario.join("now")).unwrap_or_else(|_| "2025-11-02".to_owned());
    let now = now.trim();
    same(
        &name,
        &scenario.join("expect"),
        &text(feedmill(folder.path(), &format!("diff --now {now}")), &name, 0)?,
    )?;
    let guard = scenario.join("guard");
    let mut accept = "";
    if guard.exists() {
        let refused = text(feedmill(folder.path(), &format!("build --now {now}")), &name, 3)?;
        same(&name, &guard, &refused)?;
        accept = "--accept-new-ids --accept-removals";
    }
    let said = text(feedmill(folder.path(), &format!("build --now {now} {accept}")), &name, 0)?;
    let says = scenario.join("says");
    if says.exists() {
        same(&name, &says, &said)?;
    }
    let rest = text(feedmill(folder.path(), &format!("diff --now {now}")), &name, 0)?;
    if !rest.is_empty() {
        return Err(format!("{name}: still differs after the build:\n{rest}"));
    }
    let feed = fs::read_to_string(folder.path().join("feeds/atom.xml")).unwrap();
    let lines = |file: &str| fs::read_to_string(scenario.join(file)).unwrap_or_default();
    for (file, wanted) in [("has", true), ("lacks", false)] {
        if let Some(line) = lines(file).lines().find(|line| feed.contains(line.trim()) != wanted) {
            return Err(format!(
                "{name}: the feed should {}have {line}\n{feed}",
                if wanted { "" } else { "not " }
            ));
        }
    }
    Ok(())
}

fn same(name: &str, expected: &Path, found: &str) -> Result<(), String> {
    let expected = fs::read_to_string(expected).unwrap();
    match expected.trim_end() == found.trim_end() {
        true => Ok(()),
        false => {
            Err(format!("{name}\n--- expected\n{}\n--- found\n{}", expected.trim_end(), found.trim_end()))
        }
    }
}

fn lay(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

fn text(output: Output, name: &str, status: i32) -> Result<String, String> {
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    match output.status.code() == Some(status) {
        true => Ok(text),
        false => Err(format!("{name}: expected status {status}, found {:?}\n{text}", output.status.code())),
    }
}

fn feedmill(folder: &Path, arguments: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_feedmill"))
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}
