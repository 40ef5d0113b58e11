//! What is valid, and yet more than readers take. It is published, with a warning.

use crate::error::{WarningKind, Warnings};
use crate::model::{Entry, Text};

/// The feed validator of the W3C refuses to fetch more.
const FEED: u64 = 5_000_000;

/// Newsboat stops reading a feed at a longer text (the limit of libxml2), without a word.
const TEXT: usize = 10_000_000;

/// Whether a feed of so many bytes is more than a reader takes.
pub(super) fn feed(size: u64) -> Option<WarningKind> {
    (size > FEED).then_some(WarningKind::LargeFeed { size, limit: FEED })
}

/// What of an entry is more than a reader takes.
pub(super) fn entry(entry: &Entry, warnings: &mut Warnings) {
    let content = entry.content.as_ref().map_or(0, |text| match text {
        Text::Html(text) | Text::Plain(text) => text.len(),
    });
    let summary = entry.summary.as_ref().map_or(0, String::len);
    for (field, size) in [("content", content), ("summary", summary)] {
        if size > TEXT {
            warnings.push(field, WarningKind::LargeText { size, limit: TEXT });
        }
    }
    for (field, date) in [("date_published", entry.published), ("date_modified", Some(entry.updated))] {
        // Seconds since 1970 without a sign in 32 bits turn 1969 into 2106.
        if let Some(date) = date.filter(|date| date.timestamp() < 0) {
            warnings.push(field, WarningKind::BeforeEpoch { found: date.to_rfc3339() });
            break;
        }
    }
}
