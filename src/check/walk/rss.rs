//! What RSS says of elements together: the channel, items, images, skip lists.

use super::facts::{EntryFacts, Format, Placed, hash};
use super::values::Subject;
use super::{Walk, rules};
use crate::check::rule::Rule;
use crate::check::value::iri::{self, Iri};
use crate::check::vocabulary::{self, Context, Role};

/// Elements of two vocabularies with one meaning: prefix and name of each.
type Pair = ((&'static str, &'static str), (&'static str, &'static str));

const CHANNEL_PAIRS: &[Pair] = &[
    (("", "generator"), ("admin", "generatorAgent")),
    (("", "copyright"), ("dc", "rights")),
    (("", "managingEditor"), ("dc", "creator")),
    (("", "pubDate"), ("dc", "date")),
    (("", "language"), ("dc", "language")),
    (("", "webMaster"), ("dc", "publisher")),
    (("", "lastBuildDate"), ("dcterms", "modified")),
    (("", "category"), ("dc", "subject")),
    (("creativeCommons", "license"), ("cc", "license")),
];
const ITEM_PAIRS: &[Pair] = &[
    (("", "guid"), ("atom", "id")),
    (("", "pubDate"), ("atom", "published")),
    (("", "pubDate"), ("dc", "date")),
    (("", "author"), ("dc", "creator")),
    (("", "category"), ("dc", "subject")),
    (("", "source"), ("dc", "source")),
    (("creativeCommons", "license"), ("cc", "license")),
];
/// Texts: the description of RSS may have `content:encoded` beside it, as a summary of it.
const TEXT_PAIRS: &[Pair] = &[
    (("", "title"), ("atom", "title")),
    (("", "copyright"), ("atom", "rights")),
    (("", "description"), ("atom", "subtitle")),
    (("", "description"), ("atom", "content")),
    (("", "description"), ("xhtml", "body")),
    (("content", "encoded"), ("atom", "content")),
    (("content", "encoded"), ("xhtml", "body")),
];

impl Walk<'_, '_> {
    /// Finds elements that say the same.
    pub(super) fn same_meaning(&mut self, inside: Context, at: usize) {
        let (pairs, rule): (&[Pair], &'static Rule) = match inside {
            Context::Channel => (CHANNEL_PAIRS, &rules::rss::DUPLICATE_CHANNEL),
            Context::Item => (ITEM_PAIRS, &rules::rss::DUPLICATE_ITEM),
            _ => return,
        };
        let from = self.frames.last().map_or(0, |frame| frame.seen);
        let seen = self.seen.get(from..).unwrap_or_default();
        // The second of each pair is of a vocabulary that has a prefix.
        let second = |prefix: &str, name: &str| {
            let is = |(_, (other, of)): &Pair| *other == prefix && *of == name;
            pairs.iter().chain(TEXT_PAIRS).any(is)
        };
        let mut others = seen.iter().filter(|(vocabulary, _)| !vocabulary.prefix.is_empty());
        let heeded = self.heeds(&[rule, &rules::rss::DUPLICATE_CONTENT]);
        if !heeded || !others.any(|(vocabulary, element)| second(vocabulary.prefix, element.name)) {
            return;
        }
        for ((prefix, name), (other_prefix, other)) in pairs {
            self.pair(rule, at, (prefix, name), (other_prefix, other));
        }
        for ((prefix, name), (other_prefix, other)) in TEXT_PAIRS {
            if *other != "content" || !self.facts.entry.remote {
                self.pair(&rules::rss::DUPLICATE_CONTENT, at, (prefix, name), (other_prefix, other));
            }
        }
    }

    fn pair(&mut self, rule: &'static Rule, at: usize, one: (&str, &str), other: (&str, &str)) {
        if self.has_named(other.0, other.1) && self.has_named(one.0, one.1) {
            let name = format!("{}:{}", other.0, other.1);
            let core = if one.0.is_empty() { one.1.to_owned() } else { format!("{}:{}", one.0, one.1) };
            self.fault_in(rule, at, &name, &name, &core);
        }
    }

    /// A text input, whose name has no capital in the RSS 0.91 of Netscape.
    pub(super) fn text_input(&mut self, at: usize) {
        if self.name() == "textinput" {
            self.early_only(at);
        }
        self.fault(&rules::rss::TEXT_INPUT, at, self.name(), "");
    }

    /// An element of RSS 0.9x that RSS 2.0 does not have.
    pub(super) fn early_only(&mut self, at: usize) {
        if !self.facts.early {
            self.fault(&rules::structure::ELEMENT, at, self.name(), "");
        }
    }

    /// An item begins.
    pub(super) fn item(&mut self, _at: usize) {
        self.facts.items += 1;
        self.facts.entry = EntryFacts::default();
        let ordinal = self.facts.items;
        if let Some(frame) = self.frames.last_mut() {
            frame.ordinal = ordinal;
        }
    }

    pub(super) fn item_end(&mut self, at: usize) {
        if self.facts.format != Format::Rss {
            return;
        }
        // Another vocabulary's text does not stand for either: RSS 2.0, Elements of <item>.
        let described = self.has(vocabulary::RSS, "title") || self.has(vocabulary::RSS, "description");
        if !described {
            self.fault(&rules::rss::ITEM_EMPTY, at, "", "");
        }
        // RSS 0.9x has no guid.
        if !self.facts.early && !self.has(vocabulary::RSS, "guid") && !self.has_named("atom", "id") {
            self.fault_in(&rules::rss::GUID_MISSING, at, "guid", "guid", "");
        }
        let dated = self.has(vocabulary::RSS, "pubDate")
            || self.has_named("dc", "date")
            || self.has_named("atom", "updated")
            || self.has_named("atom", "published");
        if !dated {
            self.fault_in(&rules::rss::UPDATE_MISSING, at, "pubDate", "pubDate", "");
        }
        self.order(at);
        self.episode(at);
    }

    /// `content:encoded` after the description: RSS Advisory Board profile.
    fn order(&mut self, at: usize) {
        if !self.heeds(&[&rules::rss::CONTENT_FIRST]) {
            return;
        }
        let from = self.frames.last().map_or(0, |frame| frame.seen);
        let seen = self.seen.get(from..).unwrap_or_default();
        let place = |prefix: &str, name: &str| {
            seen.iter().position(|(vocabulary, element)| vocabulary.prefix == prefix && element.name == name)
        };
        let (Some(content), description) = (place("content", "encoded"), place("", "description")) else {
            return;
        };
        if description.is_some_and(|description| content < description) {
            self.fault_in(&rules::rss::CONTENT_FIRST, at, "content:encoded", "content:encoded", "");
        }
    }

    /// A second enclosure.
    pub(super) fn enclosure(&mut self, at: usize) {
        self.facts.entry.enclosures += 1;
        if self.facts.entry.enclosures == 2 {
            self.fault(&rules::rss::ENCLOSURES, at, "", "");
        }
        self.playable(at);
    }

    pub(super) fn guid(&mut self, text: &str, subject: &Subject<'_>) {
        let text = text.trim();
        if !text.is_empty() && self.facts.ids.insert(hash(text), 0).is_some() {
            self.wrong(&rules::rss::GUID_REPEATED, subject, text);
        }
        if self.facts.permalink {
            let openable = |scheme: &str| matches!(scheme, "http" | "https" | "ftp" | "gopher");
            match iri::scheme(text) {
                _ if !matches!(iri::look(text), Iri::Absolute | Iri::UnknownScheme) => {
                    self.wrong(&rules::rss::GUID_URL, subject, text);
                }
                Some((scheme, _)) if openable(&scheme.to_ascii_lowercase()) => {
                    if !text.is_ascii() {
                        self.wrong(&rules::link::NOT_URI, subject, text);
                    }
                }
                _ => self.wrong(&rules::rss::GUID_PERMALINK, subject, text),
            }
        } else if text.is_empty() {
            self.wrong(&rules::text::BLANK, subject, text);
        } else if text.len() < 9 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            self.wrong(&rules::rss::GUID_UNIQUE, subject, text);
        }
    }

    pub(super) fn image(&mut self, role: Role, text: &str, at: usize) {
        let text = text.trim();
        match role {
            Role::ImageUrl => {
                let path = text.split(['?', '#']).next().unwrap_or_default();
                let name = path.rsplit('/').next().unwrap_or_default();
                let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
                let good = ["gif", "jpg", "jpeg", "png", "php", "cgi", "aspx", "asp", "ashx", "jsp"];
                let known =
                    ["tif", "tiff", "bmp", "ico", "svg", "svgz", "webp", "avif", "heic", "psd", "pdf", "jp2"];
                if extension.is_some_and(|one| !good.contains(&one.as_str()) && known.contains(&one.as_str()))
                {
                    self.fault(&rules::rss::IMAGE_FORMAT, at, "url", text);
                }
            }
            _ => {
                let placed = Some(Placed { text: text.to_owned(), at, path: self.path(None) });
                match role {
                    Role::ImageTitle => self.facts.image_title = placed,
                    _ => self.facts.image_link = placed,
                }
            }
        }
    }

    /// A value of a skip list, which has each once. 24 is another way to write 0.
    pub(super) fn skip_value(&mut self, text: &str, subject: &Subject<'_>) {
        let value = text.trim();
        let value = if value == "24" { "0" } else { value };
        let number = value.parse::<u32>().map_or_else(|_| value.to_owned(), |number| number.to_string());
        if self.facts.skips.contains(&number) {
            self.wrong(&rules::rss::VALUE_REPEATED, subject, text);
        } else if self.facts.skips.len() < 64 {
            self.facts.skips.push(number);
        }
    }

    pub(super) fn skip_end(&mut self, role: Role, at: usize) {
        let children = self.frames.last().map_or(0, |frame| frame.children);
        match role {
            Role::SkipHours if children > 24 => self.fault(&rules::rss::HOURS, at, self.name(), ""),
            Role::SkipDays if children > 7 => self.fault(&rules::rss::DAYS, at, self.name(), ""),
            _ => {}
        }
    }

    /// The channel ends: what holds between its parts.
    pub(super) fn channel_end(&mut self, at: usize) {
        if !self.facts.language {
            self.fault_in(&rules::rss::LANGUAGE_MISSING, at, "language", "language", "");
        }
        if self.facts.format == Format::Rss && !self.facts.self_link {
            self.fault(&rules::rss::SELF, at, "", "");
        }
        self.image_end();
        let rss = self.facts.format == Format::Rss;
        if let Some((place, path)) = self.facts.comments.take()
            && rss
            && !self.has(vocabulary::RSS, "lastBuildDate")
        {
            self.findings.add(&rules::rss::SLASH_DATE, place, path, "slash:comments", "");
        }
        if rss {
            self.late();
            self.content_of_channel(at);
        }
        self.history(at);
        if self.facts.podcast {
            self.podcast(at);
        }
    }

    fn content_of_channel(&mut self, at: usize) {
        if self.has_named("content", "encoded") {
            let name = "content:encoded";
            self.fault_in(&rules::rss::CONTENT_CHANNEL, at, name, name, "");
        }
    }

    /// The title and the link of the image are those of the channel.
    fn image_end(&mut self) {
        let pairs = [
            (
                self.facts.image_title.take(),
                self.facts.channel_title.clone(),
                &rules::rss::IMAGE_TITLE,
                "title",
            ),
            (self.facts.image_link.take(), self.facts.channel_link.clone(), &rules::rss::IMAGE_LINK, "link"),
        ];
        for (image, channel, rule, name) in pairs {
            if let (Some(image), Some(channel)) = (image, channel)
                && image.text != channel
                && !image.text.is_empty()
            {
                self.findings.add(rule, image.at, image.path, name, &image.text);
            }
        }
    }

    /// Elements of the channel that follow an item.
    fn late(&mut self) {
        if let Some((at, name)) = self.facts.late.take() {
            self.fault_in(&rules::rss::ITEM_EARLY, at, name, name, "");
        }
    }
}
