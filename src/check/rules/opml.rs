//! [OPML 2.0](http://opml.org/spec2.opml).

use crate::check::rule::rules;

rules! {
    VERSION = "opml-version", Error, Some("InvalidOPMLVersion"), "OPML 2.0, What is an <opml>?",
        "the version of OPML must be 1.0, 1.1 or 2.0, found {found}",
        "write version=\"2.0\"",
        "Programs choose by it how to read the outlines.";
    XML_URL = "opml-xml-url", Warning, Some("MissingXmlURL"), "OPML 2.0, Subscription lists",
        "a subscription has no xmlUrl",
        "add the URL of the feed",
        "An outline of type rss must have text, type and xmlUrl.";
    TITLE = "opml-title", Warning, Some("MissingTitleAttr"), "OPML 2.0, Subscription lists",
        "a subscription has no title",
        "add the title of the feed",
        "Many programs show the title and not the text.";
    URL = "opml-url", Warning, Some("MissingUrlAttr"), "OPML 2.0, Inclusion",
        "an outline of this type has no url",
        "add the URL",
        "An outline of type link or include leads to a URL.";
    TYPE = "opml-outline-type", Warning, Some("InvalidOutlineType"), "OPML 2.0, Type attribute",
        "the type of the outline is not known, found {found}",
        "use rss, link or include, or none",
        "Programs skip outlines of types that they do not know.";
    TYPE_MISSING = "opml-type-missing", Warning, Some("MissingOutlineType"), "OPML 2.0, Subscription lists",
        "an outline with an xmlUrl has no type",
        "add type=\"rss\"",
        "Programs tell subscriptions by the type.";
    OUTLINE_VERSION = "opml-outline-version", Warning, Some("InvalidOutlineVersion"), "OPML 2.0, Subscription lists",
        "the version of the subscription is not known, found {found}",
        "write RSS1, RSS, RSS2 or scriptingNews, or leave it out",
        "The attribute says which version of RSS the feed is in.";
    EXPANSION = "opml-expansion-state", Error, Some("InvalidExpansionState"), "OPML 2.0, <expansionState>",
        "{name} must be line numbers with commas between them, found {found}",
        "write it like 1,6,13",
        "The numbers say which outlines are open.";
}
