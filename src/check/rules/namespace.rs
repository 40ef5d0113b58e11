//! Which namespaces are used, and how.

use crate::check::rule::rules;

rules! {
    UNKNOWN = "namespace-unknown", Warning, Some("UnknownNamespace"), "RSS 2.0, Extending RSS; RFC 4287 §6.4",
        "the namespace {found} is not known",
        "check its spelling; if it is your own, readers will ignore it",
        "Elements of unknown namespaces are allowed, but a namespace misspelt loses everything in it.";
    UNSUPPORTED = "namespace-unsupported", Hint, Some("UnsupportedNamespace"), "RFC 4287 §6.4",
        "the namespace {found} is known, but its elements are not checked",
        "check them against their own documentation",
        "A vocabulary that few feeds use today.";
    PREFIX = "namespace-prefix", Hint, Some("NonstdPrefix"), "Namespaces in XML §3",
        "the usual prefix for the namespace {found} is another one",
        "use the prefix from the namespace's own documentation",
        "Some readers look for the prefix instead of the namespace.";
    RESERVED_PREFIX = "namespace-reserved-prefix", Warning, Some("ReservedPrefix"), "Namespaces in XML §3",
        "the prefix {name} usually means another namespace than {found}",
        "check the spelling of the namespace, letter by letter",
        "Namespaces are compared as strings: another letter case or a missing slash makes another namespace.";
    AVOID_PREFIX = "namespace-avoid-prefix", Warning, Some("AvoidNamespacePrefix"), "RFC 4287 §1.2",
        "a prefix, {found}, is used for Atom or XHTML",
        "declare it as the default namespace instead",
        "Some readers find Atom and XHTML only without a prefix.";
    WRONG = "namespace-wrong", Error, Some("InvalidNamespace"), "RFC 4287 §2; RSS 2.0, Extending RSS",
        "{name} is in the wrong namespace, {found}",
        "RSS 2.0 has no namespace; that of Atom is http://www.w3.org/2005/Atom",
        "An element in another namespace is another element, whatever its name.";
    OBSOLETE = "namespace-obsolete", Error, Some("ObsoleteNamespace"), "RFC 4287 §2",
        "{found} is the namespace of a draft of Atom",
        "use http://www.w3.org/2005/Atom, and the elements of RFC 4287",
        "The drafts before RFC 4287 are read by few programs.";
    MISSING = "namespace-missing", Error, Some("MissingNamespace"), "RFC 4287 §2",
        "{name} is in no namespace",
        "add xmlns=\"http://www.w3.org/2005/Atom\"",
        "The elements of Atom are in its namespace.";
    EXTENSION = "extension-without-namespace", Error, Some("NotInANamespace"), "RSS 2.0, Extending RSS",
        "{name} is in no namespace",
        "put elements that are not part of RSS in a namespace of their own",
        "A feed may contain elements not described by RSS only if they are defined in a namespace.";
    UNDETERMINED = "namespace-undetermined", Warning, Some("UndeterminableVocabulary"), "RFC 4287 §6.4",
        "{name} is in no namespace, so nobody can tell what it means",
        "put it in a namespace",
        "Extensions are told apart by their namespaces.";
    WIKI = "namespace-wiki", Warning, Some("ObsoleteWikiNamespace"), "ModWiki",
        "{found} is the old namespace of ModWiki",
        "use http://purl.org/rss/1.0/modules/wiki/",
        "The module has moved.";
    MEDIA = "media-namespace", Error, Some("MediaRssNamespace"), "Media RSS 1.5.1, Namespace declaration",
        "{found} is not the namespace of Media RSS",
        "use http://search.yahoo.com/mrss/, with the slash at the end",
        "Without its last slash it is another namespace, and readers find no media.";
    MEDIA_PAGE = "media-namespace-page", Warning, None, "Media RSS 1.5.1, Namespace declaration",
        "{found} is where Media RSS is described, and not its namespace",
        "use http://search.yahoo.com/mrss/, with the slash at the end",
        "Some readers know both, others find no media.";
    RDF = "rss-1-document", Hint, None, "RSS 1.0",
        "this is RSS 1.0, an RDF vocabulary, and not RSS 2.0",
        "publish RSS 2.0 or Atom 1.0",
        "RSS 1.0 is a format of its own; its own rules are applied.";
}
