//! HTML in content: broken, dangerous, with relative links.

use crate::check::rule::rules;

rules! {
    INVALID = "html-invalid", Warning, Some("NotHtml"), "RFC 4287 §3.1.1.2, §3.1.1.3",
        "{name} is declared as HTML, but is not quite, found {found}",
        "write HTML that a browser shows as meant",
        "Readers repair broken markup, each in its own way.";
    UNSAFE = "html-unsafe", Warning, Some("SecurityRisk"), "RFC 4287 §8.1; RSS Advisory Board profile, <description>",
        "{name} contains markup that readers remove for safety, found {found}",
        "leave scripts, frames, plug-ins and forms to the page itself",
        "Content is shown inside other programs, which take out what could attack them.";
    UNSAFE_ATTRIBUTE = "html-unsafe-attribute", Warning, Some("SecurityRiskAttr"), "RFC 4287 §8.1",
        "{name} contains an attribute that readers remove for safety, found {found}",
        "leave out scripts and attributes that HTML does not define",
        "Readers keep the attributes that are known to be harmless.";
    STYLE = "html-style", Warning, Some("DangerousStyleAttr"), "RFC 4287 §8.1",
        "{name} has a style that readers remove for safety, found {found}",
        "use plain properties like color and text-align, or none",
        "A style can move content over the reader's own buttons.";
    RELATIVE = "html-relative-link", Warning, Some("ContainsRelRef"), "RSS Advisory Board profile, <description>",
        "{name} contains a relative link, found {found}",
        "write whole URLs",
        "RSS does not say what a link is relative to, so it leads elsewhere in every reader.";
    FRAGMENT = "html-fragment", Warning, Some("HtmlFragment"), "RFC 4287 §4.1.3.3",
        "{name} is declared as a whole HTML document, but is a piece of one",
        "write type=\"html\" or type=\"xhtml\"",
        "With the media type text/html the content is a document of its own.";
    NOT_INLINE = "xhtml-escaped", Warning, Some("NotInline"), "RFC 4287 §3.1.1.3",
        "{name} is declared as XHTML, but its markup is escaped, found {found}",
        "write type=\"html\", or the elements themselves",
        "In XHTML, escaped markup is text, and shown as such.";
    NOT_ESCAPED = "html-not-escaped", Error, Some("NotEscaped"), "RFC 4287 §3.1.1.2",
        "{name} is declared as HTML, but has elements in it: {found}",
        "escape the markup, or write type=\"xhtml\" and a div",
        "The content of type html must not contain child elements.";
    DIV = "xhtml-div", Error, Some("MissingXhtmlDiv"), "RFC 4287 §3.1.1.3",
        "{name} of type xhtml must hold one XHTML div element",
        "put the content in <div xmlns=\"http://www.w3.org/1999/xhtml\">",
        "The content of type xhtml must be a single div.";
    MISPLACED = "xhtml-misplaced", Warning, Some("MisplacedXHTMLContent"), "RFC 4287 §6.4",
        "{name} of XHTML stands outside of any content",
        "put it in a content or summary of type xhtml",
        "Readers do not look for markup here.";
}
