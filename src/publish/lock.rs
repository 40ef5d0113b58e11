//! One builder at a time.
//!
//! The lock is the system's own on an open file, so it dies with its process: nobody ever has to clear one away. The
//! number of the process in it is for people.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::refused;
use crate::error::{Error, ErrorKind, Location, Result};

/// Held as long as it lives.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// How long a waiting builder sleeps before it looks again.
const PAUSE: Duration = Duration::from_millis(20);

impl Lock {
    /// Takes the lock of this file, which is made where it is missing. `of` is what is locked, for the error.
    pub(super) fn take(path: &Path, of: &Path, wait: Duration) -> Result<Lock> {
        let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        let mut file = opened.map_err(|error| refused("open", path, &error))?;
        let mut waited = Duration::ZERO;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(error)) => return Err(refused("lock", path, &error)),
                Err(TryLockError::WouldBlock) if waited >= wait => {
                    let folder = of.to_string_lossy().into_owned();
                    let kind =
                        ErrorKind::Locked { folder, holder: holder(&mut file), waited: wait.as_secs() };
                    return Err(Error::new(kind, Location::default()));
                }
                Err(TryLockError::WouldBlock) => {
                    thread::sleep(PAUSE.min(wait - waited));
                    waited += PAUSE;
                }
            }
        }
        let written = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
        written.map_err(|error| refused("write", path, &error))?;
        Ok(Lock { _file: file })
    }
}

/// The process that the file names. Where the system keeps others from reading a locked file, nobody.
fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(32).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_says_who_is_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("feeds.lock");
        let first = Lock::take(&path, Path::new("feeds"), Duration::ZERO).unwrap();
        let error = Lock::take(&path, Path::new("feeds"), Duration::from_millis(30)).unwrap_err();
        let text =
            format!("another build (process {}) is at work on `feeds`; waited 0 seconds", std::process::id());
        assert_eq!(error.to_string(), text);
        drop(first);
        Lock::take(&path, Path::new("feeds"), Duration::ZERO).unwrap();
    }

    #[test]
    fn what_a_dead_process_left_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("feeds.lock");
        std::fs::write(&path, "1\nand what else it may have written").unwrap();
        let _lock = Lock::take(&path, Path::new("feeds"), Duration::ZERO).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), format!("{}\n", std::process::id()));
    }
}
