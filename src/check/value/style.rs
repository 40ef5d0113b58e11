//! Styles: which are harmless. RFC 4287 §8.1.

/// Properties that change how content looks and neither where it stands nor what it loads.
const PROPERTIES: &str = "\
    azimuth background background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width \
    border-collapse border-color border-left border-left-color border-left-style border-left-width border-radius border-right \
    border-right-color border-right-style border-right-width border-spacing border-style border-top border-top-color \
    border-top-style border-top-width border-width clear color cursor direction display elevation float font font-family \
    font-size font-style font-variant font-weight height letter-spacing line-height list-style-type margin margin-bottom \
    margin-left margin-right margin-top max-height max-width min-height min-width opacity overflow padding padding-bottom \
    padding-left padding-right padding-top pause pause-after pause-before pitch pitch-range richness speak speak-header \
    speak-numeral speak-punctuation speech-rate stress text-align text-decoration text-indent text-transform unicode-bidi \
    vertical-align voice-family volume white-space width word-break word-wrap";

/// The part of a style that is not known to be harmless.
pub(crate) fn danger(style: &str) -> Option<&str> {
    style.split(';').map(str::trim).filter(|part| !part.is_empty()).find(|part| !is_harmless(part))
}

/// Whether a declaration, `property: value`, is known to be harmless.
fn is_harmless(declaration: &str) -> bool {
    let Some((property, value)) = declaration.split_once(':') else { return false };
    let property = property.trim().to_ascii_lowercase();
    PROPERTIES.split(' ').any(|known| known == property) && value_is_plain(value)
}

/// Words, colours, and lengths of up to four digits. Nothing with a URL, an expression or an escape.
fn value_is_plain(value: &str) -> bool {
    let value = value.trim();
    let value = value.strip_suffix("!important").unwrap_or(value);
    let lower = value.to_ascii_lowercase();
    let harmless = |c: char| c.is_alphanumeric() || " -#%.,+()'\"".contains(c);
    let calls = ["url(", "expression(", "attr(", "image(", "var("];
    if !lower.chars().all(harmless) || calls.iter().any(|call| lower.contains(call)) {
        return false;
    }
    let mut digits = 0;
    for word in lower.split([' ', ',', '(']) {
        if word.starts_with('#') {
            continue;
        }
        let whole = word.trim_start_matches(['-', '+']);
        digits = digits.max(whole.bytes().take_while(u8::is_ascii_digit).count());
    }
    digits <= 4
}

#[cfg(test)]
mod tests {
    use super::danger;

    #[test]
    fn styles() {
        for good in [
            "color: red; text-align:center",
            "border: 1px solid rgb(0, 0, 0);",
            "margin: 0px !important",
            "font-family : Comic Sans MS;",
            "width: 1200px",
            "TEXT-INDENT: 0.5in;",
            "",
        ] {
            assert_eq!(danger(good), None, "{good}");
        }
        for bad in [
            "position: absolute",
            "background: url(http://example.org/bug.gif)",
            "width: expression(alert(1))",
            "padding: 99999em",
            "mso-list: l0",
            "color",
            "color: \\72 ed",
        ] {
            assert!(danger(bad).is_some(), "{bad}");
        }
    }
}
