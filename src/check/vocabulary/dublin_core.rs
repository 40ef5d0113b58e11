//! [Dublin Core](https://www.dublincore.org/specifications/dublin-core/dcmi-terms/), elements 1.1 and terms.

use super::Vocabulary;
use super::row::{Context, Contexts, Element, Value, many, once, set};

/// Every place where one feed or entry is described.
const HEAD: Contexts = set(&[Context::Channel, Context::RdfChannel, Context::Feed, Context::Source]);
const ITEM: Contexts = set(&[Context::Item, Context::RdfItem, Context::Entry]);
const PART: Contexts = set(&[
    Context::RssImage,
    Context::RdfImage,
    Context::TextInput,
    Context::RdfTextInput,
    Context::Person,
    Context::Open,
    Context::RdfRoot,
    Context::MediaGroup,
    Context::MediaContent,
]);
const ALL: Contexts = HEAD | ITEM | PART;

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    uris: &["http://purl.org/dc/elements/1.1/"],
    prefix: "dc",
    elements: ELEMENTS,
    closed: true,
};

const ELEMENTS: &[Element] = &[
    many("contributor", ALL, Value::Plain).inside(Context::Open),
    many("coverage", ALL, Value::Plain).inside(Context::Open),
    many("creator", ALL, Value::Plain).inside(Context::Open),
    once("date", HEAD | PART, Value::DateW3c).inside(Context::Open),
    many("date", ITEM, Value::DateW3c).inside(Context::Open),
    // Qualified by hand before Dublin Core had its terms.
    many("date.Taken", ALL, Value::DateW3c),
    many("description", ALL, Value::Text).inside(Context::Open),
    many("format", ALL, Value::Plain).inside(Context::Open),
    many("identifier", ALL, Value::Plain).inside(Context::Open),
    once("language", ALL, Value::Language),
    many("publisher", ALL, Value::Plain).inside(Context::Open),
    many("relation", ALL, Value::Plain).inside(Context::Open),
    once("rights", HEAD | PART, Value::Plain).inside(Context::Open),
    many("rights", ITEM, Value::Plain).inside(Context::Open),
    many("source", ALL, Value::Plain).inside(Context::Open),
    many("subject", ALL, Value::Plain).inside(Context::Open),
    many("title", ALL, Value::Plain).inside(Context::Open),
    many("type", ALL, Value::Plain).inside(Context::Open),
];

pub(super) static TERMS: Vocabulary = Vocabulary {
    uris: &["http://purl.org/dc/terms/"],
    prefix: "dcterms",
    elements: TERM_ELEMENTS,
    closed: true,
};

/// A term whose value is text or another resource.
const fn term(name: &'static str) -> Element {
    many(name, ALL, Value::Text).inside(Context::Open)
}

const TERM_ELEMENTS: &[Element] = &[
    term("abstract"),
    term("accessRights"),
    term("accrualMethod"),
    term("accrualPeriodicity"),
    term("accrualPolicy"),
    term("alternative"),
    term("audience"),
    once("available", ALL, Value::Text).inside(Context::Open),
    term("bibliographicCitation"),
    term("conformsTo"),
    term("contributor"),
    term("coverage"),
    once("created", ALL, Value::DateW3c).inside(Context::Open),
    term("creator"),
    term("date"),
    once("dateAccepted", ALL, Value::Text).inside(Context::Open),
    once("dateCopyrighted", ALL, Value::Text).inside(Context::Open),
    once("dateSubmitted", ALL, Value::Text).inside(Context::Open),
    term("description"),
    term("educationLevel"),
    term("extent"),
    term("format"),
    term("hasFormat"),
    term("hasPart"),
    term("hasVersion"),
    term("identifier"),
    term("instructionalMethod"),
    term("isFormatOf"),
    term("isPartOf"),
    term("isReferencedBy"),
    term("isReplacedBy"),
    term("isRequiredBy"),
    term("isVersionOf"),
    once("issued", ALL, Value::DateW3c).inside(Context::Open),
    term("language"),
    term("license"),
    term("mediator"),
    term("medium"),
    once("modified", ALL, Value::DateW3c).inside(Context::Open),
    term("provenance"),
    term("publisher"),
    term("references"),
    term("relation"),
    term("replaces"),
    term("requires"),
    term("rights"),
    term("rightsHolder"),
    term("source"),
    term("spatial"),
    term("subject"),
    term("tableOfContents"),
    term("temporal"),
    term("title"),
    term("type"),
    once("valid", ALL, Value::Text).inside(Context::Open),
];
