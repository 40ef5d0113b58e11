//! What stands where in an entry of [Atom](https://www.rfc-editor.org/rfc/rfc4287), for all that read one.

use atom_syndication::Link;

use crate::format::Format;

/// Where the comments are: their page and their feed (RFC 4685, section 4), out of the links that lead to replies. What has
/// no type is the page, or beside one the feed.
pub(crate) fn replies<'l>(
    links: impl Iterator<Item = &'l Link> + Clone,
) -> (Option<&'l Link>, Option<&'l Link>) {
    let is_feed = |link: &&Link| {
        link.mime_type.as_deref().is_some_and(|known| Format::from_media_type(known).is_some())
    };
    let mut others = links.clone().filter(|link| !is_feed(link));
    let page = others.next();
    let untyped = others.find(|link| link.mime_type.is_none());
    let mut links = links;
    (page, links.find(is_feed).or(untyped))
}

/// What stands in the element that `type="xhtml"` requires: "The XHTML div element itself MUST NOT be considered part of
/// the content" (RFC 4287, section 4.1.3.3). Where it has a prefix, so do the others, and HTML knows none.
pub(crate) fn within(xhtml: &str) -> Option<String> {
    let element = xhtml.trim().strip_prefix('<')?.strip_suffix('>')?;
    let (name, rest) = element.split_at(element.find(|c: char| c.is_whitespace() || "/>".contains(c))?);
    let prefix = name.strip_suffix("div").filter(|prefix| prefix.is_empty() || prefix.ends_with(':'))?;
    let Some((_, inner)) = tag_end(rest).and_then(|end| rest.split_at_checked(end + 1)) else {
        return rest.ends_with('/').then(String::new);
    };
    let inner = inner.trim_end().strip_suffix(name)?.strip_suffix("</")?;
    match prefix {
        "" => Some(inner.to_owned()),
        _ => Some(inner.replace(&format!("<{prefix}"), "<").replace(&format!("</{prefix}"), "</")),
    }
}

/// Where the tag ends that this is the rest of. What is between quotes may hold `>` (XML 1.0, section 2.3).
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    rest.find(|c| match quote {
        Some(open) => {
            quote = quote.filter(|_| c != open);
            false
        }
        None => {
            quote = Some(c).filter(|c| matches!(c, '"' | '\''));
            c == '>'
        }
    })
}
