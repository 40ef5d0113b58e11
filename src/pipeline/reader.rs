//! From the place of a record to the entry that it makes: fetched, which is done by one; mapped and cleaned, which several
//! threads can do at the same time.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::assets::Assets;
use super::heads::Heads;
use super::selection::{BY_HAND, Inputs, located};
use crate::clean;
use crate::config::Config;
use crate::error::{ErrorKind, Result, WarningKind, Warnings};
use crate::group::{Pick, Taxonomy};
use crate::iri::{self, Base};
use crate::mapping::{Draft, Drafts, Rules, Said};
use crate::model::{Category, Entry};
use crate::record::{self, Span};
use crate::source::{Fetched, Sources};

/// Reads the records that were selected.
pub(super) struct Reader<'a> {
    pub(super) config: &'a Config,
    rules: &'a [&'a Rules],
    sources: Sources,
    by_hand: &'a [Entry],
    pub(super) heads: &'a Heads<'a>,
    /// The time of the build, in seconds since 1970.
    now: i64,
    /// How many threads may make entries at the same time.
    pub(super) threads: usize,
}

/// Where a thread makes entries: memory that it keeps, for the records of each source.
#[derive(Clone, Debug, Default)]
pub(super) struct Desk(BTreeMap<usize, Drafts>);

/// What an entry is made from.
pub(super) enum Material<'a> {
    /// The JSON of a record.
    Record(Cow<'a, str>),
    /// An entry that was made by hand.
    Entry(&'a Entry),
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        config: &'a Config,
        inputs: &Inputs<'a>,
        sources: Sources,
        heads: &'a Heads<'a>,
    ) -> Self {
        let Inputs { rules, by_hand, threads, now, .. } = *inputs;
        Reader { config, rules, sources, by_hand, heads, now, threads }
    }

    /// What the entry of a record is made from.
    ///
    /// # Errors
    ///
    /// Where the record cannot be read any more.
    pub(super) fn fetch(&mut self, pick: &Pick) -> Result<Material<'a>> {
        match self.by_hand(pick) {
            Some(entry) => Ok(Material::Entry(entry)),
            None => self.sources.fetch(pick.span).map(|json| Material::Record(Cow::Owned(json))),
        }
    }

    /// That the sources are as they were.
    ///
    /// # Errors
    ///
    /// Those of [`Sources::expect_same`].
    pub(super) fn expect_same(&self) -> Result<()> {
        self.sources.expect_same()
    }

    /// Fetches records together, each to be had by its number.
    pub(super) fn fetch_all<'p>(
        &mut self,
        picks: impl Iterator<Item = &'p Arc<Pick>>,
        fetched: &mut Fetched,
    ) {
        // Those that were made by hand are in no source, and an empty span reads nothing.
        let span = |pick: &Arc<Pick>| if self.by_hand(pick).is_some() { Span::default() } else { pick.span };
        let spans: Vec<Span> = picks.map(span).collect();
        self.sources.fetch_all(&spans, fetched);
    }

    /// What the entry of a record is made from, where it was fetched under this number.
    ///
    /// # Errors
    ///
    /// Where it could not be.
    pub(super) fn material<'m>(
        &'m self,
        pick: &Pick,
        fetched: &'m Fetched,
        number: usize,
    ) -> Result<Material<'m>> {
        match self.by_hand(pick) {
            Some(entry) => Ok(Material::Entry(entry)),
            None => fetched.get(number).map(Material::Record),
        }
    }

    fn by_hand(&self, pick: &Pick) -> Option<&'a Entry> {
        let index = usize::try_from(pick.span.offset).ok().filter(|_| pick.span.store == BY_HAND)?;
        self.by_hand.get(index)
    }

    /// The entry of a record, which of its dates the record gives, and what was changed on the way.
    ///
    /// # Errors
    ///
    /// What is wrong with the record.
    pub(super) fn make(
        &self,
        desk: &mut Desk,
        pick: &Pick,
        from: &Material<'_>,
    ) -> Result<(Entry, Said, Warnings)> {
        let Draft { mut entry, base, said, mut warnings } = self.draft(desk, pick, from)?;
        let site = &self.config.site;
        if let Some(folder) = &site.static_dir {
            Assets { folder, site: &iri::folder(&site.url) }.complete(&mut entry, base.url());
        }
        clean::entry_at(
            &mut entry,
            &base,
            site.language.as_deref(),
            &self.config.output.clean,
            &mut warnings,
        );
        if entry.title.is_none() && entry.content.is_none() && entry.summary.is_none() {
            return Err(located(pick.at(), "", ErrorKind::NoContent));
        }
        for (taxonomy, categories) in
            [(Taxonomy::Category, &mut entry.categories), (Taxonomy::Tag, &mut entry.tags)]
        {
            for category in categories {
                self.scheme(taxonomy, category);
            }
        }
        Ok((entry, said, warnings))
    }

    fn draft(&self, desk: &mut Desk, pick: &Pick, from: &Material<'_>) -> Result<Draft<'_>> {
        let json = match from {
            Material::Record(json) => json,
            Material::Entry(entry) => {
                let base = Base::new(entry.url.clone(), &self.config.site.url);
                let (entry, warnings) = ((*entry).clone(), Warnings::new(pick.at()));
                return Ok(Draft { entry, base, said: Said::Updated, warnings });
            }
        };
        let rules = self.rules.get(pick.source).copied().unwrap_or(&self.config.rules);
        let (at, drafts) = (pick.at(), desk.0.entry(pick.source).or_default());
        let mut draft = drafts
            .read(rules, json, &at)
            .or_else(|refused| match record::repair(json) {
                Some(repaired) => drafts.read(rules, &repaired, &at),
                None => Err(refused),
            })
            .map_err(|(field, kind)| located(at, &field, kind))?;
        self.not_ahead(&mut draft);
        Ok(draft)
    }

    /// An update that lies ahead is a mistake, or is none yet; in a feed, it would make the whole of it look new until then.
    fn not_ahead(&self, draft: &mut Draft<'_>) {
        let Draft { entry, said, warnings, .. } = draft;
        if !self.config.output.hold_future || entry.updated.timestamp() <= self.now {
            return;
        }
        if let Some(published) = entry.published.filter(|_| *said == Said::Updated) {
            let reason = format!("{} lies ahead", entry.updated.to_rfc3339());
            warnings.push("date_modified", WarningKind::DateIgnored { reason });
            (entry.updated, *said) = (published, Said::Published);
        }
    }

    /// The site's URL for a category says which vocabulary its name is from (RFC 4287, section 4.2.2.2).
    fn scheme(&self, taxonomy: Taxonomy, category: &mut Category) {
        if category.scheme.is_none() && self.config.output.by.contains(&taxonomy) {
            category.scheme = self.heads.page_of(taxonomy, &category.term);
        }
    }
}
