//! The formats that feedmill writes: a closed set.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::ErrorKind;

/// A feed format.
///
/// To add one, add a variant and follow the compiler's errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// [RSS 2.0](https://www.rssboard.org/rss-specification)
    Rss,
    /// [Atom 1.0](https://www.rfc-editor.org/rfc/rfc4287), RFC 4287
    Atom,
    /// [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/)
    Json,
}

impl Format {
    /// Every format, in the order in which they are written and listed.
    pub const ALL: [Format; 3] = [Format::Rss, Format::Atom, Format::Json];

    /// The name in the configuration and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Format::Rss => "rss",
            Format::Atom => "atom",
            Format::Json => "json",
        }
    }

    /// The name for people.
    pub fn title(self) -> &'static str {
        match self {
            Format::Rss => "RSS",
            Format::Atom => "Atom",
            Format::Json => "JSON Feed",
        }
    }

    /// The media type to serve the file with.
    pub fn media_type(self) -> &'static str {
        match self {
            // Never registered, yet what every reader and the RSS Advisory Board's autodiscovery expect.
            Format::Rss => "application/rss+xml",
            Format::Atom => "application/atom+xml",
            Format::Json => "application/feed+json",
        }
    }

    /// The file name, where the configuration names no other.
    pub fn file_name(self) -> &'static str {
        match self {
            Format::Rss => "rss.xml",
            Format::Atom => "atom.xml",
            Format::Json => "feed.json",
        }
    }

    /// The format of this name, if there is one.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format of this media type, whatever its parameters (RFC 2045, section 5.1).
    pub(crate) fn from_media_type(media_type: &str) -> Option<Format> {
        let essence = media_type.split(';').next()?.trim();
        Format::ALL.into_iter().find(|format| format.media_type().eq_ignore_ascii_case(essence))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = ErrorKind;

    fn from_str(name: &str) -> Result<Self, ErrorKind> {
        Format::from_name(name).ok_or_else(|| ErrorKind::BadValue {
            found: format!("{name:?}"),
            expected: "rss, atom or json".to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_its_format() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        let error = "RSS".parse::<Format>().unwrap_err();
        assert_eq!(error.to_string(), "expected rss, atom or json, found \"RSS\"");
    }
}
