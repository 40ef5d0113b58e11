//! [OPML 2.0](http://opml.org/spec2.opml).

use super::Vocabulary;
use super::row::{Attribute, Context, Contexts, Role, Value, many, may, must, once, set};

const HEAD: Contexts = set(&[Context::OpmlHead]);
const OUTLINES: Contexts = set(&[Context::OpmlBody, Context::Outline]);

/// What the specification names. OPML 1.0 let every outline have attributes of its own, so others are found only on
/// subscriptions, whose attributes the specification lists.
const OUTLINE: &[Attribute] = &[
    may("text", Value::Text),
    may("type", Value::Text),
    may("isComment", Value::TrueFalse),
    may("isBreakpoint", Value::TrueFalse),
    may("created", Value::Date822),
    may("category", Value::Text),
    may("description", Value::Text),
    may("htmlUrl", Value::Url),
    may("language", Value::Text),
    may("title", Value::Text),
    may("url", Value::Url),
    may("version", Value::Text),
    may("xmlUrl", Value::Url),
];

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    uris: &[],
    prefix: "",
    elements: &[
        once("body", set(&[Context::Opml]), Value::Elements).inside(Context::OpmlBody),
        once("dateCreated", HEAD, Value::Date822),
        once("dateModified", HEAD, Value::Date822),
        once("docs", HEAD, Value::Url),
        once("expansionState", HEAD, Value::Expansion),
        once("head", set(&[Context::Opml]), Value::Elements).inside(Context::OpmlHead),
        many("opml", set(&[Context::Document]), Value::Elements)
            .inside(Context::Opml)
            .with(&[must("version", Value::Text)]),
        many("outline", OUTLINES, Value::Elements).inside(Context::Outline).role(Role::Outline).with(OUTLINE),
        many("outlineDocument", set(&[Context::Document]), Value::Elements)
            .inside(Context::Opml)
            .role(Role::OldRoot),
        once("ownerEmail", HEAD, Value::Email),
        once("ownerId", HEAD, Value::Url),
        once("ownerName", HEAD, Value::Text),
        once("title", HEAD, Value::Text),
        once("vertScrollState", HEAD, Value::Positive),
        once("windowBottom", HEAD, Value::Integer),
        once("windowLeft", HEAD, Value::Integer),
        once("windowRight", HEAD, Value::Integer),
        once("windowTop", HEAD, Value::Integer),
    ],
    closed: true,
};
