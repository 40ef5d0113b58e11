//! The [podcast namespace](https://podcasting2.org/docs/podcast-namespace) in RSS, and the `episode` of JSON Feed items.

use super::sheet::Sheet;
use super::xml::{NUMBERED, Press};
use crate::model::{Entry, Episode, Podcast, Role, Transcript};
use crate::wording::{self, shown};

/// As it is declared.
pub(super) const NAMESPACE: (&str, &str) = ("xmlns:podcast", "https://podcastindex.org/namespace/1.0");

/// What it says of a show.
pub(super) fn head(show: &Podcast, press: &mut Press) {
    press.plain("podcast:guid", &show.guid);
    if let Some(locked) = show.locked {
        let owner = show.owner.as_ref().and_then(|owner| shown(&owner.email));
        let word = if locked { "yes" } else { "no" };
        press.tag("podcast:locked").optional("owner", owner).text(word, NUMBERED);
    }
    for funding in &show.funding {
        press.tag("podcast:funding").attribute("url", &funding.url).text(&funding.text, NUMBERED);
    }
    persons(&show.persons, press);
    press.optional("podcast:medium", shown(&show.medium), NUMBERED);
    if let Some(license) = shown(&show.license) {
        press.tag("podcast:license").optional("url", shown(&show.license_url)).text(license, NUMBERED);
    }
    press.optional("podcast:updateFrequency", shown(&show.update_frequency), NUMBERED);
}

/// What it says of an episode.
pub(super) fn entry(entry: &Entry, press: &mut Press) {
    let Some(episode) = entry.episode() else { return };
    for transcript in &episode.transcripts {
        press
            .tag("podcast:transcript")
            .attribute("url", &transcript.url)
            .attribute("type", &transcript.media_type)
            .optional("language", shown(&transcript.language))
            .optional("rel", transcript.captions.then_some("captions"))
            .empty();
    }
    if let Some(chapters) = &episode.chapters {
        press
            .tag("podcast:chapters")
            .attribute("url", &chapters.url)
            .attribute("type", &chapters.media_type)
            .empty();
    }
    for soundbite in wording::soundbites(&episode.soundbites) {
        press
            .tag("podcast:soundbite")
            .attribute("startTime", &soundbite.start.to_string())
            .attribute("duration", &soundbite.duration.to_string())
            .text(shown(&soundbite.title).unwrap_or_default(), NUMBERED);
    }
    persons(&episode.persons, press);
    if let Some(season) = wording::counted(episode.season) {
        press.text("podcast:season", &season.to_string());
    }
    if let Some(number) = wording::counted(episode.number) {
        press.text("podcast:episode", &number.to_string());
    }
}

fn persons(roles: &[Role], press: &mut Press) {
    for (role, name) in wording::roles(roles) {
        let (part, group) = wording::part(role);
        press
            .tag("podcast:person")
            .optional("role", part)
            .optional("group", group)
            .optional("img", shown(&role.person.avatar))
            .optional("href", shown(&role.person.url))
            .text(name, NUMBERED);
    }
}

/// The `episode` of an item's `_feedmill` object.
pub(super) fn json(episode: &Episode, sheet: &mut Sheet) {
    sheet.key("episode");
    sheet.begin(b'{');
    // No object is ever empty.
    sheet.text("type", episode.kind.map_or("full", |kind| kind.name()));
    if let Some(number) = wording::counted(episode.number) {
        sheet.number("number", number);
    }
    if let Some(season) = wording::counted(episode.season) {
        sheet.number("season", season);
    }
    if let Some(explicit) = episode.explicit {
        sheet.number("explicit", explicit);
    }
    sheet.list("transcripts", episode.transcripts.iter(), transcript);
    if let Some(chapters) = &episode.chapters {
        sheet.key("chapters");
        sheet.begin(b'{');
        sheet.text("url", &chapters.url);
        sheet.text("mime_type", &chapters.media_type);
        sheet.end(b'}');
    }
    sheet.list("persons", wording::roles(&episode.persons), |(role, name), sheet| {
        sheet.begin(b'{');
        sheet.text("name", name);
        let (part, group) = wording::part(role);
        sheet.optional("role", part);
        sheet.optional("group", group);
        sheet.optional("url", shown(&role.person.url));
        sheet.optional("avatar", shown(&role.person.avatar));
        sheet.end(b'}');
    });
    sheet.list("soundbites", wording::soundbites(&episode.soundbites), |soundbite, sheet| {
        sheet.begin(b'{');
        sheet.number("start_in_seconds", soundbite.start);
        sheet.number("duration_in_seconds", soundbite.duration);
        sheet.optional("title", shown(&soundbite.title));
        sheet.end(b'}');
    });
    sheet.end(b'}');
}

fn transcript(transcript: &Transcript, sheet: &mut Sheet) {
    sheet.begin(b'{');
    sheet.text("url", &transcript.url);
    sheet.text("mime_type", &transcript.media_type);
    sheet.optional("language", shown(&transcript.language));
    sheet.optional("rel", transcript.captions.then_some("captions"));
    sheet.end(b'}');
}
