//! What is read and what is written, where the folder of the one is in that of the other.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::publish::Publisher;
use crate::source::Sources;

/// Keeps them apart: of what a folder or a glob names, the feeds of builds before are no sources; and nothing is published
/// in place of a file that is one.
pub(super) fn keep(sources: &mut Sources, publisher: &mut Publisher) {
    let elsewhere = elsewhere(sources, publisher);
    let (mut own, mut others) = (elsewhere, Vec::new());
    let Ok(root) = fs::canonicalize(publisher.root()) else {
        return sources.leave_out(|file| own.contains(file));
    };
    let mut folders: HashMap<&Path, Option<String>> = HashMap::new();
    for (file, is_named) in sources.files() {
        let Some((folder, name)) = file.parent().zip(file.file_name().and_then(|name| name.to_str())) else {
            continue;
        };
        let folder = folders.entry(folder).or_insert_with(|| below(&root, folder));
        let Some(path) = folder.as_ref().map(|folder| format!("{folder}{name}")) else { continue };
        if publisher.published(&path) && !is_named {
            own.insert(file.to_owned());
        } else {
            others.push(path);
        }
    }
    others.into_iter().for_each(|path| publisher.spare(path));
    sources.leave_out(|file| own.contains(file));
}

/// The files that feedmill wrote into other folders, unless somebody names them.
fn elsewhere(sources: &Sources, publisher: &Publisher) -> HashSet<PathBuf> {
    let mut own = HashSet::new();
    for (root, written) in publisher.neighbours() {
        let Ok(root) = fs::canonicalize(root) else { continue };
        let mut folders: HashMap<&Path, Option<String>> = HashMap::new();
        for (file, _) in sources.files().filter(|(_, is_named)| !is_named) {
            let Some((folder, name)) = file.parent().zip(file.file_name().and_then(|name| name.to_str()))
            else {
                continue;
            };
            let folder = folders.entry(folder).or_insert_with(|| below(&root, folder));
            if folder.as_ref().is_some_and(|folder| written.contains(&format!("{folder}{name}"))) {
                own.insert(file.to_owned());
            }
        }
    }
    own
}

/// The path of a folder in another, with a slash behind it; nothing where it is elsewhere.
fn below(root: &Path, folder: &Path) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder: PathBuf = fs::canonicalize(folder).ok()?;
    let parts = folder.strip_prefix(root).ok()?.components();
    parts.map(|part| part.as_os_str().to_str().map(|part| format!("{part}/"))).collect()
}
