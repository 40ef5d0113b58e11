//! What the site's own files tell of enclosures and media: their length, their type by their first bytes, how long they
//! play, and how large a picture is.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;
use url::Url;

use super::gauge;
use crate::iri;
use crate::model::{Enclosure, Entry, Rendition, Thumbnail};

/// The folder that holds the files of the site, and the address that it is published at.
pub(super) struct Assets<'a> {
    pub(super) folder: &'a Path,
    pub(super) site: &'a Url,
}

/// What is known of a file, and may be filled in.
struct File<'a> {
    media_type: &'a mut String,
    length: &'a mut Option<u64>,
    duration: &'a mut Option<f64>,
    /// Width and height, of a file that may be a picture.
    size: Option<(&'a mut Option<u32>, &'a mut Option<u32>)>,
}

impl Assets<'_> {
    /// Fills in what the record does not say of its files.
    pub(super) fn complete(&self, entry: &mut Entry, base: &Url) {
        for Enclosure { url, media_type, length, duration, .. } in &mut entry.enclosures {
            self.file(url, base, File { media_type, length, duration, size: None });
        }
        let Some(extensions) = &mut entry.extensions else { return };
        for work in &mut extensions.media {
            for Rendition { url, media_type, length, duration, width, height } in &mut work.renditions {
                self.file(url, base, File { media_type, length, duration, size: Some((width, height)) });
            }
            for Thumbnail { url, width, height } in &mut work.thumbnails {
                let (mut media_type, mut length, mut duration) = (String::new(), None, None);
                let size = Some((width, height));
                let (media_type, length, duration) = (&mut media_type, &mut length, &mut duration);
                self.file(url, base, File { media_type, length, duration, size });
            }
        }
    }

    fn file(&self, url: &str, base: &Url, known: File<'_>) {
        let File { media_type, length, duration, size } = known;
        let has_type = media_type.contains('/');
        let is_sized = size.as_ref().is_none_or(|(width, height)| width.is_some() && height.is_some());
        if length.is_some() && has_type && duration.is_some() && is_sized {
            return;
        }
        let Some(path) = self.path(url, base) else { return };
        let Ok(mut file) = fs::File::open(&path) else { return };
        let metadata = file.metadata().ok().filter(|metadata| metadata.is_file());
        let Some(bytes) = metadata.map(|file| file.len()) else { return };
        *length = length.or(Some(bytes));
        // The longest signature that is known stands within the first few hundred bytes.
        let mut start = Vec::new();
        let read = file.by_ref().take(8192).read_to_end(&mut start);
        if let (false, Ok(_), Some(kind)) = (has_type, read, infer::get(&start)) {
            *media_type = kind.mime_type().to_owned();
        }
        let may_be = |kind: &str| media_type.starts_with(kind) || !media_type.contains('/');
        if duration.is_none() && (may_be("audio/") || may_be("video/")) {
            *duration = gauge::duration(&path);
        }
        if let Some((width, height)) = size.filter(|_| may_be("image/") && !is_sized)
            && let Some(size) = gauge::size(&path)
        {
            (*width, *height) = (Some(size.0), Some(size.1));
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
            let mut entry = Entry::new("a", Default::default());
            entry.enclosures.push(Enclosure {
                url: url.to_owned(),
                media_type: String::new(),
                length: None,
                title: None,
                duration: None,
            });
            assets.complete(&mut entry, &site);
            let enclosure = entry.enclosures.remove(0);
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
