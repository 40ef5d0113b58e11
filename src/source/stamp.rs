//! Whether files are as they were, told by their names, sizes and times, without reading them.

use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::Xxh3;

use super::{Kind, Sources};

impl Sources {
    /// A hash over the name, the size and the time of every file. Nothing where a source is no file: what a pipe, a program
    /// or a server would give cannot be told beforehand.
    pub fn stamp(&self) -> Option<u64> {
        let mut hash = Xxh3::new();
        for input in &self.inputs {
            let path = input.path.as_deref()?;
            add(path, &mut hash)?;
            if input.kind == Kind::Sqlite {
                // What was written last stands beside the database (https://sqlite.org/wal.html), or nothing does.
                let mut log = path.as_os_str().to_owned();
                log.push("-wal");
                let _ = add(Path::new(&log), &mut hash);
            }
        }
        Some(hash.digest())
    }
}

fn add(path: &Path, hash: &mut Xxh3) -> Option<()> {
    let found = fs::metadata(path).ok().filter(|found| found.is_file())?;
    let changed = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    hash.update(path.as_os_str().as_encoded_bytes());
    hash.update(&[0]);
    hash.update(&found.len().to_le_bytes());
    hash.update(&changed.as_nanos().to_le_bytes());
    Some(())
}
