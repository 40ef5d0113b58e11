//! Which elements and attributes may stand where, and how often.

use crate::check::rule::rules;

rules! {
    ELEMENT = "element-unknown", Error, Some("UndefinedElement"), "RSS 2.0, Elements of <channel>, <item>; RFC 4287 §4",
        "{name} may not stand here",
        "remove it, or check its spelling and place",
        "Vocabularies cannot be extended within their own namespace.";
    ROOT = "root-unknown", Error, Some("UndefinedElement"), "RSS 2.0; RFC 4287 §2; OPML 2.0",
        "the root element {name} begins no kind of feed",
        "publish RSS, Atom, JSON Feed or OPML here",
        "Often a page, or an error of the server, is found where a feed should be.";
    BLINK = "rss-blink", Error, Some("NoBlink"), "RSS 2.0",
        "there is no element {name} in RSS",
        "use blogChannel:blink",
        "The element belongs to the blogChannel namespace.";
    REPEATED = "element-repeated", Error, Some("DuplicateElement"), "RSS 2.0; RFC 4287 §4.1",
        "{name} stands here more than once",
        "keep one",
        "Readers take the first, or the last, or none.";
    MISSING = "element-missing", Error, Some("MissingElement"), "RSS 2.0; RFC 4287 §4.1; OPML 2.0",
        "{name} is missing from {found}",
        "add it",
        "The format requires it.";
    ATTRIBUTE_MISSING = "attribute-missing", Error, Some("MissingAttribute"), "RSS 2.0; RFC 4287 §4; OPML 2.0",
        "the attribute {found} is missing from {name}",
        "add it",
        "The element means nothing without it.";
    ATTRIBUTE = "attribute-unknown", Error, Some("UnexpectedAttribute"), "RSS 2.0; RFC 4287 §4; OPML 2.0",
        "{name} has no attribute {found}",
        "remove it, or check its spelling",
        "Attributes can be added to a format in a namespace of their own only.";
    ATTRIBUTE_EXTENSION = "attribute-extension", Warning, Some("UseOfExtensionAttr"), "RSS 2.0, Extending RSS",
        "the attribute {found} of another namespace stands on {name}",
        "remove it; RSS 2.0 speaks of elements in namespaces, not of attributes",
        "Whether attributes may extend RSS is not said, and some readers refuse them.";
    TEXT = "text-unexpected", Error, Some("UnexpectedText"), "RSS 2.0; RFC 4287 §4",
        "text stands in {name}, which has elements only: {found}",
        "remove it, or put it in an element",
        "Readers ignore it, or mistake it for something else.";
    SPACE = "space-unexpected", Error, Some("UnexpectedWhitespace"), "RFC 4287 §3.2.2, §3.3, §4.2.6",
        "white space stands around the value of {name}: {found}",
        "write the value without spaces and line breaks around it",
        "There must be no white space in a date construct or an IRI.";
    LINK_CONTENT = "atom-link-content", Warning, Some("AtomLinkNotEmpty"), "RFC 4287 §4.2.7",
        "{name} is not empty",
        "write <link … />",
        "RFC 4287 gives no meaning to what a link contains.";
    VERSION_OLD = "opml-version-old", Warning, Some("ObsoleteVersion"), "OPML 2.0",
        "{name} is the root of an old form of OPML",
        "write <opml version=\"2.0\">",
        "Programs read OPML 1.0 and 2.0.";
}
