//! What holds between the documents of a folder.

use super::Finding;

/// A document of a set.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// What findings call it.
    pub path: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The URL that it is served from, if that is known.
    pub url: Option<&'a str>,
}

/// Checks documents against each other.
pub fn set(documents: &[Document<'_>]) -> Vec<Finding> {
    let _ = documents;
    Vec::new()
}
