//! What stands between the head and the tail of a file, made while others are, and before anybody knows the head.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use memchr::memmem;
use xxhash_rust::xxh3::xxh3_64;

use super::course::Course;
use super::pool::Held;
use super::{Publisher, refused};
use crate::error::Result;

mod ending;

/// So many bytes are written at once, and at a multiple of it, so that the system can give memory to a file in large pieces.
const STEP: usize = 64 * 1024;

/// How many files stay open that are not ended.
const OPEN: usize = 128;

/// So much of a body tells where it begins in a file that has the same.
const MARK: usize = 256;

/// So near to the beginning of a file its head ends.
const HEAD: u64 = 64 * 1024;

/// The bytes of a file but for its head and its tail. It is to be staged or discarded.
#[derive(Debug)]
pub struct Body {
    path: String,
    /// What was neither written nor compared yet.
    held: Held,
    /// What was set aside before it: where it begins, and how many bytes.
    aside: Vec<(u64, usize)>,
    length: u64,
    begun: Option<Box<Begun>>,
}

/// A file of which some was written or compared.
#[derive(Debug)]
struct Begun {
    /// The length and the hash of what was put in the place of the head.
    before: (usize, u64),
    /// How many bytes were written or compared.
    done: u64,
    course: Course,
    is_kept_open: bool,
}

impl Body {
    /// The body of the file at this path, with nothing in it.
    pub fn new(path: String) -> Self {
        Body { path, held: Held::default(), aside: Vec::new(), length: 0, begun: None }
    }

    /// How many bytes were appended.
    pub fn len(&self) -> u64 {
        self.length
    }

    /// Whether none were.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// How many of them are held in memory.
    pub fn held(&self) -> usize {
        self.held.len()
    }
}

impl Publisher {
    /// Appends bytes to a body, and writes or compares what is enough for that. `before` is likely to be the head of the
    /// file, and has its length at least.
    ///
    /// # Errors
    ///
    /// Those of [`Publisher::stage`].
    pub fn extend(
        &mut self,
        body: &mut Body,
        parts: &[&[u8]],
        before: impl FnOnce() -> Vec<u8>,
    ) -> Result<()> {
        let length: usize = parts.iter().map(|part| part.len()).sum();
        body.length += length as u64;
        let mut rest = length;
        if body.held.len() + length >= STEP {
            let step = STEP as u64;
            rest = self.write(body, parts, before, |done, more| (done + more) / step * step - done)?;
        }
        last(parts, rest)
            .try_for_each(|part| body.held.push(part, &mut self.pool))
            .map_err(|error| refused("hold", self.root(), &error))
    }

    /// Sets aside or writes what a body holds, so that it holds nothing. What is little is set aside: there may be more files
    /// than can be open, and to open each for every entry takes longer than all else.
    ///
    /// # Errors
    ///
    /// Those of [`Publisher::stage`].
    pub fn relieve(&mut self, body: &mut Body) -> Result<()> {
        if body.begun.is_some() {
            self.write(body, &[], Vec::new, |_, more| more)?;
        } else if body.held.len() > 0 {
            let Publisher { pool, spill, .. } = self;
            let begin = spill.end();
            let put = body.held.parts(pool).try_for_each(|part| spill.put(part).map(|_| ()));
            put.map_err(|error| refused("write", Path::new("temporary file"), &error))?;
            body.aside.push((begin, body.held.len()));
            body.held.drop_front(usize::MAX, pool);
        }
        Ok(())
    }

    /// What was set aside of a body.
    fn fetch(&mut self, body: &mut Body) -> Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(body.aside.iter().map(|(_, length)| length).sum());
        for (begin, length) in body.aside.drain(..) {
            let from = bytes.len();
            bytes.resize(from + length, 0);
            let into = bytes.get_mut(from..).unwrap_or_default();
            let read = self.spill.read_at(begin, into);
            read.map_err(|error| refused("read", Path::new("temporary file"), &error))?;
        }
        Ok(bytes)
    }

    /// Writes or compares what a body holds and what follows, up to so much as `share` says who knows how much was and how
    /// much there is. How much of what follows is left.
    fn write(
        &mut self,
        body: &mut Body,
        parts: &[&[u8]],
        before: impl FnOnce() -> Vec<u8>,
        share: impl FnOnce(u64, u64) -> u64,
    ) -> Result<usize> {
        let aside = self.fetch(body)?;
        let (begun, mut before) = match &mut body.begun {
            Some(begun) => (begun, Vec::new()),
            None => {
                let mark = [aside.as_slice()].into_iter().chain(body.held.parts(&self.pool));
                let mark = mark.chain(parts.iter().copied()).flatten().copied().take(MARK);
                let (begun, before) = self.begin(&body.path, &mark.collect::<Vec<u8>>(), before)?;
                (body.begun.insert(Box::new(begun)), before)
            }
        };
        before.extend(aside);
        let Publisher { folders, memory, pool, .. } = self;
        let all = [before.as_slice()].into_iter().chain(body.held.parts(pool)).chain(parts.iter().copied());
        let length: usize = all.clone().map(<[u8]>::len).sum();
        let now = usize::try_from(share(begun.done, length as u64)).unwrap_or(length).max(before.len());
        begun.course.put_parts(first(all, now), folders, &mut memory.old)?;
        begun.done += now as u64;
        body.held.drop_front(now - before.len(), pool);
        if !begun.is_kept_open {
            begun.course.close()?;
        }
        if begun.course.is_new() {
            self.written(now as u64);
        }
        Ok(length - now - body.held.len())
    }

    /// Begins the file of a body of which some bytes are known, and says what is to stand before them. Where a file in place
    /// has the same body, its head is as long as that of the new one, and likely to be the same.
    fn begin(
        &mut self,
        path: &str,
        mark: &[u8],
        before: impl FnOnce() -> Vec<u8>,
    ) -> Result<(Begun, Vec<u8>)> {
        let place = self.folders.place(path)?;
        let old = self.folders.look(path)?.filter(|found| found.is_file());
        let mut old = old.and_then(|_| File::open(&place).ok());
        let head = old.as_mut().and_then(|old| head_of(old, mark));
        let temporary = self.temporary();
        let old = old.filter(|_| head.is_some());
        let course = Course::new(place, temporary, old, &mut self.folders)?;
        self.growing += 1;
        let is_kept_open = self.growing <= OPEN;
        let before = head.unwrap_or_else(before);
        Ok((Begun { before: (before.len(), xxh3_64(&before)), done: 0, course, is_kept_open }, before))
    }
}

/// So many bytes at the beginning.
fn first<'p>(parts: impl Iterator<Item = &'p [u8]>, bytes: usize) -> impl Iterator<Item = &'p [u8]> {
    let mut left = bytes;
    parts.map(move |part| {
        let part = part.get(..left).unwrap_or(part);
        left -= part.len();
        part
    })
}

/// So many bytes at the end.
fn last<'p>(parts: &[&'p [u8]], bytes: usize) -> impl Iterator<Item = &'p [u8]> {
    let mut passed = parts.iter().map(|part| part.len()).sum::<usize>().saturating_sub(bytes);
    parts.iter().map(move |part| {
        let rest = part.get(passed..).unwrap_or_default();
        passed -= part.len() - rest.len();
        rest
    })
}

/// What stands before these bytes, where they are near the beginning of a file. The file is at its beginning then.
fn head_of(file: &mut File, mark: &[u8]) -> Option<Vec<u8>> {
    let mut beginning = Vec::new();
    file.take(HEAD).read_to_end(&mut beginning).ok()?;
    file.seek(SeekFrom::Start(0)).ok()?;
    let at = memmem::find(&beginning, mark)?;
    beginning.truncate(at);
    Some(beginning)
}

#[cfg(test)]
mod tests;
