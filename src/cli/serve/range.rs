//! Parts of a file: RFC 9110, section 14, <https://www.rfc-editor.org/rfc/rfc9110#section-14>.

/// What a `Range` asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Everything; so, too, where it asks for something that nobody needs to understand (section 14.2).
    All,
    /// From the first of these bytes up to, and without, the second.
    Part(usize, usize),
    /// Nothing that is there.
    Nothing,
}

impl Wanted {
    /// Reads the field. Several parts at once are answered with everything.
    pub fn read(field: Option<&str>, length: usize) -> Wanted {
        let Some((first, last)) =
            field.and_then(|field| field.strip_prefix("bytes=")?.trim().split_once('-'))
        else {
            return Wanted::All;
        };
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(first) || !is_number(last) || (first.is_empty() && last.is_empty()) {
            return Wanted::All;
        }
        // A number that is too large is past the end of every file.
        let number = |text: &str| text.parse::<usize>().unwrap_or(usize::MAX);
        if first.is_empty() {
            return match number(last) {
                0 => Wanted::Nothing,
                _ if length == 0 => Wanted::Nothing,
                count => Wanted::Part(length.saturating_sub(count), length),
            };
        }
        let start = number(first);
        let end = if last.is_empty() { length } else { number(last).saturating_add(1).min(length) };
        if !last.is_empty() && number(last) < start {
            // An invalid one (section 14.1.1).
            return Wanted::All;
        }
        if start >= length { Wanted::Nothing } else { Wanted::Part(start, end) }
    }
}

#[cfg(test)]
mod tests {
    use super::Wanted::{self, All, Nothing, Part};

    /// The examples of section 14.1.2, on its file of 10,000 bytes, and what lies beyond them.
    #[test]
    fn parts_are_read_as_the_standard_says() {
        for (field, wanted) in [
            ("bytes=0-499", Part(0, 500)),
            ("bytes=500-999", Part(500, 1000)),
            ("bytes=-500", Part(9500, 10_000)),
            ("bytes=9500-", Part(9500, 10_000)),
            ("bytes=9999-20000", Part(9999, 10_000)),
            ("bytes=-20000", Part(0, 10_000)),
            ("bytes=10000-", Nothing),
            ("bytes=99999999999999999999999-", Nothing),
            ("bytes=-0", Nothing),
            ("bytes=5-4", All),
            ("bytes=-", All),
            ("bytes=+1-2", All),
            ("bytes=0-0,-1", All),
            ("lines=1-2", All),
            ("bytes 0-4", All),
        ] {
            assert_eq!(Wanted::read(Some(field), 10_000), wanted, "{field}");
        }
        assert_eq!(Wanted::read(None, 10_000), All);
        assert_eq!(Wanted::read(Some("bytes=0-"), 0), Nothing);
        assert_eq!(Wanted::read(Some("bytes=-5"), 0), Nothing);
    }
}
