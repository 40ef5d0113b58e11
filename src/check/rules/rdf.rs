//! [RSS 1.0](https://web.resource.org/rss/1.0/spec), which is RDF.

use crate::check::rule::rules;

rules! {
    CONTENT = "rdf-content", Error, Some("InvalidRDF"), "RSS 1.0 §5; RDF/XML Syntax §2",
        "{name} makes no triple of RDF",
        "escape the markup",
        "An RDF parser fails on mixed content.";
    ABOUT = "rss-1-about-missing", Error, Some("MissingAttribute"), "RSS 1.0 §5.3, §5.4, §5.5, §5.6",
        "{name} has no rdf:about",
        "add rdf:about=\"…\", with its URL",
        "Everything in RSS 1.0 is a resource of RDF, which its rdf:about names.";
    ABOUT_REPEATED = "rss-1-about-repeated", Error, Some("DuplicateValue"), "RSS 1.0 §5.3, §5.5",
        "two elements have the same rdf:about, {found}",
        "give each its own",
        "An rdf:about must be unique with respect to any other one in the document.";
}
