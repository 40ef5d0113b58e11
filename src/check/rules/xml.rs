//! Whether a document is well-formed: XML 1.0.

use crate::check::rule::rules;

rules! {
    SYNTAX = "xml-syntax", Error, Some("SAXError"), "XML 1.0 §2.1",
        "this is no markup: {found}",
        "write a less-than sign in text as &lt;",
        "A document that is not well-formed is no XML, and a reader must not guess.";
    UNCLOSED = "xml-unclosed", Error, Some("SAXError"), "XML 1.0 §2.1",
        "the document ends before this does: {found}",
        "close it, or write the whole file",
        "Usually a file that was cut off while it was written.";
    OPEN_ELEMENT = "xml-unclosed-element", Error, Some("SAXError"), "XML 1.0 §2.1",
        "{name} is never closed",
        "add its end tag, or write the whole file",
        "Every start tag has an end tag.";
    MISMATCHED = "xml-mismatched-tag", Error, Some("SAXError"), "XML 1.0 §3",
        "the end tag {found} does not match the start tag {name}",
        "close elements in the order in which they were opened",
        "The name in an end tag must be the name in the start tag.";
    STRAY_END = "xml-stray-end-tag", Error, Some("SAXError"), "XML 1.0 §2.1",
        "the end tag {found} closes nothing",
        "remove it",
        "An end tag without a start tag makes the document unreadable.";
    NO_ROOT = "xml-no-root", Error, Some("SAXError"), "XML 1.0 §2.1",
        "the document has no element",
        "write a feed",
        "An XML document has exactly one root element.";
    AFTER_ROOT = "xml-after-root", Error, Some("SAXError"), "XML 1.0 §2.1",
        "text or an element stands outside the root element: {found}",
        "remove it",
        "Before and after the root element only comments, instructions and white space may stand.";
    FORBIDDEN = "xml-character", Error, Some("SAXError"), "XML 1.0 §2.2",
        "the character {found} is forbidden in XML",
        "remove it",
        "Most control characters cannot occur in XML, not even as references.";
    CHARACTER_REFERENCE = "xml-character-reference", Error, Some("SAXError"), "XML 1.0 §4.1",
        "{found} refers to no character that XML allows",
        "remove it",
        "A character reference must stand for a character that could stand there itself.";
    ENTITY = "xml-entity", Error, Some("SAXError"), "XML 1.0 §4.1",
        "the entity {found} is not declared",
        "write the character itself, or its number",
        "XML knows &amp;, &lt;, &gt;, &quot; and &apos;; the names of HTML mean nothing in it.";
    AMPERSAND = "xml-ampersand", Error, Some("SAXError"), "XML 1.0 §2.4",
        "an ampersand that begins no reference: {found}",
        "write it as &amp;",
        "A bare ampersand makes the document unreadable.";
    SECTION_END = "xml-section-end", Error, Some("SAXError"), "XML 1.0 §2.4",
        "{found} must not stand in text",
        "write ]]&gt;",
        "The end mark of a CDATA section is forbidden outside of one.";
    COMMENT = "xml-comment", Error, Some("SAXError"), "XML 1.0 §2.5",
        "{found} must not stand inside a comment",
        "put a space between the hyphens",
        "Two hyphens end a comment and nothing else.";
    ATTRIBUTE = "xml-attribute", Error, Some("SAXError"), "XML 1.0 §3.1",
        "this is no attribute: {found}",
        "write name=\"value\", with quotation marks",
        "Every attribute has a value in quotation marks.";
    ATTRIBUTE_SPACE = "xml-attribute-space", Error, Some("SAXError"), "XML 1.0 §3.1",
        "no space before the attribute {found}",
        "put a space between attributes",
        "Attributes are separated by white space.";
    ATTRIBUTE_LESS = "xml-attribute-less-than", Error, Some("SAXError"), "XML 1.0 §3.1",
        "a less-than sign stands in the value of an attribute",
        "write it as &lt;",
        "A bare less-than sign is forbidden in attribute values.";
    ATTRIBUTE_TWICE = "xml-attribute-twice", Error, Some("SAXError"), "XML 1.0 §3.1",
        "the attribute {found} stands twice in one tag",
        "remove one",
        "An attribute may appear once in a tag; two prefixes for one namespace count as one (Namespaces in XML §6.3).";
    PREFIX = "xml-prefix", Error, Some("SAXError"), "Namespaces in XML §5",
        "the prefix {found} is not declared",
        "declare it with xmlns on the root element",
        "A name with a prefix that nothing declares is an error of the namespace, and most parsers stop.";
    NAME = "xml-name", Error, Some("SAXError"), "Namespaces in XML §4",
        "{found} is no name with one prefix",
        "use at most one colon, with a name on both sides",
        "Colons separate a prefix from a local name.";
    BINDING = "xml-binding", Error, Some("SAXError"), "Namespaces in XML §3",
        "the prefix {name} must not be bound to {found}",
        "choose another prefix or namespace",
        "The prefixes xml and xmlns are taken, and a prefix cannot be bound to nothing.";
    NAMESPACE = "xml-namespace-name", Error, Some("SAXError"), "Namespaces in XML §2.2",
        "the namespace {found} is no URI",
        "write the namespace exactly as its documentation does",
        "The name of a namespace is a URI reference, and a space in it is always a mistake.";
    VERSION = "xml-version", Error, Some("BadXmlVersion"), "XML 1.0 §2.8",
        "the document says it is XML {found}",
        "write version=\"1.0\"",
        "Few parsers read XML 1.1, and no feed needs it.";
    DECLARATION = "xml-declaration", Error, Some("SAXError"), "XML 1.0 §2.8",
        "the XML declaration is malformed: {found}",
        "write <?xml version=\"1.0\" encoding=\"utf-8\"?>",
        "The declaration has a version, then an encoding, then standalone, in this order.";
    DECLARATION_LATE = "xml-declaration-late", Error, Some("SAXError"), "XML 1.0 §2.8",
        "an XML declaration stands after the beginning of the document",
        "move it to the very beginning, or remove it",
        "The declaration is one only if nothing stands before it.";
    SPACE_FIRST = "xml-space-first", Error, Some("WPBlankLine"), "XML 1.0 §2.8",
        "white space stands before the XML declaration",
        "remove blank lines at the start of the document; often a template or a configuration file adds them",
        "The declaration must be the very first thing in the document.";
    DOCTYPE_LATE = "xml-doctype-late", Error, Some("SAXError"), "XML 1.0 §2.8",
        "a document type declaration stands after the root element has begun",
        "remove it",
        "There may be one, before the root element.";
    DOCTYPE = "xml-doctype", Hint, None, "XML 1.0 §2.8",
        "the document has a document type declaration",
        "remove it; many readers refuse documents that have one",
        "Declarations are a way to attack parsers; feedmill reads past them and expands nothing.";
    DOCTYPE_WRONG = "rss-doctype", Error, Some("InvalidDoctype"), "RSS 0.91 (Netscape)",
        "the document type is that of RSS 0.91, the version of this document is {found}",
        "remove the DOCTYPE",
        "The document type of Netscape describes RSS 0.91 only.";
    ENTITY_UNREAD = "xml-entity-unread", Hint, None, "XML 1.0 §4.4",
        "the entity {found} may be declared in a document type that readers do not fetch",
        "write the character itself, or its number",
        "A parser that does not validate need not read external declarations, and safe ones do not.";
    SYSTEM_ENTITY = "xml-system-entity", Hint, Some("ContainsSystemEntity"), "XML 1.0 §4.2.2",
        "the document declares an entity that lies outside of it",
        "remove the declaration",
        "Fetching such an entity can give away local files; feedmill never does, and readers should not.";
    DEPTH = "xml-depth", Warning, None, "XML 1.0 §3",
        "elements are nested deeper than any reader expects; what lies deeper was not looked at",
        "flatten the document",
        "Programs that read nested elements by recursion run out of stack.";
    BINDINGS = "xml-bindings", Warning, None, "Namespaces in XML §3",
        "more namespaces are declared here than any reader expects; the rest was not looked at",
        "declare the namespaces that are used",
        "Hundreds of declarations in scope make every look-up slow.";
}
