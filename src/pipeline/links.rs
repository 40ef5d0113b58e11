//! The lines that tell of one feed, without a build: what was published tells which feeds there are.

use super::heads::Heads;
use super::selection;
use crate::config::Config;
use crate::directory::{self, Listing};
use crate::error::{Error, ErrorKind, Location, Result};
use crate::group::{Live, Selected, Selection, Taxonomy};
use crate::publish::{Owner, Publisher};
use crate::slug;

/// The `<link rel="alternate">` lines for the pages of the site, or for those of a category: by its name, in any of its
/// spellings, or by an alias.
///
/// # Errors
///
/// [`ErrorKind::BadValue`] where the category has no feed in `output.dir`, with the nearest one that has;
/// [`ErrorKind::Io`] where the list of what was published cannot be read.
pub fn links(config: &Config, category: Option<&str>) -> Result<String> {
    let mut groups = Vec::new();
    if let Some(name) = category {
        let publisher = Publisher::dry(&config.output.dir, config.output.state.as_deref())?;
        let (taxonomy, owner) = find(config, publisher.owners(), name)?;
        groups.push(Selected {
            taxonomy,
            key: slug::key(&owner.name),
            label: owner.name.clone(),
            spellings: Vec::new(),
            picks: Vec::new(),
        });
    }
    let selection = Selection {
        site: Vec::new(),
        groups,
        live: Live::default(),
        refused: Live::default(),
        is_any_unknown: false,
    };
    let heads = Heads::new(config, &selection)?;
    let head = heads.iter().last();
    let feed = head.map(|head| heads.feed(head, Vec::new()));
    Ok(feed.map(|feed| directory::links(&Listing::new(&feed, None, 0))).unwrap_or_default())
}

/// Whose feed is meant. One name may be a category and a tag: what makes feeds first is meant first.
fn find<'a>(
    config: &Config,
    owners: impl Iterator<Item = &'a Owner>,
    name: &str,
) -> Result<(Taxonomy, &'a Owner)> {
    let owners: Vec<&Owner> = owners.collect();
    let key = slug::key(name);
    let names = selection::options(config, &[]);
    for taxonomy in &config.output.by {
        let key = names.key(*taxonomy, name);
        let is_meant =
            |owner: &&&Owner| owner.by == taxonomy.name() && names.key(*taxonomy, &owner.name) == key;
        if let Some(owner) = owners.iter().find(is_meant) {
            return Ok((*taxonomy, owner));
        }
    }
    let distance = |owner: &Owner| strsim::damerau_levenshtein(&slug::key(&owner.name), &key);
    let expected = match owners.iter().min_by_key(|owner| (distance(owner), owner.name.as_str())) {
        Some(nearest) => format!("a category that has a feed there, such as {:?}", nearest.name),
        None => "a category that has a feed there, but none has: run `feedmill build`".to_owned(),
    };
    let kind = ErrorKind::BadValue { found: format!("{name:?}"), expected };
    Err(Error::new(kind, Location::path(config.output.dir.to_string_lossy())))
}
