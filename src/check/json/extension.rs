//! Names that the format does not have: JSON Feed 1.1, Extensions.

use super::cursor::Kind;
use super::object::{Walk, name_of};
use super::rules;

impl Walk<'_, '_> {
    /// A name beyond the rows. "Names must start with an _ character followed by a letter", and stand for custom objects.
    pub(super) fn other(&mut self, key: &str, at: usize) {
        match key.strip_prefix('_') {
            None => self.fault(&rules::UNKNOWN, at, key, ""),
            Some(rest) if !rest.starts_with(char::is_alphabetic) => {
                self.fault(&rules::EXTENSION_NAME, at, key, key);
            }
            Some(_) if self.cursor.kind() != Kind::Object => {
                let found = name_of(self.cursor.kind());
                self.fault(&rules::EXTENSION_VALUE, at, key, found);
            }
            Some(_) => {}
        }
        self.skip(at);
    }
}
