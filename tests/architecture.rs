//! The law of floors: a module imports only from lower floors, and stages never import each other.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each floor with its rooms. Rooms of the ground floors stand in the order in which they may use each other; the
/// stages of the floor above share nothing but what lies below them.
const FLOORS: [(Floor, &[&str]); 5] = [
    (Floor::Ground, &["error", "format", "model", "slug", "steps", "gate"]),
    (Floor::Ground, &["iri", "language", "pages", "person", "record", "spill", "time", "wording"]),
    (
        Floor::Stages,
        &[
            "check",
            "clean",
            "convert",
            "directory",
            "group",
            "ledger",
            "mapping",
            "publish",
            "render",
            "source",
        ],
    ),
    (Floor::Ground, &["config"]),
    (Floor::Ground, &["pipeline"]),
];

#[derive(Clone, Copy, PartialEq)]
enum Floor {
    Ground,
    Stages,
}

#[test]
fn modules_import_from_lower_floors_only() {
    let ranks = ranks();
    let mut broken = Vec::new();
    let mut read = 0;
    for file in sources(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let Some(room) = room(&file) else { continue };
        let rank = ranks.get(room.as_str());
        assert!(rank.is_some(), "src/{room} stands on no floor: add it to FLOORS and to ARCHITECTURE.md");
        let text = fs::read_to_string(&file).unwrap();
        // Tests may look at anything.
        let text = text.split("#[cfg(test)]").next().unwrap();
        for import in imports(text) {
            read += 1;
            if import != room && ranks.get(import.as_str()).is_some_and(|other| Some(other) >= rank) {
                broken.push(format!("{} imports `{import}`", file.display()));
            }
        }
    }
    assert!(read > 50, "only {read} imports were found: does this test still read them?");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_library_does_not_ask_its_surroundings() {
    const ASKING: [&str; 9] = [
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "env::var",
        "env::args",
        "rand::",
        "RandomState",
        "thread_rng",
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in sources(root.clone()) {
        if room(&file).is_none() {
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        for word in ASKING {
            assert!(!text.contains(word), "{} asks `{word}`; only the command line may", file.display());
        }
    }
}

#[test]
fn the_map_names_every_room() {
    let map = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    for room in FLOORS.iter().flat_map(|(_, rooms)| rooms.iter()) {
        assert!(map.contains(&format!("`{room}`")), "ARCHITECTURE.md does not say what `{room}` is for");
    }
}

fn ranks() -> BTreeMap<&'static str, usize> {
    let mut ranks = BTreeMap::new();
    let mut rank = 0;
    for (floor, rooms) in FLOORS {
        for room in rooms {
            ranks.insert(*room, rank);
            rank += usize::from(floor == Floor::Ground);
        }
        rank += 1;
    }
    ranks
}

/// The module under `crate::` that a file belongs to; nothing for the crate's roots and the command line.
fn room(file: &Path) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let first = file.strip_prefix(root).unwrap().components().next().unwrap();
    let name = first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned();
    (!matches!(name.as_str(), "lib" | "main" | "cli")).then_some(name)
}

/// What follows `crate::`, also where several are imported between braces.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let line = text[..at].rsplit('\n').next().unwrap();
        if line.trim_start().starts_with("//") {
            continue;
        }
        let rest = &text[at + "crate::".len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap().split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let word: String = name
                .trim()
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || matches!(c, '_' | '0'..='9'))
                .collect();
            found.push(word);
        }
    }
    found
}

fn sources(root: PathBuf) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files
}
