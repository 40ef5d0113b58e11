//! What Media RSS says of elements together.

use super::facts::Placed;
use super::values::Subject;
use super::{Walk, rules};
use crate::check::value::iri::{self, Iri};
use crate::check::vocabulary::{self, COUNTRIES, Role, Value};
use crate::model::taxonomy;

/// How many contents of one entry are remembered that have no address.
const MOST: usize = 64;

impl Walk<'_, '_> {
    /// A content begins.
    pub(super) fn media_content(&mut self) {
        self.facts.contents += 1;
        self.facts.addressed = self.attribute("url").is_some();
    }

    /// A content ends: "If not included, a <media:player> element must be specified", here or in what it stands in.
    pub(super) fn media_content_end(&mut self, at: usize) {
        let is_addressed = self.facts.addressed || self.has(vocabulary::MEDIA, "player");
        if !is_addressed && self.facts.unaddressed.len() < MOST {
            let path = self.path(None);
            self.facts.unaddressed.push(Placed { text: String::new(), at, path });
        }
    }

    /// What may hold contents without an address, and a player for them, ends.
    pub(super) fn unaddressed(&mut self, role: Role, at: usize) {
        if self.has(vocabulary::MEDIA, "player") {
            self.facts.unaddressed.retain(|placed| placed.at < at);
        }
        if role != Role::MediaGroup {
            for placed in std::mem::take(&mut self.facts.unaddressed) {
                self.findings.add(&rules::media::ADDRESS, placed.at, placed.path, "media:content", "");
            }
        }
    }

    /// The role of somebody who made media: those of the EBU, where no other scheme is named.
    pub(super) fn credit(&mut self, at: usize) {
        let Some(role) = self.attribute("role") else { return };
        let scheme = self.facts.scheme.clone();
        let listed = scheme.is_empty() || scheme == "urn:ebu";
        if role.chars().any(char::is_uppercase) || (listed && !taxonomy::CREDITS.contains(&role.as_ref())) {
            let place = self.attribute_at("role", at);
            self.fault_in(&rules::media::ROLE, place, "@role", "role", &role);
        }
    }

    /// Whom media may be shown to.
    pub(super) fn restriction(&mut self, text: &str, subject: &Subject<'_>) {
        let trimmed = text.trim();
        match self.facts.kind.as_ref() {
            "country" => {
                let known = |code: &&str| COUNTRIES.split(' ').any(|known| known.eq_ignore_ascii_case(code));
                if let Some(code) = trimmed.split_ascii_whitespace().find(|code| !known(code)) {
                    self.wrong(&rules::value::COUNTRY, subject, code);
                }
            }
            "uri" => {
                let wrong =
                    trimmed.split_ascii_whitespace().find(|uri| !matches!(iri::look(uri), Iri::Absolute));
                if let Some(uri) = wrong {
                    self.value(Value::Url, uri, subject);
                }
            }
            "" if !matches!(trimmed, "" | "all" | "none") => {
                self.wrong(&rules::media::RESTRICTION, subject, text);
            }
            _ => {}
        }
    }
}
