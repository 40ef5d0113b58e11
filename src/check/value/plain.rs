//! HTML where none belongs.

use memchr::{memchr, memchr_iter, memchr2};

use super::{entities, html_names};

/// What in a plain text looks like HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Looks<'a> {
    /// A closing tag, or an entity.
    Html(&'a str),
    /// A less-than sign before a letter, which some readers take for a tag.
    Tag(&'a str),
}

/// What in `text` looks like HTML. Ampersands and less-than signs at the offsets in `literal` are meant as such.
///
/// `soup` looks with the eyes of readers that take every less-than sign before a letter for a tag, and that know
/// entities without their semicolon.
pub(crate) fn looks<'a>(text: &'a str, literal: &[usize], soup: bool) -> Option<Looks<'a>> {
    memchr2(b'<', b'&', text.as_bytes())?;
    let closing = closing_tag(text, literal).map(Looks::Html);
    let closing = closing.or_else(|| entity(text, literal, soup).map(Looks::Html));
    closing.or_else(|| if soup { opening(text, literal).map(Looks::Tag) } else { None })
}

/// A closing tag of an element of HTML.
fn closing_tag<'a>(text: &'a str, literal: &[usize]) -> Option<&'a str> {
    memchr_iter(b'<', text.as_bytes()).filter(|at| literal.binary_search(at).is_err()).find_map(|at| {
        let tail = text.get(at..)?;
        let rest = tail.strip_prefix("</")?;
        let end = memchr(b'>', rest.as_bytes())?;
        html_names::is_element(rest.get(..end)?.trim_end()).then(|| tail.get(..end + 3)).flatten()
    })
}

/// An entity of HTML, or a reference by number.
fn entity<'a>(text: &'a str, literal: &[usize], soup: bool) -> Option<&'a str> {
    memchr_iter(b'&', text.as_bytes()).filter(|at| literal.binary_search(at).is_err()).find_map(|at| {
        let tail = text.get(at..)?;
        let body = tail.get(1..)?;
        let number = body.strip_prefix('#');
        let name = number.unwrap_or(body);
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let closed = name.as_bytes().get(length) == Some(&b';');
        let name = name.get(..length)?;
        let known = match number {
            Some(_) => {
                let hex = name.strip_prefix(['x', 'X']);
                let digits = hex.map_or_else(
                    || name.bytes().all(|byte| byte.is_ascii_digit()),
                    |hex| !hex.is_empty() && hex.bytes().all(|byte| byte.is_ascii_hexdigit()),
                );
                digits && !name.is_empty() && closed
            }
            None => (closed || soup) && entities::is_name(name),
        };
        let end = 1 + usize::from(number.is_some()) + length + usize::from(closed);
        known.then(|| tail.get(..end)).flatten()
    })
}

/// A less-than sign that begins something like a tag.
fn opening<'a>(text: &'a str, literal: &[usize]) -> Option<&'a str> {
    memchr_iter(b'<', text.as_bytes()).filter(|at| literal.binary_search(at).is_err()).find_map(|at| {
        let tail = text.get(at..)?;
        let next = *tail.as_bytes().get(1)?;
        let end = tail.char_indices().nth(12).map_or(tail.len(), |(end, _)| end);
        (next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')).then(|| tail.get(..end)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::{Looks, looks};

    #[test]
    fn html_in_plain_text() {
        assert_eq!(looks("a <b>bold</b> word", &[], true), Some(Looks::Html("</b>")));
        assert_eq!(looks("Caf&eacute;", &[], false), Some(Looks::Html("&eacute;")));
        assert_eq!(looks("Lo&#239;c", &[], true), Some(Looks::Html("&#239;")));
        assert_eq!(looks("alpha&omega", &[], true), Some(Looks::Html("&omega")));
        assert_eq!(looks("alpha&omega", &[], false), None);
        assert_eq!(looks("x <a", &[], true), Some(Looks::Tag("<a")));
        assert_eq!(looks("x <a", &[2], true), None);
    }

    #[test]
    fn plain_text() {
        for plain in ["AT&T", "Bits & Bytes", "a < b", "1 </3 2", "Q&A; more", "</notatag>"] {
            assert_eq!(looks(plain, &[], false), None, "{plain}");
        }
        for plain in ["AT&T", "Bits & Bytes", "a < b", "M&S"] {
            assert_eq!(looks(plain, &[], true), None, "{plain}");
        }
    }
}
