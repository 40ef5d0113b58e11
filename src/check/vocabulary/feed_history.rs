//! [Paging and archives](https://www.rfc-editor.org/rfc/rfc5005), RFC 5005;
//! [deleted entries](https://www.rfc-editor.org/rfc/rfc6721), RFC 6721;
//! [publishing](https://www.rfc-editor.org/rfc/rfc5023), RFC 5023.

use super::Vocabulary;
use super::row::{Context, Contexts, Role, Value, many, may, must, once, set};
use crate::check::rules::value;

const HEAD: Contexts = set(&[Context::Feed, Context::Source, Context::Channel]);
const DELETED: Contexts = set(&[Context::Deleted]);
const ENTRY: Contexts = set(&[Context::Entry, Context::Item, Context::RdfItem]);

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    uris: &["http://purl.org/syndication/history/1.0"],
    prefix: "fh",
    elements: &[
        once("archive", HEAD, Value::Text).role(Role::Archive),
        once("complete", HEAD, Value::Text).role(Role::Complete),
        // Of the draft that became RFC 5005, and still met.
        once("incremental", HEAD, Value::Text),
    ],
    closed: true,
};

pub(super) static TOMBSTONES: Vocabulary = Vocabulary {
    uris: &["http://purl.org/atompub/tombstones/1.0"],
    prefix: "at",
    elements: &[
        once("by", DELETED, Value::Elements).inside(Context::Person),
        // A text construct: RFC 6721 §3.
        once("comment", DELETED, Value::AtomText)
            .inside(Context::AtomText)
            .role(Role::AtomText)
            .with(&[may("type", Value::Text)]),
        many("deleted-entry", set(&[Context::Feed, Context::Channel, Context::Document]), Value::Elements)
            .inside(Context::Deleted)
            .with(&[must("ref", Value::ForeignId), must("when", Value::Date3339)]),
    ],
    closed: true,
};

pub(super) static PUBLISHING: Vocabulary = Vocabulary {
    uris: &["http://www.w3.org/2007/app", "http://purl.org/atom/app#"],
    prefix: "app",
    elements: &[
        many("accept", set(&[Context::Open]), Value::Text),
        many("categories", set(&[Context::Open]), Value::Elements).inside(Context::Categories),
        many("collection", set(&[Context::Open, Context::Feed, Context::Source]), Value::Elements)
            .inside(Context::Open)
            .with(&[must("href", Value::Reference)]),
        once("control", ENTRY, Value::Elements).inside(Context::Control),
        once("draft", set(&[Context::Control]), Value::OneOf(&["yes", "no"], &value::CHOICE)),
        once("edited", ENTRY, Value::Date3339),
    ],
    closed: true,
};
