//! [Media RSS 1.5.1](https://www.rssboard.org/media-rss).

use super::Vocabulary;
use super::row::{Attribute, Context, Contexts, Element, Role, Value, many, may, must, once, set};
use crate::check::rules::{media as rules, value};

const HEAD: Contexts = set(&[Context::Channel, Context::Feed, Context::RdfChannel, Context::Source]);
const ITEM: Contexts = set(&[Context::Item, Context::RdfItem, Context::Entry]);
const OBJECT: Contexts = set(&[Context::MediaGroup, Context::MediaContent]);
/// The optional elements may stand at every level; the deepest one counts.
const ANY: Contexts = HEAD | ITEM | OBJECT;
const COMMUNITY: Contexts = set(&[Context::MediaCommunity]);
const LIST: Contexts = set(&[Context::MediaList]);

/// Where Media RSS is described, which some feeds take for its namespace.
pub(crate) const MEDIA_PAGE: &str = "http://www.rssboard.org/media-rss";

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    uris: &["http://search.yahoo.com/mrss/", MEDIA_PAGE],
    prefix: "media",
    elements: ELEMENTS,
    closed: true,
};

const CONTENT: &[Attribute] = &[
    may("url", Value::Url),
    may("fileSize", Value::Positive),
    may("type", Value::MediaType),
    may("medium", Value::OneOf(&["image", "audio", "video", "document", "executable"], &rules::MEDIUM)),
    may("isDefault", Value::TrueFalse),
    may("expression", Value::OneOf(&["sample", "full", "nonstop"], &rules::EXPRESSION)),
    may("bitrate", Value::Decimal),
    may("framerate", Value::Decimal),
    may("samplingrate", Value::Decimal),
    may("channels", Value::NonNegative),
    may("duration", Value::Decimal),
    may("height", Value::Positive),
    may("width", Value::Positive),
    may("lang", Value::Language),
];
const TYPE: &[Attribute] = &[may("type", Value::OneOf(&["plain", "html"], &rules::TEXT_TYPE))];
const STATES: &[&str] = &["active", "blocked", "deleted"];

const ELEMENTS: &[Element] = &[
    many("adult", ANY, Value::Text).role(Role::MediaAdult),
    many("backLink", LIST, Value::Url),
    once("backLinks", ANY, Value::Elements).inside(Context::MediaList),
    many("category", ANY, Value::Plain).with(&[may("scheme", Value::Scheme), may("label", Value::Plain)]),
    many("comment", LIST, Value::Text),
    once("comments", ANY, Value::Elements).inside(Context::MediaList),
    once("community", ANY, Value::Elements).inside(Context::MediaCommunity),
    many(
        "content",
        set(&[Context::Item, Context::RdfItem, Context::Entry, Context::MediaGroup]),
        Value::Text,
    )
    .inside(Context::MediaContent)
    .role(Role::MediaContent)
    .only(CONTENT),
    once("copyright", ANY, Value::Plain).with(&[may("url", Value::Reference)]),
    many("credit", ANY, Value::Plain)
        .role(Role::MediaCredit)
        .with(&[may("role", Value::Text), may("scheme", Value::Scheme)]),
    once("description", ANY, Value::MediaText).with(TYPE),
    once("embed", ANY, Value::Text).inside(Context::MediaEmbed).with(&[
        must("url", Value::Url),
        may("width", Value::Positive),
        may("height", Value::Positive),
    ]),
    many("group", ITEM, Value::Elements).inside(Context::MediaGroup).role(Role::MediaGroup),
    many("hash", ANY, Value::Hash).role(Role::MediaHash).with(&[may("algo", Value::Text)]),
    once("keywords", ANY, Value::Plain),
    once("license", ANY, Value::Text).with(&[may("type", Value::MediaType), may("href", Value::Url)]),
    many("location", ANY, Value::Anything).inside(Context::MediaList).with(&[
        may("description", Value::Text),
        may("start", Value::NptTime),
        may("end", Value::NptTime),
    ]),
    many("param", set(&[Context::MediaEmbed]), Value::Text).with(&[must("name", Value::Text)]),
    many("peerLink", ANY, Value::Text)
        .with(&[may("type", Value::MediaType), must("href", Value::UrlAttribute)]),
    once("player", ANY, Value::Text).only(&[
        must("url", Value::Url),
        may("height", Value::Positive),
        may("width", Value::Positive),
    ]),
    many("price", ANY, Value::Text).with(&[
        may("type", Value::OneOf(&["rent", "purchase", "package", "subscription"], &value::CHOICE)),
        may("price", Value::Decimal),
        may("currency", Value::Text),
        may("info", Value::Url),
    ]),
    many("rating", ANY, Value::Rating).role(Role::MediaRating).with(&[may("scheme", Value::Scheme)]),
    many("response", LIST, Value::Text),
    once("responses", ANY, Value::Elements).inside(Context::MediaList),
    many("restriction", ANY, Value::Text).role(Role::MediaRestriction).with(&[
        must("relationship", Value::OneOf(&["allow", "deny"], &rules::RELATIONSHIP)),
        may("type", Value::OneOf(&["country", "uri", "sharing"], &rules::RESTRICTION_TYPE)),
    ]),
    once("rights", ANY, Value::Text)
        .with(&[may("status", Value::OneOf(&["userCreated", "official"], &value::CHOICE))]),
    many("scene", LIST, Value::Elements).inside(Context::MediaList),
    once("sceneDescription", LIST, Value::Text),
    once("sceneEndTime", LIST, Value::NptTime),
    once("sceneStartTime", LIST, Value::NptTime),
    once("sceneTitle", LIST, Value::Plain),
    once("scenes", ANY, Value::Elements).inside(Context::MediaList),
    once("starRating", COMMUNITY, Value::Text).with(&[
        may("average", Value::Decimal),
        may("count", Value::NonNegative),
        may("min", Value::Decimal),
        may("max", Value::Decimal),
    ]),
    once("statistics", COMMUNITY, Value::Text)
        .with(&[may("views", Value::NonNegative), may("favorites", Value::NonNegative)]),
    once("status", ANY, Value::Text)
        .with(&[must("state", Value::OneOf(STATES, &value::CHOICE)), may("reason", Value::Text)]),
    many("subTitle", ANY, Value::Text).with(&[
        may("type", Value::MediaType),
        may("lang", Value::Language),
        must("href", Value::UrlAttribute),
    ]),
    once("tags", COMMUNITY, Value::Text),
    many("text", ANY, Value::MediaText).with(&[
        may("type", Value::OneOf(&["plain", "html"], &rules::TEXT_TYPE)),
        may("lang", Value::Language),
        may("start", Value::NptTime),
        may("end", Value::NptTime),
    ]),
    many("thumbnail", ANY, Value::Text).only(&[
        must("url", Value::Url),
        may("height", Value::Positive),
        may("width", Value::Positive),
        may("time", Value::NptTime),
    ]),
    once("title", ANY, Value::MediaText).with(TYPE),
];
