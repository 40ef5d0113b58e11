//! What a source can hold, and how that is told from a file's name.

use crate::error::ErrorKind;

/// What a source holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// One JSON object a line: `.jsonl`, `.ndjson`.
    Jsonl,
    /// A list of objects, one object, or a JSON Feed: `.json`.
    Json,
    /// A table whose first row names the fields: `.csv`, `.tsv`. Feature `csv`.
    Csv,
    /// Pages with front matter, one a file: `.md`, `.markdown`. Feature `markdown`.
    Markdown,
    /// A list, a map with a list, or documents: `.yaml`, `.yml`. Feature `yaml`.
    Yaml,
    /// Tables: `.toml`.
    Toml,
    /// The rows of a query to a database file: `.sqlite`, `.sqlite3`, `.db`. Feature `sqlite`.
    Sqlite,
    /// The rows of a query to a PostgreSQL server. Feature `postgres`.
    Postgres,
    /// The entries of an RSS, Atom or JSON feed: `.rss`, `.atom`, `.rdf`, `.xml`. Feature `feed`.
    Feed,
    /// What a program writes to its standard output, as JSONL.
    Command,
}

/// Whether a folder's files of this ending are read where nobody says what the folder holds.
#[derive(Clone, Copy, PartialEq)]
enum InFolders {
    Read,
    /// Often something else: a configuration, a database that needs a query.
    OnlyIfAsked,
}

const ENDINGS: [(&str, Kind, InFolders); 17] = [
    ("jsonl", Kind::Jsonl, InFolders::Read),
    ("ndjson", Kind::Jsonl, InFolders::Read),
    ("json", Kind::Json, InFolders::Read),
    ("csv", Kind::Csv, InFolders::Read),
    ("tsv", Kind::Csv, InFolders::Read),
    ("md", Kind::Markdown, InFolders::Read),
    ("markdown", Kind::Markdown, InFolders::Read),
    ("yaml", Kind::Yaml, InFolders::Read),
    ("yml", Kind::Yaml, InFolders::Read),
    ("toml", Kind::Toml, InFolders::OnlyIfAsked),
    ("sqlite", Kind::Sqlite, InFolders::OnlyIfAsked),
    ("sqlite3", Kind::Sqlite, InFolders::OnlyIfAsked),
    ("db", Kind::Sqlite, InFolders::OnlyIfAsked),
    ("rss", Kind::Feed, InFolders::Read),
    ("atom", Kind::Feed, InFolders::Read),
    ("rdf", Kind::Feed, InFolders::Read),
    ("xml", Kind::Feed, InFolders::Read),
];

impl Kind {
    /// Every kind, by its name in the configuration.
    pub const ALL: [(&str, Kind); 10] = [
        ("jsonl", Kind::Jsonl),
        ("json", Kind::Json),
        ("csv", Kind::Csv),
        ("markdown", Kind::Markdown),
        ("yaml", Kind::Yaml),
        ("toml", Kind::Toml),
        ("sqlite", Kind::Sqlite),
        ("postgres", Kind::Postgres),
        ("feed", Kind::Feed),
        ("command", Kind::Command),
    ];

    /// The kind that a file's extension tells.
    pub fn from_extension(extension: &str) -> Option<Kind> {
        let extension = extension.to_ascii_lowercase();
        ENDINGS.iter().find(|(ending, _, _)| *ending == extension).map(|(_, kind, _)| *kind)
    }

    /// Whether what holds it is JSON, a record a line.
    pub(super) fn is_lines(self) -> bool {
        matches!(self, Kind::Jsonl | Kind::Command)
    }

    /// Whether a folder's files of this extension are read, where this is what the folder is said to hold.
    pub(super) fn reads(said: Option<Kind>, extension: &str) -> bool {
        let extension = extension.to_ascii_lowercase();
        ENDINGS.iter().filter(|(ending, _, _)| *ending == extension).any(|(_, kind, folders)| match said {
            // A JSON Feed ends like any other JSON.
            Some(Kind::Feed) if *kind == Kind::Json => true,
            Some(said) => said == *kind,
            None => *folders == InFolders::Read,
        })
    }

    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        Kind::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// # Errors
    ///
    /// [`ErrorKind::FeatureOff`] where this program was built without the reader of this kind.
    pub(super) fn built_in(self) -> Result<(), ErrorKind> {
        let there = match self {
            Kind::Jsonl | Kind::Json | Kind::Toml | Kind::Command => true,
            Kind::Csv => cfg!(feature = "csv"),
            Kind::Markdown => cfg!(feature = "markdown"),
            Kind::Yaml => cfg!(feature = "yaml"),
            Kind::Sqlite => cfg!(feature = "sqlite"),
            Kind::Postgres => cfg!(feature = "postgres"),
            Kind::Feed => cfg!(feature = "feed"),
        };
        if there { Ok(()) } else { Err(ErrorKind::FeatureOff { feature: self.name() }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_was_left_out_says_so() {
        for (name, kind) in Kind::ALL {
            match kind.built_in() {
                Ok(()) => assert_eq!(kind.name(), name),
                Err(off) => assert_eq!(
                    off.to_string(),
                    format!(
                        "feedmill was built without the feature `{name}`; build it with `--features {name}`"
                    )
                ),
            }
        }
        assert_eq!(Kind::Csv.built_in().is_ok(), cfg!(feature = "csv"));
    }
}
