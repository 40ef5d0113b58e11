//! RSS 1.0, in which everything is a resource of RDF.

use super::facts::{Format, hash};
use super::{Walk, rules};
use crate::check::vocabulary::{self, Context};

impl Walk<'_, '_> {
    /// A resource begins, which its `rdf:about` names: RSS 1.0 §5.3 to §5.6. RSS 0.90 has no such attribute.
    pub(super) fn resource(&mut self, at: usize) {
        if self.facts.format != Format::Rdf {
            return;
        }
        let Some(frame) = self.frames.last() else { return };
        let resource = matches!(
            frame.inside,
            Context::RdfChannel | Context::RdfItem | Context::RdfImage | Context::RdfTextInput
        );
        if !resource || !vocabulary::same(frame.vocabulary, vocabulary::RSS_1) {
            return;
        }
        if !self.has_attribute("rdf:about") {
            return self.fault_in(&rules::rdf::ABOUT, at, "@rdf:about", self.name(), "");
        }
        let Some(about) = self.attribute("rdf:about") else { return };
        let about = about.trim();
        if !about.is_empty() && self.facts.ids.insert(hash(about), 0).is_some() {
            let place = self.attribute_at("rdf:about", at);
            self.fault_in(&rules::rdf::ABOUT_REPEATED, place, "@rdf:about", self.name(), about);
        }
    }

    /// The document ends, in which a channel must have been: RSS 1.0 §5.2.
    pub(super) fn resources_end(&mut self, at: usize) {
        let whole = self.facts.format == Format::Rdf && self.frames.len() == 1;
        if whole && !self.has_named("rss", "channel") && !self.has_named("rss090", "channel") {
            self.fault_in(&rules::structure::MISSING, at, "channel", "channel", self.name());
        }
    }
}
