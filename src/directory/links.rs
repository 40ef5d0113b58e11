//! The lines that tell browsers and readers of feeds: [HTML, link type "alternate"](https://html.spec.whatwg.org/multipage/links.html#rel-alternate),
//! [RSS autodiscovery](https://www.rssboard.org/rss-autodiscovery).

use quick_xml::escape::escape;

use super::Listing;
use crate::gate;

/// The `<link rel="alternate">` lines of a feed, for the heads of the pages that it is the feed of.
pub fn links(feed: &Listing) -> String {
    let title = gate::pass(&feed.title);
    let title = escape(&*title);
    let mut lines = String::new();
    for place in &feed.addresses {
        let (media_type, name) = (place.media_type, place.name);
        // The title tells one format from another in the menus that show it.
        let url = escape(place.url.as_str());
        lines.push_str(&format!(
            "<link rel=\"alternate\" type=\"{media_type}\" title=\"{title} ({name})\" href=\"{url}\">\n"
        ));
    }
    lines
}
