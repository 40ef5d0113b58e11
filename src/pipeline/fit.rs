//! A feed held under a size: its oldest entries fall to their summaries, and if that is not enough, they go.

use std::rc::Rc;

use super::entries::Loaded;
use crate::clean;
use crate::error::WarningKind;
use crate::format::Format;
use crate::model::Feed;
use crate::render;

/// Renders a feed again so that it has at most `limit` bytes, and says what that took.
pub(super) fn fit(
    feed: &Feed,
    entries: &[Rc<Loaded>],
    format: Format,
    limit: u64,
    summary_length: usize,
    out: &mut Vec<u8>,
) -> WarningKind {
    let language = feed.language.as_deref();
    let join = render::join(format);
    let mut fragments: Vec<Vec<u8>> = entries
        .iter()
        .map(|loaded| {
            let mut bytes = Vec::new();
            loaded.render(format, language, &mut bytes);
            bytes
        })
        .collect();
    let mut size = out.len() as u64;
    let (mut shortened, mut dropped) = (0, 0);
    for (loaded, fragment) in entries.iter().zip(&mut fragments).rev() {
        if size <= limit {
            break;
        }
        let mut short = Vec::new();
        render::entry(&clean::shortened(&loaded.entry, summary_length), format, language, &mut short);
        if short.len() < fragment.len() {
            size -= (fragment.len() - short.len()) as u64;
            *fragment = short;
            shortened += 1;
        }
    }
    while size > limit
        && let Some(oldest) = fragments.pop()
    {
        size = size.saturating_sub((oldest.len() + join.len()) as u64);
        dropped += 1;
    }
    out.clear();
    render::head(feed, format, out);
    for (index, fragment) in fragments.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(join);
        }
        out.extend_from_slice(fragment);
    }
    render::tail(feed, format, out);
    // What was dropped was shortened first.
    WarningKind::FeedTooLarge { limit, shortened: shortened - dropped.min(shortened), dropped }
}
