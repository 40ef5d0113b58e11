//! One file on its way: compared with what stands in its place for as long as both are the same, and written beside it
//! from the first difference on. So a file of any size passes through little memory.

use std::fs::{File, OpenOptions};
use std::io::{self, IoSlice, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use super::folders::Folders;
use super::refused;
use crate::error::Result;
use crate::pages::Pages;

/// How much is compared or written at once. Each write begins at a multiple of it, so that the system can give memory to a
/// file in large pieces.
const BLOCK: usize = 256 * 1024;

/// A file that is being made.
#[derive(Debug)]
pub struct Draft<'a> {
    place: PathBuf,
    folders: &'a mut Folders,
    /// Where to write what differs, by its path under the output folder; nothing in a dry run.
    temporary: Option<String>,
    side: Side,
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
    old: Pages,
}

impl Default for Memory {
    fn default() -> Self {
        Memory { next: Pages::new(BLOCK), old: Pages::new(BLOCK) }
    }
}

#[derive(Debug)]
enum Side {
    /// The same so far as the file in place, up to where that was read.
    Old(File),
    /// Another file.
    New(File),
    /// Another file, in a dry run.
    Nowhere,
}

/// What a draft came to.
#[derive(Debug)]
pub(super) enum Outcome {
    Unchanged,
    /// With the file, unless this is a dry run.
    Written(Option<File>),
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
        let mut draft = Draft { place, folders, temporary, side: Side::Nowhere, memory, filled: 0 };
        draft.side = match old {
            Some(old) => Side::Old(old),
            None => draft.create()?,
        };
        Ok(draft)
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
        match &mut self.side {
            Side::New(file) if self.filled == 0 => {
                let written = in_blocks(parts, |block| write_slices(file, block));
                written.map_err(|error| refused("write", &self.place, &error))
            }
            _ => parts.iter().try_for_each(|part| self.write(part)),
        }
    }

    /// The end of the file.
    pub(super) fn finish(mut self) -> Result<Outcome> {
        self.flush()?;
        // It was said to be as long as the one in place, and is not.
        if let Side::Old(old) = &mut self.side
            && goes_on(old).map_err(|error| refused("read", &self.place, &error))?
        {
            self.diverge()?;
        }
        Ok(match self.side {
            Side::Old(_) => Outcome::Unchanged,
            Side::New(file) => Outcome::Written(Some(file)),
            Side::Nowhere => Outcome::Written(None),
        })
    }

    fn flush(&mut self) -> Result<()> {
        let filled = std::mem::take(&mut self.filled);
        let Memory { next, old } = &mut *self.memory;
        let next = next.bytes().get(..filled).unwrap_or_default();
        let memory = old.bytes_mut().get_mut(..filled).unwrap_or_default();
        if let Side::Old(old) = &mut self.side {
            if continues(old, next, memory).map_err(|error| refused("read", &self.place, &error))? {
                return Ok(());
            }
            self.diverge()?;
        }
        if let Side::New(file) = &mut self.side {
            let next = self.memory.next.bytes().get(..filled).unwrap_or_default();
            file.write_all(next).map_err(|error| refused("write", &self.place, &error))?;
        }
        Ok(())
    }

    /// Goes on elsewhere, with what was the same.
    fn diverge(&mut self) -> Result<()> {
        let side = self.create()?;
        let Side::Old(mut old) = std::mem::replace(&mut self.side, side) else { return Ok(()) };
        let Side::New(new) = &mut self.side else { return Ok(()) };
        let copied = (|| {
            let same = old.stream_position()?;
            old.seek(SeekFrom::Start(0))?;
            io::copy(&mut old.take(same), new)
        })();
        copied.map(|_| ()).map_err(|error| refused("write", &self.place, &error))
    }

    fn create(&mut self) -> Result<Side> {
        let Some(path) = &self.temporary else { return Ok(Side::Nowhere) };
        self.folders.look(path)?;
        self.folders.make_for(path)?;
        let place = self.folders.place(path)?;
        // The permissions are those that any new file gets there: a web server must be able to read it.
        let created = OpenOptions::new().write(true).create_new(true).open(&place);
        created.map(Side::New).map_err(|error| refused("write", &place, &error))
    }
}

/// Divides bytes into blocks, and calls `each` with the pieces of one block after the other.
fn in_blocks(parts: &[&[u8]], mut each: impl FnMut(&mut [IoSlice<'_>]) -> io::Result<()>) -> io::Result<()> {
    let (mut block, mut room) = (Vec::new(), BLOCK);
    for part in parts {
        let mut rest = *part;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(room));
            block.push(IoSlice::new(now));
            rest = later;
            room -= now.len();
            if room == 0 {
                each(&mut block)?;
                block.clear();
                room = BLOCK;
            }
        }
    }
    each(&mut block)
}

/// Writes all of them, where a system takes but some at once, too: `write_all_vectored` is not stable.
fn write_slices(file: &mut File, mut slices: &mut [IoSlice<'_>]) -> io::Result<()> {
    while !slices.is_empty() {
        match file.write_vectored(slices) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => IoSlice::advance_slices(&mut slices, written),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Whether these bytes come next; the place is behind them then, and where it was if not. They are read into memory of the
/// same length.
fn continues(old: &mut File, bytes: &[u8], memory: &mut [u8]) -> io::Result<bool> {
    let from = old.stream_position()?;
    let same = match old.read_exact(memory) {
        Ok(()) => memory == bytes,
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => false,
        Err(error) => return Err(error),
    };
    if !same {
        old.seek(SeekFrom::Start(from))?;
    }
    Ok(same)
}

fn goes_on(old: &mut File) -> io::Result<bool> {
    Ok(old.stream_position()? < old.metadata()?.len())
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
