//! Comments: the [slash module](http://purl.org/rss/1.0/modules/slash/), the
//! [Well-Formed Web](https://web.archive.org/web/2003/http://wellformedweb.org/news/wfw_namespace_elements/) and Atom
//! threading ([RFC 4685](https://www.rfc-editor.org/rfc/rfc4685)).

use super::element::Element;
use super::shown;
use crate::format::Format;
use crate::model::Extensions;

const SLASH: (&str, &str) = ("slash", "http://purl.org/rss/1.0/modules/slash/");
const WELL_FORMED: (&str, &str) = ("wfw", "http://wellformedweb.org/CommentAPI/");
const THREADING: (&str, &str) = ("thr", "http://purl.org/syndication/thread/1.0");

/// The format that the address of a feed names at its end: `comments.atom`, `/feed/rss2/`, `?feed=atom`, `rss.xml`.
pub(super) fn format_of(url: &str) -> Option<Format> {
    let (_, rest) = url.split_once("://")?;
    let path = rest.get(rest.find(['/', '?'])?..)?;
    let words = path.rsplit(['/', '.', '?', '&', '=', '#']).filter(|word| !word.is_empty());
    words.take(2).find_map(|word| match word.to_ascii_lowercase().as_str() {
        "atom" => Some(Format::Atom),
        "rss" | "rss2" => Some(Format::Rss),
        "json" => Some(Format::Json),
        _ => None,
    })
}

/// Whether nothing says that a feed is none of RSS.
pub(crate) fn may_be_rss(format: Option<Format>) -> bool {
    format.is_none_or(|format| format == Format::Rss)
}

/// How many there are, and where their feed is; Atom has a link for that.
pub(super) fn elements<'a>(extensions: &'a Extensions, format: Format) -> Vec<Element<'a>> {
    let count = extensions.comments_count.map(|count| count.to_string());
    let mut elements = Vec::new();
    match format {
        Format::Rss => {
            elements.extend(count.map(|count| Element::new(SLASH, "comments").text(count)));
            // "The URL of an RSS feed of comments": one that may be.
            let feed = shown(&extensions.comments_feed).filter(|url| may_be_rss(format_of(url)));
            elements.extend(feed.map(|url| Element::new(WELL_FORMED, "commentRss").text(url)));
        }
        // RFC 4685, section 5.
        Format::Atom => elements.extend(count.map(|count| Element::new(THREADING, "total").text(count))),
        Format::Json => {}
    }
    elements
}

#[cfg(test)]
mod tests {
    use super::format_of;
    use crate::format::Format;

    #[test]
    fn the_end_of_an_address_names_the_format() {
        let cases = [
            ("https://news.example/a/comments.atom", Some(Format::Atom)),
            ("https://news.example/a/feed/ATOM/", Some(Format::Atom)),
            ("https://news.example/?feed=atom", Some(Format::Atom)),
            ("https://news.example/a/atom.xml", Some(Format::Atom)),
            ("https://news.example/a/rss2/", Some(Format::Rss)),
            ("https://news.example/a/comments.rss", Some(Format::Rss)),
            ("https://news.example/a/comments.json", Some(Format::Json)),
            // Not what comes before, nor the name of a host, nor part of a word.
            ("https://news.example/a/feed/", None),
            ("https://news.example/a/comments.xml", None),
            ("https://news.example/atom/a/feed", None),
            ("https://news.example/splitting-the-atom/feed", None),
            ("https://atom.example", None),
            ("https://atom.example/", None),
        ];
        for (url, expected) in cases {
            assert_eq!(format_of(url), expected, "{url}");
        }
    }
}
