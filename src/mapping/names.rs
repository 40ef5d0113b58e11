//! The fields of a record: those of a [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/) item and a few beside
//! them, with the other names that systems give them.

/// A field that feedmill knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[expect(missing_docs, reason = "each is the record field of its name in FIELDS")]
pub enum Field {
    Id,
    Url,
    BaseUrl,
    ExternalUrl,
    Title,
    OriginalTitle,
    ContentHtml,
    ContentText,
    Content,
    Summary,
    Image,
    BannerImage,
    DatePublished,
    DateModified,
    Authors,
    Contributors,
    Categories,
    Tags,
    Language,
    Attachments,
    Draft,
    Rights,
    CommentsUrl,
    Duration,
    Episode,
    Season,
    Explicit,
    EpisodeType,
    Transcripts,
    Chapters,
    Persons,
    Soundbites,
    Media,
    CommentsCount,
    CommentsFeed,
    Location,
    Source,
    License,
    ContentMarkdown,
}

/// Each field, its name, and the other names it is read under. The first that says something counts.
pub const FIELDS: [(Field, &str, &[&str]); 39] = [
    (Field::Id, "id", &["guid"]),
    (Field::Url, "url", &["link", "permalink"]),
    (Field::BaseUrl, "base_url", &[]),
    (Field::ExternalUrl, "external_url", &[]),
    (Field::Title, "title", &[]),
    (Field::OriginalTitle, "original_title", &[]),
    (Field::ContentHtml, "content_html", &[]),
    (Field::ContentText, "content_text", &[]),
    // A string of HTML, or a list of paragraphs of plain text.
    (Field::Content, "content", &["body"]),
    (Field::Summary, "summary", &["description", "excerpt"]),
    (Field::Image, "image", &[]),
    (Field::BannerImage, "banner_image", &[]),
    (Field::DatePublished, "date_published", &["published", "pubDate", "date", "created_at"]),
    (Field::DateModified, "date_modified", &["updated", "modified", "updated_at", "lastmod"]),
    (Field::Authors, "authors", &["author"]),
    (Field::Contributors, "contributors", &["contributor"]),
    (Field::Categories, "categories", &["category", "section"]),
    (Field::Tags, "tags", &[]),
    (Field::Language, "language", &["lang"]),
    (Field::Attachments, "attachments", &["enclosures", "enclosure"]),
    (Field::Draft, "draft", &[]),
    (Field::Rights, "rights", &[]),
    (Field::CommentsUrl, "comments_url", &[]),
    (Field::Duration, "duration", &[]),
    (Field::Episode, "episode", &["episode_number"]),
    (Field::Season, "season", &["season_number"]),
    (Field::Explicit, "explicit", &[]),
    (Field::EpisodeType, "episode_type", &[]),
    (Field::Transcripts, "transcripts", &["transcript"]),
    (Field::Chapters, "chapters", &[]),
    (Field::Persons, "persons", &[]),
    (Field::Soundbites, "soundbites", &["soundbite"]),
    (Field::Media, "media", &["gallery"]),
    (Field::CommentsCount, "comments_count", &["comment_count"]),
    (Field::CommentsFeed, "comments_feed", &[]),
    (Field::Location, "location", &["geo"]),
    (Field::Source, "source", &[]),
    (Field::License, "license", &[]),
    (Field::ContentMarkdown, "content_markdown", &[]),
];

impl Field {
    /// The canonical name.
    pub fn name(self) -> &'static str {
        FIELDS.get(self as usize).map_or("", |(_, name, _)| name)
    }

    /// The field of this canonical name.
    pub fn from_name(name: &str) -> Option<Field> {
        FIELDS.iter().find(|(_, canonical, _)| *canonical == name).map(|(field, _, _)| *field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_no_name_stands_twice() {
        let mut names = Vec::new();
        for (index, (field, name, aliases)) in FIELDS.iter().enumerate() {
            assert_eq!(*field as usize, index, "{name}");
            names.push(*name);
            names.extend_from_slice(aliases);
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
