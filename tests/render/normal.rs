//! What the `rss` and `atom_syndication` crates cannot hold, in one list.
//!
//! `read_from(what the press wrote) == normal(what the map made)`, where `normal` takes away, and nothing else:
//!
//! 1. `rss`: white space at the edges of the text of elements (the crate trims it), and what is empty after that.
//! 2. `rss`: the difference between an item without `atom:` elements and one with no `atom:link` among them, since the
//!    press always writes `atom:updated`, and the type has a place for links alone.
//! 3. Both: white space at the edges of extension elements (`dcterms:alternative`, those of podcasts).
//! 4. `atom_syndication`: fractions of a second, which the press does not write.
//! 5. `atom_syndication`: the difference between no text and empty text in content.
//! 6. `rss`: where a namespace is declared. The press declares what few items need on those items, the crate knows no
//!    other place than the root.
//! 7. `atom_syndication`: extensions with attributes or children, which the crate would write as no XML.
//! 8. `rss`: the difference between no title and an empty one in `source`.
//!
//! Text in attributes, and in Atom's own elements, is equal to the last space.

use std::collections::BTreeMap;

use rss::extension::atom::AtomExtension;

fn trim(text: &mut String) {
    *text = text.trim().to_owned();
}

fn trim_maybe(text: &mut Option<String>) {
    *text = text.take().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
}

pub fn channel(mut channel: rss::Channel) -> rss::Channel {
    trim(&mut channel.title);
    trim(&mut channel.link);
    trim(&mut channel.description);
    trim_maybe(&mut channel.language);
    trim_maybe(&mut channel.copyright);
    trim_maybe(&mut channel.managing_editor);
    if let Some(image) = &mut channel.image {
        trim(&mut image.url);
        trim(&mut image.title);
        trim(&mut image.link);
    }
    for category in &mut channel.categories {
        trim(&mut category.name);
    }
    let known = ["atom", "content", "dc", "dcterms", "media", "itunes", "podcast", "fh"];
    channel.namespaces.retain(|prefix, _| known.contains(&prefix.as_str()));
    channel.items.iter_mut().for_each(item);
    trim_all(&mut channel.extensions);
    if let Some(show) = &mut channel.itunes_ext {
        [&mut show.author, &mut show.new_feed_url].into_iter().for_each(trim_maybe);
        if let Some(owner) = &mut show.owner {
            [&mut owner.name, &mut owner.email].into_iter().for_each(trim_maybe);
        }
    }
    channel
}

fn item(item: &mut rss::Item) {
    let texts =
        [&mut item.title, &mut item.link, &mut item.description, &mut item.author, &mut item.comments];
    texts.into_iter().for_each(trim_maybe);
    trim_maybe(&mut item.content);
    for category in &mut item.categories {
        trim(&mut category.name);
    }
    if let Some(guid) = &mut item.guid {
        trim(&mut guid.value);
    }
    if let Some(source) = &mut item.source {
        trim_maybe(&mut source.title);
    }
    item.atom_ext.get_or_insert_with(AtomExtension::default);
    if let Some(core) = &mut item.dublin_core_ext {
        let lists = [&mut core.creators, &mut core.contributors, &mut core.languages, &mut core.rights];
        lists.into_iter().flatten().for_each(trim);
    }
    trim_all(&mut item.extensions);
}

fn trim_all(extensions: &mut rss::extension::ExtensionMap) {
    extensions.values_mut().for_each(trim_names);
}

fn trim_names(names: &mut BTreeMap<String, Vec<rss::extension::Extension>>) {
    for extension in names.values_mut().flatten() {
        trim_maybe(&mut extension.value);
        trim_names(&mut extension.children);
    }
}

pub fn feed(mut feed: atom_syndication::Feed) -> atom_syndication::Feed {
    feed.updated = whole(feed.updated);
    for entry in &mut feed.entries {
        for names in entry.extensions.values_mut() {
            for extensions in names.values_mut() {
                extensions.retain(|extension| extension.attrs.is_empty() && extension.children.is_empty());
            }
            names.retain(|_, extensions| !extensions.is_empty());
        }
        entry.extensions.retain(|_, names| !names.is_empty());
        if let Some(source) = &mut entry.source {
            source.updated = whole(source.updated);
        }
        entry.updated = whole(entry.updated);
        entry.published = entry.published.map(whole);
        if let Some(content) = &mut entry.content {
            content.value = content.value.take().filter(|value| !value.is_empty());
        }
        for extension in entry.extensions.values_mut().flat_map(|names| names.values_mut()).flatten() {
            trim_maybe(&mut extension.value);
        }
    }
    feed
}

fn whole(at: feedmill::Timestamp) -> feedmill::Timestamp {
    use chrono::SubsecRound;
    at.trunc_subsecs(0)
}
