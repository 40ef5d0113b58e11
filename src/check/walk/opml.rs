//! Outlines: OPML 2.0.

use super::{Walk, rules};

/// Types of outlines that are in use, beside those of the specification.
const TYPES: [&str; 13] = [
    "rss",
    "link",
    "include",
    "atom",
    "feed",
    "collection",
    "audio",
    "playlist",
    "scriptingnews",
    "thread",
    "tweet",
    "outline",
    "text",
];

/// The attributes that the specification names.
const KNOWN: [&str; 13] = [
    "text",
    "type",
    "isComment",
    "isBreakpoint",
    "created",
    "category",
    "description",
    "htmlUrl",
    "language",
    "title",
    "url",
    "version",
    "xmlUrl",
];

impl Walk<'_, '_> {
    /// The version of OPML.
    pub(super) fn outline_version(&mut self, local: &str, at: usize) {
        let Some(version) = self.attribute("version") else { return };
        self.facts.outlines_have_text = version == "2.0";
        if local == "opml" && !matches!(version.as_ref(), "1.0" | "1.1" | "2.0") {
            let place = self.attribute_at("version", at);
            self.fault_in(&rules::opml::VERSION, place, "@version", "version", &version);
        }
    }

    pub(super) fn outline(&mut self, at: usize) {
        self.facts.outlines += 1;
        let ordinal = self.facts.outlines;
        if let Some(frame) = self.frames.last_mut() {
            frame.ordinal = ordinal;
        }
        self.digest_subscription(at);
        let kind = self.attribute("type").unwrap_or_default().to_ascii_lowercase();
        let has = |name: &str| self.lexer.attributes.iter().any(|attribute| attribute.name == name);
        let subscription = has("xmlUrl");
        let (title, url) = (has("title"), has("url"));
        // OPML 2.0, Text attribute; OPML 1.0 leaves all attributes to the author.
        if self.facts.outlines_have_text && !has("text") {
            self.fault(&rules::structure::ATTRIBUTE_MISSING, at, self.name(), "text");
        }
        match kind.as_str() {
            "rss" => {
                if !subscription {
                    self.fault_in(&rules::opml::XML_URL, at, "@xmlUrl", "xmlUrl", "");
                }
                if !title {
                    self.fault_in(&rules::opml::TITLE, at, "@title", "title", "");
                }
                self.subscription(at);
            }
            "link" | "include" if !url => self.fault_in(&rules::opml::URL, at, "@url", "url", ""),
            "" if subscription => self.fault_in(&rules::opml::TYPE_MISSING, at, "@type", "type", ""),
            "" => {}
            // A type tells how the other attributes are meant: OPML 2.0, Type attribute.
            kind if !TYPES.contains(&kind) && self.own_attributes() => {
                let place = self.attribute_at("type", at);
                self.fault_in(&rules::opml::TYPE, place, "@type", "type", kind);
            }
            _ => {}
        }
    }

    /// Whether the outline has attributes that the specification does not name.
    fn own_attributes(&self) -> bool {
        self.lexer
            .attributes
            .iter()
            .any(|attribute| !attribute.name.contains(':') && !KNOWN.contains(&attribute.name))
    }

    /// The attributes of a subscription are listed by the specification.
    fn subscription(&mut self, at: usize) {
        let unknown = self.lexer.attributes.iter().find(|attribute| {
            !attribute.name.contains(':')
                && !attribute.name.starts_with("xmlns")
                && !KNOWN.contains(&attribute.name)
        });
        if let Some(attribute) = unknown.copied() {
            self.unknown_attribute(&attribute);
        }
        let Some(version) = self.attribute("version") else { return };
        if !matches!(
            version.as_ref(),
            "RSS"
                | "RSS1"
                | "RSS2"
                | "ATOM"
                | "ATOM1"
                | "scriptingNews"
                | ""
                | "1.0"
                | "2.0"
                | "0.91"
                | "0.92"
        ) {
            let place = self.attribute_at("version", at);
            self.fault_in(&rules::opml::OUTLINE_VERSION, place, "@version", "version", &version);
        }
    }
}
