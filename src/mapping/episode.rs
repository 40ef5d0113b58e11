//! What a record says of an episode.

use super::Rules;
use super::attachments::{seconds, told};
use super::names::Field;
use super::parts::{address, text};
use super::split::Found;
use crate::error::{WarningKind, Warnings};
use crate::model::{Chapters, Episode, EpisodeType, Person, Role, Soundbite, Transcript};
use crate::record::Value;

impl Rules {
    /// The episode, where the record says anything of one.
    pub(super) fn episode(&self, json: &str, found: &Found, warnings: &mut Warnings) -> Option<Episode> {
        let mut one = |field, expected: &'static str, read: &mut dyn FnMut(Value<'_>) -> bool| {
            let Some(located) = self.slots.value(json, found, field) else { return };
            if !read(located.value) {
                let found = told(located.value);
                warnings.push(located.name, WarningKind::Dropped { found, expected: expected.into() });
            }
        };
        let mut episode = Episode::default();
        let number = "a whole number from 1 on";
        one(Field::Episode, number, &mut |value| set(&mut episode.number, counted(value)));
        one(Field::Season, number, &mut |value| set(&mut episode.season, counted(value)));
        one(Field::Explicit, "true or false", &mut |value| set(&mut episode.explicit, value.flag().ok()));
        one(Field::EpisodeType, "full, trailer or bonus", &mut |value| set(&mut episode.kind, kind(value)));
        one(Field::Chapters, "the web address of a file", &mut |value| {
            set(&mut episode.chapters, chapters(value))
        });
        let mut each = |field, expected: &'static str, read: &mut dyn FnMut(Value<'_>) -> bool| {
            let Some(located) = self.slots.value(json, found, field) else { return };
            for value in located.value.items().unwrap_or_default() {
                if !read(value) {
                    let found = told(value);
                    warnings.push(located.name, WarningKind::Dropped { found, expected: expected.into() });
                }
            }
        };
        each(Field::Transcripts, "a transcript with a url", &mut |value| {
            add(&mut episode.transcripts, transcript(value))
        });
        each(Field::Persons, "a person with a name", &mut |value| add(&mut episode.persons, role(value)));
        each(Field::Soundbites, "a soundbite with start and duration", &mut |value| {
            add(&mut episode.soundbites, soundbite(value))
        });
        (episode != Episode::default()).then_some(episode)
    }
}

fn set<T>(into: &mut Option<T>, found: Option<T>) -> bool {
    *into = found;
    into.is_some()
}

fn add<T>(into: &mut Vec<T>, found: Option<T>) -> bool {
    let is_there = found.is_some();
    into.extend(found);
    is_there
}

fn counted(value: Value<'_>) -> Option<u32> {
    let text = value.text().ok()?;
    text.trim().parse().ok().filter(|number| *number > 0)
}

fn kind(value: Value<'_>) -> Option<EpisodeType> {
    let text = value.text().ok()?;
    EpisodeType::ALL.into_iter().find(|kind| text.trim().eq_ignore_ascii_case(kind.name()))
}

fn chapters(value: Value<'_>) -> Option<Chapters> {
    let media_type = text(value, &["mime_type", "type", "media_type"]).unwrap_or_default();
    Some(Chapters { url: address(value)?, media_type })
}

fn transcript(value: Value<'_>) -> Option<Transcript> {
    Some(Transcript {
        url: address(value)?,
        media_type: text(value, &["mime_type", "type", "media_type"]).unwrap_or_default(),
        language: text(value, &["language", "lang"]),
        captions: text(value, &["rel"]).is_some_and(|rel| rel == "captions"),
    })
}

fn role(value: Value<'_>) -> Option<Role> {
    if !value.is_object() {
        let name = address(value)?;
        return Some(Role { person: Person::named(name), ..Role::default() });
    }
    let person = Person {
        name: text(value, &["name"])?,
        email: None,
        url: text(value, &["url", "href", "uri"]),
        avatar: text(value, &["avatar", "image", "img"]),
    };
    Some(Role { person, role: text(value, &["role"]), group: text(value, &["group"]) })
}

fn soundbite(value: Value<'_>) -> Option<Soundbite> {
    let time = |names: &[&str]| names.iter().find_map(|name| seconds(value.field(name)?));
    Some(Soundbite {
        start: time(&["start", "startTime", "start_in_seconds"])?,
        duration: time(&["duration", "duration_in_seconds"])?,
        title: text(value, &["title"]),
    })
}
