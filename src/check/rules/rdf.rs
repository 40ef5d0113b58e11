//! [RSS 1.0](https://web.resource.org/rss/1.0/spec), which is RDF.

use crate::check::rule::rules;

rules! {
    CONTENT = "rdf-content", Error, Some("InvalidRDF"), "RSS 1.0 §5; RDF/XML Syntax §2",
        "{name} makes no triple of RDF",
        "escape the markup",
        "An RDF parser fails on mixed content.";
}
