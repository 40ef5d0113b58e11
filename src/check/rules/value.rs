//! The forms of values: dates, numbers, languages, media types, addresses.

use crate::check::rule::rules;

rules! {
    DATE_822 = "date-rfc822", Error, Some("InvalidRFC2822Date"), "RSS 2.0, <pubDate>; RFC 822 §5; RFC 2822 §3.3",
        "{name} must be an RFC 822 date, found {found}",
        "write it like Tue, 09 Jun 2026 17:30:00 +0000",
        "Readers sort by this date, and put entries that they cannot date last or first.";
    DATE_WEEKDAY = "date-weekday", Error, Some("InvalidRFC2822Date"), "RFC 2822 §3.3",
        "{name} names a day of the week that this date is not, found {found}",
        "correct the day of the week, or leave it out",
        "The day of the week must be the day implied by the date.";
    DATE_822_OLD = "date-rfc822-problem", Warning, Some("ProblematicalRFC822Date"), "RFC 2822 §4.3; RSS Advisory Board profile, Date and Time",
        "{name} has a form of date that many programs misread, found {found}",
        "write it like Tue, 09 Jun 2026 17:30:00 +0000",
        "Two-digit years, military zones, comments and double spaces are obsolete forms.";
    DATE_3339 = "date-rfc3339", Error, Some("InvalidRFC3339Date"), "RFC 4287 §3.3; RFC 3339 §5.6",
        "{name} must be an RFC 3339 date and time, found {found}",
        "write it like 2026-06-09T17:30:00Z, with an upper-case T and Z and with an offset",
        "A date construct is a date-time of RFC 3339; an upper-case T must separate date and time.";
    DATE_W3C = "date-w3c", Error, Some("InvalidW3CDTFDate"), "W3C Date and Time Formats",
        "{name} must be a W3C date, found {found}",
        "write it like 2026-06-09 or 2026-06-09T17:30:00Z",
        "Dublin Core recommends the W3C profile of ISO 8601.";
    DATE_OFFSET = "date-offset-colon", Warning, None, "W3C Date and Time Formats; ISO 8601",
        "{name} has an offset without a colon, found {found}",
        "write the offset like -06:00",
        "The podcast namespace writes its examples so, but most parsers of such dates want the colon.";
    DATE_IMPLAUSIBLE = "date-implausible", Warning, Some("ImplausibleDate"), "RSS Advisory Board profile, Date and Time",
        "{name} lies before the Web began, or far in the future, found {found}",
        "check the clock and the arithmetic of what writes the feed",
        "Readers hide entries from the future, or keep them on top for years.";
    INTEGER = "number-integer", Error, Some("InvalidInteger"), "RSS 2.0; RFC 4685 §3",
        "{name} must be a whole number, found {found}",
        "write digits only",
        "Programs that expect a number read nothing, or stop.";
    INTEGER_ATTRIBUTE = "number-integer-attribute", Error, Some("InvalidIntegerAttribute"), "RSS 2.0, <enclosure>, <cloud>",
        "{name} must be a whole number, found {found}",
        "write digits only",
        "Programs that expect a number read nothing, or stop.";
    NON_NEGATIVE = "number-non-negative", Error, Some("InvalidNonNegativeInteger"), "RSS 2.0, <enclosure>; RFC 4287 §4.2.7.6",
        "{name} must be a whole number that is not negative, found {found}",
        "write digits only; zero, where the size is not known",
        "A length in bytes cannot be negative.";
    POSITIVE = "number-positive", Error, Some("InvalidPositiveInteger"), "Media RSS 1.5.1; RSS 2.0, <ttl>",
        "{name} must be a whole number greater than zero, found {found}",
        "write digits only, or leave it out",
        "Nothing has this size.";
    FLOAT = "number-decimal", Error, Some("InvalidFloat"), "Media RSS 1.5.1, <media:content>",
        "{name} must be a number, found {found}",
        "write digits, with a point if need be",
        "Programs that expect a number read nothing, or stop.";
    PERCENTAGE = "number-percentage", Warning, Some("InvalidPercentage"), "podcast namespace, <podcast:valueTimeSplit>",
        "{name} must be a number from 0 to 100, found {found}",
        "write a percentage",
        "Less than 0 is taken for 0, and more than 100 for 100.";
    LANGUAGE = "language", Error, Some("InvalidLanguage"), "BCP 47 (RFC 5646 §2.1); RSS 2.0, <language>",
        "{name} must be a language tag, found {found}",
        "write it like en, pt-BR or zh-Hant-TW",
        "The first part is a language of ISO 639; parts are joined by hyphens, not underscores.";
    MEDIA_TYPE = "media-type", Error, Some("InvalidMIMEType"), "RFC 4287 §4.2.7.4; RFC 6838 §4.2",
        "{name} must be a media type, found {found}",
        "write it like text/html or audio/mpeg",
        "Readers choose by the media type what they show or play.";
    MEDIA_TYPE_ATTRIBUTE = "rss-enclosure-type", Error, Some("InvalidMIMEAttribute"), "RSS 2.0, <enclosure>; RFC 6838 §4.2",
        "{name} must be a media type, found {found}",
        "write it like audio/mpeg",
        "Players choose by the media type whether they can play an enclosure.";
    BOOLEAN = "boolean", Error, Some("InvalidBooleanAttribute"), "RSS 2.0, <guid>",
        "{name} must be true or false, found {found}",
        "write true or false, in lower case",
        "Anything else means true to some readers and false to others.";
    TRUE_FALSE = "boolean-value", Error, Some("InvalidTrueFalse"), "Apple, A podcaster's guide to RSS; OPML 2.0",
        "{name} must be true or false, found {found}",
        "write true or false",
        "Anything else is ignored.";
    EMAIL = "email", Error, Some("InvalidContact"), "RSS Advisory Board profile, E-mail addresses; RFC 2822 §3.4.1",
        "{name} must be an e-mail address, found {found}",
        "write name@example.org",
        "The element is for an address that mail reaches.";
    EMAIL_ADDRESS = "atom-email", Error, Some("InvalidAddrSpec"), "RFC 4287 §3.2.3; RFC 2822 §3.4.1",
        "{name} must be a bare e-mail address, found {found}",
        "write name@example.org, and put the name in atom:name",
        "The content must be an addr-spec, without a name or angle brackets.";
    LATITUDE = "geo-latitude", Error, Some("InvalidLatitude"), "Basic Geo (WGS84)",
        "{name} must be a latitude from -90 to 90, found {found}",
        "write decimal degrees",
        "No place has this latitude.";
    LONGITUDE = "geo-longitude", Error, Some("InvalidLongitude"), "Basic Geo (WGS84)",
        "{name} must be a longitude from -180 to 180, found {found}",
        "write decimal degrees",
        "No place has this longitude.";
    COORDINATE = "georss-coordinate", Error, Some("InvalidCoord"), "GeoRSS Simple",
        "{name} must be a latitude and a longitude, found {found}",
        "write it like 45.256 -71.92",
        "Latitude comes first, then a space, then longitude.";
    COORDINATES = "georss-coordinates", Error, Some("InvalidCoordList"), "GeoRSS Simple",
        "{name} must be pairs of latitude and longitude, found {found}",
        "write it like 45.256 -110.45 46.46 -109.48; a polygon ends where it begins",
        "A line has two pairs or more, a box two, a polygon four or more.";
    COORDINATE_COMMA = "georss-comma", Warning, Some("CoordComma"), "GeoRSS Simple",
        "the coordinates of {name} are separated by a comma, found {found}",
        "separate them by a space",
        "Coordinates are separated by white space.";
    CHOICE = "value-unknown", Error, Some("InvalidValue"), "the documentation of the element",
        "{name} must be one of the values that its documentation lists, found {found}",
        "choose one of them, letter by letter",
        "A value outside of the list means nothing to readers.";
    PERIOD = "sy-update-period", Error, Some("InvalidUpdatePeriod"), "RSS 1.0 Syndication module",
        "{name} must be hourly, daily, weekly, monthly or yearly, found {found}",
        "choose one of them",
        "Readers ask again after this time.";
    INTEGER_LIST = "slash-hit-parade", Error, Some("InvalidCommaSeparatedIntegers"), "RSS 1.0 Slash module",
        "{name} must be whole numbers with commas between them, found {found}",
        "write it like 43,42,30,4,0",
        "The list counts the comments of each score.";
    DURATION = "itunes-duration", Error, Some("InvalidDuration"), "Apple, A podcaster's guide to RSS, <itunes:duration>",
        "{name} must be a duration, found {found}",
        "write seconds, like 1801, or hours, minutes and seconds, like 00:30:01",
        "Minutes and seconds go up to 59.";
    COUNTRY = "country-code", Error, Some("InvalidCountryCode"), "ISO 3166-1",
        "{name} must be a country code of two letters, found {found}",
        "write it like de or us",
        "No country has this code.";
    NPT = "media-time", Error, Some("InvalidNPTTime"), "Media RSS 1.5.1, <media:thumbnail>; RFC 2326 §3.6",
        "{name} must be a time, found {found}",
        "write it like 12:05:01.123 or 120.5",
        "Times are those of RTSP: hours, minutes and seconds, or seconds.";
    UUID = "urn-uuid", Error, Some("InvalidUUID"), "RFC 9562 §4; RFC 4122 §3",
        "{name} must be a UUID, found {found}",
        "write it like urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a",
        "A UUID is thirty-two hexadecimal digits in five groups.";
    CRYPTOGRAPHIC_HASH = "media-hash", Error, Some("InvalidMediaHash"), "Media RSS 1.5.1, <media:hash>",
        "{name} must be the hash that its algo names, in hexadecimal digits, found {found}",
        "write 32 digits for md5, 40 for sha-1",
        "A hash of another length is none.";
}
