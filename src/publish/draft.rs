//! One file on its way: compared with what stands in its place for as long as both are the same, and written beside it
//! from the first difference on. So a file of any size passes through little memory.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use super::folders::Folders;
use super::refused;
use crate::error::Result;

/// How much is compared or written at once.
const BLOCK: usize = 256 * 1024;

/// A file that is being made.
#[derive(Debug)]
pub struct Draft<'a> {
    place: PathBuf,
    folders: &'a mut Folders,
    /// Where to write what differs, by its path under the output folder; nothing in a dry run.
    temporary: Option<String>,
    side: Side,
    buffer: Vec<u8>,
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
    /// A file for this place. `old` is the one that is there, where it is a plain file of the same length; `buffer` is any
    /// memory.
    pub(super) fn new(
        place: PathBuf,
        folders: &'a mut Folders,
        temporary: Option<String>,
        old: Option<File>,
        mut buffer: Vec<u8>,
    ) -> Result<Self> {
        buffer.clear();
        let mut draft = Draft { place, folders, temporary, side: Side::Nowhere, buffer };
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
        for part in bytes.chunks(BLOCK) {
            if self.buffer.len() + part.len() > BLOCK {
                self.flush()?;
            }
            self.buffer.extend_from_slice(part);
        }
        Ok(())
    }

    /// The end of the file; gives its memory back, for the next.
    pub(super) fn finish(mut self) -> Result<(Outcome, Vec<u8>)> {
        self.flush()?;
        // It was said to be as long as the one in place, and is not.
        if let Side::Old(old) = &mut self.side
            && goes_on(old).map_err(|error| refused("read", &self.place, &error))?
        {
            self.diverge()?;
        }
        let outcome = match self.side {
            Side::Old(_) => Outcome::Unchanged,
            Side::New(file) => Outcome::Written(Some(file)),
            Side::Nowhere => Outcome::Written(None),
        };
        Ok((outcome, self.buffer))
    }

    fn flush(&mut self) -> Result<()> {
        if let Side::Old(old) = &mut self.side {
            if continues(old, &self.buffer).map_err(|error| refused("read", &self.place, &error))? {
                self.buffer.clear();
                return Ok(());
            }
            self.diverge()?;
        }
        if let Side::New(file) = &mut self.side {
            file.write_all(&self.buffer).map_err(|error| refused("write", &self.place, &error))?;
        }
        self.buffer.clear();
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

/// Whether these bytes come next; the place is behind them then, and where it was if not.
fn continues(old: &mut File, bytes: &[u8]) -> io::Result<bool> {
    let from = old.stream_position()?;
    let mut published = Vec::with_capacity(bytes.len());
    old.take(bytes.len() as u64).read_to_end(&mut published)?;
    let same = published == bytes;
    if !same {
        old.seek(SeekFrom::Start(from))?;
    }
    Ok(same)
}

fn goes_on(old: &mut File) -> io::Result<bool> {
    Ok(old.stream_position()? < old.metadata()?.len())
}
