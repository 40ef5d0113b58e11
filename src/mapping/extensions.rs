//! What a record says beyond RSS, Atom and JSON Feed.

use super::Rules;
use super::attachments::{DURATION, seconds, told};
use super::field::Found;
use super::names::Field;
use crate::error::{WarningKind, Warnings};
use crate::model::{Enclosure, Extensions};

impl Rules {
    /// The extensions of an entry with these enclosures, the first of which the record's own duration belongs to.
    pub(super) fn extensions(
        &self,
        json: &str,
        found: &Found,
        enclosures: &mut [Enclosure],
        warnings: &mut Warnings,
    ) -> Option<Box<Extensions>> {
        if !self.podcasts {
            return None;
        }
        self.duration(json, found, enclosures, warnings);
        let episode = self.episode(json, found, warnings);
        Extensions { episode }.boxed()
    }

    fn duration(&self, json: &str, found: &Found, enclosures: &mut [Enclosure], warnings: &mut Warnings) {
        let Some(first) = enclosures.first_mut().filter(|first| first.duration.is_none()) else { return };
        let Some(located) = self.slots.value(json, found, Field::Duration) else { return };
        first.duration = seconds(located.value);
        if first.duration.is_none() {
            let found = told(located.value);
            warnings.push(located.name, WarningKind::Dropped { found, expected: DURATION });
        }
    }
}
