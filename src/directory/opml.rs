//! `feeds.opml`, a subscription list: [OPML 2.0](http://opml.org/spec2.opml).

use std::io::{self, Write};

use quick_xml::escape::escape;

use super::{Directory, Listing, words};
use crate::{gate, time, wording};

/// Writes the subscription list: the site's feed, then those of the categories; in folders where there are several kinds
/// of them.
///
/// # Errors
///
/// Those of `out`.
pub fn opml(directory: &Directory, mut out: impl Write) -> io::Result<()> {
    let words = words::of(directory.language.as_deref());
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    // By this a file of ours is known.
    writeln!(out, "<!-- {} -->", wording::GENERATOR)?;
    writeln!(out, "<opml version=\"2.0\">")?;
    writeln!(out, "  <head>")?;
    writeln!(out, "    <title>{}</title>", clean(&directory.title))?;
    if let Some(newest) = directory.newest() {
        // "Conforms to the Date and Time Specification of RFC 822" (OPML 2.0, What is a <head>?).
        let mut date = Vec::new();
        time::write_rfc822(newest, &mut date);
        writeln!(out, "    <dateModified>{}</dateModified>", String::from_utf8_lossy(&date))?;
    }
    writeln!(out, "  </head>")?;
    writeln!(out, "  <body>")?;
    let kinds = directory.sections().filter(|(by, _)| by.is_some()).count();
    for (by, feeds) in directory.sections() {
        let folder = by.filter(|_| kinds > 1).map(|by| words.section(by));
        if let Some(name) = folder {
            writeln!(out, "    <outline text=\"{0}\" title=\"{0}\">", clean(name))?;
        }
        let depth = if folder.is_some() { 6 } else { 4 };
        for feed in feeds {
            outline(feed, depth, &mut out)?;
        }
        if folder.is_some() {
            writeln!(out, "    </outline>")?;
        }
    }
    writeln!(out, "  </body>")?;
    writeln!(out, "</opml>")
}

/// A feed: section "Subscription lists". Its `type` is `rss` whatever the format; one address is enough, and the first is
/// what most readers know.
fn outline(feed: &Listing, depth: usize, out: &mut impl Write) -> io::Result<()> {
    let Some(place) = feed.addresses.first() else { return Ok(()) };
    write!(out, "{:depth$}<outline type=\"rss\" text=\"{}\"", "", clean(feed.name()))?;
    write!(out, " title=\"{}\"", clean(&feed.title))?;
    for (name, value) in
        [("description", feed.description.as_deref()), ("language", feed.language.as_deref())]
    {
        if let Some(value) = value {
            write!(out, " {name}=\"{}\"", clean(value))?;
        }
    }
    write!(out, " htmlUrl=\"{}\"", clean(&feed.home_page_url))?;
    writeln!(out, " xmlUrl=\"{}\"/>", clean(&place.url))
}

fn clean(text: &str) -> String {
    escape(&*gate::pass(text)).into_owned()
}
