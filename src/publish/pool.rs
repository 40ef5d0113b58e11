//! Memory in pieces of one size, so that many files can grow at the same time, and what one needs no more serves another.

use std::io;

use memmap2::MmapMut;

/// How large a piece is.
const PIECE: usize = 8 * 1024;

/// How much memory is taken at once: one of the pages that are 512 times as large as usual, where the system has those. It
/// gives such a page in the time of a few usual ones.
const CHUNK: usize = 2 * 1024 * 1024;

/// Pieces of memory.
#[derive(Debug, Default)]
pub(super) struct Pool {
    chunks: Vec<MmapMut>,
    /// Those that nobody has.
    free: Vec<Piece>,
}

/// A piece, by its number. Whoever has one gives it back.
#[derive(Debug)]
struct Piece(usize);

/// Bytes in pieces, appended at the end and taken from the front.
#[derive(Debug, Default)]
pub(super) struct Held {
    pieces: Vec<Piece>,
    /// Where they begin in the first piece.
    from: usize,
    length: usize,
}

impl Pool {
    fn take(&mut self) -> io::Result<Piece> {
        if self.free.is_empty() {
            let memory = MmapMut::map_anon(CHUNK)?;
            // Where there are no large pages, usual ones do.
            #[cfg(target_os = "linux")]
            let _ = memory.advise(memmap2::Advice::HugePage);
            let first = self.chunks.len() * (CHUNK / PIECE);
            self.chunks.push(memory);
            self.free.extend((first..first + CHUNK / PIECE).rev().map(Piece));
        }
        self.free.pop().ok_or_else(|| io::ErrorKind::OutOfMemory.into())
    }

    fn bytes(&self, Piece(number): &Piece) -> &[u8] {
        let at = number % (CHUNK / PIECE) * PIECE;
        let chunk = self.chunks.get(number / (CHUNK / PIECE));
        chunk.and_then(|chunk| chunk.get(at..at + PIECE)).unwrap_or_default()
    }

    fn bytes_mut(&mut self, Piece(number): &Piece) -> &mut [u8] {
        let at = number % (CHUNK / PIECE) * PIECE;
        let chunk = self.chunks.get_mut(number / (CHUNK / PIECE));
        chunk.and_then(|chunk| chunk.get_mut(at..at + PIECE)).unwrap_or_default()
    }
}

impl Held {
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Appends bytes.
    pub(super) fn push(&mut self, mut bytes: &[u8], pool: &mut Pool) -> io::Result<()> {
        while !bytes.is_empty() {
            let end = (self.from + self.length) % PIECE;
            if end == 0 {
                self.pieces.push(pool.take()?);
            }
            let Some(last) = self.pieces.last() else { return Err(io::ErrorKind::OutOfMemory.into()) };
            let (now, later) = bytes.split_at(bytes.len().min(PIECE - end));
            let room = pool.bytes_mut(last).get_mut(end..end + now.len());
            room.into_iter().for_each(|room| room.copy_from_slice(now));
            self.length += now.len();
            bytes = later;
        }
        Ok(())
    }

    /// The bytes from the front, as they lie.
    pub(super) fn parts<'p>(&'p self, pool: &'p Pool) -> impl Iterator<Item = &'p [u8]> + Clone {
        let (mut from, mut left) = (self.from, self.length);
        self.pieces.iter().map(move |piece| {
            let part = pool.bytes(piece).get(from..).unwrap_or_default();
            let part = part.get(..left).unwrap_or(part);
            left -= part.len();
            from = 0;
            part
        })
    }

    /// Lets go of so many bytes at the front.
    pub(super) fn drop_front(&mut self, bytes: usize, pool: &mut Pool) {
        self.from += bytes.min(self.length);
        self.length -= bytes.min(self.length);
        let done = if self.length == 0 { self.pieces.len() } else { self.from / PIECE };
        pool.free.extend(self.pieces.drain(..done.min(self.pieces.len())));
        self.from = if self.length == 0 { 0 } else { self.from % PIECE };
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn bytes_come_out_as_they_went_in(
            steps in prop::collection::vec((0usize..3, 0usize..3 * PIECE, any::<bool>()), 0..60),
        ) {
            let mut pool = Pool::default();
            let mut held: [Held; 3] = Default::default();
            let mut expected: [Vec<u8>; 3] = Default::default();
            for (number, (at, length, is_pushed)) in steps.into_iter().enumerate() {
                if is_pushed {
                    let bytes: Vec<u8> = (0..length).map(|byte| (byte + number) as u8).collect();
                    held[at].push(&bytes, &mut pool).unwrap();
                    expected[at].extend(&bytes);
                } else {
                    held[at].drop_front(length, &mut pool);
                    expected[at].drain(..length.min(expected[at].len()));
                }
                for (held, expected) in held.iter().zip(&expected) {
                    prop_assert_eq!(held.len(), expected.len());
                    prop_assert!(held.parts(&pool).collect::<Vec<_>>().concat() == *expected);
                }
            }
            for held in &mut held {
                held.drop_front(usize::MAX, &mut pool);
            }
            prop_assert_eq!(pool.free.len() * PIECE, pool.chunks.len() * CHUNK);
        }
    }
}
