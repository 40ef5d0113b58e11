//! Apple's [podcast elements](https://help.apple.com/itc/podcasts_connect/#/itcb54353390) in RSS.

use super::xml::{NAMED, NUMBERED, Press};
use crate::model::{Entry, Podcast};
use crate::wording::{self, shown};

/// As it is declared.
pub(super) const NAMESPACE: (&str, &str) = ("xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd");

/// What Apple says of a show: the required tags, the recommended ones, the situational ones.
pub(super) fn head(show: &Podcast, press: &mut Press) {
    if let Some(image) = shown(&show.image) {
        press.tag("itunes:image").attribute("href", image).empty();
    }
    for topic in &show.categories {
        let category = press.tag("itunes:category").attribute("text", &topic.name);
        match shown(&topic.part) {
            None => category.empty(),
            Some(part) => {
                category.opened();
                press.tag("itunes:category").attribute("text", part).empty();
                press.close("itunes:category");
            }
        }
    }
    press.text("itunes:explicit", flag(show.explicit));
    if let Some(owner) = &show.owner {
        press.open("itunes:owner");
        press.plain("itunes:name", &owner.name);
        press.optional("itunes:email", shown(&owner.email), NUMBERED);
        press.close("itunes:owner");
    }
    // Behind the owner: feedparser takes the owner's name for that of an author who stands before.
    press.optional("itunes:author", shown(&show.author), NUMBERED);
    press.text("itunes:type", show.show_type.name());
    press.optional("itunes:new-feed-url", shown(&show.new_feed_url), NAMED);
    // "Specifying any value other than Yes has no effect", for both.
    if show.block {
        press.text("itunes:block", "Yes");
    }
    if show.complete {
        press.text("itunes:complete", "Yes");
    }
}

/// What Apple says of an episode.
pub(super) fn entry(entry: &Entry, press: &mut Press) {
    // Some readers look at nothing else of Apple's where there is no title among it.
    press.optional("itunes:title", shown(&entry.title), NUMBERED);
    if let Some(seconds) = wording::duration(entry) {
        press.text("itunes:duration", &seconds.to_string());
    }
    if let Some(image) = shown(&entry.image) {
        press.tag("itunes:image").attribute("href", image).empty();
    }
    let Some(episode) = entry.episode() else { return };
    if let Some(explicit) = episode.explicit {
        press.text("itunes:explicit", flag(explicit));
    }
    if let Some(number) = wording::counted(episode.number) {
        press.text("itunes:episode", &number.to_string());
    }
    if let Some(season) = wording::counted(episode.season) {
        press.text("itunes:season", &season.to_string());
    }
    if let Some(kind) = episode.kind {
        press.text("itunes:episodeType", kind.name());
    }
}

fn flag(flag: bool) -> &'static str {
    if flag { "true" } else { "false" }
}
