//! Media types: of feeds by what they are, of other files by their ending.

use feedmill::Format;

/// So far into a file the first element is looked for, in bytes.
const HEAD: usize = 4096;

/// The media type of a file, with the charset where the type has one.
pub fn media_type(name: &str, bytes: &[u8]) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let has = |text: &str| memchr::memmem::find(head, text.as_bytes()).is_some();
    let plain = match ending.as_str() {
        "xml" | "rss" | "atom" if has("<rss") => Format::Rss.media_type(),
        "xml" | "rss" | "atom" if has("<feed") => Format::Atom.media_type(),
        "json" if has("https://jsonfeed.org/version/") => Format::Json.media_type(),
        "xml" => "application/xml",
        "json" => "application/json",
        // Not registered; the name that OPML's own files and readers use (https://opml.org/spec2.opml).
        "opml" => "text/x-opml",
        "html" | "htm" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        "txt" => "text/plain",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" => "audio/ogg",
        "mp4" => "video/mp4",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    };
    // JSON is UTF-8 in any case, and its types know no charset (RFC 8259, sections 8.1 and 11).
    let is_text = plain.starts_with("text/") || plain.ends_with("xml");
    if is_text { format!("{plain}; charset=utf-8") } else { plain.to_owned() }
}

/// Whether it grows shorter when it is compressed.
pub fn is_compressible(media_type: &str) -> bool {
    media_type.contains("charset") || media_type.ends_with("json")
}
