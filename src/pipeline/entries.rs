//! The entries that feeds hold: fetched, mapped and cleaned once, rendered once a format, and let go with the last feed.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::assets::Assets;
use super::heads::{Head, Heads};
use super::memory::Memory;
use super::report::Troubles;
use super::selection::{BY_HAND, Inputs, located};
use super::verify::Verifier;
use crate::clean;
use crate::config::Config;
use crate::error::{ErrorKind, Result, Warnings};
use crate::format::Format;
use crate::group::{Pick, Taxonomy};
use crate::mapping::{Draft, Rules, Said};
use crate::model::{Category, Entry, Feed};
use crate::record;
use crate::render;
use crate::source::Sources;

/// The entries in use.
pub(super) struct Entries<'a> {
    config: &'a Config,
    rules: &'a [&'a Rules],
    sources: Sources,
    by_hand: &'a [Entry],
    /// How many feeds still hold a record.
    uses: HashMap<u64, u32>,
    /// By the record's number; `None` is one that was rejected.
    loaded: HashMap<u64, Option<Rc<Loaded>>>,
    heads: &'a Heads<'a>,
    verifier: Option<Verifier>,
    memory: Option<Memory>,
}

/// An entry and its bytes.
pub(super) struct Loaded {
    pub(super) entry: Arc<Entry>,
    /// The bytes in each format, and the language of the feed that they were rendered for.
    fragments: [OnceCell<(Option<String>, Vec<u8>)>; Format::ALL.len()],
}

impl<'a> Entries<'a> {
    pub(super) fn new(
        config: &'a Config,
        inputs: &Inputs<'a>,
        sources: Sources,
        heads: &'a Heads<'a>,
        memory: Option<Memory>,
    ) -> Self {
        let Inputs { rules, by_hand, .. } = *inputs;
        let mut uses = HashMap::new();
        for pick in heads.iter().flat_map(|head| head.picks) {
            *uses.entry(pick.ordinal).or_insert(0) += 1;
        }
        let frame = heads.iter().next().filter(|_| config.output.verify).map(|site| heads.feed(site, &[]));
        let verifier = frame.map(|feed| Verifier::new(&feed, &config.output.formats));
        Entries { config, rules, sources, by_hand, uses, loaded: HashMap::new(), heads, verifier, memory }
    }

    /// The entries of a feed, newest first.
    ///
    /// # Errors
    ///
    /// Where the ledger cannot be read. What is wrong with a record is among the troubles.
    pub(super) fn load(&mut self, head: &Head<'_>, troubles: &mut Troubles) -> Result<Vec<Rc<Loaded>>> {
        let mut entries = Vec::with_capacity(head.picks.len());
        for pick in head.picks {
            let loaded = match self.loaded.get(&pick.ordinal) {
                Some(known) => known.clone(),
                None => {
                    let entry = self.read(pick, troubles)?.and_then(|entry| self.verified(entry, pick));
                    let loaded = entry.map_err(|error| troubles.errors.push(error)).ok();
                    self.loaded.insert(pick.ordinal, loaded.clone());
                    loaded
                }
            };
            entries.extend(loaded);
        }
        if let Some(memory) = &mut self.memory {
            memory.hold(&head.folder, entries.iter().map(|loaded| loaded.entry.id.clone()).collect());
        }
        Ok(entries)
    }

    /// What was remembered, and what is to be.
    pub(super) fn into_memory(self) -> Option<Memory> {
        self.memory
    }

    /// Lets go of the entries that no other feed needs.
    pub(super) fn release(&mut self, head: &Head<'_>) {
        for pick in head.picks {
            if let Some(uses) = self.uses.get_mut(&pick.ordinal) {
                *uses -= 1;
                if *uses == 0 {
                    self.loaded.remove(&pick.ordinal);
                }
            }
        }
    }

    fn verified(&mut self, entry: Entry, pick: &Pick) -> Result<Rc<Loaded>> {
        let loaded = Loaded::new(entry);
        let language = self.config.site.language.as_deref();
        match self.verifier.as_mut().and_then(|verifier| verifier.entry(&loaded, language)) {
            Some(unsound) => {
                if let Some(memory) = &mut self.memory {
                    memory.unsettle(&loaded.entry.id);
                }
                Err(located(pick.at(), "", unsound))
            }
            None => Ok(Rc::new(loaded)),
        }
    }

    /// An entry, or what is wrong with its record; that the ledger cannot be read is another matter.
    fn read(&mut self, pick: &Pick, troubles: &mut Troubles) -> Result<Result<Entry>> {
        let Draft { mut entry, base, said, mut warnings } = match self.draft(pick) {
            Ok(draft) => draft,
            Err(error) => return Ok(Err(error)),
        };
        let site = &self.config.site;
        if let Some(folder) = &site.static_dir {
            Assets { folder, site: &site.url }.complete(&mut entry.enclosures, &base);
        }
        clean::entry(&mut entry, &base, site.language.as_deref(), &self.config.output.clean, &mut warnings);
        if entry.title.is_none() && entry.content.is_none() && entry.summary.is_none() {
            return Ok(Err(located(pick.at(), "", ErrorKind::NoContent)));
        }
        for (taxonomy, categories) in
            [(Taxonomy::Category, &mut entry.categories), (Taxonomy::Tag, &mut entry.tags)]
        {
            for category in categories {
                self.scheme(taxonomy, category);
            }
        }
        if let Some(memory) = &mut self.memory
            && let Err(kind) = memory.settle(pick, &mut entry, said, &mut warnings)?
        {
            return Ok(Err(located(pick.at(), "", kind)));
        }
        for format in &self.config.output.formats {
            for kind in render::not_carried(&entry, *format) {
                warnings.push("", kind);
            }
        }
        troubles.warnings.append(&mut warnings.into_vec());
        Ok(Ok(entry))
    }

    fn draft(&mut self, pick: &Pick) -> Result<Draft> {
        if pick.span.store == BY_HAND {
            let entry = usize::try_from(pick.span.offset).ok().and_then(|index| self.by_hand.get(index));
            if let Some(entry) = entry {
                let url = entry.url.as_deref().and_then(|url| url::Url::parse(url).ok());
                let base = url.unwrap_or_else(|| self.config.site.url.clone());
                return Ok(Draft {
                    entry: entry.clone(),
                    base,
                    said: Said::Updated,
                    warnings: Warnings::new(pick.at()),
                });
            }
        }
        let json = self.sources.fetch(pick.span)?;
        let rules = self.rules.get(pick.source).copied().unwrap_or(&self.config.rules);
        let at = pick.at();
        rules
            .entry(&json, &at)
            .or_else(|refused| match record::repair(&json) {
                Some(repaired) => rules.entry(&repaired, &at),
                None => Err(refused),
            })
            .map_err(|(field, kind)| located(at, &field, kind))
    }

    /// The site's URL for a category says which vocabulary its name is from (RFC 4287, section 4.2.2.2).
    fn scheme(&self, taxonomy: Taxonomy, category: &mut Category) {
        if category.scheme.is_none() && self.config.output.by.contains(&taxonomy) {
            category.scheme = self.heads.page_of(taxonomy, &category.term);
        }
    }
}

/// A whole feed from the bytes of its entries.
pub(super) fn render(feed: &Feed, entries: &[Rc<Loaded>], format: Format, out: &mut Vec<u8>) {
    render::head(feed, format, out);
    for (index, loaded) in entries.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(render::join(format));
        }
        loaded.render(format, feed.language.as_deref(), out);
    }
    render::tail(feed, format, out);
}

impl Loaded {
    /// An entry that is not rendered yet.
    pub(super) fn new(entry: Entry) -> Self {
        Loaded { entry: Arc::new(entry), fragments: Default::default() }
    }

    /// Appends the entry's bytes for a feed in this language.
    pub(super) fn render(&self, format: Format, language: Option<&str>, out: &mut Vec<u8>) {
        let fragment = self.fragments.get(format as usize).map(|cell| {
            cell.get_or_init(|| {
                let mut bytes = Vec::new();
                render::entry(&self.entry, format, language, &mut bytes);
                (language.map(str::to_owned), bytes)
            })
        });
        match fragment {
            Some((made_for, bytes)) if made_for.as_deref() == language => out.extend_from_slice(bytes),
            // A feed in another language says other things of the entry's language.
            _ => render::entry(&self.entry, format, language, out),
        }
    }
}
