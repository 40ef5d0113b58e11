//! Podcasts: what [Apple's guide](https://help.apple.com/itc/podcasts_connect/#/itcb54353390) and the
//! [podcast namespace](https://podcasting2.org/docs/podcast-namespace) say of a show and of an episode.

use super::Person;

/// A show: what makes a feed a podcast.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Podcast {
    /// A UUID that never changes, wherever the feed is published. `podcast:guid`.
    pub guid: String,
    /// Plain text. `itunes:author`.
    pub author: Option<String>,
    /// Apple's categories, the main one first. `itunes:category`.
    pub categories: Vec<Topic>,
    /// A square picture, JPEG or PNG, of 1400 to 3000 pixels. `itunes:image`.
    pub image: Option<String>,
    /// Whether any of it is not for children. `itunes:explicit`.
    pub explicit: bool,
    /// In which order episodes are heard. `itunes:type`.
    pub show_type: ShowType,
    /// Who can be asked about the show. `itunes:owner`; the address is that of `podcast:locked`, too.
    pub owner: Option<Person>,
    /// Whether no episode will follow. `itunes:complete`.
    pub complete: bool,
    /// Whether directories must not list it. `itunes:block`.
    pub block: bool,
    /// Where the feed has moved to. `itunes:new-feed-url`.
    pub new_feed_url: Option<String>,
    /// Whether other hosts may not import the feed. `podcast:locked`.
    pub locked: Option<bool>,
    /// Where listeners can give money. `podcast:funding`.
    pub funding: Vec<Funding>,
    /// What it is: `podcast`, `music`, `audiobook`, … `podcast:medium`.
    pub medium: Option<String>,
    /// Who makes it. `podcast:person`.
    pub persons: Vec<Role>,
    /// The identifier of a public licence (`cc-by-4.0`), or the name of one's own. `podcast:license`.
    pub license: Option<String>,
    /// Where the licence can be read, which one's own must say.
    pub license_url: Option<String>,
    /// How often an episode appears, in plain text. `podcast:updateFrequency`.
    pub update_frequency: Option<String>,
}

impl Podcast {
    /// The show of a feed that holds some of its episodes: it says nothing of the fate of the whole.
    pub fn derived(&self) -> Podcast {
        Podcast { guid: String::new(), new_feed_url: None, complete: false, ..self.clone() }
    }
}

/// A category of Apple's, and maybe one below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Topic {
    /// The category, letter by letter.
    pub name: String,
    /// The subcategory.
    pub part: Option<String>,
}

/// In which order the episodes of a show are heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ShowType {
    /// Any: the newest first.
    #[default]
    Episodic,
    /// From the first on.
    Serial,
}

impl ShowType {
    /// What Apple calls it.
    pub fn name(self) -> &'static str {
        match self {
            ShowType::Episodic => "episodic",
            ShowType::Serial => "serial",
        }
    }
}

/// Where listeners can give money.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Funding {
    /// The page.
    pub url: String,
    /// What stands on the button: 128 characters of plain text at most.
    pub text: String,
}

/// Somebody who can be seen or heard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Role {
    /// Name, page and picture. The address plays no part.
    pub person: Person,
    /// What they do, by the Podcast Taxonomy: `host`, `guest`, …
    pub role: Option<String>,
    /// The group of the role by the same taxonomy: `cast`, `writing`, …
    pub group: Option<String>,
}

/// An entry as an episode. All of it is written in feeds that are podcasts, and in no other. Its picture is the entry's
/// image, its duration that of the first enclosure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Episode {
    /// Its number. `itunes:episode` and `podcast:episode`.
    pub number: Option<u32>,
    /// The number of its season. `itunes:season` and `podcast:season`.
    pub season: Option<u32>,
    /// Whether it is not for children. `itunes:explicit`; where it is not known, what the show says holds.
    pub explicit: Option<bool>,
    /// `itunes:episodeType`.
    pub kind: Option<EpisodeType>,
    /// What is said, as files. `podcast:transcript`.
    pub transcripts: Vec<Transcript>,
    /// Its chapters, as a file. `podcast:chapters`.
    pub chapters: Option<Chapters>,
    /// Who can be heard. `podcast:person`.
    pub persons: Vec<Role>,
    /// Pieces that invite to hear all of it. `podcast:soundbite`.
    pub soundbites: Vec<Soundbite>,
}

/// What kind of episode it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EpisodeType {
    /// All of an episode.
    Full,
    /// It announces a show, a season or an episode.
    Trailer,
    /// Beside the episodes proper.
    Bonus,
}

impl EpisodeType {
    /// Every kind.
    pub const ALL: [EpisodeType; 3] = [EpisodeType::Full, EpisodeType::Trailer, EpisodeType::Bonus];

    /// What Apple calls it.
    pub fn name(self) -> &'static str {
        match self {
            EpisodeType::Full => "full",
            EpisodeType::Trailer => "trailer",
            EpisodeType::Bonus => "bonus",
        }
    }
}

/// What is said in an episode, as a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Transcript {
    /// The file.
    pub url: String,
    /// `text/vtt`, `application/x-subrip`, `application/json`, `text/html` or `text/plain`.
    pub media_type: String,
    /// BCP 47.
    pub language: Option<String>,
    /// Whether it has times, and can be shown along with the sound. `rel="captions"`.
    pub captions: bool,
}

/// The chapters of an episode, as a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Chapters {
    /// The file.
    pub url: String,
    /// `application/json+chapters`, as a rule.
    pub media_type: String,
}

/// A piece of an episode.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Soundbite {
    /// In seconds from the beginning.
    pub start: f64,
    /// In seconds. 15 to 120 are recommended.
    pub duration: f64,
    /// Plain text; the episode's title stands for it otherwise.
    pub title: Option<String>,
}
