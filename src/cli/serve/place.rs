//! From the target of a request to a file below a folder, and never out of it.

use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

/// What a target leads to.
#[derive(Debug, PartialEq, Eq)]
pub enum Place {
    /// A file that is there.
    File(PathBuf),
    /// The folder itself, which has no `index.html`.
    Root,
    /// A folder, asked for without the slash behind its name.
    NoSlash,
    Nowhere,
}

/// The path of a target, without its query (RFC 9112, section 3.2: servers take the absolute form as well).
pub fn path(target: &str) -> &str {
    let target = target.strip_prefix("http://").map_or(target, |rest| match rest.find('/') {
        Some(slash) => rest.get(slash..).unwrap_or("/"),
        None => "/",
    });
    target.split(['?', '#']).next().unwrap_or_default()
}

/// Finds what stands at a path below the folder. `below` is in percent-encoding, and begins behind the folder's slash.
pub fn find(root: &Path, below: &str) -> Place {
    let Ok(root) = root.canonicalize() else { return Place::Nowhere };
    let mut place = root.clone();
    // Behind the last slash, a folder has no name.
    let is_folder = below.is_empty() || below.ends_with('/');
    let named = below.strip_suffix('/').unwrap_or(below);
    for segment in named.split('/').filter(|_| !below.is_empty()) {
        match name(segment) {
            Some(name) => place.push(name),
            None => return Place::Nowhere,
        }
    }
    // A symbolic link may lead anywhere: what counts is where it ends.
    let Some(found) = place.canonicalize().ok().filter(|found| found.starts_with(&root)) else {
        return Place::Nowhere;
    };
    if found.is_file() {
        return if is_folder { Place::Nowhere } else { Place::File(found) };
    }
    if !is_folder {
        return Place::NoSlash;
    }
    let index = found.join("index.html").canonicalize().ok();
    match index.filter(|index| index.is_file() && index.starts_with(&root)) {
        Some(index) => Place::File(index),
        None if found == root => Place::Root,
        None => Place::Nowhere,
    }
}

/// The name that a segment stands for, if it is the name of one file or folder on every system. What is hidden is not
/// published.
fn name(segment: &str) -> Option<String> {
    let name = percent_decode_str(segment).decode_utf8().ok()?;
    let is_plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0']);
    let mut parts = Path::new(&*name).components();
    let is_one = matches!(parts.next(), Some(Component::Normal(_))) && parts.next().is_none();
    (is_plain && is_one).then(|| name.into_owned())
}
