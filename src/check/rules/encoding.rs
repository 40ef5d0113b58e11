//! How the bytes of a document stand for characters: XML 1.0 §4.3.3.

use crate::check::rule::rules;

rules! {
    UNKNOWN = "encoding-unknown", Error, Some("UnknownEncoding"), "XML 1.0 §4.3.3",
        "the declaration names the encoding {found}, which is none",
        "write the document in UTF-8 and say so",
        "A parser that does not know an encoding cannot read the document at all.";
    MISMATCH = "encoding-mismatch", Error, Some("EncodingMismatch"), "XML 1.0 §4.3.3",
        "the declaration says {found}, the bytes of the document say otherwise",
        "declare the encoding that the document is written in",
        "It is an error for a document to be in an encoding other than the one its declaration names.";
    BYTES = "encoding-bytes", Error, Some("UnicodeError"), "XML 1.0 §4.3.3",
        "the bytes {found} stand for no character in {name}",
        "write the document in the encoding that it declares",
        "Bytes that are illegal in the declared encoding are a fatal error; without a declaration the encoding is UTF-8.";
    CONTROL = "encoding-control", Warning, Some("BadCharacters"), "XML 1.0 §2.2, §4.3.3",
        "the byte {found} is a control character in {name}",
        "declare windows-1252, or write the document in UTF-8",
        "Text written as windows-1252 and declared as ISO-8859-1 loses its quotation marks and dashes in strict programs.";
    MISSING = "encoding-undeclared", Hint, Some("MissingEncoding"), "XML 1.0 §4.3.3",
        "the document does not declare its encoding",
        "begin it with <?xml version=\"1.0\" encoding=\"utf-8\"?>",
        "A server that sends text/xml without a charset makes such a document US-ASCII (RFC 3023).";
    NONSTANDARD = "encoding-nonstandard", Hint, Some("NonstdEncoding"), "XML 1.0 §4.3.3",
        "the encoding {found} is one that XML parsers need not read",
        "write the document in UTF-8",
        "Only UTF-8 and UTF-16 are read by every XML parser.";
    OBSCURE = "encoding-obscure", Warning, Some("ObscureEncoding"), "XML 1.0 §4.3.3",
        "the encoding {found} is read by few programs",
        "write the document in UTF-8",
        "Many readers will reject the document, or show the wrong characters.";
}
