//! [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/) and [1.0](https://www.jsonfeed.org/version/1/).

use crate::check::rule::rules;

rules! {
    SYNTAX = "json-syntax", Error, None, "RFC 8259 §2",
        "this is not JSON: {found}",
        "write the document with a JSON library",
        "A document that is no JSON cannot be read at all.";
    BYTES = "json-encoding", Error, None, "RFC 8259 §8.1",
        "the document is not in UTF-8, found {found}",
        "write UTF-8, without a byte order mark",
        "JSON between programs must be in UTF-8.";
    MARK = "json-byte-order-mark", Error, None, "RFC 8259 §8.1",
        "the document begins with a byte order mark",
        "leave it out",
        "A byte order mark must not be added, and many parsers stop at it.";
    DEPTH = "json-depth", Error, None, "RFC 8259 §9",
        "the document is nested deeper than readers allow",
        "flatten it",
        "Parsers limit how deep arrays and objects may lie in each other.";
    KEY_TWICE = "json-key-twice", Warning, None, "RFC 8259 §4",
        "{name} stands twice in one object",
        "remove one",
        "The names in an object should be unique; which of two counts is not said.";
    ROOT = "json-root", Error, None, "JSON Feed 1.1, Top-level",
        "the document must be an object",
        "write the feed as an object",
        "A JSON Feed is an object with a version, a title and items.";
    VERSION = "json-version", Error, None, "JSON Feed 1.1, version",
        "version must be the URL of the format, found {found}",
        "write https://jsonfeed.org/version/1.1",
        "Readers tell by it that this is a JSON Feed.";
    VERSION_OLD = "json-version-old", Hint, None, "JSON Feed 1.1, version",
        "the document is JSON Feed {found}",
        "write https://jsonfeed.org/version/1.1, and authors instead of author",
        "Version 1.1 has authors and language.";
    MISSING = "json-missing", Error, None, "JSON Feed 1.1, Top-level, Items, Attachments",
        "{name} is missing",
        "add it",
        "The format requires it.";
    TYPE = "json-type", Error, None, "JSON Feed 1.1",
        "{name} must be of another type, found {found}",
        "write the type that the format says",
        "A reader that expects another type stops, or ignores it.";
    UNKNOWN = "json-unknown", Warning, None, "JSON Feed 1.1, Extensions",
        "{name} is no part of JSON Feed",
        "check its spelling; names of extensions begin with an underscore",
        "Readers ignore names that they do not know.";
    EXTENSION_NAME = "json-extension-name", Error, None, "JSON Feed 1.1, Extensions",
        "the name of an extension must be an underscore and a letter, and what follows, found {found}",
        "write a letter behind the underscore",
        "Other names with an underscore are no extensions.";
    EXTENSION_VALUE = "json-extension-object", Warning, None, "JSON Feed 1.1, Extensions",
        "{name} should be an object, found {found}",
        "put the value in an object under that name",
        "Extensions are custom objects; what follows later finds a place in them.";
    ID_NUMBER = "json-id-number", Warning, None, "JSON Feed 1.1, id",
        "{name} should be a string, found {found}",
        "write the id in quotation marks",
        "If an id is presented as a number, a reader must coerce it to a string, and some do not.";
    ID_EMPTY = "json-id-empty", Error, None, "JSON Feed 1.1, id",
        "the id is empty",
        "give the item an id that never changes",
        "An item without an id must be discarded by readers.";
    ID_TWICE = "json-id-twice", Error, None, "JSON Feed 1.1, id",
        "two items have the same id, {found}",
        "give each item its own",
        "Ids are unique within a feed over time.";
    CONTENT = "json-content-missing", Error, None, "JSON Feed 1.1, content_html and content_text",
        "the item has neither content_html nor content_text",
        "add one of them",
        "One or both must be present.";
    AUTHOR_OLD = "json-author-old", Warning, None, "JSON Feed 1.1, authors",
        "author is deprecated in version 1.1",
        "write authors, an array; author may stay beside it for older readers",
        "Version 1.1 allows more than one author.";
    AUTHOR_EMPTY = "json-author-empty", Error, None, "JSON Feed 1.1, authors",
        "the author has neither name nor url nor avatar",
        "add a name",
        "At least one of them must be there.";
    DATE = "json-date", Error, None, "JSON Feed 1.1, date_published; RFC 3339 §5.6",
        "{name} must be an RFC 3339 date and time, found {found}",
        "write it like 2026-06-09T17:30:00Z",
        "Readers sort by this date.";
    URL = "json-url", Error, None, "JSON Feed 1.1; RFC 3986 §3",
        "{name} must be a whole URL, found {found}",
        "write it with its scheme and host, like https://example.org/page",
        "Readers cannot follow it.";
    LANGUAGE = "json-language", Error, None, "JSON Feed 1.1, language; RFC 5646 §2.1",
        "{name} must be a language tag, found {found}",
        "write it like en, pt-BR or zh-Hant-TW",
        "The first part is a language of ISO 639; parts are joined by hyphens.";
    MEDIA_TYPE = "json-media-type", Error, None, "JSON Feed 1.1, attachments; RFC 6838 §4.2",
        "{name} must be a media type, found {found}",
        "write it like audio/mpeg",
        "Players choose by the media type.";
    NUMBER = "json-number", Error, None, "JSON Feed 1.1, attachments",
        "{name} must be a number that is not negative, found {found}",
        "write the size in bytes, or the duration in seconds",
        "Sizes and durations are not negative.";
    PLAIN = "json-plain-text", Warning, None, "JSON Feed 1.1, title, content_text, summary",
        "{name} is plain text, but looks like HTML, found {found}",
        "take the markup out, or use content_html",
        "Readers show the tags.";
    BLANK = "json-blank", Warning, None, "JSON Feed 1.1",
        "{name} is blank",
        "give it a value, or leave it out",
        "Optional values are left out where there is none.";
    SELF = "json-feed-url", Hint, None, "JSON Feed 1.1, feed_url",
        "the feed does not say where it is published",
        "add feed_url",
        "feed_url serves as the unique identifier of the feed.";
    SELF_ELSEWHERE = "json-feed-url-elsewhere", Warning, None, "JSON Feed 1.1, feed_url",
        "feed_url leads elsewhere than to where the document is published, found {found}",
        "write the URL that the feed is published at",
        "Readers that believe it subscribe to another feed.";
    NEXT = "json-next-url", Error, None, "JSON Feed 1.1, next_url",
        "next_url must not be the feed itself, found {found}",
        "remove it from the last page",
        "A next_url must not be the same as feed_url, nor as a next_url seen before, or readers never stop.";
    UNSAFE = "json-html-unsafe", Warning, None, "JSON Feed 1.1, content_html; RFC 4287 §8.1",
        "{name} contains markup that readers remove for safety, found {found}",
        "leave scripts, frames and plug-ins to the page itself",
        "Content is shown inside other programs, which take out what could attack them.";
    RELATIVE = "json-html-relative-link", Warning, None, "JSON Feed 1.1, content_html",
        "{name} contains a relative link, found {found}",
        "write whole URLs",
        "JSON Feed does not say what a link is relative to.";
    GARBLED = "json-garbled", Warning, None, "Character Model for the World Wide Web, §3",
        "{name} has characters that are traces of a wrong encoding, found {found}",
        "decode the text once, in its own encoding, before it is written",
        "Text in UTF-8 that was read as windows-1252, or control characters of C1.";
    EXPIRED = "json-expired", Hint, None, "JSON Feed 1.1, expired",
        "the feed is expired, yet has items to come",
        "remove expired, or the hubs and next_url",
        "A feed that is expired is never updated again.";
}
