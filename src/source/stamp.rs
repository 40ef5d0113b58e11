//! Whether files are as they were: told by their names, sizes and times without reading them, or by what they hold.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::Xxh3;

use super::blocks::BLOCK;
use super::{Kind, Sources};
use crate::pages::Pages;

/// The files of all sources, as far as the system tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// A hash over their names and sizes.
    pub sizes: u64,
    /// A hash over their names, sizes and times.
    pub times: u64,
}

impl Sources {
    /// The sizes and times of every file. Nothing where a source is no file: what a pipe, a program or a server would give
    /// cannot be told beforehand.
    pub fn stamp(&self) -> Option<Stamp> {
        let (mut sizes, mut times) = (Xxh3::new(), Xxh3::new());
        for input in &self.inputs {
            let path = input.path.as_deref()?;
            add(path, &mut sizes, &mut times)?;
            if input.kind == Kind::Sqlite {
                // What was written last stands beside the database (https://sqlite.org/wal.html), or nothing does.
                let mut log = path.as_os_str().to_owned();
                log.push("-wal");
                let _ = add(Path::new(&log), &mut sizes, &mut times);
            }
        }
        Some(Stamp { sizes: sizes.digest(), times: times.digest() })
    }

    /// A hash over what all files hold, one after the other. Nothing where one cannot be read, or is a database, which may
    /// change while it is read.
    pub fn contents(&self) -> Option<u128> {
        let mut hash = Xxh3::new();
        let mut memory = Pages::new(BLOCK);
        let block = memory.bytes_mut();
        for input in &self.inputs {
            if input.kind == Kind::Sqlite {
                return None;
            }
            let mut file = File::open(input.path.as_deref()?).ok()?;
            loop {
                let read = file.read(block).ok()?;
                if read == 0 {
                    break;
                }
                hash.update(block.get(..read)?);
            }
        }
        Some(hash.digest128())
    }
}

fn add(path: &Path, sizes: &mut Xxh3, times: &mut Xxh3) -> Option<()> {
    let found = fs::metadata(path).ok().filter(|found| found.is_file())?;
    let changed = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    for hash in [&mut *sizes, &mut *times] {
        hash.update(path.as_os_str().as_encoded_bytes());
        hash.update(&[0]);
        hash.update(&found.len().to_le_bytes());
    }
    times.update(&changed.as_nanos().to_le_bytes());
    Some(())
}
