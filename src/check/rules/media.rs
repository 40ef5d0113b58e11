//! [Media RSS 1.5.1](https://www.rssboard.org/media-rss).

use crate::check::rule::rules;

rules! {
    MEDIUM = "media-medium", Error, Some("InvalidMediaMedium"), "Media RSS 1.5.1, <media:content>",
        "{name} must be image, audio, video, document or executable, found {found}",
        "choose one of them",
        "Readers choose by it how to show the object.";
    EXPRESSION = "media-expression", Error, Some("InvalidMediaExpression"), "Media RSS 1.5.1, <media:content>",
        "{name} must be sample, full or nonstop, found {found}",
        "choose one of them",
        "It says whether this is all of the object.";
    ADDRESS = "media-content-url", Error, None, "Media RSS 1.5.1, <media:content>",
        "{name} has neither a url nor a media:player",
        "add url=\"…\"",
        "Where the address is left out, a player must be given.";
    SCENE = "media-scene-namespace", Warning, None, "Media RSS 1.5.1, <media:scenes>",
        "{name} is in no namespace",
        "write it with the prefix of Media RSS, like media:sceneTitle",
        "The example of the specification has no prefix here, but what is in no namespace is an element of RSS, which has none of this name.";
    RATING = "media-rating", Error, Some("InvalidMediaRating"), "Media RSS 1.5.1, <media:rating>",
        "{name} has a value that its scheme does not know, found {found}",
        "write a value of the scheme, like nonadult, or pg for urn:mpaa",
        "A rating that is not understood protects nobody.";
    ADULT = "media-adult", Warning, Some("DeprecatedMediaAdult"), "Media RSS 1.5.1, <media:adult>",
        "{name} is deprecated",
        "write <media:rating scheme=\"urn:simple\">",
        "It was replaced by media:rating.";
    GROUP = "media-group-single", Error, Some("MediaGroupWithoutAlternatives"), "Media RSS 1.5.1, <media:group>",
        "{name} has no two contents to choose from",
        "write media:content without a group",
        "A group holds different representations of the same object.";
    ROLE = "media-credit-role", Error, Some("InvalidCreditRole"), "Media RSS 1.5.1, <media:credit>; EBU role codes",
        "{name} must be a role of the EBU scheme in lower case, found {found}",
        "choose one of the list, or name another scheme",
        "Without a scheme, roles are those of the European Broadcasting Union.";
    HASH_ALGORITHM = "media-hash-algorithm", Error, Some("InvalidMediaHash"), "Media RSS 1.5.1, <media:hash>",
        "{name} must be md5 or sha-1, found {found}",
        "choose one of them",
        "No other algorithm is defined.";
    TEXT_TYPE = "media-text-type", Error, Some("InvalidMediaTextType"), "Media RSS 1.5.1, <media:title>, <media:description>, <media:text>",
        "{name} must be plain or html, found {found}",
        "choose one of them",
        "No other type of text is defined.";
    RESTRICTION = "media-restriction", Error, Some("InvalidMediaRestriction"), "Media RSS 1.5.1, <media:restriction>",
        "{name} must be all or none, unless it has a type, found {found}",
        "add type=\"country\", type=\"uri\" or type=\"sharing\"",
        "Without a type the restriction concerns everybody or nobody.";
    RELATIONSHIP = "media-restriction-relationship", Error, Some("InvalidMediaRestrictionRel"), "Media RSS 1.5.1, <media:restriction>",
        "{name} must be allow or deny, found {found}",
        "choose one of them",
        "The restriction means nothing without it.";
    RESTRICTION_TYPE = "media-restriction-type", Error, Some("InvalidMediaRestrictionType"), "Media RSS 1.5.1, <media:restriction>",
        "{name} must be country, uri or sharing, found {found}",
        "choose one of them",
        "No other type of restriction is defined.";
}
