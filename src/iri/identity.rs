//! The id that an entry is published under, and never changes.

use std::fmt::Write;

use url::{Host, Url};
use xxhash_rust::xxh3::xxh3_128;

use super::grammar::{is_name, is_valid, scheme};

/// Schemes whose URIs are ids in their own right. Others (`foo:bar`) may as well be a system's own way to write a number.
const ID_SCHEMES: [&str; 9] = ["http", "https", "tag", "urn", "info", "ni", "doi", "cid", "at"];

/// The longest id that is published as it is, in bytes. Some readers keep ids in columns of 255.
const LONGEST: usize = 255;

/// The bytes of a hash with its two hyphens.
const HASH: usize = 34;

/// The published id: an IRI that depends on nothing but the record's id and the site's `id_prefix`.
///
/// An id that is an absolute URI stays byte for byte. A bare UUID becomes `urn:uuid:` (RFC 9562, section 4), in lower
/// case. Anything else is percent-encoded and put behind the prefix, so that integers never stand alone, and two ids
/// never become one. What is too long keeps its beginning, and a hash of the whole.
pub fn identify(id: &str, prefix: &str) -> String {
    if is_id(id) && id.len() <= LONGEST {
        return id.to_owned();
    }
    if is_uuid(id) {
        return format!("urn:uuid:{}", id.to_ascii_lowercase());
    }
    let mut published = String::with_capacity(prefix.len() + id.len());
    published.push_str(prefix);
    if published.len() + id.len() <= LONGEST && id.bytes().all(stays) {
        published.push_str(id);
        return published;
    }
    // Where an id that turns out to be too long is cut: after a whole character, with room for the hash.
    let mut cut = published.len();
    for c in id.chars() {
        encode(c, &mut published);
        if published.len() + HASH <= LONGEST {
            cut = published.len();
        }
        if published.len() > LONGEST {
            published.truncate(cut);
            // Writing to a String does not fail.
            let _ = write!(published, "--{:032x}", xxh3_128(id.as_bytes()));
            break;
        }
    }
    published
}

/// A slash or a colon can stand as it is; a percent sign cannot, or `a%20b` and `a b` would be one.
fn stays(byte: u8) -> bool {
    is_name(byte) || matches!(byte, b'/' | b':' | b'@')
}

fn encode(c: char, out: &mut String) {
    let mut bytes = [0; 4];
    for byte in c.encode_utf8(&mut bytes).bytes() {
        if stays(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// What ids begin with that are no IRI themselves, where the configuration does not say: a `tag:` URI (RFC 4151).
///
/// A tag names a day on which its author held the domain. The clock must not be asked, and any day that a site that runs
/// today may have been registered by would do; the first of the year 2000 is the one that never has to change. A site
/// that came to its domain later says so in `id_prefix`.
pub fn default_prefix(site: &Url) -> String {
    match site.host() {
        Some(Host::Domain(name)) if name.contains('.') => format!("tag:{name},2000:"),
        // An address or a bare name is no authority that a tag could have (section 2.1).
        _ => format!("{}#", site.as_str().split('#').next().unwrap_or_default()),
    }
}

fn is_id(id: &str) -> bool {
    let known = scheme(id).is_some_and(|scheme| ID_SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()));
    known && is_valid(id) && by_scheme(id)
}

/// What a scheme asks for beyond the grammar of all URIs.
fn by_scheme(id: &str) -> bool {
    let (scheme, rest) = id.split_once(':').unwrap_or((id, ""));
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => super::has_host(id),
        "tag" => is_tag(rest),
        // RFC 8141, section 2: a namespace of 2 to 32 letters, digits and hyphens, then its own string. Of that only what
        // RFC 2141, section 2.2 had before: many programs still refuse the rest.
        "urn" => rest.split_once(':').is_some_and(|(space, name)| {
            (2..=32).contains(&space.len())
                && !name.is_empty()
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"()+,-.:=@;$_!*'%".contains(&b))
                && space.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                && !space.starts_with('-')
                && !space.ends_with('-')
        }),
        _ => !rest.is_empty(),
    }
}

/// RFC 4151, section 2.1: `authority "," date ":" specific [ "#" fragment ]`. Its domain is in lower case, since tags are
/// compared letter by letter (section 2.4).
fn is_tag(rest: &str) -> bool {
    let Some((entity, _)) = rest.split_once(':') else { return false };
    let Some((authority, date)) = entity.split_once(',') else { return false };
    let name = authority.rsplit_once('@').map_or(authority, |(_, name)| name);
    let domain = !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.'));
    let parts: Vec<&str> = date.split('-').collect();
    let numbers = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    domain && numbers && matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2])
}

/// The `podcast:guid` of a feed that has none of its own yet: a UUID of version 5 (RFC 9562, section 5.5) that follows
/// from the feed's address, "with the protocol scheme and trailing slashes stripped off".
///
/// See <https://podcasting2.org/docs/podcast-namespace/tags/guid>.
pub fn podcast_guid(feed_url: &str) -> String {
    const NAMESPACE: uuid::Uuid = uuid::uuid!("ead4c236-bf58-58c6-a2c6-a6b28d128cb6");
    let address = feed_url.split_once("://").map_or(feed_url, |(_, rest)| rest).trim_end_matches('/');
    uuid::Uuid::new_v5(&NAMESPACE, address.as_bytes()).to_string()
}

/// Whether this is a UUID as it is usually written.
pub fn is_uuid(id: &str) -> bool {
    let lengths = id.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    const PREFIX: &str = "tag:news.example,2025:";

    #[test]
    fn ids_of_every_shape() {
        for (id, published) in [
            ("42", "tag:news.example,2025:42"),
            ("hello-world", "tag:news.example,2025:hello-world"),
            ("Hello World", "tag:news.example,2025:Hello%20World"),
            ("a%20b", "tag:news.example,2025:a%2520b"),
            ("C:\\x", "tag:news.example,2025:C:%5Cx"),
            ("标题", "tag:news.example,2025:%E6%A0%87%E9%A2%98"),
            ("post:17", "tag:news.example,2025:post:17"),
            ("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
            ("https://news.example/?p=7", "https://news.example/?p=7"),
            ("https://news.example/a b", "tag:news.example,2025:https://news.example/a%20b"),
            ("tag:other.example,2020-01-02:x", "tag:other.example,2020-01-02:x"),
            ("tag:Other.example,2020:x", "tag:news.example,2025:tag:Other.example,2020:x"),
            ("urn:x-a:b/c", "tag:news.example,2025:urn:x-a:b/c"),
            ("tag:broken", "tag:news.example,2025:tag:broken"),
            ("urn:isbn:0451450523", "urn:isbn:0451450523"),
            ("HTTPS://News.Example/X", "HTTPS://News.Example/X"),
        ] {
            assert_eq!(identify(id, PREFIX), published);
        }
        let long = identify(&"长".repeat(5000), PREFIX);
        assert!(long.len() <= LONGEST && is_valid(&long), "{long}");
        assert_ne!(long, identify(&"长".repeat(5001), PREFIX));
    }

    /// The example of the namespace's own documentation.
    #[test]
    fn a_podcast_follows_from_its_address() {
        let guid = "917393e3-1b1e-5cef-ace4-edaa54e1f810";
        for url in ["https://mp3s.nashownotes.com/pc20rss.xml", "http://mp3s.nashownotes.com/pc20rss.xml/"] {
            assert_eq!(podcast_guid(url), guid);
        }
    }

    #[test]
    fn a_prefix_for_every_site() {
        let prefix = |url: &str| default_prefix(&Url::parse(url).unwrap());
        assert_eq!(prefix("https://news.example:8443/blog/"), "tag:news.example,2000:");
        assert_eq!(prefix("http://localhost:8000/"), "http://localhost:8000/#");
        assert!(is_valid(&identify("42", &prefix("http://[::1]:8000/"))));
    }

    proptest::proptest! {
        #[test]
        fn two_ids_are_never_one(a in "\\PC{0,8}|[a-c%20 ]{0,4}", b in "\\PC{0,8}|[a-c%20 ]{0,4}") {
            let (first, second) = (identify(&a, PREFIX), identify(&b, PREFIX));
            proptest::prop_assert!(is_valid(&first), "{first:?}");
            proptest::prop_assert_eq!(a == b, first == second);
        }
    }
}
