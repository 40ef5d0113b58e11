//! What the site's own files tell of an enclosure: its length, its type by its first bytes, and how long it plays.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;
use url::Url;

use super::gauge;
use crate::iri;
use crate::model::Enclosure;

/// The folder that holds the files of the site, and the address that it is published at.
pub(super) struct Assets<'a> {
    pub(super) folder: &'a Path,
    pub(super) site: &'a Url,
}

impl Assets<'_> {
    /// Fills in what the record does not say of its enclosures.
    pub(super) fn complete(&self, enclosures: &mut [Enclosure], base: &Url) {
        for enclosure in enclosures.iter_mut() {
            let has_type = enclosure.media_type.contains('/');
            if enclosure.length.is_some() && has_type && enclosure.duration.is_some() {
                continue;
            }
            let Some(path) = self.path(&enclosure.url, base) else { continue };
            let Ok(mut file) = File::open(&path) else { continue };
            let Some(length) =
                file.metadata().ok().filter(|metadata| metadata.is_file()).map(|file| file.len())
            else {
                continue;
            };
            enclosure.length = enclosure.length.or(Some(length));
            // The longest signature that is known stands within the first few hundred bytes.
            let mut start = Vec::new();
            let read = file.by_ref().take(8192).read_to_end(&mut start);
            if let (false, Ok(_), Some(kind)) = (has_type, read, infer::get(&start)) {
                enclosure.media_type = kind.mime_type().to_owned();
            }
            let is_played = ["audio/", "video/"].iter().any(|kind| enclosure.media_type.starts_with(kind));
            if enclosure.duration.is_none() && (is_played || !enclosure.media_type.contains('/')) {
                enclosure.duration = gauge::duration(&path);
            }
        }
    }

    /// The file that is published at an address of the site; none where it would lie outside of the folder.
    fn path(&self, url: &str, base: &Url) -> Option<PathBuf> {
        let url = Url::parse(&iri::resolve(url, Some(base))?).ok()?;
        if url.origin() != self.site.origin() {
            return None;
        }
        let below = url.path().strip_prefix(self.site.path())?;
        let below = percent_decode_str(below).decode_utf8().ok()?;
        let parts = below.split('/');
        if parts.clone().any(|part| matches!(part, "" | "." | "..") || part.contains(['\\', '\0', ':'])) {
            return None;
        }
        let folder = self.folder.canonicalize().ok()?;
        let path = parts.fold(folder.clone(), |path, part| path.join(part)).canonicalize().ok()?;
        // A link may lead anywhere.
        path.starts_with(folder).then_some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_file_tells() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("a")).unwrap();
        std::fs::write(folder.path().join("a/ü.bin"), b"ID3\x04\x00\x00\x00\x00\x00\x00rest").unwrap();
        let site = Url::parse("https://news.example/blog/").unwrap();
        let assets = Assets { folder: folder.path(), site: &site };
        let told = |url: &str| {
            let mut enclosures = [Enclosure {
                url: url.to_owned(),
                media_type: String::new(),
                length: None,
                title: None,
                duration: None,
            }];
            assets.complete(&mut enclosures, &site);
            let [enclosure] = enclosures;
            (enclosure.media_type, enclosure.length)
        };
        assert_eq!(told("/blog/a/%C3%BC.bin"), ("audio/mpeg".to_owned(), Some(14)));
        for url in
            ["https://other.example/blog/a/ü.bin", "/a/ü.bin", "/blog/a/..%2f..%2fx", "/blog/none", "/blog/a"]
        {
            assert_eq!(told(url), (String::new(), None), "{url}");
        }
    }
}
