//! `[ledger]`.

use super::Ledger;
use super::table::Table;
use crate::error::Result;

/// Reads `[ledger]`. `needed` says that nothing would know a date without it.
pub(super) fn read(top: &mut Table<'_, '_>, needed: bool) -> Result<Ledger> {
    let mut table = top.table("ledger")?;
    let built_in = cfg!(feature = "ledger");
    let enabled = table.flag("enabled", built_in)?;
    if enabled && !built_in {
        return table.refuse("enabled", "true", "false: this program was built without `ledger`");
    }
    if needed && !enabled {
        return table.refuse("enabled", "false", "true: [output] undated = \"first-seen\" needs a ledger");
    }
    let path = table.text_or("path", &beside(table.file.name()))?;
    let ledger = Ledger {
        enabled,
        path: table.file.folder().join(path),
        key: table.text("key")?,
        max_changed_ids: count(table.number_or("max_changed_ids", 5)?),
        max_removed: percent(&mut table, "max_removed", "50%")?,
        bulk_edit: count(table.number_or("bulk_edit", 50)?),
        tombstones: table.span_or("tombstones", "30d")?,
    };
    table.finish()?;
    Ok(ledger)
}

/// Two configurations in one folder are of two sites, and each has a ledger of its own.
fn beside(configuration: &str) -> String {
    match configuration.strip_suffix(".toml").unwrap_or(configuration) {
        "" | "feedmill" => ".feedmill/ledger.db".to_owned(),
        other => format!(".feedmill/ledger-{other}.db"),
    }
}

fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn percent(table: &mut Table<'_, '_>, key: &str, default: &str) -> Result<u8> {
    let text = table.text_or(key, default)?;
    let percent = text.trim().strip_suffix('%').and_then(|number| number.trim().parse().ok());
    match percent.filter(|percent| *percent <= 100) {
        Some(percent) => Ok(percent),
        None => table.refuse(key, &text, "a share such as \"50%\""),
    }
}

#[cfg(all(test, not(feature = "ledger")))]
mod tests {
    use crate::Config;

    #[test]
    fn what_was_left_out_is_not_ignored() {
        let read = |more: &str| {
            let text = format!("[site]\ntitle = \"T\"\nurl = \"https://news.example/\"\n{more}");
            Config::parse(&text, "feedmill.toml").map(|config| config.ledger.enabled)
        };
        assert!(!read("").expect("a configuration"));
        assert_eq!(
            read("[ledger]\nenabled = true\n").expect_err("no ledger").to_string(),
            "feedmill.toml:5:ledger.enabled: expected false: this program was built without `ledger`, found \"true\"",
        );
        assert_eq!(
            read("[output]\nundated = \"first-seen\"\n").expect_err("no ledger").to_string(),
            "feedmill.toml:ledger.enabled: expected true: [output] undated = \"first-seen\" needs a ledger, found \"false\"",
        );
    }
}
