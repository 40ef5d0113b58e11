//! What is read and what is written, where the folder of the one is in that of the other.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::publish::Publisher;
use crate::source::Sources;

/// Keeps them apart: of what a folder or a glob names, the feeds of builds before are no sources; and nothing is published
/// in place of a file that is one.
pub(super) fn keep(sources: &mut Sources, publisher: &mut Publisher) {
    let mut own: HashSet<PathBuf> = HashSet::new();
    for (root, written) in publisher.neighbours() {
        let inside = inside(&root, sources).into_iter();
        let ours = inside.filter(|(_, is_named, path)| !is_named && written.contains(path));
        own.extend(ours.map(|(file, ..)| file.to_owned()));
    }
    for (file, is_named, path) in inside(publisher.root(), sources) {
        if publisher.published(&path) && !is_named {
            own.insert(file.to_owned());
        } else {
            publisher.spare(path);
        }
    }
    sources.leave_out(|file| own.contains(file));
}

/// The files of the sources that are in a folder, whether somebody names them, and their paths in it.
fn inside<'s>(root: &Path, sources: &'s Sources) -> Vec<(&'s Path, bool, String)> {
    let Ok(root) = fs::canonicalize(root) else { return Vec::new() };
    let mut folders: HashMap<&Path, Option<String>> = HashMap::new();
    let inside = sources.files().filter_map(|(file, is_named)| {
        let (folder, name) = file.parent().zip(file.file_name()?.to_str())?;
        let folder = folders.entry(folder).or_insert_with(|| below(&root, folder)).as_ref()?;
        Some((file, is_named, format!("{folder}{name}")))
    });
    inside.collect()
}

/// The path of a folder in another, with a slash behind it; nothing where it is elsewhere.
fn below(root: &Path, folder: &Path) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder: PathBuf = fs::canonicalize(folder).ok()?;
    let parts = folder.strip_prefix(root).ok()?.components();
    parts.map(|part| part.as_os_str().to_str().map(|part| format!("{part}/"))).collect()
}
