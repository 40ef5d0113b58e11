//! What holds between the documents of a folder.

use crate::check::rule::rules;

rules! {
    ID = "set-id-contradiction", Error, None, "RFC 4287 §4.2.6; RSS 2.0, <guid>",
        "the id {found} belongs to another entry in {name}",
        "give each entry its own id, and each id one entry",
        "An id that means two things in two feeds shows subscribers of both the wrong one.";
    SELF_TWICE = "set-self-twice", Error, None, "RFC 4287 §4.1.1",
        "the self link {found} is also that of {name}",
        "let each feed name its own address",
        "Two documents cannot both be what is published at one address.";
    FEED_ID_TWICE = "set-feed-id-twice", Warning, None, "RFC 4287 §4.2.6",
        "the feed has the id of {name}, {found}",
        "give each feed its own id",
        "Two different feeds must not share an id.";
    ARCHIVE_MISSING = "set-archive-missing", Error, None, "RFC 5005 §4",
        "the link with the relation {name} leads to a document that is not there, {found}",
        "publish the archive, or correct the link",
        "Readers that want the whole feed follow these links.";
    ARCHIVE_BACK = "set-archive-chain", Warning, None, "RFC 5005 §4",
        "{name} does not link back to this document, {found}",
        "let next-archive be the reverse of prev-archive",
        "Archives form one chain that can be followed both ways.";
    SUBSCRIPTION_MISSING = "set-subscription-missing", Error, None, "OPML 2.0, Subscription lists",
        "the subscription leads to a feed that is not there, {found}",
        "publish the feed, or remove the outline",
        "Who imports the list gets an error for each feed that is missing.";
    SIBLING_TITLE = "set-sibling-title", Warning, None, "RSS Advisory Board profile; RFC 4287 §4.2.7.2",
        "the feed is an alternate of {name}, but has another title, {found}",
        "write both from the same data",
        "Alternates are the same feed in another format.";
    SIBLING_ENTRIES = "set-sibling-entries", Warning, None, "RFC 4287 §4.2.7.2",
        "the feed is an alternate of {name}, but has other entries, {found}",
        "write both from the same data",
        "Alternates are the same feed in another format.";
}
