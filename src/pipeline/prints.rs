//! The bytes that entries were rendered to, for as long as some feed needs them: the first few megabytes in memory, the
//! others in a temporary file. So feeds that hold a whole archive need no more memory than those that hold its newest.

use std::io;

use crate::spill::Spill;

/// How many bytes stay in memory: enough for ten thousand articles in two formats. To set bytes aside and read them again
/// takes longer than to write the feeds.
const HELD: usize = 96 * 1024 * 1024;

/// How much is read at once of prints that stand one behind the other.
const AHEAD: usize = 64 * 1024;

/// What stands so little further on is likely to be followed by more that is wanted. The prints of one entry in all formats
/// stand side by side, and a feed wants one of them.
const NEAR: u64 = 16 * 1024;

/// The bytes of one entry in one format.
#[derive(Debug)]
pub(super) enum Print {
    Held(Vec<u8>),
    Spilled { offset: u64, length: u32 },
}

impl Print {
    pub(super) fn len(&self) -> u64 {
        match self {
            Print::Held(bytes) => bytes.len() as u64,
            Print::Spilled { length, .. } => u64::from(*length),
        }
    }
}

/// Every print that is still needed.
#[derive(Debug, Default)]
pub(super) struct Prints {
    held: usize,
    spill: Spill,
    /// Some of what was spilled, and where it stood.
    ahead: (u64, Vec<u8>),
}

impl Prints {
    /// Keeps the bytes of an entry.
    pub(super) fn keep(&mut self, bytes: &[u8]) -> io::Result<Print> {
        let length = u32::try_from(bytes.len());
        match length {
            Ok(length) if self.held + bytes.len() > HELD => {
                Ok(Print::Spilled { offset: self.spill.put(bytes)?, length })
            }
            _ => {
                self.held += bytes.len();
                Ok(Print::Held(bytes.to_vec()))
            }
        }
    }

    /// Nobody needs these any more.
    pub(super) fn release(&mut self, print: &Print) {
        if let Print::Held(bytes) = print {
            self.held = self.held.saturating_sub(bytes.len());
        }
    }

    /// Looks at the bytes of an entry.
    pub(super) fn read<'a>(&'a mut self, print: &'a Print) -> io::Result<&'a [u8]> {
        let (offset, length) = match print {
            Print::Held(bytes) => return Ok(bytes),
            Print::Spilled { offset, length } => (*offset, *length as usize),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_come_back_wherever_they_are() {
        let mut prints = Prints { held: HELD - 10, ..Prints::default() };
        let texts: Vec<String> =
            (0..5000).map(|number| format!("{number}:").repeat(number % 90 + 1)).collect();
        let kept: Vec<Print> = texts.iter().map(|text| prints.keep(text.as_bytes()).unwrap()).collect();
        assert!(matches!(kept.first(), Some(Print::Held(_))));
        assert!(matches!(kept.last(), Some(Print::Spilled { .. })));
        for step in [1, 2, 13, 999] {
            for (print, text) in kept.iter().zip(&texts).step_by(step) {
                assert_eq!(prints.read(print).unwrap(), text.as_bytes());
                assert_eq!(print.len(), text.len() as u64);
            }
        }
        for (print, text) in kept.iter().zip(&texts).rev() {
            assert_eq!(prints.read(print).unwrap(), text.as_bytes());
        }
    }
}
