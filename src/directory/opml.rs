//! The subscription list: [OPML 2.0](https://opml.org/spec2.opml), "Subscription lists".

use std::fmt::Write;

use quick_xml::escape::escape;

use super::{Directory, Listed};
use crate::format::Format;
use crate::gate;
use crate::time;
use crate::wording;

impl Directory {
    /// A subscription list of every feed, each in the format that every reader understands. Where feeds are made by several
    /// things, each has a folder; `folder` says what people call it.
    pub fn opml(&self, folder: impl Fn(&'static str) -> String) -> String {
        let mut out =
            String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<opml version=\"2.0\">\n  <head>\n");
        element("title", &self.site.title, &mut out);
        // "Is a date-time, indicating when the document was last modified", in the form of RFC 822: it changes with its
        // newest entry.
        if let Some(newest) = self.all().filter_map(|feed| feed.newest).max() {
            let mut date = Vec::new();
            time::write_rfc822(newest, &mut date);
            element("dateModified", &String::from_utf8_lossy(&date), &mut out);
        }
        element("docs", "http://opml.org/spec2.opml", &mut out);
        if self.generator {
            let _ = writeln!(out, "    <!-- {} -->", wording::GENERATOR);
        }
        out.push_str("  </head>\n  <body>\n");
        outline(&self.site, "    ", &mut out);
        let made_by = |feed: &Listed| feed.of.as_ref().map(|of| of.by);
        let chunks = || self.feeds.chunk_by(|a, b| made_by(a) == made_by(b));
        let has_folders = chunks().nth(1).is_some();
        for feeds in chunks() {
            let by = feeds.first().and_then(|feed| made_by(feed)).filter(|_| has_folders);
            if let Some(by) = by {
                let _ = writeln!(out, "    <outline text=\"{}\">", escaped(&folder(by)));
            }
            for feed in feeds {
                outline(feed, if by.is_some() { "      " } else { "    " }, &mut out);
            }
            if by.is_some() {
                out.push_str("    </outline>\n");
            }
        }
        out.push_str("  </body>\n</opml>\n");
        out
    }
}

/// "Required attributes: type, text, xmlUrl. [...] Optional attributes: description, htmlUrl, language, title, version."
fn outline(feed: &Listed, indent: &str, out: &mut String) {
    let Some(address) = feed.preferred() else { return };
    let _ = write!(out, "{indent}<outline type=\"rss\"");
    attribute("text", &feed.title, out);
    attribute("title", &feed.title, out);
    attribute("xmlUrl", &address.url, out);
    attribute("htmlUrl", &feed.home_url, out);
    if let Some(description) = &feed.description {
        attribute("description", description, out);
    }
    if let Some(language) = &feed.language {
        attribute("language", language, out);
    }
    // "RSS for 0.91, 0.92 or 2.0"; it has no word for other formats.
    if address.format == Format::Rss {
        attribute("version", "RSS", out);
    }
    out.push_str("/>\n");
}

fn element(name: &str, text: &str, out: &mut String) {
    let _ = writeln!(out, "    <{name}>{}</{name}>", escaped(text));
}

fn attribute(name: &str, value: &str, out: &mut String) {
    // An XML parser takes a line feed in an attribute for a space (XML 1.0, section 3.3.3); here it is one.
    let line: String = value.split(['\n', '\r', '\t']).collect::<Vec<_>>().join(" ");
    let _ = write!(out, " {name}=\"{}\"", escaped(&line));
}

fn escaped(text: &str) -> String {
    escape(gate::pass(text)).into_owned()
}
