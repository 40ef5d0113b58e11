//! What other vocabularies say of an entry: addresses that are addresses, names that are text.

use super::{address, enclosures, episode, shown, text};
use crate::error::{WarningKind, Warnings};
use crate::iri::{self, Base};
use crate::model::{Extensions, Media, taxonomy};

/// Cleans the extensions of an entry.
pub(super) fn clean(extensions: &mut Extensions, base: &Base<'_>, warnings: &mut Warnings) {
    if let Some(episode) = &mut extensions.episode {
        episode::clean(episode, base, warnings);
    }
    extensions.media.retain_mut(|work| media(work, base, warnings));
    address("comments_feed", &mut extensions.comments_feed, base, warnings);
    address("license", &mut extensions.license, base, warnings);
    if let Some(place) = &mut extensions.place {
        text::optional("location", &mut place.name, warnings);
    }
    let origin = extensions.origin.take().and_then(|mut origin| {
        origin.title = text::plain(&origin.title).into_owned();
        address("source", &mut origin.home_url, base, warnings);
        origin.id = origin.id.filter(|id| iri::is_valid(id));
        let Some(url) = base.resolve(&origin.url) else {
            let expected = "the web address of a feed";
            warnings.push(
                "source",
                WarningKind::Dropped { found: shown(&origin.url), expected: expected.into() },
            );
            return None;
        };
        origin.url = url;
        Some(origin)
    });
    extensions.origin = origin;
    for other in &mut extensions.others {
        other.value = text::name(&other.value).into_owned();
    }
}

/// Whether anything is left of a work.
fn media(work: &mut Media, base: &Base<'_>, warnings: &mut Warnings) -> bool {
    for field in [&mut work.title, &mut work.description] {
        text::optional("media", field, warnings);
    }
    let mut file = |url: &mut String| match base.resolve(url) {
        Some(resolved) => {
            *url = resolved;
            true
        }
        None => {
            let expected = "the web address of a file";
            warnings.push("media", WarningKind::Dropped { found: shown(url), expected: expected.into() });
            false
        }
    };
    work.renditions.retain_mut(|rendition| file(&mut rendition.url));
    work.thumbnails.retain_mut(|thumbnail| file(&mut thumbnail.url));
    for rendition in &mut work.renditions {
        rendition.media_type =
            enclosures::media_type("media", &rendition.media_type, &rendition.url, warnings);
    }
    work.credits.retain_mut(|credit| {
        credit.name = text::name(&credit.name).into_owned();
        if let Some(role) = credit.role.take() {
            let lower = role.trim().to_lowercase();
            if taxonomy::CREDITS.contains(&lower.as_str()) {
                credit.role = Some(lower);
            } else {
                let expected = "a role of the European Broadcasting Union such as \"photographer\"";
                warnings
                    .push("media", WarningKind::Dropped { found: shown(&role), expected: expected.into() });
            }
        }
        !credit.name.is_empty()
    });
    !work.renditions.is_empty()
}
