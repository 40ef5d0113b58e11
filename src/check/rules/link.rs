//! URLs, IRIs, tags and URNs: RFC 3986, 3987, 4151, 8141.

use crate::check::rule::rules;

rules! {
    INVALID = "link-invalid", Error, Some("InvalidLink"), "RFC 3986 §3; RFC 3987 §2.2",
        "{name} must be a URL, found {found}",
        "write a whole URL, like https://example.org/page",
        "Readers cannot follow it.";
    CHARACTER = "link-character", Error, Some("InvalidUriChar"), "RFC 3986 §2; RFC 3987 §2.2",
        "{name} has a character that no URL may have, found {found}",
        "percent-encode it, a space as %20",
        "Spaces, quotation marks, angle brackets, braces, backslashes and the like must be encoded.";
    CHARACTER_ATTRIBUTE = "link-character-attribute", Error, Some("InvalidURLAttribute"), "RFC 3986 §2; RSS 2.0, <enclosure>",
        "{name} has a character that no URL may have, found {found}",
        "percent-encode it, a space as %20",
        "Spaces, quotation marks, angle brackets, braces, backslashes and the like must be encoded.";
    HTTP = "link-http", Error, Some("InvalidURLAttribute"), "RSS 2.0, <enclosure>; Apple, A podcaster's guide to RSS, <itunes:image>",
        "{name} must be a URL of http or https, found {found}",
        "publish the file on the Web, and write where",
        "The URL of an enclosure must be an http URL, and players fetch nothing else.";
    RELATIVE = "link-relative", Error, Some("InvalidFullLink"), "RSS 2.0, Comments; RFC 4287 §4.2.6",
        "{name} must be a whole URL, found {found}",
        "write it with its scheme and host, like https://example.org/page",
        "There is nothing here that it could be relative to.";
    RELATIVE_ATTRIBUTE = "link-relative-attribute", Error, Some("InvalidURLAttribute"), "RSS 2.0, <enclosure>; Apple, A podcaster's guide to RSS",
        "{name} must be a whole URL, found {found}",
        "write it with its scheme and host, like https://example.org/file.mp3",
        "There is nothing here that it could be relative to.";
    NOT_URI = "link-iri", Error, Some("UriNotIri"), "RSS 2.0; RSS Advisory Board profile, URLs",
        "{name} must be a URL in ASCII, found {found}",
        "write the host in Punycode and percent-encode the rest",
        "RSS knows URLs, not the IRIs of RFC 3987, and some readers fail on them.";
    SCHEME = "link-scheme", Warning, Some("SchemeNotIANARegistered"), "RSS 2.0, Comments; RFC 7595",
        "the scheme of {name} is registered nowhere, found {found}",
        "use http or https",
        "The first characters of a link must be a scheme registered with IANA.";
    CANONICAL = "id-canonical", Warning, Some("NonCanonicalURI"), "RFC 4287 §4.2.6.1; RFC 3986 §6",
        "{name} is not in its normal form, found {found}",
        "write scheme and host in lower case, without a default port, an empty path or needless escapes",
        "Ids are compared character by character, and some software normalises them.";
    TAG = "id-tag", Error, Some("InvalidTAG"), "RFC 4151 §2.1",
        "{name} must be a tag URI, found {found}",
        "write it like tag:example.org,2026-06-09:page",
        "A tag has an authority, a comma, a date, a colon and a name.";
    URN = "id-urn", Error, Some("InvalidURN"), "RFC 8141 §2; RFC 2141 §2",
        "{name} must be a URN, found {found}",
        "write it like urn:isbn:0451450523",
        "A URN has a namespace of letters, digits and hyphens, a colon and a name.";
    NAMESPACE_STRING = "id-urn-name", Error, Some("InvalidNSS"), "RFC 8141 §2",
        "{name} has a character that no name in a URN may have, found {found}",
        "percent-encode it",
        "The last part of a URN is limited to the characters of URLs.";
    SAME_DOCUMENT = "link-same-document", Warning, Some("SameDocumentReference"), "RFC 4287 §2; RFC 3986 §4.4",
        "{name} leads to this document itself, found {found}",
        "write the whole URL",
        "Whether a link relative to xml:base means this document or another is read differently.";
}
