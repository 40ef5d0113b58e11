//! What a request would rather have: RFC 9110, section 12, <https://www.rfc-editor.org/rfc/rfc9110#section-12>.

/// The names in an `Accept` or an `Accept-Encoding`, with their weights.
fn weights(field: &str) -> impl Iterator<Item = (String, f32)> + '_ {
    field.split(',').map(|choice| {
        let mut parts = choice.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let weight = parts.find_map(|part| part.strip_prefix("q=")?.trim().parse().ok());
        (name, weight.unwrap_or(1.0))
    })
}

/// The weight of the first of these names that is there.
fn weight_of(field: &str, names: [&str; 3]) -> f32 {
    let find = |name: &&str| weights(field).find(|(found, _)| found == name).map(|(_, weight)| weight);
    names.iter().find_map(find).unwrap_or(0.0)
}

/// Whether an `Accept-Encoding` takes gzip.
pub fn takes_gzip(field: &str) -> bool {
    weight_of(field, ["gzip", "x-gzip", "*"]) > 0.0
}

/// Whether an `Accept` would rather have plain XML than this type of it. Browsers would: they know what to do with XML and
/// its stylesheet, and show feeds as they stand in the file, or not at all.
pub fn prefers_xml(field: &str, media_type: &str) -> bool {
    let weight = |media_type| weight_of(field, [media_type, "application/*", "*/*"]);
    weight("application/xml") > weight(media_type)
}

#[cfg(test)]
mod tests {
    use super::{prefers_xml, takes_gzip};

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        for (field, takes) in [
            ("gzip", true),
            ("deflate, GZIP;q=0.5", true),
            ("gzip;q=0", false),
            ("gzip; q=0.000, *", false),
            ("*", true),
            ("*;q=0", false),
            ("br", false),
            ("", false),
        ] {
            assert_eq!(takes_gzip(field), takes, "{field}");
        }
    }

    #[test]
    fn browsers_want_xml_and_readers_want_feeds() {
        for (field, prefers) in [
            ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", true),
            ("application/xml", true),
            ("*/*", false),
            ("application/rss+xml, application/xml;q=0.9", false),
            ("application/rss+xml, application/xml", false),
            ("application/atom+xml;q=0.5, application/xml;q=0.4, */*;q=0.3", true),
            ("text/html", false),
            ("", false),
        ] {
            assert_eq!(prefers_xml(field, "application/rss+xml"), prefers, "{field}");
        }
    }
}
