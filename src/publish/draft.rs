//! One file on its way: compared with what stands in its place for as long as both are the same, and written beside it
//! from the first difference on. So a file of any size passes through little memory.

use std::fs::File;
use std::path::PathBuf;

use super::course::{BLOCK, Course, Outcome};
use super::folders::Folders;
use crate::error::Result;
use crate::pages::Pages;

/// A file that is being made.
#[derive(Debug)]
pub struct Draft<'a> {
    course: Course,
    folders: &'a mut Folders,
    memory: &'a mut Memory,
    /// How much of the memory is filled.
    filled: usize,
}

/// Memory through which files pass, one after the other.
#[derive(Debug)]
pub(super) struct Memory {
    /// What is to be written next.
    next: Pages,
    /// What stands in its place.
    pub(super) old: Pages,
}

impl Default for Memory {
    fn default() -> Self {
        Memory { next: Pages::new(BLOCK), old: Pages::new(BLOCK) }
    }
}

impl<'a> Draft<'a> {
    /// A file for this place. `old` is the one that is there, where it is a plain file of the same length.
    pub(super) fn new(
        place: PathBuf,
        folders: &'a mut Folders,
        temporary: Option<String>,
        old: Option<File>,
        memory: &'a mut Memory,
    ) -> Result<Self> {
        let course = Course::new(place, temporary, old, folders)?;
        Ok(Draft { course, folders, memory, filled: 0 })
    }

    /// Appends bytes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) where the system refuses.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let mut rest = bytes;
        while let Some(room) = self.memory.next.bytes_mut().get_mut(self.filled..) {
            let (now, later) = rest.split_at(rest.len().min(room.len()));
            room.get_mut(..now.len()).into_iter().for_each(|place| place.copy_from_slice(now));
            self.filled += now.len();
            rest = later;
            if rest.is_empty() {
                break;
            }
            self.flush()?;
        }
        Ok(())
    }

    /// Appends bytes that lie in many places, and does not gather them first where nothing is there to compare them with.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`](crate::ErrorKind::Io) where the system refuses.
    pub fn write_parts(&mut self, parts: &[&[u8]]) -> Result<()> {
        if self.filled > 0 || self.course.compares() {
            return parts.iter().try_for_each(|part| self.write(part));
        }
        self.course.put_parts(parts.iter().copied(), self.folders, &mut self.memory.old)
    }

    /// The end of the file.
    pub(super) fn finish(mut self) -> Result<Outcome> {
        self.flush()?;
        self.course.end(self.folders)
    }

    fn flush(&mut self) -> Result<()> {
        let filled = std::mem::take(&mut self.filled);
        let Memory { next, old } = &mut *self.memory;
        let next = next.bytes().get(..filled).unwrap_or_default();
        self.course.put_parts([next].into_iter(), self.folders, old)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use proptest::prelude::*;

    use crate::publish::{Publisher, State};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn parts_make_the_same_file_however_they_are_written(
            sizes in prop::collection::vec(prop_oneof![9 => 0usize..300, 1 => 0usize..300_000], 0..40),
            times in 1usize..60,
            gathered: usize,
            changed in prop::option::of(0usize..2_000_000),
        ) {
            let bytes: Vec<u8> = (0..300_000u32).map(|at| (at % 251) as u8).collect();
            let parts: Vec<&[u8]> = sizes.iter().map(|size| &bytes[..*size]).collect::<Vec<_>>().repeat(times);
            let whole = parts.concat();
            prop_assume!(whole.len() < 2_000_000);
            let folder = tempfile::tempdir().unwrap();
            let publish = |fill: &mut dyn FnMut(&mut super::Draft<'_>) -> crate::Result<()>| {
                let mut publisher = Publisher::open(folder.path(), None, Duration::ZERO).unwrap();
                let state = publisher.stage_with("a.xml", None, whole.len() as u64, fill).unwrap();
                publisher.commit(|| Ok(())).unwrap();
                (state, fs::read(folder.path().join("a.xml")).unwrap())
            };
            // A file of the same length, and perhaps with one other byte.
            let mut before = whole.clone();
            let differs = changed.and_then(|at| before.get_mut(at)).map(|byte| *byte ^= 1).is_some();
            if changed.is_some() {
                publish(&mut |draft| draft.write(&before));
            }
            let (first, rest) = parts.split_at(gathered % (parts.len() + 1));
            let (state, written) = publish(&mut |draft| {
                first.iter().try_for_each(|part| draft.write(part))?;
                draft.write_parts(rest)
            });
            prop_assert!(written == whole);
            let is_new = changed.is_none() || differs;
            prop_assert_eq!(state, if is_new { State::Written } else { State::Unchanged });
        }
    }
}
