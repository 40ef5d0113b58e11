//! Runs every case of `tests/cli/`: files in, a command, and what it must print, return and write.
//!
//! A case is one text of sections, each headed by a line that begins with `== `:
//! `file NAME` writes a file before the first command, `run ARGUMENTS` runs feedmill in the case's own folder, and after
//! it `status N`, `stdout`, `stderr` say exactly what must come of it, `files` which files are below `feeds/`,
//! `has FILE` which lines a file must hold (in that order), and `lacks FILE` what it must not hold anywhere.
#![cfg(all(feature = "cli", feature = "ledger"))]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

#[test]
fn every_case_prints_returns_and_writes_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut cases: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() > 15, "only {} cases were found", cases.len());
    let failures: Vec<String> = cases.iter().filter_map(|case| run(case).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn run(case: &Path) -> Result<(), String> {
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    let text = fs::read_to_string(case).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut output: Option<Output> = None;
    let mut checks = 0;
    for section in format!("\n{text}").split("\n== ").skip(1) {
        let (head, body) = section.split_once('\n').unwrap_or((section, ""));
        let (word, argument) = head.split_once(' ').unwrap_or((head, ""));
        let wrong = |what: &str, found: &str, expected: &str| {
            Err(format!("{name}: {what}\n--- expected\n{expected}\n--- found\n{found}"))
        };
        let last = output.as_ref();
        checks += usize::from(!matches!(word, "file" | "run" | "input"));
        match word {
            "file" => {
                let path = folder.path().join(argument);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, body).unwrap();
            }
            "run" => output = Some(feedmill(folder.path(), argument, body)),
            "status" => {
                let found = last.unwrap().status.code().map(|code| code.to_string()).unwrap_or_default();
                if found != argument {
                    let stderr = String::from_utf8_lossy(&last.unwrap().stderr);
                    return wrong("status", &format!("{found}\n{stderr}"), argument);
                }
            }
            "stdout" | "stderr" => {
                let bytes = if word == "stdout" { &last.unwrap().stdout } else { &last.unwrap().stderr };
                let found = String::from_utf8_lossy(bytes);
                if found.trim_end() != body.trim_end() {
                    return wrong(word, found.trim_end(), body.trim_end());
                }
            }
            "files" => {
                let found = files(&folder.path().join("feeds"));
                if found.trim_end() != body.trim_end() {
                    return wrong("files", found.trim_end(), body.trim_end());
                }
            }
            "has" | "lacks" => {
                let found = fs::read_to_string(folder.path().join(argument))
                    .map_err(|error| format!("{name}: {argument}: {error}"))?;
                let mut rest = found.as_str();
                for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
                    match (word, rest.split_once(line)) {
                        ("has", Some((_, after))) => rest = after,
                        ("lacks", None) => {}
                        _ => return wrong(&format!("{word} {argument}"), &found, line),
                    }
                }
            }
            other => return Err(format!("{name}: no section is called {other:?}")),
        }
    }
    if checks == 0 { Err(format!("{name}: checks nothing")) } else { Ok(()) }
}

fn feedmill(folder: &Path, arguments: &str, input: &str) -> Output {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_feedmill"))
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads no input may be gone before it is written.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn files(root: &Path) -> String {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(root).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found.join("\n")
}
