//! The [podcast namespace](https://podcasting2.org/docs/podcast-namespace).

use super::Vocabulary;
use super::row::{Attribute, Context, Contexts, Role, Value, many, may, must, once, set};
use crate::check::rules::podcast as rules;
use crate::model::taxonomy;

const HEAD: Contexts = set(&[Context::Channel]);
const ITEM: Contexts = set(&[Context::Item]);
const BOTH: Contexts = HEAD | ITEM;
const VALUES: Contexts = set(&[Context::PodcastValue, Context::PodcastSplit]);
/// Where any number of feeds may be pointed to.
const LISTS: Contexts = set(&[Context::Channel, Context::PodcastRoll]);

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    uris: &[
        "https://podcastindex.org/namespace/1.0",
        "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
    ],
    prefix: "podcast",
    elements: &[
        many("alternateEnclosure", ITEM, Value::Elements)
            .inside(Context::PodcastAlternate)
            .role(Role::Container)
            .with(&[
                must("type", Value::MediaType),
                may("length", Value::NonNegative),
                may("bitrate", Value::Decimal),
                may("height", Value::Positive),
                may("lang", Value::Language),
                may("title", Value::Plain),
                may("rel", Value::Text),
                may("codecs", Value::Text),
                may("default", Value::TrueFalse),
            ]),
        many("block", HEAD, Value::OneOf(&["yes", "no"], &rules::VALUE)).with(&[may("id", Value::Text)]),
        once("chapters", ITEM, Value::Text).with(&[
            must("url", Value::UrlAttribute),
            must("type", Value::OneOfAnyCase(&["application/json+chapters"], &rules::CHAPTERS)),
        ]),
        once("chat", BOTH, Value::Text).with(&[must("server", Value::Text), must("protocol", Value::Text)]),
        many("contentLink", ITEM, Value::Text).with(&[must("href", Value::UrlAttribute)]),
        once("episode", ITEM, Value::Decimal).with(&[may("display", Value::PlainLimit(32, &rules::LENGTH))]),
        many("funding", BOTH, Value::PlainLimit(128, &rules::LENGTH))
            .with(&[must("url", Value::UrlAttribute)]),
        once("guid", HEAD, Value::PodcastGuid),
        many("image", BOTH, Value::Text).with(&[
            must("href", Value::UrlAttribute),
            may("alt", Value::Plain),
            may("type", Value::MediaType),
            may("width", Value::Positive),
            may("height", Value::Positive),
        ]),
        once("images", BOTH, Value::Text).with(&[must("srcset", Value::Text)]),
        once("integrity", set(&[Context::PodcastAlternate]), Value::Text).with(&[
            must("type", Value::OneOf(&["sri", "pgp-signature"], &rules::VALUE)),
            must("value", Value::Text),
        ]),
        once("license", BOTH, Value::PlainLimit(128, &rules::LENGTH))
            .role(Role::License)
            .with(&[may("url", Value::UrlAttribute)]),
        // "All tags that are valid as children of a standard <item> tag are also valid as children here."
        many("liveItem", HEAD, Value::Elements).inside(Context::Item).role(Role::LiveItem).with(&[
            must("status", Value::OneOf(&["pending", "live", "ended"], &rules::VALUE)),
            must("start", Value::DateLoose),
            may("end", Value::DateLoose),
        ]),
        many("location", BOTH, Value::PlainLimit(128, &rules::LENGTH)).with(&[
            may("geo", Value::Text),
            may("osm", Value::Text),
            may("rel", Value::OneOf(&["subject", "creator"], &rules::VALUE)),
            may("country", Value::Text),
        ]),
        once("locked", HEAD, Value::OneOf(&["yes", "no"], &rules::VALUE)).with(&[may("owner", Value::Email)]),
        once("medium", HEAD, Value::OneOf(MEDIUMS, &rules::VALUE)),
        many("person", BOTH, Value::PlainLimit(128, &rules::LENGTH)).with(&[
            may("role", Value::OneOfAnyCase(taxonomy::ROLES, &rules::PERSON_ROLE)),
            may("group", Value::OneOfAnyCase(taxonomy::GROUPS, &rules::PERSON_GROUP)),
            may("img", Value::UrlAttribute),
            may("href", Value::UrlAttribute),
        ]),
        once("podping", HEAD, Value::Text).with(&[may("usesPodping", Value::TrueFalse)]),
        once("podroll", HEAD, Value::Elements).inside(Context::PodcastRoll).role(Role::Container),
        once("publisher", HEAD, Value::Elements).inside(Context::PodcastPublisher).role(Role::Container),
        once("recording", ITEM, Value::Text),
        many("remoteItem", LISTS, Value::Text).with(REMOTE),
        once("remoteItem", set(&[Context::PodcastSplit]), Value::Text).with(REMOTE),
        once("remoteItem", set(&[Context::PodcastPublisher]), Value::Text).with(&[
            must("feedGuid", Value::PodcastGuid),
            may("feedUrl", Value::UrlAttribute),
            must("medium", Value::OneOf(&["publisher"], &rules::VALUE)),
            may("title", Value::Plain),
        ]),
        once("season", ITEM, Value::Integer).with(&[may("name", Value::PlainLimit(128, &rules::LENGTH))]),
        many("socialInteract", BOTH, Value::Text).role(Role::SocialInteract).with(&[
            must("protocol", Value::Text),
            may("uri", Value::UrlAttribute),
            may("accountId", Value::Text),
            may("accountUrl", Value::UrlAttribute),
            may("priority", Value::Integer),
        ]),
        many("soundbite", ITEM, Value::PlainLimit(128, &rules::LENGTH))
            .role(Role::Soundbite)
            .with(&[must("startTime", Value::Decimal), must("duration", Value::Decimal)]),
        many("source", set(&[Context::PodcastAlternate]), Value::Text)
            .with(&[must("uri", Value::Reference), may("contentType", Value::MediaType)]),
        many("trailer", HEAD, Value::PlainLimit(128, &rules::LENGTH)).with(&[
            must("url", Value::UrlAttribute),
            must("pubdate", Value::Date822),
            may("length", Value::NonNegative),
            may("type", Value::MediaType),
            may("season", Value::Integer),
        ]),
        many("transcript", ITEM, Value::Text).with(&[
            must("url", Value::UrlAttribute),
            must("type", Value::OneOfAnyCase(TRANSCRIPTS, &rules::TRANSCRIPT)),
            may("language", Value::Language),
            may("rel", Value::OneOf(&["captions"], &rules::VALUE)),
        ]),
        many("txt", BOTH, Value::Limit(4000, &rules::LENGTH))
            .with(&[may("purpose", Value::Limit(128, &rules::LENGTH))]),
        once("updateFrequency", HEAD, Value::PlainLimit(128, &rules::LENGTH))
            .role(Role::UpdateFrequency)
            .with(&[
                may("complete", Value::TrueFalse),
                may("dtstart", Value::DateLoose),
                may("rrule", Value::Text),
            ]),
        many("value", BOTH, Value::Elements).inside(Context::PodcastValue).role(Role::Container).with(&[
            must("type", Value::Text),
            must("method", Value::Text),
            may("suggested", Value::Decimal),
        ]),
        many("valueRecipient", VALUES, Value::Text).with(&[
            may("name", Value::Text),
            may("customKey", Value::Text),
            may("customValue", Value::Text),
            must("type", Value::Text),
            must("address", Value::Text),
            must("split", Value::NonNegative),
            may("fee", Value::TrueFalse),
        ]),
        many("valueTimeSplit", set(&[Context::PodcastValue]), Value::Elements)
            .inside(Context::PodcastSplit)
            .role(Role::Container)
            .with(&[
                must("startTime", Value::Decimal),
                must("duration", Value::Decimal),
                may("remoteStartTime", Value::Decimal),
                may("remotePercentage", Value::Percentage),
            ]),
    ],
    closed: true,
};

/// What points to another feed, or to an item in it.
const REMOTE: &[Attribute] = &[
    must("feedGuid", Value::PodcastGuid),
    may("feedUrl", Value::UrlAttribute),
    may("itemGuid", Value::Text),
    may("medium", Value::OneOf(MEDIUMS, &rules::VALUE)),
    may("title", Value::Plain),
];

/// Types of transcripts. That of SubRip has two names: the first is what the documentation says, the second is common.
const TRANSCRIPTS: &[&str] =
    &["text/vtt", "application/x-subrip", "application/srt", "application/json", "text/html", "text/plain"];

/// A medium with an L at its end is a list of such things.
pub(crate) const MEDIUMS: &[&str] = &[
    "podcast",
    "music",
    "video",
    "film",
    "audiobook",
    "newsletter",
    "blog",
    "publisher",
    "course",
    "podcastL",
    "musicL",
    "videoL",
    "filmL",
    "audiobookL",
    "newsletterL",
    "blogL",
    "publisherL",
    "courseL",
    "mixed",
];
