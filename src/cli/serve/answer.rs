//! The answer to a request for a file: RFC 9110, <https://www.rfc-editor.org/rfc/rfc9110>.

use std::io::Write;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::write::GzEncoder;
use xxhash_rust::xxh3::xxh3_128;

use super::range::Wanted;
use super::{media, prefer};

/// What a request says beside what it asks for.
#[derive(Debug, Default)]
pub struct Fields {
    pub if_none_match: Option<String>,
    pub if_modified_since: Option<String>,
    pub if_range: Option<String>,
    pub range: Option<String>,
    pub accept: Option<String>,
    pub accept_encoding: Option<String>,
}

/// A status, header fields, and a body.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub fields: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// An answer in a line of words.
    pub fn words(status: u16, words: &str) -> Answer {
        let fields = vec![("Content-Type", "text/plain; charset=utf-8".to_owned())];
        Answer { status, fields, body: format!("{words}\n").into_bytes() }.with("Cache-Control", "no-cache")
    }

    /// The same with one more field.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Answer {
        self.fields.push((name, value.into()));
        self
    }

    /// A file, or what the request wants of it.
    pub fn file(name: &str, bytes: Vec<u8>, modified: Option<SystemTime>, asked: &Fields) -> Answer {
        let mut media_type = media::media_type(name, &bytes);
        let is_feed = media_type.starts_with("application/") && media_type.contains("+xml;");
        let plain = media_type.split(';').next().unwrap_or_default();
        if is_feed && asked.accept.as_deref().is_some_and(|field| prefer::prefers_xml(field, plain)) {
            media_type = "application/xml; charset=utf-8".to_owned();
        }
        let tag = format!("{:032x}", xxh3_128(&bytes));
        let modified =
            modified.map(|time| DateTime::<Utc>::from(time).format("%a, %d %b %Y %H:%M:%S GMT").to_string());
        let plain = format!("\"{tag}\"");
        // Another representation has another strong validator (section 8.8.3).
        let zipped = format!("\"{tag}-gzip\"");
        let is_compressible = media::is_compressible(&media_type);
        let zip = is_compressible && asked.accept_encoding.as_deref().is_some_and(prefer::takes_gzip);
        let mut answer = Answer { status: 200, fields: Vec::new(), body: Vec::new() }
            // A preview must never be older than the folder.
            .with("Cache-Control", "no-cache")
            .with("Accept-Ranges", "bytes");
        if is_compressible {
            answer = answer.with("Vary", if is_feed { "Accept, Accept-Encoding" } else { "Accept-Encoding" });
        }
        if let Some(modified) = &modified {
            answer = answer.with("Last-Modified", modified.clone());
        }
        if asked.knows(&[&plain, &zipped], modified.as_deref()) {
            let tag = if zip { zipped } else { plain };
            return Answer { status: 304, ..answer }.with("ETag", tag);
        }
        let is_same = asked
            .if_range
            .as_deref()
            .is_none_or(|field| field == plain || Some(field) == modified.as_deref());
        let length = bytes.len();
        match Wanted::read(asked.range.as_deref().filter(|_| is_same), length) {
            Wanted::Nothing => {
                return Answer::words(416, "that part is not there")
                    .with("Content-Range", format!("bytes */{length}"));
            }
            Wanted::Part(start, end) => {
                let part = bytes.get(start..end).unwrap_or_default().to_vec();
                let place = format!("bytes {start}-{}/{length}", end.saturating_sub(1));
                return Answer { status: 206, body: part, ..answer }
                    .with("Content-Type", media_type)
                    .with("Content-Range", place)
                    .with("ETag", plain);
            }
            Wanted::All => {}
        }
        answer = answer.with("Content-Type", media_type);
        match zip.then(|| gzip(&bytes)).flatten() {
            Some(body) => Answer { body, ..answer }.with("Content-Encoding", "gzip").with("ETag", zipped),
            None => Answer { body: bytes, ..answer }.with("ETag", plain),
        }
    }
}

impl Fields {
    /// Whether the other side has what it asks for. Where it names validators, its date is passed over (section 13.2.2).
    fn knows(&self, tags: &[&str], modified: Option<&str>) -> bool {
        if let Some(field) = &self.if_none_match {
            let mut named = field.split(',').map(|tag| tag.trim().trim_start_matches("W/"));
            return named.any(|tag| tag == "*" || tags.contains(&tag));
        }
        let (Some(since), Some(modified)) = (&self.if_modified_since, modified) else { return false };
        let date = |text: &str| DateTime::parse_from_rfc2822(text).ok();
        date(since).zip(date(modified)).is_some_and(|(since, modified)| modified <= since)
    }
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}
