//! Bytes set aside in a temporary file, to be read again.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

/// How much is written at once.
const BLOCK: usize = 256 * 1024;

/// A temporary file, made when the first bytes come. It has no name, and is gone with the process.
#[derive(Debug, Default)]
pub struct Spill {
    file: Option<BufWriter<File>>,
    end: u64,
    /// Whether the file stands elsewhere than at its end.
    moved: bool,
}

impl Spill {
    /// How many bytes there are.
    pub fn end(&self) -> u64 {
        self.end
    }

    /// Appends bytes, and says where they begin.
    ///
    /// # Errors
    ///
    /// Where the system refuses.
    pub fn put(&mut self, bytes: &[u8]) -> io::Result<u64> {
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(BufWriter::with_capacity(BLOCK, tempfile::tempfile()?)),
        };
        if self.moved {
            file.seek(SeekFrom::Start(self.end))?;
            self.moved = false;
        }
        file.write_all(bytes)?;
        let begin = self.end;
        self.end += bytes.len() as u64;
        Ok(begin)
    }

    /// Fills the buffer from this place on.
    ///
    /// # Errors
    ///
    /// Where the system refuses, or there is less.
    pub fn read_at(&mut self, offset: u64, into: &mut [u8]) -> io::Result<()> {
        match self.written()? {
            Some(file) => read_exact_at(file, into, offset),
            None if into.is_empty() => Ok(()),
            None => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// Reads from this place on; nothing where nothing was put.
    ///
    /// # Errors
    ///
    /// Where the system refuses.
    pub fn reader(&mut self, offset: u64) -> io::Result<Option<impl Read>> {
        let Some(mut file) = self.written()? else { return Ok(None) };
        file.seek(SeekFrom::Start(offset))?;
        Ok(Some(file))
    }

    fn written(&mut self) -> io::Result<Option<&File>> {
        let Some(file) = &mut self.file else { return Ok(None) };
        file.flush()?;
        self.moved = true;
        Ok(Some(file.get_ref()))
    }
}

/// Fills the buffer from this place of a file on, with one call where the system has such a call. Where the file stands
/// then is not said.
///
/// # Errors
///
/// Where the system refuses, or there is less.
pub fn read_exact_at(file: &File, into: &mut [u8], offset: u64) -> io::Result<()> {
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::read_exact_at(file, into, offset);
    #[cfg(not(unix))]
    {
        let mut file = file;
        file.seek(SeekFrom::Start(offset))?;
        file.read_exact(into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_is_read_again() {
        let mut spill = Spill::default();
        assert!(spill.reader(0).unwrap().is_none());
        assert!(spill.read_at(0, &mut [0]).is_err());
        let first = spill.put(b"first").unwrap();
        let mut bytes = [0; 5];
        spill.read_at(first, &mut bytes).unwrap();
        assert_eq!(&bytes, b"first");
        // What is written after reading goes to the end all the same.
        let second = spill.put(b"second").unwrap();
        assert_eq!((second, spill.end()), (5, 11));
        let mut rest = String::new();
        spill.reader(3).unwrap().unwrap().read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "stsecond");
        assert!(spill.read_at(8, &mut bytes).is_err());
    }
}
