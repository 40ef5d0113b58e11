//! What is past the limit of a feed, in documents of a fixed size (RFC 5005, section 4).
//!
//! Which entry is in which document is remembered, so that one that is full never changes because others come: neither new
//! ones nor old ones that are found later. Behind the last there is always an empty one, so that a document has its links
//! from the beginning.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::head::Head;
use crate::group::Pick;

/// The folder of archive documents, below that of their feed.
const FOLDER: &str = "archive";

/// Where a document stands among those that make up a feed: the folders of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chapter {
    /// The document that is subscribed to, unless this is it.
    pub(super) current: Option<String>,
    /// The next archive document, going back in time.
    pub(super) previous: Option<String>,
    /// The one after it.
    pub(super) next: Option<String>,
}

/// What archive documents held before.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// By the folder of the document, how many entries it held.
    pub(super) sizes: BTreeMap<String, usize>,
    /// By the folder of the feed and the number of the record, the number of the document.
    pub(super) places: BTreeMap<(String, u64), usize>,
}

/// The folder of a feed's archive documents.
pub(super) fn folder(feed: &str) -> String {
    if feed.is_empty() { format!("{FOLDER}/") } else { format!("{feed}/{FOLDER}/") }
}

/// The folder of one of them, counted from 1.
fn page(feed: &str, number: usize) -> String {
    format!("{}{number}", folder(feed))
}

/// The feed and the number of the archive document in this folder, if it is one.
pub(super) fn page_of(path: &str) -> Option<(&str, usize)> {
    let (rest, number) = path.rsplit_once('/')?;
    let feed = match rest.strip_suffix(FOLDER)? {
        "" => "",
        feed => feed.strip_suffix('/')?,
    };
    let number: usize = number.parse().ok()?;
    (number > 0 && page(feed, number) == path).then_some((feed, number))
}

/// A feed cut into the document that is subscribed to and its archive documents, the oldest first.
pub(super) fn chapters<'a>(
    head: Head<'a>,
    limit: Option<usize>,
    size: usize,
    known: &Known,
) -> Vec<Head<'a>> {
    let Some(limit) = limit.filter(|limit| *limit < head.picks.len()) else { return vec![head] };
    let Head { folder: feed, group, picks, .. } = head;
    let pages = pages(&feed, &picks, limit, size, known);
    let name = |number: usize| (number > 0 && number <= pages.len()).then(|| page(&feed, number));
    let newest = Chapter { previous: name(pages.len() - 1), ..Chapter::default() };
    let first = Cow::Owned(picks.iter().take(limit).cloned().collect());
    let records = Vec::new();
    let mut heads = vec![Head { folder: feed.clone(), group, picks: first, records, chapter: Some(newest) }];
    for (number, picks) in (1..).zip(&pages) {
        let (previous, next) = (name(number - 1), name(number + 1));
        let chapter = Chapter { current: Some(feed.clone()), previous, next };
        let picks = Cow::Owned(picks.iter().rev().cloned().collect());
        let (folder, records) = (page(&feed, number), Vec::new());
        heads.push(Head { folder, group, picks, records, chapter: Some(chapter) });
    }
    heads
}

/// The archive documents of a feed, each with its records from the oldest on; the last is empty.
fn pages(feed: &str, picks: &[Arc<Pick>], limit: usize, size: usize, known: &Known) -> Vec<Vec<Arc<Pick>>> {
    // By rank, the newest first.
    let mut pages: Vec<Vec<usize>> = Vec::new();
    let mut new = Vec::new();
    for (rank, pick) in picks.iter().enumerate().rev() {
        match known.places.get(&(feed.to_owned(), pick.ordinal)) {
            // Also where there is room for it again in the document that is subscribed to.
            Some(page) => {
                pages.resize_with(pages.len().max(*page), Vec::new);
                if let Some(page) = pages.get_mut(page - 1) {
                    page.push(rank);
                }
            }
            None if rank >= limit => new.push(rank),
            None => {}
        }
    }
    // What goes from a document leaves a gap. Only the last one is filled up, and from the next build on: the ledger forgets
    // what it held.
    let held = |number: usize| known.sizes.get(&page(feed, number)).copied().unwrap_or_default();
    let mut room = match pages.len() {
        0 => 0,
        last => size.saturating_sub(held(last)),
    };
    for rank in new {
        if room == 0 {
            pages.push(Vec::new());
            room = size;
        }
        if let Some(last) = pages.last_mut() {
            last.push(rank);
            room -= 1;
        }
    }
    pages.push(Vec::new());
    let sorted = |mut ranks: Vec<usize>| {
        ranks.sort_unstable_by_key(|rank| std::cmp::Reverse(*rank));
        ranks.into_iter().filter_map(|rank| picks.get(rank).cloned()).collect()
    };
    pages.into_iter().map(sorted).collect()
}
