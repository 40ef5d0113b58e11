//! What vocabularies beside RSS, Atom and JSON Feed say of an entry.

use super::Episode;

/// What other vocabularies say of an entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extensions {
    /// What it is as an episode, in feeds that are podcasts.
    pub episode: Option<Episode>,
}

impl Extensions {
    /// The extensions, unless nothing is said in them.
    pub fn boxed(self) -> Option<Box<Extensions>> {
        (self != Extensions::default()).then(|| Box::new(self))
    }
}
