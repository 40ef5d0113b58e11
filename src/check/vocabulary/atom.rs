//! [Atom 1.0](https://www.rfc-editor.org/rfc/rfc4287), RFC 4287 §4, and its elements inside RSS.

use super::Vocabulary;
use super::row::{Attribute, Context, Contexts, Element, Role, Value, many, may, must, once, set};

const HEAD: Contexts = set(&[Context::Feed, Context::Source]);
const FEED: Contexts = set(&[Context::Feed]);
const ENTRY: Contexts = set(&[Context::Entry]);
/// RSS 2.0 and 1.0, in which elements of Atom are extensions.
const RSS_HEAD: Contexts = set(&[Context::Channel, Context::RdfChannel]);
const RSS_ITEM: Contexts = set(&[Context::Item, Context::RdfItem]);
const RSS: Contexts = RSS_HEAD | RSS_ITEM;
const ANYWHERE: Contexts = HEAD | ENTRY | RSS;
/// RFC 6721 §3: what is said of an entry that was deleted.
const DELETED: Contexts = set(&[Context::Deleted]);
const PERSON: Contexts = set(&[Context::Person]);
const TYPE: &[Attribute] = &[may("type", Value::Text)];

pub(super) static VOCABULARY: Vocabulary =
    Vocabulary { uris: &["http://www.w3.org/2005/Atom"], prefix: "atom", elements: ELEMENTS, closed: true };

const ELEMENTS: &[Element] = &[
    many("author", ANYWHERE, Value::Elements).inside(Context::Person).role(Role::Author).only(&[]),
    many("category", ANYWHERE | set(&[Context::Categories]), Value::Text)
        .inside(Context::AtomEmpty)
        .role(Role::Category)
        .only(&[must("term", Value::NotBlank), may("scheme", Value::Scheme), may("label", Value::Plain)]),
    once("content", ENTRY | RSS_ITEM, Value::AtomContent)
        .inside(Context::AtomText)
        .role(Role::Content)
        .only(&[may("type", Value::Text), may("src", Value::Reference)]),
    many("contributor", ANYWHERE, Value::Elements).inside(Context::Person).only(&[]),
    once("email", PERSON, Value::AtomEmail).only(&[]),
    many("entry", FEED | set(&[Context::Document]), Value::Elements)
        .inside(Context::Entry)
        .role(Role::Entry)
        .only(&[]),
    many("feed", set(&[Context::Document]), Value::Elements).inside(Context::Feed).role(Role::Feed).only(&[]),
    once("generator", HEAD | RSS_HEAD, Value::Filled)
        .only(&[may("uri", Value::Reference), may("version", Value::Text)]),
    once("icon", HEAD | RSS_HEAD, Value::StrictReference).only(&[]),
    once("id", HEAD, Value::Id).role(Role::FeedId).only(&[]),
    once("id", ENTRY, Value::Id).role(Role::EntryId).only(&[]),
    once("id", RSS, Value::Id).only(&[]),
    many("link", ANYWHERE | DELETED, Value::Text).inside(Context::AtomEmpty).role(Role::Link).only(&[
        may("href", Value::Reference),
        may("rel", Value::Text),
        may("type", Value::MediaType),
        may("hreflang", Value::Language),
        may("title", Value::Text),
        may("length", Value::NonNegative),
        // RFC 4685 §4.
        may("thr:count", Value::NonNegative),
        may("thr:updated", Value::Date3339),
    ]),
    once("logo", HEAD | RSS_HEAD, Value::StrictReference).only(&[]),
    once("name", PERSON, Value::Name).only(&[]),
    once("published", ENTRY | RSS_ITEM, Value::Date3339).only(&[]),
    once("rights", ANYWHERE, Value::AtomText).inside(Context::AtomText).role(Role::AtomText).only(TYPE),
    once("source", ENTRY | RSS_ITEM | DELETED, Value::Elements)
        .inside(Context::Source)
        .role(Role::AtomSource)
        .only(&[]),
    once("subtitle", HEAD | RSS_HEAD, Value::AtomText)
        .inside(Context::AtomText)
        .role(Role::AtomText)
        .only(TYPE),
    once("summary", ENTRY | RSS_ITEM, Value::AtomText)
        .inside(Context::AtomText)
        .role(Role::AtomText)
        .only(TYPE),
    once("title", ANYWHERE, Value::AtomText).inside(Context::AtomText).role(Role::AtomText).only(TYPE),
    once("updated", HEAD | RSS, Value::Date3339).only(&[]),
    once("updated", ENTRY, Value::Date3339).role(Role::EntryUpdated).only(&[]),
    once("uri", PERSON, Value::StrictReference).only(&[]),
];
