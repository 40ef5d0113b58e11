//! What a source is told.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use super::Kind;
use super::files::is_glob;

/// The longest record that is read where nobody says otherwise, in bytes.
pub const DEFAULT_MAX_RECORD: u64 = 16_000_000;

/// What to open, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// A file, a folder, a glob, or `-` for standard input. Empty for a server or a program.
    pub path: String,
    /// The folder that the path is relative to, and that a program runs in.
    pub folder: PathBuf,
    /// What it holds; `None` goes by the extension, and takes standard input for JSONL.
    pub kind: Option<Kind>,
    /// What a database is asked; the columns of the answer are the fields of the records.
    pub query: Option<String>,
    /// The program and its arguments.
    pub command: Vec<String>,
    /// The name of the environment variable that holds the address of a server.
    pub url_env: Option<String>,
    /// What stands between the cells of a table; `None` looks at the first rows.
    pub delimiter: Option<u8>,
    /// The names that the fields of a table are looked for under. Its headers may write them in other letters, and with
    /// blanks.
    pub columns: Vec<Arc<str>>,
    /// How the text of a file is encoded, by a name of the [Encoding Standard](https://encoding.spec.whatwg.org/#names-and-labels);
    /// `None` is UTF-8, or UTF-16 where its mark says so.
    pub encoding: Option<String>,
    /// Whether the entries of a feed say which feed they come from.
    pub credit: bool,
    /// Whether the records of pages hold their Markdown beside the HTML that was made of it.
    pub keep_markdown: bool,
    /// Whether it may be missing.
    pub optional: bool,
    /// The longest record in bytes.
    pub max_record: u64,
}

impl Options {
    /// A path relative to the current folder, and defaults for the rest.
    pub fn new(path: impl Into<String>) -> Self {
        Options {
            path: path.into(),
            folder: PathBuf::new(),
            kind: None,
            query: None,
            command: Vec::new(),
            url_env: None,
            delimiter: None,
            columns: Vec::new(),
            encoding: None,
            credit: false,
            keep_markdown: false,
            optional: false,
            max_record: DEFAULT_MAX_RECORD,
        }
    }

    /// The folder in which files of this source come and go, and whether those below it count, too. Nothing where it is no
    /// file: standard input, a program, a server.
    pub fn watched(&self) -> Option<(PathBuf, bool)> {
        if self.path == "-" || self.path.is_empty() || !self.command.is_empty() {
            return None;
        }
        let path = self.folder.join(&self.path);
        if path.is_dir() {
            return Some((path, true));
        }
        let is_plain = |part: &std::path::Component<'_>| !is_glob(&part.as_os_str().to_string_lossy());
        let fixed: PathBuf = path.components().take_while(is_plain).collect();
        let is_deep = path.components().count() > fixed.components().count() + 1;
        let folder = if fixed == path { path.parent().map(PathBuf::from) } else { Some(fixed) };
        Some((folder.unwrap_or_default(), is_deep))
    }

    /// Whether the ending of the path tells that it holds this.
    pub(crate) fn tells(&self, kind: Kind) -> bool {
        let ending = std::path::Path::new(&self.path).extension().unwrap_or_default();
        Kind::from_extension(&ending.to_string_lossy()) == Some(kind)
    }
}

/// The values of environment variables that sources name, handed down by whoever may look: addresses of servers, with
/// passwords in them. They are never printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Environment(BTreeMap<String, String>);

impl Environment {
    /// The variables of these names, as far as `look` knows them.
    pub fn of<'n>(names: impl IntoIterator<Item = &'n str>, look: impl Fn(&str) -> Option<String>) -> Self {
        let known = names.into_iter().filter_map(|name| Some((name.to_owned(), look(name)?)));
        Environment(known.collect())
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.trim().is_empty())
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}
