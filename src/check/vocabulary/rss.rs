//! [RSS 2.0](https://www.rssboard.org/rss-specification), 0.91 to 0.94 within it.

use super::Vocabulary;
use super::row::{Context, Contexts, Element, Role, Value, many, may, must, once, set};

pub(super) const HEAD: Contexts = set(&[Context::Channel]);
pub(super) const ITEM: Contexts = set(&[Context::Item]);
const BOTH: Contexts = HEAD | ITEM;
const IMAGE: Contexts = set(&[Context::RssImage]);
const INPUT: Contexts = set(&[Context::TextInput]);

pub(super) static VOCABULARY: Vocabulary =
    Vocabulary { uris: &[], prefix: "", elements: ELEMENTS, closed: true };

const ELEMENTS: &[Element] = &[
    once("author", ITEM, Value::RssPerson).only(&[]),
    once("blink", HEAD, Value::Text).role(Role::Blink),
    many("category", BOTH, Value::Plain).only(&[may("domain", Value::Text)]),
    once("channel", set(&[Context::Rss]), Value::Elements)
        .inside(Context::Channel)
        .role(Role::Channel)
        .only(&[]),
    once("cloud", HEAD, Value::Elements).only(&[
        must("domain", Value::Text),
        must("port", Value::IntegerAttribute),
        must("path", Value::Text),
        must("registerProcedure", Value::Text),
        must("protocol", Value::Text),
    ]),
    once("comments", ITEM, Value::RssUrl).only(&[]),
    once("copyright", HEAD, Value::Plain).only(&[]),
    many("day", set(&[Context::SkipDays]), Value::Day).role(Role::SkipValue).only(&[]),
    once("description", HEAD, Value::Plain).only(&[]),
    once("description", ITEM, Value::Description).only(&[]),
    once("description", IMAGE | INPUT, Value::Plain).only(&[]),
    once("docs", HEAD, Value::RssUrl).only(&[]),
    many("enclosure", ITEM, Value::Elements).role(Role::Enclosure).only(&[
        must("url", Value::HttpUrl),
        must("length", Value::NonNegativeAttribute),
        must("type", Value::EnclosureType),
    ]),
    once("expirationDate", ITEM, Value::Date822).role(Role::Expiration).only(&[]),
    once("generator", HEAD, Value::Plain).only(&[]),
    once("guid", ITEM, Value::Text).role(Role::Guid).only(&[may("isPermaLink", Value::Boolean)]),
    once("height", IMAGE, Value::Height).only(&[]),
    many("hour", set(&[Context::SkipHours]), Value::Hour).role(Role::SkipValue).only(&[]),
    once("image", HEAD, Value::Elements).inside(Context::RssImage).role(Role::Image).only(&[]),
    many("item", HEAD, Value::Elements).inside(Context::Item).role(Role::Item).only(&[]),
    once("language", HEAD, Value::Language).only(&[]),
    once("lastBuildDate", HEAD, Value::Date822).only(&[]),
    once("link", HEAD, Value::RssUrl).role(Role::ChannelLink).only(&[]),
    once("link", ITEM, Value::RssUrl).only(&[]),
    once("link", IMAGE, Value::RssUrl).role(Role::ImageLink).only(&[]),
    once("link", INPUT, Value::RssUrl).only(&[]),
    once("managingEditor", HEAD, Value::RssPerson).only(&[]),
    once("name", INPUT, Value::Text).only(&[]),
    once("pubDate", BOTH, Value::Date822).only(&[]),
    once("rating", HEAD, Value::Text).only(&[]),
    many("rss", set(&[Context::Document]), Value::Elements)
        .inside(Context::Rss)
        .only(&[must("version", Value::Text)]),
    once("skipDays", HEAD, Value::Elements).inside(Context::SkipDays).role(Role::SkipDays).only(&[]),
    once("skipHours", HEAD, Value::Elements).inside(Context::SkipHours).role(Role::SkipHours).only(&[]),
    once("source", ITEM, Value::Plain).only(&[must("url", Value::RssUrl)]),
    once("textInput", HEAD, Value::Elements).inside(Context::TextInput).role(Role::TextInput).only(&[]),
    once("textinput", HEAD, Value::Elements).inside(Context::TextInput).role(Role::TextInput).only(&[]),
    once("title", HEAD, Value::Filled).role(Role::ChannelTitle).only(&[]),
    once("title", ITEM, Value::Plain).only(&[]),
    once("title", IMAGE, Value::Filled).role(Role::ImageTitle).only(&[]),
    once("title", INPUT, Value::Plain).only(&[]),
    once("ttl", HEAD, Value::Positive).only(&[]),
    once("url", IMAGE, Value::RssUrl).role(Role::ImageUrl).only(&[]),
    once("webMaster", HEAD, Value::RssPerson).only(&[]),
    once("width", IMAGE, Value::Width).only(&[]),
];
