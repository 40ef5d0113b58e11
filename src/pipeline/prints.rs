//! The bytes that entries were rendered to, for as long as some feed needs them: the first hundred megabytes in memory, the
//! others in a temporary file. So feeds that hold a whole archive need no more memory than those that hold its newest.

use std::io;

use memmap2::MmapMut;

use crate::spill::Spill;

/// How much memory is taken at once: one of the pages that are 512 times as large as usual, where the system has those. It
/// gives such a page in the time of a few usual ones.
const CHUNK: usize = 2 * 1024 * 1024;

/// So many bytes are held before the first chunk is taken: each by itself, so that a build with small feeds needs no more
/// memory than it uses.
const FEW: usize = 256 * 1024;

/// How many chunks there are at the most: enough for ten thousand articles in two formats. To set bytes aside and read them
/// again takes longer than to write the feeds.
const MOST: usize = 48;

/// How much is read at once of prints that stand one behind the other.
const AHEAD: usize = 64 * 1024;

/// What stands so little further on is likely to be followed by more that is wanted. The prints of one entry in all formats
/// stand side by side, and a feed wants one of them.
const NEAR: u64 = 16 * 1024;

/// The bytes of one entry in one format.
#[derive(Debug)]
pub(super) enum Print {
    Alone(Vec<u8>),
    Held { chunk: usize, from: usize, length: usize },
    Spilled { offset: u64, length: usize },
}

impl Print {
    pub(super) fn len(&self) -> u64 {
        match self {
            Print::Alone(bytes) => bytes.len() as u64,
            Print::Held { length, .. } | Print::Spilled { length, .. } => *length as u64,
        }
    }
}

/// Every print that is still needed.
#[derive(Debug)]
pub(super) struct Prints {
    /// How many bytes are held alone.
    alone: usize,
    few: usize,
    chunks: Vec<Chunk>,
    /// The one that is being filled.
    current: usize,
    most: usize,
    spill: Spill,
    /// Some of what was spilled, and where it stood.
    ahead: (u64, Vec<u8>),
}

/// Some memory, filled from its beginning. It can be filled again when nobody needs any of its prints.
#[derive(Debug)]
struct Chunk {
    memory: MmapMut,
    used: usize,
    needed: usize,
}

impl Default for Prints {
    fn default() -> Self {
        Prints {
            alone: 0,
            few: FEW,
            chunks: Vec::new(),
            current: 0,
            most: MOST,
            spill: Spill::default(),
            ahead: (0, Vec::new()),
        }
    }
}

impl Prints {
    /// Keeps the bytes of an entry.
    pub(super) fn keep(&mut self, bytes: &[u8]) -> io::Result<Print> {
        let length = bytes.len();
        if self.alone + length <= self.few {
            self.alone += length;
            return Ok(Print::Alone(bytes.to_vec()));
        }
        if let Some(index) = self.room_for(length)
            && let Some(chunk) = self.chunks.get_mut(index)
            && let Some(place) = chunk.memory.get_mut(chunk.used..chunk.used + length)
        {
            place.copy_from_slice(bytes);
            let from = chunk.used;
            chunk.used += length;
            chunk.needed += 1;
            return Ok(Print::Held { chunk: index, from, length });
        }
        Ok(Print::Spilled { offset: self.spill.put(bytes)?, length })
    }

    /// The chunk that has room for so many bytes, if there can be one.
    fn room_for(&mut self, length: usize) -> Option<usize> {
        let has_room = |chunk: &Chunk| chunk.used + length <= CHUNK;
        if self.chunks.get(self.current).is_some_and(has_room) {
            return Some(self.current);
        }
        if length > CHUNK {
            return None;
        }
        self.current = match self.chunks.iter().position(|chunk| chunk.needed == 0) {
            Some(free) => free,
            None if self.chunks.len() < self.most => {
                self.chunks.push(Chunk::new().ok()?);
                self.chunks.len() - 1
            }
            None => return None,
        };
        Some(self.current)
    }

    /// Nobody needs these any more.
    pub(super) fn release(&mut self, print: &Print) {
        if let Print::Alone(bytes) = print {
            self.alone = self.alone.saturating_sub(bytes.len());
        }
        if let Print::Held { chunk, .. } = print
            && let Some(chunk) = self.chunks.get_mut(*chunk)
        {
            chunk.needed = chunk.needed.saturating_sub(1);
            if chunk.needed == 0 {
                chunk.used = 0;
            }
        }
    }

    /// The bytes of an entry, where they are in memory.
    pub(super) fn held<'a>(&'a self, print: &'a Print) -> Option<&'a [u8]> {
        match print {
            Print::Alone(bytes) => Some(bytes),
            Print::Held { chunk, from, length } => self.chunks.get(*chunk)?.memory.get(*from..from + length),
            Print::Spilled { .. } => None,
        }
    }

    /// Looks at the bytes of an entry.
    pub(super) fn read<'a>(&'a mut self, print: &'a Print) -> io::Result<&'a [u8]> {
        let Print::Spilled { offset, length } = *print else {
            return self.held(print).ok_or_else(|| io::ErrorKind::UnexpectedEof.into());
        };
        let (at, bytes) = &mut self.ahead;
        let behind = *at + bytes.len() as u64;
        if offset < *at || offset + length as u64 > behind {
            let near = offset >= *at && offset < behind + NEAR;
            let left = usize::try_from(self.spill.end() - offset).unwrap_or(usize::MAX);
            bytes.resize(if near { AHEAD.clamp(length, left.max(length)) } else { length }, 0);
            self.spill.read_at(offset, bytes)?;
            *at = offset;
        }
        let from = usize::try_from(offset - *at).unwrap_or(usize::MAX);
        bytes.get(from..from + length).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

impl Chunk {
    fn new() -> io::Result<Self> {
        let memory = MmapMut::map_anon(CHUNK)?;
        // Where there are no large pages, usual ones do.
        #[cfg(target_os = "linux")]
        let _ = memory.advise(memmap2::Advice::HugePage);
        Ok(Chunk { memory, used: 0, needed: 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_come_back_wherever_they_are() {
        let mut prints = Prints { few: 100_000, most: 1, ..Prints::default() };
        let texts: Vec<String> =
            (0..5000).map(|number| format!("{number}:").repeat(number % 900 + 1)).collect();
        let kept: Vec<Print> = texts.iter().map(|text| prints.keep(text.as_bytes()).unwrap()).collect();
        assert!(matches!(kept.first(), Some(Print::Alone(_))));
        assert!(kept.iter().any(|print| matches!(print, Print::Held { .. })));
        assert!(matches!(kept.last(), Some(Print::Spilled { .. })));
        for step in [1, 2, 13, 999] {
            for (print, text) in kept.iter().zip(&texts).step_by(step) {
                let held = prints.held(print).map(<[u8]>::to_vec);
                assert_eq!(held.is_none(), matches!(print, Print::Spilled { .. }));
                assert!(held.is_none_or(|held| held == text.as_bytes()));
                assert_eq!(prints.read(print).unwrap(), text.as_bytes());
                assert_eq!(print.len(), text.len() as u64);
            }
        }
        for (print, text) in kept.iter().zip(&texts).rev() {
            assert_eq!(prints.read(print).unwrap(), text.as_bytes());
        }
    }

    #[test]
    fn memory_is_filled_again_when_nobody_needs_it() {
        let mut prints = Prints { few: 0, most: 2, ..Prints::default() };
        let text = "y".repeat(CHUNK / 3);
        let first: Vec<Print> = (0..4).map(|_| prints.keep(text.as_bytes()).unwrap()).collect();
        assert_eq!(prints.chunks.len(), 2);
        for print in first.iter().take(3) {
            prints.release(print);
        }
        for _ in 0..5 {
            let print = prints.keep(text.as_bytes()).unwrap();
            assert!(matches!(print, Print::Held { .. }));
        }
        // One is needed yet, and one is full.
        assert!(matches!(prints.keep(text.as_bytes()).unwrap(), Print::Spilled { .. }));
        assert_eq!(prints.read(first.last().unwrap()).unwrap(), text.as_bytes());
        // What no chunk can hold is set aside at once.
        let large = "z".repeat(CHUNK + 1);
        let print = prints.keep(large.as_bytes()).unwrap();
        assert_eq!(prints.read(&print).unwrap(), large.as_bytes());
    }
}
