//! The kinds of error, and their exact words.

use std::fmt;

/// Why a record was rejected or a build could not run.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the text of each kind says what its fields hold")]
pub enum ErrorKind {
    /// The operating system refused something. `action` completes "could not …".
    Io { action: String, message: String },
    /// The bytes are not JSON.
    Json { message: String },
    /// The bytes are not what this kind of source holds.
    Syntax { format: &'static str, message: String },
    /// A record must be an object.
    NotAnObject { found: &'static str },
    /// A record is longer than `max_record`.
    TooLong { limit: u64 },
    /// The input is nested deeper than feedmill reads.
    TooDeep { limit: usize },
    /// A field holds a value of a type that it cannot have.
    WrongType { expected: &'static str, found: &'static str },
    /// Neither `id` nor a usable `url`.
    NoIdentity,
    /// Neither a title nor content.
    NoContent,
    /// Neither `date_published` nor `date_modified`.
    NoDate,
    /// A timestamp of no known shape.
    Timestamp { found: String, reason: String },
    /// A key that the configuration does not have.
    UnknownKey { key: String, nearest: Option<String> },
    /// A required key of the configuration is missing.
    MissingKey { key: String },
    /// A value that the configuration cannot take. `expected` says what would be right.
    BadValue { found: String, expected: String },
    /// A source names no file that is there.
    NoInput { pattern: String },
    /// Two categories were given the same address.
    SlugTaken { slug: String, first: String, second: String },
    /// A path that would leave the folder it belongs in.
    UnsafePath { path: String },
    /// What was rendered breaks a rule of its format; it is not published.
    Unsound { format: &'static str, rule: &'static str, message: String },
    /// A kind of source whose reader was left out when the program was built.
    FeatureOff { feature: &'static str },
    /// The environment variable that holds a server's address says nothing.
    NotSet { variable: String },
    /// A row of a table has not as many cells as the table has columns.
    Cells { expected: usize, found: usize },
    /// A file was written into while it was read.
    Overwritten,
    /// A quote of a table was not closed on its line, and what follows is no cell.
    Quotes,
    /// A database refused the connection or the query.
    Database { message: String },
    /// A program did not end well. `end` says how: `exit status: 1`.
    Program { end: String, said: String },
    /// Another build is at work on the same folder. `waited` is in seconds.
    Locked { folder: String, holder: Option<u32>, waited: u64 },
    /// Another entry was published under this id. `other` is the place of its record, or what it is found by.
    IdTaken { id: String, other: String },
    /// Entries that were published would show as unread. `feed` is the folder of the feed that has most of them.
    NewIds { changed: usize, entries: usize, feed: String, from: String, to: String },
    /// Most of what was published would be gone.
    Removals { removed: usize, published: usize },
    /// Something else, in words of its own.
    Other { message: String },
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ErrorKind::Io { action, message } => write!(f, "could not {action}: {message}"),
            ErrorKind::Json { message } => write!(f, "not JSON: {message}"),
            ErrorKind::Syntax { format, message } => write!(f, "not {format}: {message}"),
            ErrorKind::NotAnObject { found } => {
                write!(f, "a record must be a JSON object, found {found}")
            }
            ErrorKind::TooLong { limit } => {
                write!(f, "record longer than {limit} bytes; raise max_record to read it")
            }
            ErrorKind::TooDeep { limit } => write!(f, "nested more than {limit} levels deep"),
            ErrorKind::WrongType { expected, found } => {
                write!(f, "expected {expected}, found {found}")
            }
            ErrorKind::NoIdentity => f.write_str("nothing identifies the entry; give it an id or a url"),
            ErrorKind::NoContent => f.write_str("neither title nor content; an entry needs one of them"),
            ErrorKind::NoDate => {
                f.write_str("no date; give date_published or date_modified, or a default under [defaults]")
            }
            ErrorKind::Timestamp { found, reason } => {
                write!(f, "not a timestamp: {found:?} ({reason})")
            }
            ErrorKind::UnknownKey { key, nearest } => {
                write!(f, "unknown key `{key}`")?;
                match nearest {
                    Some(nearest) => write!(f, "; did you mean `{nearest}`?"),
                    None => Ok(()),
                }
            }
            ErrorKind::MissingKey { key } => write!(f, "`{key}` is required"),
            ErrorKind::BadValue { found, expected } => {
                write!(f, "expected {expected}, found {found}")
            }
            ErrorKind::NoInput { pattern } => write!(f, "no file matches `{pattern}`"),
            ErrorKind::SlugTaken { slug, first, second } => write!(
                f,
                "categories {first:?} and {second:?} both have the slug `{slug}`; give one of them another"
            ),
            ErrorKind::UnsafePath { path } => {
                write!(f, "`{path}` would leave the output folder; use a relative path without `..`")
            }
            ErrorKind::Unsound { format, rule, message } => {
                write!(
                    f,
                    "would break {format}: error[{rule}]: {message} (`feedmill check --explain {rule}`)"
                )
            }
            ErrorKind::FeatureOff { feature } => {
                write!(
                    f,
                    "feedmill was built without the feature `{feature}`; build it with `--features {feature}`"
                )
            }
            ErrorKind::NotSet { variable } => {
                write!(f, "the environment variable `{variable}` is not set; it holds the server's address")
            }
            ErrorKind::Cells { expected, found } => {
                write!(
                    f,
                    "expected {expected} cells as in the first row, found {found}; is a quote left open?"
                )
            }
            ErrorKind::Overwritten => f.write_str(
                "expected the file as it was, found that it was written into while it was read; build again",
            ),
            ErrorKind::Quotes => f.write_str(
                "expected `\"` where the cell ends, found the lines that follow; they were read as rows",
            ),
            ErrorKind::Database { message } => write!(f, "the database says: {message}"),
            ErrorKind::Program { end, said } if said.is_empty() => {
                write!(f, "the program ended with {end}")
            }
            ErrorKind::Program { end, said } => write!(f, "the program ended with {end}, and said: {said}"),
            ErrorKind::Locked { folder, holder, waited } => {
                f.write_str("another build ")?;
                if let Some(holder) = holder {
                    write!(f, "(process {holder}) ")?;
                }
                write!(f, "is at work on `{folder}`; waited {waited} seconds")
            }
            ErrorKind::IdTaken { id, other } => {
                write!(f, "id {id:?} is that of another entry ({other}); an id must be of one entry alone")
            }
            ErrorKind::NewIds { changed, entries, feed, from, to } => {
                let feed = if feed.is_empty() { "the site's feed" } else { feed };
                write!(
                    f,
                    "{changed} of {entries} entries of {feed} would show as unread (their ids change from {from} to \
                     {to}); nothing was written; --accept-new-ids goes on"
                )
            }
            ErrorKind::Removals { removed, published } => write!(
                f,
                "{removed} of {published} published entries would be gone (has an export failed?); nothing was \
                 written; --accept-removals goes on"
            ),
            ErrorKind::Other { message } => f.write_str(message),
        }
    }
}

impl std::error::Error for ErrorKind {}
