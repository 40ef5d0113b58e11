//! Episodes: addresses that are addresses, and texts as short as their namespace wants them.

use super::{people, shown, tag_of, text};
use crate::error::{WarningKind, Warnings};
use crate::iri::{self, Base};
use crate::model::{Episode, Role, Transcript, taxonomy};

/// The types of transcripts by the ending of a file's name: those of the podcast namespace ("Transcript"), and others that
/// people publish.
const TYPES: [(&str, &str); 12] = [
    ("vtt", "text/vtt"),
    ("srt", "application/x-subrip"),
    ("json", "application/json"),
    ("html", "text/html"),
    ("htm", "text/html"),
    ("txt", "text/plain"),
    ("md", "text/markdown"),
    ("ttml", "application/ttml+xml"),
    ("pdf", "application/pdf"),
    ("rtf", "application/rtf"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
];

/// The longest name, in characters: "longer than 128 characters […] may be truncated".
const LONGEST: usize = 128;

/// Cleans what a record says of an episode.
pub(super) fn clean(episode: &mut Episode, base: &Base<'_>, warnings: &mut Warnings) {
    episode.transcripts.retain_mut(|transcript| {
        transcript.language = transcript.language.take().and_then(|tag| tag_of(&tag, warnings));
        absolute("transcripts", &mut transcript.url, base, warnings) && typed(transcript, warnings)
    });
    if let Some(chapters) = &mut episode.chapters {
        if !chapters.media_type.contains('/') {
            chapters.media_type = "application/json+chapters".to_owned();
        }
        if !absolute("chapters", &mut chapters.url, base, warnings) {
            episode.chapters = None;
        }
    }
    roles("persons", &mut episode.persons, base, warnings);
    for soundbite in &mut episode.soundbites {
        text::optional("soundbites", &mut soundbite.title, warnings);
        if let Some(title) = &mut soundbite.title {
            shorten("soundbites", title, warnings);
        }
    }
}

/// Cleans the people who can be heard.
pub(super) fn roles(field: &str, roles: &mut Vec<Role>, base: &Base<'_>, warnings: &mut Warnings) {
    roles.retain_mut(|role| {
        let mut one = vec![std::mem::take(&mut role.person)];
        people::clean(field, &mut one, base, warnings);
        known(field, &mut role.role, taxonomy::is_role, "a role of the Podcast Taxonomy", warnings);
        known(field, &mut role.group, taxonomy::is_group, "a group of the Podcast Taxonomy", warnings);
        let Some(mut person) = one.pop() else { return false };
        shorten(field, &mut person.name, warnings);
        role.person = person;
        true
    });
}

/// A word of the taxonomy, in lower case as it is documented.
fn known(
    field: &str,
    word: &mut Option<String>,
    is_known: fn(&str) -> bool,
    expected: &'static str,
    warnings: &mut Warnings,
) {
    text::optional(field, word, warnings);
    let Some(found) = word.take() else { return };
    if is_known(&found) {
        *word = Some(found.to_lowercase());
    } else {
        warnings.push(field, WarningKind::Dropped { found: shown(&found), expected: expected.into() });
    }
}

fn absolute(field: &str, url: &mut String, base: &Base<'_>, warnings: &mut Warnings) -> bool {
    let Some(resolved) = base.resolve(url) else {
        let expected = "the web address of a file";
        warnings.push(field, WarningKind::Dropped { found: shown(url), expected: expected.into() });
        return false;
    };
    *url = resolved;
    true
}

/// Gives a transcript the type that its address tells, where the record gives none. Without one it cannot be published:
/// the attribute is required, and players choose by it.
fn typed(transcript: &mut Transcript, warnings: &mut Warnings) -> bool {
    let Transcript { url, media_type, .. } = transcript;
    if media_type.contains('/') {
        *media_type = media_type.trim().to_owned();
        return true;
    }
    let ending = iri::ending(url).unwrap_or_default();
    let told = TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending));
    let Some((_, told)) = told else {
        let expected = "a transcript whose type is known: give its mime_type";
        warnings.push("transcripts", WarningKind::Dropped { found: shown(url), expected: expected.into() });
        return false;
    };
    *media_type = (*told).to_owned();
    true
}

fn shorten(field: &str, name: &mut String, warnings: &mut Warnings) {
    if let Some((end, _)) = name.char_indices().nth(LONGEST) {
        let found = shown(name);
        name.truncate(end);
        // What is cut in the middle of something may read otherwise.
        *name = text::plain(name).into_owned();
        let why = "at most 128 characters (podcast namespace)";
        warnings.push(field, WarningKind::Changed { found, published: shown(name), why: why.into() });
    }
}
