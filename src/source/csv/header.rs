//! What stands above the rows: the line by which Excel knows the delimiter, and the names of the columns.

use std::sync::Arc;

/// The delimiter that a line such as `sep=;` names, and the length of the line with its end.
pub(super) fn separator(start: &[u8]) -> Option<(u8, usize)> {
    let (word, rest) = start.split_at_checked(4)?;
    let (delimiter, end) = match rest {
        [delimiter, b'\r', b'\n', ..] => (*delimiter, 3),
        [delimiter, b'\r' | b'\n', ..] => (*delimiter, 2),
        _ => return None,
    };
    let is_one = delimiter.is_ascii() && !delimiter.is_ascii_alphanumeric() && delimiter != b'"';
    (word.eq_ignore_ascii_case(b"sep=") && is_one).then_some((delimiter, word.len() + end))
}

/// The fields that columns with these headers hold; nothing where there is none. A known name may be written as people
/// write headers, `Date published` for `date_published`, unless another column has that name itself.
pub(super) fn fields(headers: &[String], known: &[Arc<str>]) -> Vec<Option<String>> {
    let headers: Vec<&str> = headers.iter().map(|header| header.trim()).collect();
    // An entry that has an address is identified by that, as long as no column says `id`.
    let has_address = headers.iter().any(|header| ["url", "link", "permalink"].contains(header));
    let is_free = |name: &str| !(headers.contains(&name) || has_address && ["id", "guid"].contains(&name));
    let mut fields: Vec<Option<String>> = Vec::new();
    for header in &headers {
        let same = folded(header);
        let named = || known.iter().find(|name| folded(name) == same && is_free(name));
        let field = match known.iter().any(|name| **name == **header) {
            true => header,
            false => named().map_or(*header, |name| name),
        };
        let is_taken = fields.iter().flatten().any(|taken| taken == field);
        let field = if is_taken { header } else { field };
        fields.push((!field.is_empty()).then(|| field.to_owned()));
    }
    fields
}

fn folded(name: &str) -> String {
    let letters = name.chars().flat_map(char::to_lowercase);
    letters.map(|c| if c.is_whitespace() || c == '-' { '_' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_names_the_delimiter() {
        assert_eq!(separator(b"sep=;\r\na;b"), Some((b';', 7)));
        assert_eq!(separator(b"SEP=\t\na\tb"), Some((b'\t', 6)));
        for start in ["sep=;", "sep=", "sep;id\n", "sep=;id\n", "separator=;\n", "sep=a\n", "sep=\"\n"] {
            assert_eq!(separator(start.as_bytes()), None, "{start}");
        }
    }

    #[test]
    fn headers_in_any_letters() {
        let known: Vec<Arc<str>> =
            ["id", "title", "url", "date_published", "pubDate", "Kicker"].map(Arc::from).to_vec();
        let read = |headers: &[&str]| {
            let headers: Vec<String> = headers.iter().map(|header| (*header).to_owned()).collect();
            fields(&headers, &known).into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>()
        };
        assert_eq!(
            read(&["ID", " Title", "URL", "Date Published", "PubDate", "", "Kicker", "Note"]),
            ["id", "title", "url", "date_published", "pubDate", "", "Kicker", "Note"]
        );
        assert_eq!(read(&["title", "Title", "ID", "url"]), ["title", "Title", "ID", "url"]);
        assert_eq!(read(&["TITLE", "Title"]), ["title", "Title"]);
    }
}
