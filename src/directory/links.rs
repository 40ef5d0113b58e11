//! Autodiscovery: the lines by which a page announces its feeds
//! ([RSS Advisory Board](https://www.rssboard.org/rss-autodiscovery), HTML "Link type alternate").

use quick_xml::escape::escape;

use super::{Directory, Listed};
use crate::format::Format;
use crate::gate;

impl Listed {
    /// A `<link rel="alternate">` for each format of the feed, a line each.
    pub fn links(&self) -> String {
        let mut out = String::new();
        for address in &self.addresses {
            // "The title attribute": which of several feeds it is; the format tells those of one name apart.
            let title = match self.addresses.len() {
                1 => self.title.clone(),
                _ => format!("{} ({})", self.title, format_name(address.format)),
            };
            out.push_str(&format!(
                "<link rel=\"alternate\" type=\"{}\" title=\"{}\" href=\"{}\">\n",
                address.format.media_type(),
                escape(gate::pass(&title)),
                escape(gate::pass(&address.url)),
            ));
        }
        out
    }
}

impl Directory {
    /// The file with the lines for the pages of the site, or of one category.
    pub fn autodiscovery(&self, feed: &Listed) -> String {
        let by = if self.generator { "feedmill: " } else { "" };
        format!(
            "<!-- {by}paste these lines into the <head> of each page that this is the feed of -->\n{}",
            feed.links()
        )
    }
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Rss => "RSS",
        Format::Atom => "Atom",
        Format::Json => "JSON",
    }
}
