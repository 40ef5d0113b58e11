//! Namespaces that are known by name, with few or no elements to check.

use super::Vocabulary;
use super::row::{Context, Element, Value, many, set};

/// A namespace in which anything may stand.
const fn open(uris: &'static [&'static str], prefix: &'static str) -> Vocabulary {
    Vocabulary { uris, prefix, elements: &[], closed: false }
}

/// [XHTML](https://www.w3.org/TR/xhtml1/): which elements are harmless is in [`crate::check::value::html`].
pub(super) static XHTML: Vocabulary =
    Vocabulary { uris: &["http://www.w3.org/1999/xhtml"], prefix: "xhtml", elements: BODY, closed: false };

const BODY: &[Element] = &[
    many("body", set(&[Context::Item, Context::RdfItem, Context::Channel]), Value::Anything)
        .inside(Context::Xhtml),
    many("div", set(&[Context::Item, Context::RdfItem]), Value::Anything).inside(Context::Xhtml),
];

pub(super) static SVG: Vocabulary = open(&["http://www.w3.org/2000/svg"], "svg");
pub(super) static MATHML: Vocabulary = open(&["http://www.w3.org/1998/Math/MathML"], "mathml");
pub(super) static WIKI: Vocabulary = open(&["http://purl.org/rss/1.0/modules/wiki/"], "wiki");
pub(super) static WIKI_OLD: Vocabulary = open(&["http://www.usemod.com/cgi-bin/mb.pl?ModWiki"], "wiki");
pub(super) static TAXONOMY: Vocabulary = open(&["http://purl.org/rss/1.0/modules/taxonomy/"], "taxo");
pub(super) static FOAF: Vocabulary = open(&["http://xmlns.com/foaf/0.1/"], "foaf");
pub(super) static RDF_SCHEMA: Vocabulary = open(&["http://www.w3.org/2000/01/rdf-schema#"], "rdfs");
pub(super) static OPEN_SEARCH: Vocabulary =
    open(&["http://a9.com/-/spec/opensearch/1.1/", "http://a9.com/-/spec/opensearchrss/1.0/"], "opensearch");
pub(super) static XLINK: Vocabulary = open(&["http://www.w3.org/1999/xlink"], "xlink");
pub(super) static SCHEMA_INSTANCE: Vocabulary = open(&["http://www.w3.org/2001/XMLSchema-instance"], "xsi");

/// Namespaces of feeds in the wild whose elements are not checked.
pub(super) const UNCHECKED: &[&str] = &[
    "com-wordpress:feed-additions:1",
    "http://api.flickr.com/services/feeds/",
    "http://base.google.com/ns/1.0",
    "http://base.google.com/cns/1.0",
    "http://conversationsnetwork.org/rssNamespace-1.0/",
    "http://freshmeat.net/rss/fm/",
    "http://gdata.youtube.com/schemas/2007",
    "http://hacks.benhammersley.com/rss/streaming/",
    "http://media.tangent.org/rss/1.0/",
    "http://news.yahoo.com/rss/",
    "http://prismstandard.org/namespaces/1.2/basic/",
    "http://prismstandard.org/namespaces/basic/2.0/",
    "http://purl.org/net/rss1.1#",
    "http://purl.org/rss/1.0/modules/aggregation/",
    "http://purl.org/rss/1.0/modules/annotate/",
    "http://purl.org/rss/1.0/modules/audio/",
    "http://purl.org/rss/1.0/modules/company/",
    "http://purl.org/rss/1.0/modules/email/",
    "http://purl.org/rss/1.0/modules/image/",
    "http://purl.org/rss/1.0/modules/link/",
    "http://purl.org/rss/1.0/modules/prism/",
    "http://purl.org/rss/1.0/modules/reference/",
    "http://purl.org/rss/1.0/modules/richequiv/",
    "http://purl.org/rss/1.0/modules/rss091#",
    "http://purl.org/rss/1.0/modules/search/",
    "http://purl.org/rss/1.0/modules/servicestatus/",
    "http://purl.org/rss/1.0/modules/streaming/",
    "http://purl.org/rss/1.0/modules/textinput/",
    "http://purl.org/rss/1.0/modules/threading/",
    "http://rssnamespace.org/feedburner/ext/2.0",
    "http://schemas.google.com/blogger/2008",
    "http://schemas.google.com/g/2005",
    "http://schemas.microsoft.com/ado/2007/08/dataservices",
    "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata",
    "http://schemas.pocketsoap.com/rss/myDescModule/",
    // What is wrong with it is said where it is declared.
    "http://search.yahoo.com/mrss",
    "http://search.yahoo.com/mrss/sharing",
    "http://tools.search.yahoo.com/mrss/",
    "http://usefulinc.com/rss/manifest/",
    "http://video.search.yahoo.com/mrss",
    "http://wordpress.org/export/1.2/",
    "http://wordpress.org/export/1.2/excerpt/",
    "http://www.microsoft.com/schemas/rss/core/2005",
    "http://www.rawvoice.com/rawvoiceRssModule/",
    "http://www.spotify.com/ns/rss",
    "http://www.w3.org/2005/10/profile",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.youtube.com/xml/schemas/2015",
    "http://xmlns.com/wot/0.1/",
    "http://xml.apache.org/xalan/java",
    "https://blogger.com",
    "https://schema.org/",
    "http://schema.org/",
    "urn:ietf:params:xml:ns:xcal",
];
