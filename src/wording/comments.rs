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

/// How many there are, and where their feed is; Atom has a link for that.
pub(super) fn elements<'a>(extensions: &'a Extensions, format: Format) -> Vec<Element<'a>> {
    let count = extensions.comments_count.map(|count| count.to_string());
    let mut elements = Vec::new();
    match format {
        Format::Rss => {
            elements.extend(count.map(|count| Element::new(SLASH, "comments").text(count)));
            let feed = shown(&extensions.comments_feed);
            elements.extend(feed.map(|url| Element::new(WELL_FORMED, "commentRss").text(url)));
        }
        // RFC 4685, section 5.
        Format::Atom => elements.extend(count.map(|count| Element::new(THREADING, "total").text(count))),
        Format::Json => {}
    }
    elements
}
