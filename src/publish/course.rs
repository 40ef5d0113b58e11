//! The course that the bytes of a file take: nowhere for as long as they are those of the file in place, and beside it from
//! the first difference on.

use std::fs::{self, File, OpenOptions};
use std::io::{self, IoSlice, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::folders::Folders;
use super::refused;
use crate::error::Result;
use crate::pages::Pages;

/// How much is compared or written at once. Each write begins at a multiple of it, so that the system can give memory to a
/// file in large pieces.
pub(super) const BLOCK: usize = 256 * 1024;

/// Where a file goes. What is not ended is removed.
#[derive(Debug)]
pub(super) struct Course {
    place: PathBuf,
    /// Where to write what differs, by its path under the output folder; nothing in a dry run.
    temporary: Option<String>,
    side: Side,
    /// What was made, until the end.
    made: Option<PathBuf>,
}

#[derive(Debug)]
enum Side {
    /// The same so far as the file in place, up to where that was read.
    Old(File),
    /// Another file.
    New(File),
    /// Closed at this place, to be opened when it goes on.
    Closed { is_new: bool, at: u64 },
    /// Another file, in a dry run.
    Nowhere,
}

/// What a file came to.
#[derive(Debug)]
pub(super) enum Outcome {
    Unchanged,
    /// Beside its place, and still open, unless this is a dry run.
    Written(Option<(PathBuf, File)>),
}

impl Course {
    /// A file for this place. `old` is the one that is there, where it may have the same bytes.
    pub(super) fn new(
        place: PathBuf,
        temporary: Option<String>,
        old: Option<File>,
        folders: &mut Folders,
    ) -> Result<Self> {
        let mut course = Course { place, temporary, side: Side::Nowhere, made: None };
        course.side = match old {
            Some(old) => Side::Old(old),
            None => course.create(folders)?,
        };
        Ok(course)
    }

    /// The next bytes. There is memory to compare a block at once.
    pub(super) fn put_parts<'p>(
        &mut self,
        parts: impl Iterator<Item = &'p [u8]>,
        folders: &mut Folders,
        memory: &mut Pages,
    ) -> Result<()> {
        self.open()?;
        let mut parts = parts.flat_map(|part| part.chunks(BLOCK)).peekable();
        while let (Side::Old(old), Some(part)) = (&mut self.side, parts.peek()) {
            let memory = memory.bytes_mut().get_mut(..part.len()).unwrap_or_default();
            match continues(old, part, memory).map_err(|error| refused("read", &self.place, &error))? {
                true => parts.next(),
                false => {
                    self.diverge(folders)?;
                    None
                }
            };
        }
        let Side::New(file) = &mut self.side else { return Ok(()) };
        in_blocks(parts, |block| write_slices(file, block))
            .map_err(|error| refused("write", &self.place, &error))
    }

    /// Whether what comes next is to be compared.
    pub(super) fn compares(&self) -> bool {
        matches!(self.side, Side::Old(_))
    }

    /// Puts these bytes in place of as many at the beginning.
    pub(super) fn amend(&mut self, bytes: &[u8], folders: &mut Folders) -> Result<()> {
        self.open()?;
        self.diverge(folders)?;
        let Side::New(file) = &mut self.side else { return Ok(()) };
        let amended = file.seek(SeekFrom::Start(0)).and_then(|_| file.write_all(bytes));
        amended.map_err(|error| refused("write", &self.place, &error))
    }

    /// What was put so far, from the beginning; nothing where it is nowhere.
    pub(super) fn reread(&mut self) -> Result<Option<File>> {
        let path: &Path = match (&self.side, &self.made) {
            (Side::Old(_) | Side::Closed { is_new: false, .. }, _) => &self.place,
            (_, Some(made)) => made,
            (_, None) => return Ok(None),
        };
        File::open(path).map(Some).map_err(|error| refused("read", path, &error))
    }

    /// The end of the file.
    pub(super) fn end(mut self, folders: &mut Folders) -> Result<Outcome> {
        self.open()?;
        if let Side::Old(old) = &mut self.side
            && goes_on(old).map_err(|error| refused("read", &self.place, &error))?
        {
            self.diverge(folders)?;
        }
        let side = std::mem::replace(&mut self.side, Side::Nowhere);
        Ok(match side {
            Side::Old(_) => Outcome::Unchanged,
            Side::New(file) => Outcome::Written(self.made.take().map(|made| (made, file))),
            Side::Closed { .. } | Side::Nowhere => Outcome::Written(None),
        })
    }

    /// The place that the file is for.
    pub(super) fn place(&self) -> &Path {
        &self.place
    }

    /// Whether it differs from the file in place.
    pub(super) fn is_new(&self) -> bool {
        self.made.is_some()
    }

    /// Closes the file until it goes on, so that it does not matter how many are on their way.
    pub(super) fn close(&mut self) -> Result<()> {
        let (is_new, file) = match &mut self.side {
            Side::Old(file) => (false, file),
            Side::New(file) => (true, file),
            Side::Closed { .. } | Side::Nowhere => return Ok(()),
        };
        let at = file.stream_position().map_err(|error| refused("write", &self.place, &error))?;
        self.side = Side::Closed { is_new, at };
        Ok(())
    }

    fn open(&mut self) -> Result<()> {
        let Side::Closed { is_new, at } = self.side else { return Ok(()) };
        let path = self.made.as_ref().filter(|_| is_new).unwrap_or(&self.place);
        let opened = OpenOptions::new().read(!is_new).write(is_new).open(path).and_then(|mut file| {
            file.seek(SeekFrom::Start(at))?;
            Ok(file)
        });
        let file = opened.map_err(|error| refused(if is_new { "write" } else { "read" }, path, &error))?;
        self.side = if is_new { Side::New(file) } else { Side::Old(file) };
        Ok(())
    }

    /// Goes on elsewhere, with what was the same.
    fn diverge(&mut self, folders: &mut Folders) -> Result<()> {
        if !matches!(self.side, Side::Old(_)) {
            return Ok(());
        }
        let side = self.create(folders)?;
        let Side::Old(mut old) = std::mem::replace(&mut self.side, side) else { return Ok(()) };
        let Side::New(new) = &mut self.side else { return Ok(()) };
        let copied = (|| {
            let same = old.stream_position()?;
            old.seek(SeekFrom::Start(0))?;
            io::copy(&mut old.take(same), new)
        })();
        copied.map(|_| ()).map_err(|error| refused("write", &self.place, &error))
    }

    fn create(&mut self, folders: &mut Folders) -> Result<Side> {
        let Some(path) = &self.temporary else { return Ok(Side::Nowhere) };
        folders.look(path)?;
        folders.make_for(path)?;
        let place = folders.place(path)?;
        // The permissions are those that any new file gets there: a web server must be able to read it.
        let created = OpenOptions::new().write(true).create_new(true).open(&place);
        let file = created.map_err(|error| refused("write", &place, &error))?;
        self.made = Some(place);
        Ok(Side::New(file))
    }
}

impl Drop for Course {
    fn drop(&mut self) {
        if let Some(made) = &self.made {
            let _ = fs::remove_file(made);
        }
    }
}

/// Divides bytes into blocks, and calls `each` with the pieces of one block after the other.
fn in_blocks<'p>(
    parts: impl Iterator<Item = &'p [u8]>,
    mut each: impl FnMut(&mut [IoSlice<'_>]) -> io::Result<()>,
) -> io::Result<()> {
    let (mut block, mut room) = (Vec::new(), BLOCK);
    for part in parts {
        let mut rest = part;
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
