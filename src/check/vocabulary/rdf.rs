//! [RSS 1.0](https://web.resource.org/rss/1.0/spec), its ancestor 0.90, and the elements of RDF around them.

use super::Vocabulary;
use super::row::{Context, Contexts, Element, Role, Value, many, may, once, set};

const ROOT: Contexts = set(&[Context::RdfRoot]);
const HEAD: Contexts = set(&[Context::RdfChannel]);
const ITEM: Contexts = set(&[Context::RdfItem]);
const IMAGE: Contexts = set(&[Context::RdfImage]);
const INPUT: Contexts = set(&[Context::RdfTextInput]);

pub(super) static VOCABULARY: Vocabulary =
    Vocabulary { uris: &["http://purl.org/rss/1.0/"], prefix: "rss", elements: ELEMENTS, closed: true };

/// RSS 0.90, which has no more than these.
pub(super) static NETSCAPE: Vocabulary = Vocabulary {
    uris: &["http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/"],
    prefix: "rss090",
    elements: ELEMENTS,
    closed: true,
};

const ELEMENTS: &[Element] = &[
    once("channel", ROOT, Value::Elements)
        .inside(Context::RdfChannel)
        .role(Role::Channel)
        .with(&[may("rdf:about", Value::Url)]),
    once("description", HEAD | ITEM | INPUT, Value::Text).inside(Context::Leaf),
    many("image", ROOT, Value::Elements).inside(Context::RdfImage).role(Role::Image),
    once("image", HEAD, Value::Elements).role(Role::RdfResource),
    many("item", ROOT, Value::Elements)
        .inside(Context::RdfItem)
        .role(Role::Item)
        .with(&[may("rdf:about", Value::Url)]),
    once("items", HEAD, Value::Elements).inside(Context::RdfItems),
    once("link", HEAD, Value::Url).role(Role::ChannelLink),
    once("link", ITEM | IMAGE | INPUT, Value::Url),
    once("name", INPUT, Value::Text),
    once("textinput", HEAD, Value::Elements).role(Role::RdfResource),
    many("textinput", ROOT, Value::Elements).inside(Context::RdfTextInput),
    once("title", HEAD, Value::Filled).role(Role::ChannelTitle),
    once("title", ITEM | IMAGE | INPUT, Value::Filled),
    once("url", IMAGE, Value::Url),
];

pub(super) static SYNTAX: Vocabulary = Vocabulary {
    uris: &["http://www.w3.org/1999/02/22-rdf-syntax-ns#"],
    prefix: "rdf",
    elements: SYNTAX_ELEMENTS,
    closed: true,
};

const NODE: Contexts = set(&[Context::Open]);
const SEQUENCE: Contexts = set(&[Context::RdfItems]) | NODE;

const SYNTAX_ELEMENTS: &[Element] = &[
    many("Alt", NODE, Value::Elements).inside(Context::Open),
    many("Bag", NODE, Value::Elements).inside(Context::Open),
    many("Description", NODE | ROOT, Value::Elements).inside(Context::Open),
    many("RDF", set(&[Context::Document]) | NODE, Value::Elements).inside(Context::RdfRoot),
    once("Seq", SEQUENCE, Value::Elements).inside(Context::RdfSequence),
    many("li", set(&[Context::RdfSequence]), Value::Elements)
        .only(&[may("rdf:resource", Value::Text), may("resource", Value::Text)]),
    many("li", NODE, Value::Text).inside(Context::Open),
    many("type", NODE | set(&[Context::Entry, Context::Feed]), Value::Text),
    many("value", NODE, Value::Text).inside(Context::Open),
];
