//! The small modules that RSS grew over the years.

use super::Vocabulary;
use super::row::{Context, Contexts, Element, Role, Value, many, may, must, once, set};

const HEAD: Contexts = set(&[Context::Channel, Context::RdfChannel, Context::Feed]);
const ITEM: Contexts = set(&[Context::Item, Context::RdfItem, Context::Entry]);
const BOTH: Contexts = HEAD | ITEM;
const RSS_ITEM: Contexts = set(&[Context::Item, Context::RdfItem]);
const ANY: Contexts = BOTH
    | set(&[
        Context::Source,
        Context::RssImage,
        Context::RdfImage,
        Context::RdfRoot,
        Context::Open,
        Context::TextInput,
        Context::RdfTextInput,
    ]);

/// [Content](https://web.resource.org/rss/1.0/modules/content/).
pub(super) static CONTENT: Vocabulary = Vocabulary {
    uris: &["http://purl.org/rss/1.0/modules/content/"],
    prefix: "content",
    elements: &[
        once("encoded", BOTH, Value::Html),
        many("encoding", set(&[Context::Open]), Value::Text).inside(Context::Open),
        many("format", set(&[Context::Open]), Value::Text).inside(Context::Open),
        many("item", set(&[Context::Open]), Value::Text).inside(Context::Open),
        once("items", HEAD | ITEM, Value::Anything).inside(Context::Open),
    ],
    closed: true,
};

use crate::check::rules::value;

/// [Syndication](https://web.resource.org/rss/1.0/modules/syndication/).
pub(super) static SYNDICATION: Vocabulary = Vocabulary {
    uris: &["http://purl.org/rss/1.0/modules/syndication/"],
    prefix: "sy",
    elements: &[
        once("updateBase", HEAD, Value::DateW3c),
        once("updateFrequency", HEAD, Value::Positive),
        once("updatePeriod", HEAD, Value::Period),
    ],
    closed: true,
};

/// [Slash](https://web.resource.org/rss/1.0/modules/slash/).
pub(super) static SLASH: Vocabulary = Vocabulary {
    uris: &["http://purl.org/rss/1.0/modules/slash/"],
    prefix: "slash",
    elements: &[
        once("comments", ITEM, Value::NonNegative),
        once("department", ITEM, Value::Plain),
        once("hit_parade", ITEM, Value::IntegerList),
        once("section", ITEM, Value::Plain),
    ],
    closed: true,
};

/// [Administration](https://web.resource.org/rss/1.0/modules/admin/).
pub(super) static ADMIN: Vocabulary = Vocabulary {
    uris: &["http://webns.net/mvcb/"],
    prefix: "admin",
    elements: &[
        once("errorReportsTo", HEAD, Value::Text).with(&[must("rdf:resource", Value::Url)]),
        once("generatorAgent", HEAD, Value::Text).with(&[must("rdf:resource", Value::Url)]),
    ],
    closed: true,
};

/// Well-Formed Web: comments by programs.
pub(super) static WELL_FORMED_WEB: Vocabulary = Vocabulary {
    uris: &["http://wellformedweb.org/CommentAPI/"],
    prefix: "wfw",
    elements: &[
        once("comment", ITEM, Value::Url),
        once("commentRSS", ITEM, Value::Url).role(Role::CommentRss),
        once("commentRss", ITEM, Value::Url),
    ],
    closed: true,
};

/// Creative Commons in RSS 2.0.
pub(super) static CREATIVE_COMMONS: Vocabulary = Vocabulary {
    uris: &["http://backend.userland.com/creativeCommonsRssModule"],
    prefix: "creativeCommons",
    elements: &[many("license", BOTH, Value::Url)],
    closed: true,
};

/// Creative Commons in RDF.
pub(super) static CC: Vocabulary = Vocabulary {
    uris: &["http://creativecommons.org/ns#"],
    prefix: "cc",
    elements: CC_ELEMENTS,
    closed: true,
};

pub(super) static CC_OLD: Vocabulary =
    Vocabulary { uris: &["http://web.resource.org/cc/"], prefix: "cc", elements: CC_ELEMENTS, closed: true };

const CC_ELEMENTS: &[Element] = &[
    many("License", ANY, Value::Anything).inside(Context::Open),
    many("Work", ANY, Value::Anything).inside(Context::Open),
    many("license", ANY, Value::Text).with(&[may("rdf:resource", Value::Url)]),
    many("permits", ANY, Value::Text),
    many("prohibits", ANY, Value::Text),
    many("requires", ANY, Value::Text),
];

/// FeedBurner, which adds to the feeds that it passes on.
pub(super) static FEEDBURNER: Vocabulary = Vocabulary {
    uris: &["http://rssnamespace.org/feedburner/ext/1.0"],
    prefix: "feedburner",
    elements: &[
        many("awareness", BOTH, Value::Url),
        many("browserFriendly", HEAD, Value::Text),
        many("emailServiceId", HEAD, Value::Text),
        many("feedFlare", HEAD, Value::Plain)
            .with(&[may("href", Value::UrlAttribute), may("src", Value::Reference)]),
        many("feedburnerHostname", HEAD, Value::Url),
        many("info", HEAD, Value::Text).with(&[may("uri", Value::Text)]),
        many("origEnclosureLink", ITEM, Value::Url),
        many("origLink", ITEM, Value::Url),
    ],
    closed: true,
};

/// [Events](https://web.resource.org/rss/1.0/modules/event/).
pub(super) static EVENT: Vocabulary = Vocabulary {
    uris: &["http://purl.org/rss/1.0/modules/event/"],
    prefix: "ev",
    elements: &[
        many("enddate", BOTH, Value::DateLocal),
        many("location", BOTH, Value::Text),
        many("organizer", BOTH, Value::Text),
        many("startdate", BOTH, Value::DateLocal),
        many("type", BOTH, Value::Text),
    ],
    closed: true,
};

/// [TrackBack](https://web.archive.org/web/http://madskills.com/public/xml/rss/module/trackback/).
pub(super) static TRACKBACK: Vocabulary = Vocabulary {
    uris: &["http://madskills.com/public/xml/rss/module/trackback/"],
    prefix: "trackback",
    elements: &[
        many("about", set(&[Context::Item, Context::Entry]), Value::Url),
        many("about", set(&[Context::RdfItem]), Value::Text).with(&[must("rdf:resource", Value::Url)]),
        once("ping", set(&[Context::Item, Context::Entry]), Value::Url),
        once("ping", set(&[Context::RdfItem]), Value::Text)
            .role(Role::Trackback)
            .with(&[must("rdf:resource", Value::Url)]),
    ],
    closed: true,
};

/// Google Play, whose podcast service has ended, and whose elements live on.
pub(super) static GOOGLE_PLAY: Vocabulary = Vocabulary {
    uris: &["http://www.google.com/schemas/play-podcasts/1.0"],
    prefix: "googleplay",
    elements: &[
        once("author", HEAD | RSS_ITEM, Value::Plain),
        once("block", HEAD | RSS_ITEM, Value::OneOfAnyCase(&["yes", "no"], &value::CHOICE)),
        many("category", HEAD, Value::Text).with(&[must("text", Value::Text)]),
        once("description", HEAD | RSS_ITEM, Value::Text),
        once("email", HEAD, Value::Email),
        once("explicit", HEAD | RSS_ITEM, Value::OneOfAnyCase(&["yes", "no", "clean"], &value::CHOICE)),
        once("image", HEAD | RSS_ITEM, Value::Text).with(&[must("href", Value::UrlAttribute)]),
        once("new-feed-url", HEAD, Value::Url),
        once("owner", HEAD, Value::Email),
    ],
    closed: true,
};
