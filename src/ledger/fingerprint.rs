//! One number for what a reader sees of an entry.

use xxhash_rust::xxh3::Xxh3;

use crate::model::{Category, Entry, EpisodeType, Extensions, Person, Text};

/// Changes when what a reader sees changes.
///
/// Where an entry stands is not what it says: its id, its page, its comments and the addresses of its categories play no
/// part, nor does `updated`, which follows from this. The parts are put together by hand, so that a new version of
/// feedmill sees no change where there is none.
pub fn fingerprint(entry: &Entry) -> u64 {
    let mut parts = Parts(Xxh3::new());
    let texts = [&entry.title, &entry.original_title, &entry.summary, &entry.language, &entry.rights];
    for text in texts {
        parts.maybe(text.as_deref());
    }
    match &entry.content {
        None => parts.maybe(None),
        Some(Text::Html(html)) => parts.list(["html", html]),
        Some(Text::Plain(plain)) => parts.list(["plain", plain]),
    }
    for url in [&entry.image, &entry.banner_image, &entry.external_url] {
        parts.maybe(url.as_deref());
    }
    parts.maybe(entry.published.map(|at| at.timestamp().to_string()).as_deref());
    for people in [&entry.authors, &entry.contributors] {
        parts.list(people.iter().flat_map(person));
    }
    for categories in [&entry.categories, &entry.tags] {
        parts.list(
            categories.iter().flat_map(|Category { term, label, .. }| {
                [term.as_str(), label.as_deref().unwrap_or_default()]
            }),
        );
    }
    for enclosure in &entry.enclosures {
        let length = enclosure.length.map(|length| length.to_string()).unwrap_or_default();
        let title = enclosure.title.as_deref().unwrap_or_default();
        parts.list([enclosure.url.as_str(), &enclosure.media_type, &length, title]);
    }
    if let Some(extensions) = &entry.extensions {
        extended(extensions, &mut parts);
    }
    parts.0.digest()
}

/// What a reader sees of the extensions; how many comments there are is no news of the entry. Each part is named, since
/// most of them are not there.
fn extended(extensions: &Extensions, parts: &mut Parts) {
    if let Some(episode) = &extensions.episode {
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let kind = episode.kind.map_or("", EpisodeType::name);
        let explicit = episode.explicit.map(|explicit| explicit.to_string()).unwrap_or_default();
        parts.list(["episode", &number(episode.number), &number(episode.season), kind, &explicit]);
        for transcript in &episode.transcripts {
            parts.list(["transcript", &transcript.url, transcript.language.as_deref().unwrap_or_default()]);
        }
        if let Some(chapters) = &episode.chapters {
            parts.list(["chapters", &chapters.url]);
        }
        for role in &episode.persons {
            parts.list(["person", &role.person.name, role.role.as_deref().unwrap_or_default()]);
        }
        for soundbite in &episode.soundbites {
            let (start, duration) = (soundbite.start.to_string(), soundbite.duration.to_string());
            parts.list(["soundbite", &start, &duration, soundbite.title.as_deref().unwrap_or_default()]);
        }
    }
    for work in &extensions.media {
        parts.list(["media"]);
        parts.maybe(work.title.as_deref());
        parts.maybe(work.description.as_deref());
        parts.list(work.renditions.iter().map(|file| file.url.as_str()));
        parts.list(work.credits.iter().map(|credit| credit.name.as_str()));
    }
    if let Some(place) = &extensions.place {
        let (latitude, longitude) = (place.latitude.to_string(), place.longitude.to_string());
        parts.list(["place", &latitude, &longitude, place.name.as_deref().unwrap_or_default()]);
    }
    if let Some(origin) = &extensions.origin {
        parts.list(["origin", &origin.url, &origin.title]);
    }
    if let Some(license) = &extensions.license {
        parts.list(["license", license]);
    }
    for other in &extensions.others {
        parts.list(["other", &other.namespace, &other.name, &other.value]);
    }
}

fn person(person: &Person) -> [&str; 4] {
    let rest = [&person.email, &person.url, &person.avatar].map(|part| part.as_deref().unwrap_or_default());
    let [email, url, avatar] = rest;
    [&person.name, email, url, avatar]
}

struct Parts(Xxh3);

impl Parts {
    fn maybe(&mut self, text: Option<&str>) {
        self.list(text);
    }

    /// Lengths stand between the parts, so that no two lists look alike.
    fn list<'a>(&mut self, parts: impl IntoIterator<Item = &'a str>) {
        for part in parts {
            self.0.update(&(part.len() as u64).to_le_bytes());
            self.0.update(part.as_bytes());
        }
        self.0.update(&u64::MAX.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Enclosure, Episode, Extension, Media, Origin, Place};

    fn entry() -> Entry {
        Entry::new("a", "2025-10-20T15:04:55Z".parse().unwrap())
    }

    fn blank() -> Extensions {
        Extensions::default()
    }

    #[test]
    fn it_moves_with_what_a_reader_sees() {
        let text = || Some("x".to_owned());
        let mut seen = std::collections::BTreeSet::from([fingerprint(&entry())]);
        let enclosure = Enclosure {
            url: "u".into(),
            media_type: "m".into(),
            length: Some(1),
            title: None,
            duration: None,
        };
        let others = [
            Entry { title: text(), ..entry() },
            Entry { original_title: text(), ..entry() },
            Entry { summary: text(), ..entry() },
            Entry { content: Some(Text::Html("x".into())), ..entry() },
            Entry { content: Some(Text::Plain("x".into())), ..entry() },
            Entry { image: text(), ..entry() },
            Entry { published: Some(entry().updated), ..entry() },
            Entry { authors: vec![Person::named("x")], ..entry() },
            Entry { contributors: vec![Person::named("x")], ..entry() },
            Entry { categories: vec![Category::named("x")], ..entry() },
            Entry { tags: vec![Category::named("x")], ..entry() },
            Entry { enclosures: vec![enclosure], ..entry() },
            Entry { language: text(), ..entry() },
            Entry { rights: text(), ..entry() },
        ];
        let extended = |extensions: Extensions| Entry { extensions: extensions.boxed(), ..entry() };
        let media = Media { title: text(), ..Media::default() };
        let origin = Origin { url: "u".into(), id: None, title: "t".into(), home_url: None, updated: None };
        let others = others.into_iter().chain([
            extended(Extensions {
                episode: Some(Episode { season: Some(1), ..Episode::default() }),
                ..blank()
            }),
            extended(Extensions {
                episode: Some(Episode { number: Some(1), ..Episode::default() }),
                ..blank()
            }),
            extended(Extensions { media: vec![media], ..blank() }),
            extended(Extensions { place: Some(Place::default()), ..blank() }),
            extended(Extensions { origin: Some(origin), ..blank() }),
            extended(Extensions { license: text(), ..blank() }),
            extended(Extensions { others: vec![Extension::default()], ..blank() }),
        ]);
        for other in others {
            assert!(seen.insert(fingerprint(&other)), "{other:?} looks like another");
        }
    }

    #[test]
    fn it_stays_when_nothing_but_an_address_moves() {
        let later = "2026-01-01T00:00:00Z".parse().unwrap();
        let mut moved = Entry { url: Some("https://n.example/".into()), ..Entry::new("b", later) };
        moved.categories =
            vec![Category { scheme: Some("https://n.example/c".into()), ..Category::named("c") }];
        let before = Entry { categories: vec![Category::named("c")], ..entry() };
        assert_eq!(fingerprint(&moved), fingerprint(&before));
    }

    /// A fingerprint that moved with a new version of feedmill would mark everything as updated.
    #[test]
    fn it_is_the_same_in_every_version() {
        let entry =
            Entry { title: Some("T".into()), content: Some(Text::Html("<p>x</p>".into())), ..entry() };
        let end = u64::MAX.to_le_bytes();
        let part = |text: &str| [&(text.len() as u64).to_le_bytes(), text.as_bytes()].concat();
        let mut bytes = [&part("T")[..], &end, &end, &end, &end, &end].concat();
        bytes.extend([part("html"), part("<p>x</p>"), end.to_vec()].concat());
        // Pictures and the external page, the date, authors and contributors, categories and tags.
        bytes.extend(end.repeat(3 + 1 + 2 + 2));
        assert_eq!(fingerprint(&entry), xxhash_rust::xxh3::xxh3_64(&bytes));
    }
}
