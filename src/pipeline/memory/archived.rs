//! What archive documents held before this build.

use std::collections::HashMap;

use super::Memory;
use crate::pipeline::archive::{self, Known};

impl Memory {
    /// Which archive document each of the records that were met was in.
    pub(in crate::pipeline) fn archived(&self) -> Known {
        let mut known = Known::default();
        let mut places: HashMap<i64, Vec<(&str, usize)>> = HashMap::new();
        for (path, rows) in &self.before {
            let Some((feed, page)) = archive::page_of(path) else { continue };
            known.sizes.insert(path.clone(), rows.len());
            for row in rows {
                places.entry(row.number).or_default().push((feed, page));
            }
        }
        for (ordinal, row) in &self.met {
            for (feed, page) in places.get(&row.number).into_iter().flatten() {
                known.places.insert(((*feed).to_owned(), *ordinal), *page);
            }
        }
        known
    }
}
