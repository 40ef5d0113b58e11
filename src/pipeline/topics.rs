//! Which feeds changed since somebody was told of them: the topics of WebSub, <https://www.w3.org/TR/websub/>.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use crate::config::Config;
use crate::error::{Error, ErrorKind, Location, Result};
use crate::publish::{self, Told};

/// The feeds that stand in `[output] dir`, and what the hubs of `[site] hubs` were told of them.
///
/// What a hub was told is kept as it looked then. So nothing is lost where a build is killed, where many builds go by
/// before somebody tells the hubs, or where a hub is down for a month.
#[derive(Debug)]
pub struct Topics<'a> {
    config: &'a Config,
    /// A hash of each feed, by its address.
    feeds: BTreeMap<String, u64>,
    told: Told,
}

impl<'a> Topics<'a> {
    /// Looks at every feed that the last build left.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Other`] where there is none, [`ErrorKind::Io`] where the system refuses.
    pub fn open(config: &'a Config) -> Result<Self> {
        let output = &config.output;
        let (root, beside) = (output.dir.as_path(), output.state.as_deref());
        let mut feeds = BTreeMap::new();
        for path in publish::written(root, beside)? {
            let name = path.rsplit('/').next();
            let of_format = |format| output.files.get(format).map(String::as_str) == name;
            if !output.formats.iter().any(of_format) {
                continue;
            }
            let place = root.join(&path);
            match fs::read(&place) {
                Ok(bytes) => drop(feeds.insert(config.address(&path), xxh3_64(&bytes))),
                // Somebody took it away: there is nothing to tell of.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => {
                    let kind = ErrorKind::Io { action: "read".to_owned(), message: error.to_string() };
                    return Err(Error::new(kind, Location::path(place.to_string_lossy())));
                }
            }
        }
        if feeds.is_empty() {
            return Err(none(root));
        }
        Ok(Topics { config, feeds, told: Told::read(root, beside)? })
    }

    /// The addresses of the feeds that look otherwise than when this hub was told of them, in order.
    pub fn untold(&self, hub: &str) -> Vec<String> {
        let told = self.told.hubs.get(hub);
        let knows = |(topic, state): &(&String, &u64)| told.and_then(|told| told.get(*topic)) == Some(*state);
        self.feeds.iter().filter(|feed| !knows(feed)).map(|(topic, _)| topic.clone()).collect()
    }

    /// Takes that a hub was told of a feed as it looks now.
    pub fn tell(&mut self, hub: &str, topic: &str) {
        if let Some(state) = self.feeds.get(topic) {
            self.told.hubs.entry(hub.to_owned()).or_default().insert(topic.to_owned(), *state);
        }
    }

    /// Keeps what was told for the next time, without the hubs and the feeds that are gone.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Io`] where the system refuses.
    pub fn save(mut self) -> Result<()> {
        self.told.hubs.retain(|hub, _| self.config.site.hubs.contains(hub));
        for topics in self.told.hubs.values_mut() {
            topics.retain(|topic, _| self.feeds.contains_key(topic));
        }
        self.told.write(&self.config.output.dir, self.config.output.state.as_deref())
    }
}

fn none(root: &Path) -> Error {
    let message = "no feed to tell of; run `feedmill build` first".to_owned();
    Error::new(ErrorKind::Other { message }, Location::path(root.to_string_lossy()))
}
