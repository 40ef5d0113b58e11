use proptest::prelude::*;

use super::*;

/// A record: both dates, its id, and the numbers of its categories.
type Offered = (i64, i64, String, Vec<u8>);

fn offered() -> impl Strategy<Value = Vec<Offered>> {
    let record = (0i64..6, 0i64..3, "[a-c]{1,3}", prop::collection::vec(0u8..4, 0..3));
    let records = prop::collection::vec(record, 0..80);
    // Records often stand in the order of their dates.
    (records, any::<bool>()).prop_map(|(mut records, sorted)| {
        if sorted {
            records.sort();
        }
        records
    })
}

fn ordinals(picks: &[Arc<Pick>]) -> Vec<u64> {
    picks.iter().map(|pick| pick.ordinal).collect()
}

/// The newest of those that are in this category, by a sort of all.
fn newest(records: &[Offered], limit: Option<usize>, category: Option<u8>) -> Vec<u64> {
    let records = records.iter().enumerate();
    let mut ranked: Vec<_> = records
        .filter(|(_, record)| category.is_none_or(|category| record.3.contains(&category)))
        .map(|(ordinal, (published, updated, id, _))| {
            (Reverse(*published), Reverse(*updated), id, ordinal as u64)
        })
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|rank| rank.3).take(limit.unwrap_or(usize::MAX)).collect()
}

proptest! {
    #[test]
    fn each_feed_holds_its_newest(records in offered(), limit in prop::option::of(0usize..6)) {
        let mut selector = Selector::new(Options { limit, ..Options::default() }, |_, name| name.to_owned());
        for (ordinal, (published, updated, id, categories)) in records.iter().enumerate() {
            for category in categories {
                selector.name(Taxonomy::Category, &format!("c{category}"), &Location::default);
            }
            let write = |pick: &mut Pick| pick.line = ordinal as u64 + 1;
            selector.offer(*published, *updated, id, ordinal as u64, write);
        }
        let selection = selector.finish();
        prop_assert_eq!(ordinals(&selection.site), newest(&records, limit, None));
        for group in &selection.groups {
            let category = group.label.trim_start_matches('c').parse().ok();
            prop_assert_eq!(ordinals(&group.picks), newest(&records, limit, category));
        }
        for pick in selection.groups.iter().flat_map(|group| &group.picks).chain(&selection.site) {
            let (published, updated, id, _) = &records[pick.ordinal as usize];
            prop_assert_eq!((pick.published, pick.updated, &pick.id), (*published, *updated, id));
            prop_assert_eq!(pick.line, pick.ordinal + 1);
        }
    }
}
