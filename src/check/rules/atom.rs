//! [RFC 4287](https://www.rfc-editor.org/rfc/rfc4287), and what extends it: RFC 4685, 5005, 6721.

use crate::check::rule::rules;

rules! {
    SELF = "atom-self-missing", Warning, Some("MissingSelf"), "RFC 4287 §4.1.1",
        "the feed does not say where it is published",
        "add <link rel=\"self\" href=\"…\"/>",
        "Feed documents should contain one link with a rel of self: the preferred URI for retrieving the feed.";
    SELF_RELATIVE = "self-relative", Warning, Some("RelativeSelf"), "RFC 4287 §4.2.7.2",
        "the self link is relative, found {found}",
        "write the whole URL of the feed",
        "A copy of the feed no longer knows where it came from.";
    SELF_ELSEWHERE = "self-elsewhere", Warning, Some("SelfDoesntMatchLocation"), "RFC 4287 §4.1.1; RSS Advisory Board profile, <atom:link>",
        "the self link leads elsewhere than to where the document is published, found {found}",
        "write the URL that the feed is published at",
        "Readers that believe it subscribe to another feed.";
    MISPLACED = "atom-metadata-late", Error, Some("MisplacedMetadata"), "RFC 4287 §4.1.1",
        "{name} stands after the first entry",
        "put it before the entries",
        "The schema of RFC 4287 lets entries follow the metadata of the feed, and programs that read as a stream rely on it.";
    ALTERNATE = "atom-alternate-repeated", Error, Some("DuplicateAtomLink"), "RFC 4287 §4.1.1, §4.1.2",
        "two alternate links have the same type and hreflang, {found}",
        "keep one, or give them different types or languages",
        "There must not be more than one alternate link of one type and language.";
    HREF = "atom-link-href", Error, Some("MissingHref"), "RFC 4287 §4.2.7.1",
        "the link has no href",
        "add href=\"…\"",
        "A link must have an href attribute, whose value is an IRI reference.";
    REL = "atom-link-rel", Warning, Some("UnregisteredAtomLinkRel"), "RFC 4287 §4.2.7.2; RFC 8288 §2.1.1",
        "the link relation {found} is not registered",
        "use a registered one, or an IRI",
        "Names of link relations are those of IANA's registry.";
    TEXT_TYPE = "atom-text-type", Error, Some("InvalidTextType"), "RFC 4287 §3.1.1",
        "{name} must be text, html or xhtml, found {found}",
        "choose one of them",
        "Media types must not be used for the type of a text construct.";
    SUMMARY = "atom-summary-missing", Error, Some("MissingSummary"), "RFC 4287 §4.1.2",
        "the entry needs a summary, since its content is elsewhere or encoded",
        "add a summary",
        "An entry must have a summary if its content has a src or is in Base64.";
    CONTENT = "atom-content-missing", Error, Some("MissingContentOrAlternate"), "RFC 4287 §4.1.2",
        "the entry has neither content nor an alternate link",
        "add one of them",
        "An entry without content must have a link with the relation alternate.";
    TEXTUAL = "atom-text-missing", Warning, Some("MissingTextualContent"), "RFC 4287 §4.1.1.1",
        "the entry has neither content nor a summary",
        "add a summary",
        "Experience teaches that feeds without any text in their entries are of little use to people who read offline.";
    SOURCE_TYPE = "atom-content-type", Warning, Some("MissingTypeAttr"), "RFC 4287 §4.1.3.2",
        "content with a src has no type",
        "add type=\"…\", with the media type of what is there",
        "If the src attribute is present, the type attribute should be.";
    SOURCE = "atom-source-incomplete", Warning, Some("MissingSourceElement"), "RFC 4287 §4.2.11",
        "the source has no {name}",
        "copy it from the feed that the entry came from",
        "If the feed has an id, a title and an updated, the source should have them too.";
    ENTRIES = "atom-entry-repeated", Warning, Some("DuplicateEntries"), "RFC 4287 §4.1.1",
        "two entries have the same id and the same updated, {found}",
        "give each entry its own id, or each version its own updated",
        "If entries share an id, their updates should differ; programs may choose to show only one of them.";
    UPDATED = "atom-updated-repeated", Warning, Some("DuplicateUpdated"), "RFC 4287 §4.2.15",
        "two entries were updated in the same second, {found}",
        "write the date of the entry itself",
        "Readers that sort by date cannot tell which is the newer one.";
    AUTHOR = "atom-author-missing", Error, Some("MissingElement"), "RFC 4287 §4.1.1, §4.1.2",
        "neither the feed nor {name} has an author",
        "add an author to the feed",
        "Every entry must have an author, of its own, of its source or of its feed.";
    ARCHIVE_INCOMPLETE = "archive-incomplete", Warning, Some("ArchiveIncomplete"), "RFC 5005 §4",
        "the archive document links neither to the archive before it nor to the one after it",
        "add <link rel=\"prev-archive\" href=\"…\"/>",
        "Readers that want the whole feed follow these links.";
    ARCHIVE_CURRENT = "archive-current", Warning, Some("MissingCurrentInArchive"), "RFC 5005 §4",
        "the archive document does not link to the current feed",
        "add <link rel=\"current\" href=\"…\"/>",
        "Archive documents should have a link with the relation current.";
    COMPLETE_LINK = "complete-link", Error, Some("FeedRelInCompleteFeed"), "RFC 5005 §2",
        "a complete feed has a link with the relation {found}",
        "remove the link, or fh:complete",
        "A complete feed is all in one document: there is nothing before and after.";
    COMPLETE_CURRENT = "complete-current", Error, Some("CurrentNotSelfInCompleteFeed"), "RFC 5005 §2",
        "the current link of a complete feed is not its self link, found {found}",
        "let both lead to this document",
        "A complete feed is its own current document.";
    PAST_END = "link-past-end", Error, Some("LinkPastEnd"), "RFC 5005 §3",
        "the document is the {name} one, yet links to the {found} one",
        "remove the link",
        "There is nothing before the first page and after the last one.";
    ENTRY_RELATION = "entry-history-link", Warning, Some("FeedHistoryRelInEntry"), "RFC 5005 §3, §4",
        "the entry has a link with the relation {found}, which is for feeds",
        "move the link to the feed",
        "Paging and archives are matters of feeds.";
    THREAD_REF = "thread-reference", Error, Some("MissingAttribute"), "RFC 4685 §3",
        "{name} has no ref",
        "add ref=\"…\", with the id of what is answered",
        "A reply must say by its id what it replies to; href is where that may be read.";
    SOURCE_CONTENT = "atom-content-src", Error, Some("UnexpectedText"), "RFC 4287 §4.1.3.2",
        "{name} has a src and is not empty, found {found}",
        "remove what stands in it, or the src",
        "If the src attribute is present, the content must be empty, since it is elsewhere.";
    BASE64 = "atom-content-base64", Error, Some("NotBase64"), "RFC 4287 §4.1.3.3",
        "{name} must be in Base64, found {found}",
        "encode it, or declare it as text, html, xhtml or an XML media type",
        "Content of a media type that is neither text nor XML must be a valid Base64 encoding.";
}
