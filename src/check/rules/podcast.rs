//! Podcasts: [Apple's guide](https://help.apple.com/itc/podcasts_connect/#/itcb54353390) and the
//! [podcast namespace](https://podcasting2.org/docs/podcast-namespace).

use crate::check::rule::rules;

rules! {
    CATEGORY = "itunes-category", Error, Some("InvalidItunesCategory"), "Apple Podcasts categories",
        "{found} is no category of Apple Podcasts",
        "choose one of the list, letter by letter",
        "The podcast is listed nowhere otherwise.";
    CATEGORY_OLD = "itunes-category-old", Warning, Some("ObsoleteItunesCategory"), "Apple Podcasts categories",
        "{found} is a category of Apple Podcasts no longer",
        "choose one of the present list",
        "The list was changed in August 2019.";
    EXPLICIT = "itunes-explicit", Error, Some("InvalidTrueFalse"), "Apple, A podcaster's guide to RSS, <itunes:explicit>",
        "{name} must be true or false, found {found}",
        "write true or false",
        "Podcasts without this statement are rejected.";
    BLOCK = "itunes-block", Error, Some("InvalidYesNoClean"), "Apple, A podcaster's guide to RSS, <itunes:block>",
        "{name} must be Yes, found {found}",
        "write Yes, or leave it out",
        "Any other value has no effect.";
    YES = "itunes-yes", Error, Some("InvalidYesNo"), "Apple, A podcaster's guide to RSS, <itunes:complete>",
        "{name} must be Yes, found {found}",
        "write Yes, or leave it out",
        "Any other value has no effect.";
    EPISODE_TYPE = "itunes-episode-type", Error, Some("InvalidItunesEpisodeType"), "Apple, A podcaster's guide to RSS, <itunes:episodeType>",
        "{name} must be full, trailer or bonus, found {found}",
        "choose one of them, in lower case",
        "Episodes of other types are shown as full ones.";
    SHOW_TYPE = "itunes-type", Error, Some("InvalidItunesChannelType"), "Apple, A podcaster's guide to RSS, <itunes:type>",
        "{name} must be episodic or serial, found {found}",
        "choose one of them, in lower case",
        "The type decides in which order episodes are played.";
    TOO_LONG = "itunes-too-long", Error, Some("TooLong"), "Apple, A podcaster's guide to RSS",
        "{name} is longer than Apple allows, found {found}",
        "shorten it",
        "What is beyond the limit is cut off.";
    KEYWORDS = "itunes-keywords", Warning, Some("InvalidKeywords"), "Apple, A podcaster's guide to RSS, <itunes:keywords>",
        "{name} must be words with commas between them, found {found}",
        "separate the words by commas",
        "Without commas it is one word.";
    FORMAT = "itunes-format", Warning, Some("UnsupportedItunesFormat"), "Apple, A podcaster's guide to RSS, <enclosure>",
        "Apple Podcasts plays no files of this kind, found {found}",
        "publish M4A, MP3, MOV, MP4, M4V, PDF or EPUB",
        "The episode cannot be played.";
    MISSING = "itunes-missing", Warning, Some("MissingItunesElement"), "Apple, A podcaster's guide to RSS, Required tags",
        "the podcast has no {name}",
        "add it",
        "Apple Podcasts rejects feeds without it, or shows them badly.";
    OWNER = "itunes-owner-email", Warning, Some("MissingItunesEmail"), "Apple, A podcaster's guide to RSS, <itunes:owner>",
        "the podcast has no itunes:owner with an itunes:email",
        "add it; the address is used to verify who owns the podcast, and is not shown",
        "Directories write there to verify who owns the podcast.";
    IMAGE = "itunes-image-missing", Warning, None, "Apple, A podcaster's guide to RSS, Required tags, <itunes:image>",
        "the podcast has no itunes:image",
        "add <itunes:image href=\"…\"/>: a square JPEG or PNG of 1400 to 3000 pixels",
        "A show without a picture is not listed.";
    IMAGE_FORMAT = "itunes-image-format", Warning, None, "Apple, A podcaster's guide to RSS, <itunes:image>",
        "the picture must be JPEG or PNG, found {found}",
        "publish the picture as JPEG or PNG",
        "Apple Podcasts shows no other format.";
    FILE = "itunes-enclosure-missing", Warning, None, "Apple, A podcaster's guide to RSS, Required tags, <enclosure>",
        "the episode has no enclosure",
        "add the file, or take the item out of the podcast",
        "An item without a file is no episode, and is not shown.";
    FILE_LENGTH = "itunes-enclosure-length", Warning, None, "Apple, A podcaster's guide to RSS, <enclosure>",
        "the length of the episode's file is not known, found {found}",
        "write the size of the file in bytes",
        "Apple requires url, length and type; players show the size before they load the file.";
    FILE_TYPE = "itunes-enclosure-type", Warning, None, "Apple, A podcaster's guide to RSS, <enclosure>",
        "the episode's file is neither audio nor video nor a document, found {found}",
        "write the type of the file, like audio/mpeg, or take the item out of the podcast",
        "Podcast apps play nothing else.";
    DESCRIPTION = "itunes-description", Warning, None, "Apple, A podcaster's guide to RSS, <description>",
        "the description is longer than 4000 bytes, found {found}",
        "shorten it, and put the whole text in content:encoded",
        "Apple allows 4000 bytes, markup included.";
    EPISODE_TITLE = "itunes-episode-title", Warning, None, "Apple, A podcaster's guide to RSS, Required tags, <title>",
        "the episode has no title",
        "add a title",
        "Lists of episodes show nothing else.";
    SERIAL = "itunes-episode-missing", Warning, None, "Apple, A podcaster's guide to RSS, <itunes:episode>",
        "the show is serial, and this full episode has no itunes:episode",
        "number the episodes from 1 on",
        "A serial show is sorted by the numbers of its episodes; Apple requires them.";
    UTF8 = "itunes-utf8", Warning, Some("NotUTF8"), "Apple, A podcaster's guide to RSS",
        "a podcast feed should be in UTF-8, found {found}",
        "write the document in UTF-8",
        "Apple Podcasts reads UTF-8.";
    VALUE = "podcast-value", Error, None, "podcast namespace",
        "{name} must be one of the values that its documentation lists, found {found}",
        "choose one of them, letter by letter",
        "A value outside of the list means nothing to players.";
    LENGTH = "podcast-too-long", Warning, None, "podcast namespace",
        "{name} is longer than the documentation allows, found {found}",
        "shorten it",
        "What is beyond the limit is cut off.";
    GUID = "podcast-guid", Error, None, "podcast namespace, <podcast:guid>, <podcast:remoteItem>",
        "{name} must be a UUID of 36 characters, found {found}",
        "write the UUID of version 5 that follows from the feed's address, with its hyphens and nothing around it",
        "Directories know a show by it, wherever the feed moves, and compare it letter by letter.";
    CHILD = "podcast-element-missing", Error, None, "podcast namespace, Node value of the element",
        "{name} is missing from {found}",
        "add it",
        "The element stands for what it holds.";
    LICENSE = "podcast-license-url", Warning, None, "podcast namespace, <podcast:license>",
        "{name} is none of the known licences and has no url, found {found}",
        "add url=\"…\", where the licence can be read, or write the identifier of a known one, like cc-by-4.0",
        "A licence of one's own must say where it is written, or nobody knows what is allowed.";
    EMPTY = "podcast-empty", Warning, None, "podcast namespace",
        "{name} holds no text",
        "say who or where it is, or what it is called",
        "The text is what is shown.";
    PERSON_ROLE = "podcast-person-role", Warning, None, "podcast namespace, <podcast:person>; Podcast Taxonomy",
        "{name} must be a role of the Podcast Taxonomy, found {found}",
        "choose one of its list, or leave it out",
        "Some readers refuse the whole feed for a role that they do not know.";
    PERSON_GROUP = "podcast-person-group", Warning, None, "podcast namespace, <podcast:person>; Podcast Taxonomy",
        "{name} must be a group of the Podcast Taxonomy, found {found}",
        "choose one of its list, or leave it out",
        "Some readers refuse the whole feed for a group that they do not know.";
    TRANSCRIPT = "podcast-transcript-type", Warning, None, "podcast namespace, <podcast:transcript>",
        "{name} is no type that transcripts have, found {found}",
        "publish text/vtt, application/x-subrip, application/json, text/html or text/plain",
        "Players show no other transcript.";
    CHAPTERS = "podcast-chapters-type", Warning, None, "podcast namespace, <podcast:chapters>",
        "{name} must be application/json+chapters, found {found}",
        "write type=\"application/json+chapters\"",
        "Players look for that type.";
    SOUNDBITE = "podcast-soundbite-duration", Hint, None, "podcast namespace, <podcast:soundbite>",
        "a soundbite should last 15 to 120 seconds, found {found}",
        "choose a piece of that length",
        "What is shorter says nothing, what is longer is not played as a preview.";
}
