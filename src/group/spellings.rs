//! What each name stands for, as records write it.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

/// The number of a group and of a spelling in it; nothing for a name that has no feed.
pub(super) type Place = Option<(usize, usize)>;

/// The names of one taxonomy that were met.
#[derive(Default)]
pub(super) struct Spellings {
    all: HashMap<String, Place>,
    /// Those met last, each where a hash puts it that costs next to nothing. It is no secret, unlike that of the map:
    /// whoever chooses names that fall on one another only makes us look into the map.
    recent: Vec<(String, Place)>,
}

impl Spellings {
    /// How many names are found without the map.
    const RECENT: usize = 128;

    pub(super) fn get(&mut self, name: &str) -> Option<Place> {
        self.recent.resize_with(Self::RECENT, Default::default);
        let recent = self.recent.get_mut(xxh3_64(name.as_bytes()) as usize % Self::RECENT);
        // An empty name stands in all places that none was put in.
        let recent = recent.filter(|_| !name.is_empty());
        if let Some((_, place)) = recent.as_ref().filter(|recent| recent.0 == name) {
            return Some(*place);
        }
        let known = *self.all.get(name)?;
        if let Some((recent, place)) = recent {
            recent.clear();
            recent.push_str(name);
            *place = known;
        }
        Some(known)
    }

    pub(super) fn insert(&mut self, name: &str, place: Place) {
        self.all.insert(name.to_owned(), place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_keeps_its_place_however_many_there_are() {
        let mut spellings = Spellings::default();
        let names: Vec<String> =
            (0..1000).map(|number: usize| number.to_string()).chain([String::new()]).collect();
        for (number, name) in names.iter().enumerate() {
            assert_eq!(spellings.get(name), None);
            spellings.insert(name, (number % 7 != 0).then_some((number, number + 1)));
        }
        for _ in 0..2 {
            for (number, name) in names.iter().enumerate() {
                let place = (number % 7 != 0).then_some((number, number + 1));
                assert_eq!(spellings.get(name), Some(place));
                assert_eq!(spellings.get(name), Some(place));
            }
        }
    }
}
