//! Every rule, by what it is about.

pub mod atom;
pub mod encoding;
pub mod html;
pub mod json;
pub mod link;
pub mod media;
pub mod namespace;
pub mod opml;
pub mod podcast;
pub mod rdf;
pub mod rss;
pub mod set;
pub mod structure;
pub mod text;
pub mod value;
pub mod xml;

use super::rule::Rule;

/// Every list of rules.
pub const LISTS: &[&[&Rule]] = &[
    encoding::LIST,
    xml::LIST,
    namespace::LIST,
    structure::LIST,
    value::LIST,
    text::LIST,
    html::LIST,
    link::LIST,
    rss::LIST,
    rdf::LIST,
    atom::LIST,
    json::LIST,
    opml::LIST,
    podcast::LIST,
    media::LIST,
    set::LIST,
];

/// Every rule, in the order of the documentation.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    LISTS.iter().flat_map(|list| list.iter().copied())
}

/// The rule of this id.
pub fn named(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}
