//! Kinds of values that a look at the text alone decides.

use crate::check::rule::Rule;
use crate::check::rules::{opml, podcast, rss, value};
use crate::check::value::{language, media, number, tag};
use crate::check::vocabulary::Value;

/// The rule that a text breaks, if it is of such a kind and does.
pub(super) fn simple(value: Value, text: &str, trimmed: &str) -> Option<&'static Rule> {
    let (right, rule) = match value {
        Value::Language => (language::is_tag(trimmed), &value::LANGUAGE),
        Value::LanguageOrNone => (text.is_empty() || language::is_tag(text), &value::LANGUAGE),
        Value::MediaType => (media::is_type(text), &value::MEDIA_TYPE),
        Value::EnclosureType => (media::is_type(text), &value::MEDIA_TYPE_ATTRIBUTE),
        Value::Integer => (number::is_integer(trimmed), &value::INTEGER),
        Value::IntegerAttribute => (number::is_integer(text), &value::INTEGER_ATTRIBUTE),
        Value::NonNegative => (number::is_natural(trimmed), &value::NON_NEGATIVE),
        Value::NonNegativeAttribute if number::is_integer(text) => {
            (number::is_natural(text), &value::NON_NEGATIVE)
        }
        Value::NonNegativeAttribute => (false, &value::INTEGER_ATTRIBUTE),
        Value::Positive => (number::is_positive(trimmed), &value::POSITIVE),
        Value::Decimal => (number::is_decimal(trimmed), &value::FLOAT),
        Value::Percentage if !number::is_decimal(trimmed) => (false, &value::FLOAT),
        Value::Percentage => {
            (!trimmed.starts_with('-') && number::within(trimmed, 100.0), &value::PERCENTAGE)
        }
        Value::Boolean => (matches!(text, "true" | "false"), &value::BOOLEAN),
        Value::TrueFalse => (matches!(text, "true" | "false"), &value::TRUE_FALSE),
        Value::Width => (number::between(trimmed, 1, 144), &rss::IMAGE_WIDTH),
        Value::Height => (number::between(trimmed, 1, 400), &rss::IMAGE_HEIGHT),
        Value::Hour if trimmed == "24" => (false, &rss::MIDNIGHT),
        Value::Hour => (number::between(trimmed, 0, 23), &rss::HOUR),
        Value::Day => (
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"].contains(&trimmed),
            &rss::DAY,
        ),
        Value::Period => {
            (matches!(trimmed, "hourly" | "daily" | "weekly" | "monthly" | "yearly"), &value::PERIOD)
        }
        Value::IntegerList => (number::is_list(trimmed), &value::INTEGER_LIST),
        Value::Duration => (media::is_duration(trimmed), &value::DURATION),
        Value::Latitude => (number::within(trimmed, 90.0), &value::LATITUDE),
        Value::Longitude => (number::within(trimmed, 180.0), &value::LONGITUDE),
        Value::Point | Value::Points(_) if trimmed.contains(',') && number::pairs(trimmed).is_some() => {
            (false, &value::COORDINATE_COMMA)
        }
        Value::Point => (number::pairs(trimmed) == Some(1), &value::COORDINATE),
        Value::Points(least) => {
            (number::pairs(trimmed).is_some_and(|count| count >= least), &value::COORDINATES)
        }
        Value::PodcastGuid => (tag::is_podcast_guid(trimmed), &podcast::GUID),
        Value::NptTime => (media::is_time(trimmed), &value::NPT),
        Value::OneOf(list, rule) | Value::Exactly(list, rule) => (list.contains(&text), rule),
        Value::OneOfAnyCase(list, rule) => {
            (list.iter().any(|known| known.eq_ignore_ascii_case(trimmed)), rule)
        }
        Value::Expansion => (trimmed.is_empty() || number::is_list(trimmed), &opml::EXPANSION),
        _ => return None,
    };
    (!right).then_some(rule)
}
