//! What holds between the documents of a folder.

use std::collections::HashMap;

use super::Options;
use super::digest::{self, Digest};
use super::finding::{Finding, Findings};
use super::rule::{Level, Rule};
use super::rules::set as rules;

/// A document of a set.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// What findings call it.
    pub path: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The URL that it is served from, if that is known.
    pub url: Option<&'a str>,
}

/// A document that has been read.
struct Member<'a> {
    path: &'a str,
    digest: Digest,
    text: String,
    /// Where it is published, as given or as it says itself.
    url: Option<String>,
    /// Whether the feed says that it belongs where it is served from. Copies of feeds from elsewhere are compared with
    /// nothing.
    home: bool,
    findings: Findings,
}

impl Member<'_> {
    fn fault(&mut self, rule: &'static Rule, at: usize, name: &str, found: &str) {
        self.findings.add(rule, at, String::new(), name, found);
    }

    /// Whether the document is one of several that make up a feed: RFC 5005 §3, §4.
    fn is_part(&self) -> bool {
        let paging = ["next", "previous", "prev-archive", "next-archive", "current", "first", "last"];
        self.digest.links.iter().any(|link| paging.contains(&link.rel.as_str()))
    }
}

/// Checks documents against each other: ids with two meanings, self links that contradict each other, siblings that
/// disagree, archives that do not chain, and subscriptions to feeds that are not there.
///
/// What holds within one document is the business of [`document`](super::document).
pub fn set(documents: &[Document<'_>]) -> Vec<Finding> {
    let mut members: Vec<Member<'_>> = documents.iter().map(read).collect();
    let places: HashMap<String, usize> = members
        .iter()
        .enumerate()
        .rev()
        .filter_map(|(index, member)| Some((member.url.clone()?, index)))
        .collect();
    let base = common(&members);
    selves(&mut members);
    ids(&mut members);
    targets(&mut members, &places, &base);
    siblings(&mut members, &places);
    members.into_iter().flat_map(|member| member.findings.finish(member.path, &member.text).0).collect()
}

fn read<'a>(document: &Document<'a>) -> Member<'a> {
    let options = Options { path: document.path, base: document.url, ..Options::default() };
    let (digest, text) = digest::read(document.bytes, &options);
    let url = document.url.map(str::to_owned).or_else(|| digest.own.as_ref().map(|(url, _)| url.clone()));
    let url = url.map(|url| url::Url::parse(&url).map_or(url, String::from));
    let given = document.url.map(|url| url::Url::parse(url).map_or(url.to_owned(), String::from));
    let home = given.is_none_or(|given| digest.own.as_ref().is_some_and(|(own, _)| *own == given));
    Member { path: document.path, digest, text, url, home, findings: Findings::new(1000, Level::Hint) }
}

/// The folder that all documents are published in, as far as their URLs agree; empty, if they do not.
fn common(members: &[Member<'_>]) -> String {
    let mut urls = members.iter().filter_map(|member| member.url.as_deref());
    let Some(first) = urls.next() else { return String::new() };
    let mut base = first;
    for url in urls {
        let length =
            base.char_indices().zip(url.chars()).take_while(|((_, one), other)| one == other).count();
        base = base.char_indices().nth(length).and_then(|(at, _)| base.get(..at)).unwrap_or(base);
    }
    let base = base.get(..base.rfind('/').map_or(0, |at| at + 1)).unwrap_or_default();
    // No further up than a host.
    if base.matches('/').count() >= 3 { base.to_owned() } else { String::new() }
}

/// No two documents are published at one address, and no two feeds have one id.
fn selves(members: &mut [Member<'_>]) {
    let mut owns: HashMap<String, usize> = HashMap::new();
    let mut feeds: HashMap<String, usize> = HashMap::new();
    for index in 0..members.len() {
        let Some(member) = members.get(index) else { continue };
        // What is served elsewhere than it says has been told so.
        let own = member.digest.own.clone().filter(|_| member.home);
        let id = member.digest.id.clone().filter(|_| member.home && !member.is_part());
        for (value, known, rule) in
            [(own, &mut owns, &rules::SELF_TWICE), (id, &mut feeds, &rules::FEED_ID_TWICE)]
        {
            let Some((value, at)) = value else { continue };
            let earlier = known.get(&value).and_then(|other| members.get(*other)).map(|other| other.path);
            match earlier {
                Some(path) => {
                    if let Some(member) = members.get_mut(index) {
                        member.fault(rule, at, path, &value);
                    }
                }
                None => {
                    known.insert(value, index);
                }
            }
        }
    }
}

/// One id means one entry: the same title or the same link, wherever it stands.
fn ids(members: &mut [Member<'_>]) {
    let mut known: HashMap<String, (usize, usize)> = HashMap::new();
    for index in 0..members.len() {
        let home = members.get(index).filter(|member| member.home);
        let count = home.map_or(0, |member| member.digest.entries.len());
        for number in 0..count {
            let Some(entry) = members.get(index).and_then(|member| member.digest.entries.get(number)) else {
                continue;
            };
            if entry.id.is_empty() {
                continue;
            }
            let Some((other, place)) = known.get(&entry.id).copied() else {
                known.insert(entry.id.clone(), (index, number));
                continue;
            };
            let Some(first) = members.get(other).and_then(|member| member.digest.entries.get(place)) else {
                continue;
            };
            let differ = |one: &str, two: &str| !one.is_empty() && !two.is_empty() && one != two;
            let links = differ(&entry.link, &first.link);
            let titles = differ(&entry.title, &first.title);
            let unlinked = entry.link.is_empty() || first.link.is_empty();
            if other != index && titles && (links || unlinked) {
                let (id, at) = (entry.id.clone(), entry.at);
                let path = members.get(other).map_or("", |member| member.path);
                if let Some(member) = members.get_mut(index) {
                    member.fault(&rules::ID, at, path, &id);
                }
            }
        }
    }
}

/// What links and subscriptions lead to is there, as far as it belongs to the folder.
fn targets(members: &mut [Member<'_>], places: &HashMap<String, usize>, base: &str) {
    let missing = |url: &str| !base.is_empty() && url.starts_with(base) && !places.contains_key(url);
    for index in 0..members.len() {
        let mut faults: Vec<(&'static Rule, usize, String, String)> = Vec::new();
        let Some(member) = members.get(index) else { continue };
        for (url, at) in &member.digest.subscriptions {
            if missing(url) {
                faults.push((&rules::SUBSCRIPTION_MISSING, *at, "xmlUrl".to_owned(), url.clone()));
            }
        }
        for link in &member.digest.links {
            let back = match link.rel.as_str() {
                "prev-archive" => "next-archive",
                "next-archive" => "prev-archive",
                "current" => "",
                _ => continue,
            };
            if missing(&link.href) {
                faults.push((&rules::ARCHIVE_MISSING, link.at, link.rel.clone(), link.href.clone()));
            }
            let Some(other) = places.get(&link.href).and_then(|place| members.get(*place)) else { continue };
            let returns = other.digest.links.iter().find(|one| one.rel == back);
            // The current feed links to the newest archive, which does not link forward to it.
            if let (Some(returns), Some(url)) = (returns, member.url.as_deref())
                && returns.href != url
                && !other.digest.links.iter().any(|one| one.rel == "current" && one.href == url)
            {
                faults.push((&rules::ARCHIVE_BACK, link.at, other.path.to_owned(), returns.href.clone()));
            }
        }
        if let Some(member) = members.get_mut(index) {
            for (rule, at, name, found) in faults {
                member.fault(rule, at, &name, &found);
            }
        }
    }
}

/// A feed and its alternates in other formats are one feed.
fn siblings(members: &mut [Member<'_>], places: &HashMap<String, usize>) {
    for index in 0..members.len() {
        let mut faults: Vec<(&'static Rule, usize, String, String)> = Vec::new();
        let Some(member) = members.get(index) else { continue };
        for link in &member.digest.links {
            let feed = ["application/rss+xml", "application/atom+xml", "application/feed+json"];
            let other = places.get(&link.href).filter(|place| **place != index);
            let Some(other) = other.and_then(|place| members.get(*place)) else { continue };
            if link.rel != "alternate" || !feed.contains(&link.kind.as_str()) {
                continue;
            }
            if let (Some((title, at)), Some((twin, _))) = (&member.digest.title, &other.digest.title)
                && title != twin
            {
                faults.push((&rules::SIBLING_TITLE, *at, other.path.to_owned(), title.clone()));
            }
            let has = |digest: &Digest, id: &str| digest.entries.iter().any(|entry| entry.id == id);
            let known: std::collections::HashSet<&str> =
                other.digest.entries.iter().map(|entry| entry.id.as_str()).collect();
            let single = member.digest.entries.iter().find(|entry| !known.contains(entry.id.as_str()));
            let single = single.map(|entry| (entry.id.clone(), entry.at)).or_else(|| {
                let more = other.digest.entries.len() > member.digest.entries.len();
                let lacking =
                    other.digest.entries.iter().find(|entry| more && !has(&member.digest, &entry.id));
                lacking.map(|entry| (entry.id.clone(), link.at))
            });
            if let Some((id, at)) = single {
                faults.push((&rules::SIBLING_ENTRIES, at, other.path.to_owned(), id));
            }
        }
        if let Some(member) = members.get_mut(index) {
            for (rule, at, name, found) in faults {
                member.fault(rule, at, &name, &found);
            }
        }
    }
}
