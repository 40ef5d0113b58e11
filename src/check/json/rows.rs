//! What JSON Feed says of each name.

/// What a value must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// Text that nothing is said about.
    Text,
    /// Plain text.
    Plain,
    Html,
    /// An absolute URL.
    Url,
    Date,
    Language,
    MediaType,
    /// A number that is not negative.
    Number,
    Boolean,
    Version,
    /// The id of an item.
    Id,
    Author,
    Authors,
    Items,
    Attachments,
    Hubs,
    Tags,
}

/// A name in an object.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) value: Value,
    pub(super) required: bool,
}

const fn may(name: &'static str, value: Value) -> Row {
    Row { name, value, required: false }
}

const fn must(name: &'static str, value: Value) -> Row {
    Row { name, value, required: true }
}

/// JSON Feed 1.1, Top-level.
pub(super) const FEED: &[Row] = &[
    must("version", Value::Version),
    must("title", Value::Plain),
    may("home_page_url", Value::Url),
    may("feed_url", Value::Url),
    may("description", Value::Plain),
    may("user_comment", Value::Text),
    may("next_url", Value::Url),
    may("icon", Value::Url),
    may("favicon", Value::Url),
    may("author", Value::Author),
    may("authors", Value::Authors),
    may("language", Value::Language),
    may("expired", Value::Boolean),
    may("hubs", Value::Hubs),
    must("items", Value::Items),
];

/// JSON Feed 1.1, Items.
pub(super) const ITEM: &[Row] = &[
    must("id", Value::Id),
    may("url", Value::Url),
    may("external_url", Value::Url),
    may("title", Value::Plain),
    may("content_html", Value::Html),
    may("content_text", Value::Text),
    may("summary", Value::Plain),
    may("image", Value::Url),
    may("banner_image", Value::Url),
    may("date_published", Value::Date),
    may("date_modified", Value::Date),
    may("author", Value::Author),
    may("authors", Value::Authors),
    may("tags", Value::Tags),
    may("language", Value::Language),
    may("attachments", Value::Attachments),
];

/// JSON Feed 1.1, Attachments.
pub(super) const ATTACHMENT: &[Row] = &[
    must("url", Value::Url),
    must("mime_type", Value::MediaType),
    may("title", Value::Plain),
    may("size_in_bytes", Value::Number),
    may("duration_in_seconds", Value::Number),
];

/// JSON Feed 1.1, `authors`.
pub(super) const AUTHOR: &[Row] =
    &[may("name", Value::Plain), may("url", Value::Url), may("avatar", Value::Url)];

/// JSON Feed 1.1, `hubs`.
pub(super) const HUB: &[Row] = &[must("type", Value::Text), must("url", Value::Url)];
