//! The export of [WordPress](https://wordpress.org/documentation/article/tools-export-screen/) (WXR): RSS with everything
//! that a site has, published or not.

use rss::extension::ExtensionMap;

use super::vocabularies::said;
use super::{Fields, plain, put};

/// What is no article. The feeds of WordPress hold none of these.
const OTHERS: [&str; 5] = ["attachment", "custom_css", "nav_menu_item", "page", "revision"];

/// Adds what the export says of an item, and whether it is a draft. One that is `future` waits for its date.
pub(super) fn read(fields: &mut Fields, extensions: &ExtensionMap) {
    let told = |name: &str| said(extensions, "wp", name);
    let Some(status) = told("status") else { return };
    let is_article = told("post_type").is_none_or(|kind| !OTHERS.contains(&kind) && !kind.starts_with("wp_"));
    if !is_article || !matches!(status, "publish" | "future") {
        fields.insert("draft".into(), true.into());
    }
    put(fields, "summary", said(extensions, "excerpt", "encoded").map(plain).as_deref());
    // One that was never published, or never changed, has no date: `0000-00-00 00:00:00`.
    let is_date = |date: &&str| !date.starts_with("0000");
    let modified = told("post_modified_gmt").filter(is_date).map(|date| format!("{date}Z"));
    put(fields, "date_modified", modified.as_deref());
}
