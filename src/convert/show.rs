//! Podcasts in the types of the `rss` crate: Apple's elements have types of their own there, those of the podcast
//! namespace (<https://podcasting2.org/docs/podcast-namespace>) are extensions.

use std::collections::BTreeMap;

use rss::extension::itunes::{
    ITunesCategory, ITunesChannelExtension, ITunesItemExtension, ITunesOwner, NAMESPACE,
};
use rss::extension::{Extension, ExtensionMap};

use super::{filled, maybe, text};
use crate::model::{
    Chapters, Entry, Episode, EpisodeType, Funding, Person, Podcast, Role, ShowType, Soundbite, Topic,
    Transcript,
};
use crate::wording::{self, shown};

/// The namespaces of a podcast, by prefix.
pub(super) const NAMESPACES: [(&str, &str); 2] =
    [("itunes", NAMESPACE), ("podcast", "https://podcastindex.org/namespace/1.0")];

/// Puts elements of the podcast namespace into a map of extensions.
struct Elements<'a>(&'a mut ExtensionMap);

impl Elements<'_> {
    fn put(&mut self, name: &str, value: Option<&str>, attributes: &[(&str, Option<&str>)]) {
        let attrs = attributes.iter().filter_map(|(name, value)| Some(((*name).to_owned(), text((*value)?))));
        let name = name.to_owned();
        let extension = Extension {
            name: format!("podcast:{name}"),
            value: value.map(text),
            attrs: attrs.collect(),
            ..Extension::default()
        };
        self.0.entry("podcast".to_owned()).or_default().entry(name).or_default().push(extension);
    }

    fn roles(&mut self, roles: &[Role]) {
        for (role, name) in wording::roles(roles) {
            let (part, group) = wording::part(role);
            let attributes = [
                ("role", part),
                ("group", group),
                ("img", shown(&role.person.avatar)),
                ("href", shown(&role.person.url)),
            ];
            self.put("person", Some(name), &attributes);
        }
    }
}

fn word(flag: bool) -> String {
    flag.to_string()
}

fn yes(flag: bool) -> Option<String> {
    flag.then(|| "Yes".to_owned())
}

/// What makes a channel a podcast.
pub(super) fn channel(show: &Podcast, extensions: &mut ExtensionMap) -> ITunesChannelExtension {
    let mut elements = Elements(extensions);
    elements.put("guid", Some(&show.guid), &[]);
    let email = show.owner.as_ref().and_then(|owner| shown(&owner.email));
    if let Some(locked) = show.locked {
        elements.put("locked", Some(if locked { "yes" } else { "no" }), &[("owner", email)]);
    }
    for funding in &show.funding {
        elements.put("funding", Some(&funding.text), &[("url", Some(&funding.url))]);
    }
    elements.roles(&show.persons);
    let rest = [
        ("medium", &show.medium, None),
        ("license", &show.license, shown(&show.license_url)),
        ("updateFrequency", &show.update_frequency, None),
    ];
    for (name, value, url) in rest {
        if let Some(value) = shown(value) {
            elements.put(name, Some(value), &[("url", url)]);
        }
    }
    ITunesChannelExtension {
        author: maybe(shown(&show.author)),
        block: yes(show.block),
        categories: show.categories.iter().map(category).collect(),
        image: maybe(shown(&show.image)),
        explicit: Some(word(show.explicit)),
        complete: yes(show.complete),
        new_feed_url: maybe(shown(&show.new_feed_url)),
        owner: show
            .owner
            .as_ref()
            .map(|owner| ITunesOwner { name: Some(text(&owner.name)), email: maybe(shown(&owner.email)) }),
        r#type: Some(show.show_type.name().to_owned()),
        ..ITunesChannelExtension::default()
    }
}

fn category(topic: &Topic) -> ITunesCategory {
    let part = shown(&topic.part).map(|part| ITunesCategory { text: text(part), subcategory: None });
    ITunesCategory { text: text(&topic.name), subcategory: part.map(Box::new) }
}

/// What is said of an entry as an item of a podcast.
pub(super) fn item(entry: &Entry, extensions: &mut ExtensionMap) -> Option<ITunesItemExtension> {
    let mut apple = ITunesItemExtension {
        duration: wording::duration(entry).map(|seconds| seconds.to_string()),
        image: maybe(shown(&entry.image)),
        ..ITunesItemExtension::default()
    };
    if let Some(episode) = entry.episode() {
        let number = |number| wording::counted(number).map(|number| number.to_string());
        apple.explicit = episode.explicit.map(word);
        apple.episode = number(episode.number);
        apple.season = number(episode.season);
        apple.episode_type = episode.kind.map(|kind| kind.name().to_owned());
        podcast(episode, &mut Elements(extensions));
        for (name, value) in [("season", &apple.season), ("episode", &apple.episode)] {
            if let Some(value) = value {
                Elements(extensions).put(name, Some(value), &[]);
            }
        }
    }
    // For `itunes:title` the type has no place, but it is there as soon as any of Apple's elements is.
    let told = shown(&entry.title).is_some() || apple != ITunesItemExtension::default();
    told.then_some(apple)
}

fn podcast(episode: &Episode, elements: &mut Elements) {
    for Transcript { url, media_type, language, captions } in &episode.transcripts {
        let attributes = [
            ("url", Some(url.as_str())),
            ("type", Some(media_type)),
            ("language", shown(language)),
            ("rel", captions.then_some("captions")),
        ];
        elements.put("transcript", None, &attributes);
    }
    if let Some(Chapters { url, media_type }) = &episode.chapters {
        elements.put("chapters", None, &[("url", Some(url)), ("type", Some(media_type))]);
    }
    for soundbite in wording::soundbites(&episode.soundbites) {
        let (start, duration) = (soundbite.start.to_string(), soundbite.duration.to_string());
        let attributes = [("startTime", Some(start.as_str())), ("duration", Some(duration.as_str()))];
        elements.put("soundbite", shown(&soundbite.title), &attributes);
    }
    elements.roles(&episode.persons);
}

type Names = BTreeMap<String, Vec<Extension>>;

fn all<'a>(names: Option<&'a Names>, name: &str) -> &'a [Extension] {
    names.and_then(|names| names.get(name)).map_or(&[], Vec::as_slice)
}

fn attribute(extension: &Extension, name: &str) -> Option<String> {
    filled(extension.attrs.get(name).map(String::as_str))
}

fn roles(names: Option<&Names>) -> Vec<Role> {
    let role = |found: &Extension| {
        let person = Person {
            avatar: attribute(found, "img"),
            url: attribute(found, "href"),
            ..Person::named(filled(found.value.as_deref())?)
        };
        Some(Role { person, role: attribute(found, "role"), group: attribute(found, "group") })
    };
    all(names, "person").iter().filter_map(role).collect()
}

/// The show of a channel, where it says that it is one.
pub(super) fn from_channel(channel: &rss::Channel) -> Option<Podcast> {
    let apple = channel.itunes_ext.as_ref()?;
    let names = channel.extensions.get("podcast");
    let one = |name| all(names, name).first().and_then(|found| filled(found.value.as_deref()));
    let yes =
        |word: &Option<String>| word.as_deref().is_some_and(|word| word.trim().eq_ignore_ascii_case("yes"));
    let funding = |found: &Extension| {
        Some(Funding { url: attribute(found, "url")?, text: filled(found.value.as_deref())? })
    };
    let topic = |category: &ITunesCategory| Topic {
        name: category.text.clone(),
        part: category.subcategory.as_ref().map(|part| part.text.clone()),
    };
    let owner = apple.owner.as_ref().map(|owner| Person {
        email: filled(owner.email.as_deref()),
        ..Person::named(filled(owner.name.as_deref()).unwrap_or_default())
    });
    Some(Podcast {
        guid: one("guid").unwrap_or_default(),
        author: filled(apple.author.as_deref()),
        categories: apple.categories.iter().map(topic).collect(),
        image: filled(apple.image.as_deref()),
        explicit: explicit(apple.explicit.as_deref()).unwrap_or_default(),
        show_type: match apple.r#type.as_deref().map(str::trim) {
            Some(kind) if kind.eq_ignore_ascii_case("serial") => ShowType::Serial,
            _ => ShowType::Episodic,
        },
        owner,
        complete: yes(&apple.complete),
        block: yes(&apple.block),
        new_feed_url: filled(apple.new_feed_url.as_deref()),
        locked: one("locked").map(|word| word == "yes"),
        funding: all(names, "funding").iter().filter_map(funding).collect(),
        medium: one("medium"),
        persons: roles(names),
        license: one("license"),
        license_url: all(names, "license").first().and_then(|found| attribute(found, "url")),
        update_frequency: one("updateFrequency"),
    })
}

/// What Apple has meant by it over the years.
fn explicit(word: Option<&str>) -> Option<bool> {
    match word?.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "explicit" => Some(true),
        "false" | "no" | "clean" => Some(false),
        _ => None,
    }
}

/// What an item says of an episode.
pub(super) fn from_item(item: &rss::Item) -> Option<Episode> {
    let names = item.extensions.get("podcast");
    let apple = item.itunes_ext.clone().unwrap_or_default();
    let number = |number: &Option<String>| number.as_deref()?.trim().parse().ok();
    let is_kind = |kind: &EpisodeType| apple.episode_type.as_deref().map(str::trim) == Some(kind.name());
    let transcript = |found: &Extension| {
        Some(Transcript {
            url: attribute(found, "url")?,
            media_type: attribute(found, "type")?,
            language: attribute(found, "language"),
            captions: attribute(found, "rel").as_deref() == Some("captions"),
        })
    };
    let chapters = |found: &Extension| {
        Some(Chapters { url: attribute(found, "url")?, media_type: attribute(found, "type")? })
    };
    let soundbite = |found: &Extension| {
        let seconds = |name| attribute(found, name)?.parse().ok();
        let title = filled(found.value.as_deref());
        Some(Soundbite { start: seconds("startTime")?, duration: seconds("duration")?, title })
    };
    let episode = Episode {
        number: number(&apple.episode),
        season: number(&apple.season),
        explicit: explicit(apple.explicit.as_deref()),
        kind: EpisodeType::ALL.into_iter().find(is_kind),
        transcripts: all(names, "transcript").iter().filter_map(transcript).collect(),
        chapters: all(names, "chapters").first().and_then(chapters),
        persons: roles(names),
        soundbites: all(names, "soundbite").iter().filter_map(soundbite).collect(),
    };
    (episode != Episode::default()).then_some(episode)
}

/// The seconds that an item says its file lasts.
pub(super) fn duration(item: &rss::Item) -> Option<f64> {
    let text = item.itunes_ext.as_ref()?.duration.as_deref()?;
    let seconds = text.trim().split(':').try_fold(0.0, |seconds, part| {
        Some(seconds * 60.0 + part.parse::<f64>().ok().filter(|part| *part >= 0.0)?)
    });
    seconds.filter(|seconds| seconds.is_finite())
}
