//! Pictures, films and sounds: [Media RSS](https://www.rssboard.org/media-rss).

/// A picture, a film or a piece of sound, in one rendition or in several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Media {
    /// The files, the best for most people first. One is a `media:content`, several are a `media:group`.
    pub renditions: Vec<Rendition>,
    /// Plain text. `media:title`.
    pub title: Option<String>,
    /// Plain text: what can be seen. `media:description`.
    pub description: Option<String>,
    /// Small pictures that stand for it. `media:thumbnail`.
    pub thumbnails: Vec<Thumbnail>,
    /// Who made it. `media:credit`.
    pub credits: Vec<Credit>,
}

/// A file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rendition {
    /// An absolute URL.
    pub url: String,
    /// As RFC 6838 has it: `video/mp4`.
    pub media_type: String,
    /// In bytes. `fileSize`.
    pub length: Option<u64>,
    /// In pixels.
    pub width: Option<u32>,
    /// In pixels.
    pub height: Option<u32>,
    /// In seconds.
    pub duration: Option<f64>,
}

/// A small picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Thumbnail {
    /// An absolute URL.
    pub url: String,
    /// In pixels.
    pub width: Option<u32>,
    /// In pixels.
    pub height: Option<u32>,
}

/// Somebody who made it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Credit {
    /// Plain text.
    pub name: String,
    /// A role of the European Broadcasting Union, in lower case: `photographer`.
    pub role: Option<String>,
}
