//! What is read and what is written, where the folder of the one is in that of the other.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::publish::Publisher;
use crate::source::Sources;

/// Keeps them apart: of what a folder or a glob names, the feeds of the build before are no sources; and nothing is
/// published in place of a file that is one.
pub(super) fn keep(sources: &mut Sources, publisher: &mut Publisher) {
    let Ok(root) = fs::canonicalize(publisher.root()) else { return };
    let mut folders: HashMap<&Path, Option<String>> = HashMap::new();
    let (mut own, mut others) = (HashSet::new(), Vec::new());
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

/// The path of a folder in another, with a slash behind it; nothing where it is elsewhere.
fn below(root: &Path, folder: &Path) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder: PathBuf = fs::canonicalize(folder).ok()?;
    let parts = folder.strip_prefix(root).ok()?.components();
    parts.map(|part| part.as_os_str().to_str().map(|part| format!("{part}/"))).collect()
}
