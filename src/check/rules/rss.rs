//! RSS 2.0, and the best practices of the RSS Advisory Board.
//!
//! [Specification](https://www.rssboard.org/rss-specification), [profile](https://www.rssboard.org/rss-profile).

use crate::check::rule::rules;

rules! {
    VERSION = "rss-version", Error, Some("InvalidRSSVersion"), "RSS 2.0, What is RSS?",
        "the version of RSS must be one that exists, found {found}",
        "write version=\"2.0\"",
        "There are 0.90, 0.91, 0.92, 0.93, 0.94, 1.0 and 2.0, and 2.0.1 is written 2.0.";
    TITLE = "rss-title-missing", Error, Some("MissingTitle"), "RSS 2.0, Required channel elements",
        "{found} has no title",
        "add a title",
        "Readers list feeds and images by their titles.";
    LINK = "rss-link-missing", Error, Some("MissingLink"), "RSS 2.0, Required channel elements",
        "{found} has no link",
        "add the URL of the page",
        "Readers lead their users there.";
    DESCRIPTION = "rss-description-missing", Error, Some("MissingDescription"), "RSS 2.0, Required channel elements",
        "{found} has no description",
        "add a sentence about the feed",
        "A channel must have a title, a link and a description.";
    ITEM_EMPTY = "rss-item-empty", Error, Some("ItemMustContainTitleOrDescription"), "RSS 2.0, Elements of <item>",
        "the item has neither title nor description",
        "add one of them",
        "All elements of an item are optional, but one of these two must be present.";
    AUTHOR_EMAIL = "rss-author-email", Error, Some("InvalidContact"), "RSS 2.0, <author>",
        "{name} must be an e-mail address, found {found}",
        "put a bare name in dc:creator",
        "The author, the editor and the web master are e-mail addresses in RSS.";
    EMAIL_NAME = "rss-email-name", Warning, Some("MissingRealName"), "RSS Advisory Board profile, E-mail addresses",
        "{name} has an e-mail address without a name, found {found}",
        "write it like wang@example.org (Wang Fang)",
        "Readers show the name beside the entry.";
    EMAIL_FORMAT = "rss-email-format", Warning, Some("EmailFormat"), "RSS Advisory Board profile, E-mail addresses",
        "{name} has name and address in another order than programs expect, found {found}",
        "write it like wang@example.org (Wang Fang)",
        "The address comes first, and the name in parentheses after it.";
    GUID_MISSING = "rss-guid-missing", Warning, Some("MissingGuid"), "RSS Advisory Board profile, <guid>",
        "the item has no guid",
        "add one, and never change it",
        "Readers tell by the guid whether they have seen an item.";
    GUID_URL = "rss-guid-url", Error, Some("InvalidHttpGUID"), "RSS 2.0, <guid>",
        "the guid must be a URL unless isPermaLink is false, found {found}",
        "add isPermaLink=\"false\"",
        "Without the attribute, readers take the guid for the URL of the item.";
    GUID_PERMALINK = "rss-guid-permalink", Error, Some("InvalidPermalink"), "RSS 2.0, <guid>",
        "the guid is said to be a permanent link, but no browser opens it, found {found}",
        "write isPermaLink=\"false\"",
        "A permanent link is a URL that can be opened in a web browser.";
    GUID_UNIQUE = "rss-guid-unique", Warning, Some("NotSufficientlyUnique"), "RSS Advisory Board profile, <guid>",
        "the guid is too short to be unique, found {found}",
        "use the URL of the item, or a tag or UUID",
        "A guid should be like no other one in the world.";
    GUID_REPEATED = "rss-guid-repeated", Error, Some("DuplicateValue"), "RSS 2.0, <guid>",
        "two items have the same guid, {found}",
        "give each item its own",
        "Readers show one item and take the other for an old one.";
    CONTENT_CHANNEL = "rss-content-channel", Warning, None, "RSS 1.0 Content module, <content:encoded>; RSS Advisory Board profile, <content:encoded>",
        "{name} stands in the channel",
        "put it in the description of the channel, or in the item that it is the text of",
        "It is the full text of an item, and read nowhere else.";
    VALUE_REPEATED = "rss-skip-repeated", Error, Some("DuplicateValue"), "RSS 2.0, <skipHours>, <skipDays>",
        "{name} stands twice, found {found}",
        "remove one",
        "A set has each value once.";
    IMAGE_LINK = "rss-image-link", Warning, Some("ImageLinkDoesntMatch"), "RSS 2.0, <image>",
        "the link of the image is not that of the channel, found {found}",
        "use the link of the channel",
        "In practice the image's title and link have the same value as the channel's.";
    IMAGE_TITLE = "rss-image-title", Warning, Some("ImageTitleDoesntMatch"), "RSS Advisory Board profile, <image>",
        "the title of the image is not that of the channel, found {found}",
        "use the title of the channel",
        "The image stands for the channel, and its title for the channel's name.";
    IMAGE_FORMAT = "rss-image-format", Warning, Some("ImageUrlFormat"), "RSS 2.0, <image>",
        "the image must be a GIF, JPEG or PNG, found {found}",
        "convert the image",
        "Other formats are not shown by all readers.";
    IMAGE_WIDTH = "rss-image-width", Error, Some("InvalidWidth"), "RSS 2.0, <image>",
        "the width must be a whole number from 1 to 144, found {found}",
        "write the width in pixels, at most 144",
        "Wider images do not fit where readers show them.";
    IMAGE_HEIGHT = "rss-image-height", Error, Some("InvalidHeight"), "RSS 2.0, <image>",
        "the height must be a whole number from 1 to 400, found {found}",
        "write the height in pixels, at most 400",
        "Higher images do not fit where readers show them.";
    HOUR = "rss-skip-hour", Error, Some("InvalidHour"), "RSS 2.0, <skipHours>",
        "{name} must be a whole number from 0 to 23, found {found}",
        "write the hour in GMT",
        "The hour at midnight is 0.";
    MIDNIGHT = "rss-skip-midnight", Warning, Some("UseZeroForMidnight"), "RSS Advisory Board profile, <skipHours>",
        "midnight is 0, found {found}",
        "write 0",
        "Older versions of RSS counted from 1 to 24.";
    HOURS = "rss-skip-hours", Error, Some("NotEnoughHoursInTheDay"), "RSS 2.0, <skipHours>",
        "{name} has more than 24 hours",
        "list each hour once",
        "The day has 24 hours.";
    DAY = "rss-skip-day", Error, Some("InvalidDay"), "RSS 2.0, <skipDays>",
        "{name} must be a day of the week, found {found}",
        "write it in English and in full, like Monday",
        "Seven names are known.";
    DAYS = "rss-skip-days", Error, Some("EightDaysAWeek"), "RSS 2.0, <skipDays>",
        "{name} has more than seven days",
        "list each day once",
        "The week has seven days.";
    ENCLOSURES = "rss-enclosure-repeated", Warning, Some("DuplicateEnclosure"), "RSS Advisory Board profile, <enclosure>",
        "the item has more than one enclosure",
        "publish one item for each, or use Media RSS",
        "Some readers take the first, some the last.";
    ITEM_EARLY = "rss-item-early", Warning, Some("MisplacedItem"), "RSS Advisory Board profile, <channel>",
        "{name} stands after the first item",
        "put all items at the end of the channel",
        "Some programs read the head of the channel only up to the first item.";
    TEXT_INPUT = "rss-text-input", Warning, Some("AvoidTextInput"), "RSS Advisory Board profile, <textInput>",
        "{name} is of no use",
        "remove it",
        "Most readers ignore it, and the purpose of the element is something of a mystery even to the specification.";
    SELF = "rss-self-missing", Warning, Some("MissingSelf"), "RSS Advisory Board profile, <atom:link>",
        "the channel does not say where it is published",
        "add <atom:link href=\"…\" rel=\"self\" type=\"application/rss+xml\" />",
        "A feed that names its own address can be subscribed to from a copy.";
    CONTENT_FIRST = "rss-content-first", Warning, Some("NeedDescriptionBeforeContent"), "RSS Advisory Board profile, <content:encoded>",
        "{name} stands before the description",
        "put the description first",
        "Some programs let the last of both win.";
    SLASH_DATE = "rss-slash-date", Warning, Some("SlashDate"), "RSS Advisory Board profile, <slash:comments>",
        "comments are counted, but the channel has no lastBuildDate",
        "add lastBuildDate, and change it with the count",
        "Readers cannot tell how old the count is.";
    DUPLICATE_CHANNEL = "rss-same-meaning-channel", Warning, Some("DuplicateSemantics"), "RSS 2.0; Dublin Core",
        "{name} says what {found} says already",
        "keep the element of RSS",
        "Two elements with one meaning contradict each other sooner or later.";
    DUPLICATE_ITEM = "rss-same-meaning-item", Warning, Some("DuplicateItemSemantics"), "RSS 2.0; Dublin Core; RFC 4287",
        "{name} says what {found} says already",
        "keep the element of RSS",
        "Two elements with one meaning contradict each other sooner or later.";
    DUPLICATE_CONTENT = "rss-same-meaning-content", Warning, Some("DuplicateDescriptionSemantics"), "RSS Advisory Board profile, <content:encoded>",
        "{name} says what {found} says already",
        "put the whole text in content:encoded and a summary in the description",
        "Which of both is shown depends on the reader.";
    UPDATE_MISSING = "rss-date-missing", Hint, None, "RSS 2.0, <pubDate>",
        "the item has no date",
        "add a pubDate",
        "Readers date such an item by the moment when they first see it.";
    COMMENT_RSS = "wfw-comment-rss", Warning, Some("CommentRSS"), "Well-Formed Web, commentRss",
        "{name} is written with a small s and another one",
        "write wfw:commentRss",
        "The first form was a mistake of the documentation.";
    LANGUAGE_MISSING = "rss-language-missing", Hint, Some("MissingDCLanguage"), "RSS 2.0, <language>; RSS 1.0 Dublin Core module",
        "the feed does not say its language",
        "add a language",
        "Readers choose fonts, hyphenation and translation by it.";
}
