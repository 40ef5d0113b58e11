//! Copies of a file that a web server can hand out as they are: `Content-Encoding`, [RFC
//! 9110](https://www.rfc-editor.org/rfc/rfc9110#section-8.4), section 8.4.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::staged::Staged;
use super::{Owner, Publisher, STAGING, is_file, refused};
use crate::error::Result;

/// How a copy is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// [RFC 1952](https://www.rfc-editor.org/rfc/rfc1952).
    Gzip,
    /// [RFC 7932](https://www.rfc-editor.org/rfc/rfc7932).
    Brotli,
}

impl Encoding {
    /// Every encoding.
    pub const ALL: [Encoding; 2] = [Encoding::Gzip, Encoding::Brotli];

    /// The name in the configuration, which is that of the registered content coding.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Gzip => "gzip",
            Encoding::Brotli => "br",
        }
    }

    /// What servers expect behind the name of the file.
    pub fn extension(self) -> &'static str {
        match self {
            Encoding::Gzip => "gz",
            Encoding::Brotli => "br",
        }
    }

    /// Whether this program was built with it.
    pub fn is_built_in(self) -> bool {
        cfg!(feature = "precompress")
    }

    /// The same bytes give the same copy: no time and no name stand in it.
    #[cfg(feature = "precompress")]
    fn encode(self, from: &mut File, to: &mut File) -> io::Result<()> {
        /// As small as it gets without taking many times as long.
        const QUALITY: u8 = 9;
        const WINDOW: i32 = 22;
        match self {
            Encoding::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(to, flate2::Compression::new(QUALITY.into()));
                io::copy(from, &mut encoder)?;
                encoder.finish().map(drop)
            }
            Encoding::Brotli => {
                let mut params = brotli::enc::BrotliEncoderParams::default();
                (params.quality, params.lgwin) = (QUALITY.into(), WINDOW);
                brotli::BrotliCompress(from, to, &params).map(drop)
            }
        }
    }

    #[cfg(not(feature = "precompress"))]
    fn encode(self, _: &mut File, _: &mut File) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

impl Publisher {
    /// Publishes copies in these encodings beside each file, and removes those in others that feedmill wrote.
    pub fn precompress(&mut self, encodings: &[Encoding]) {
        self.encodings = encodings.to_vec();
    }

    /// Makes the copies of a file whose bytes are `from`.
    pub(super) fn copies(
        &mut self,
        path: &str,
        owner: Option<&Owner>,
        from: &Path,
        changed: bool,
    ) -> Result<()> {
        for encoding in Encoding::ALL {
            let copy = format!("{path}.{}", encoding.extension());
            if !self.encodings.contains(&encoding) {
                // One that stayed would be handed out in place of what changed.
                if self.before.files.contains_key(&copy) && is_file(&mut self.folders, &copy) {
                    self.stale.push(copy);
                }
                continue;
            }
            let is_fresh = !changed && self.is_of(&copy, from)?;
            self.now.files.insert(copy.clone(), owner.cloned());
            if self.lock.is_some() && !is_fresh {
                self.copy(&copy, encoding, from)?;
            }
        }
        Ok(())
    }

    /// Whether what stands there is the copy of this file: it has its time. A builder that was killed may have left one of
    /// what stood there before, and somebody may have written into it.
    fn is_of(&mut self, copy: &str, file: &Path) -> Result<bool> {
        let Some(found) = self.folders.look(copy)?.filter(|found| found.is_file()) else { return Ok(false) };
        let changed = file.metadata().and_then(|file| file.modified());
        Ok(matches!((found.modified(), changed), (Ok(copied), Ok(changed)) if copied == changed))
    }

    fn copy(&mut self, path: &str, encoding: Encoding, from: &Path) -> Result<()> {
        let place = self.folders.place(path)?;
        self.folders.look(path)?;
        let name = format!("{STAGING}/{}", self.number());
        self.folders.make_for(&name)?;
        self.folders.make_for(path)?;
        let temporary: PathBuf = self.folders.place(&name)?;
        let made = (|| {
            let mut to = OpenOptions::new().write(true).create_new(true).open(&temporary)?;
            let mut from = File::open(from)?;
            encoding.encode(&mut from, &mut to)?;
            to.set_modified(from.metadata()?.modified()?)?;
            to.metadata().map(|written| written.len())
        })();
        self.folders.touch(&place)?;
        let written = made.map_err(|error| refused("write", &place, &error));
        self.copies.push(Staged { temporary, place, file: None });
        self.written(written?);
        Ok(())
    }
}
