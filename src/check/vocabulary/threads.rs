//! [Threading](https://www.rfc-editor.org/rfc/rfc4685), RFC 4685.

use super::Vocabulary;
use super::row::{Context, Contexts, Role, Value, many, may, once, set};

const PLACES: Contexts =
    set(&[Context::Entry, Context::Feed, Context::Source, Context::Item, Context::Channel, Context::RdfItem]);

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    uris: &["http://purl.org/syndication/thread/1.0"],
    prefix: "thr",
    elements: &[
        many("in-reply-to", PLACES, Value::Text).inside(Context::AtomEmpty).role(Role::InReplyTo).with(&[
            may("ref", Value::ForeignId),
            may("href", Value::Reference),
            may("source", Value::Reference),
            may("type", Value::MediaType),
        ]),
        once("total", PLACES, Value::NonNegative),
    ],
    closed: true,
};
