//! JSON Feed.

use super::Options;
use super::finding::Findings;

pub(super) fn is_json(bytes: &[u8]) -> bool {
    let _ = bytes;
    false
}
pub(super) fn check<'a>(_bytes: &'a [u8], _options: &Options<'_>, _findings: &mut Findings) -> std::borrow::Cow<'a, str> {
    std::borrow::Cow::Borrowed("")
}
