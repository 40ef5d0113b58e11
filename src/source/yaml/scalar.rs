//! What a plain scalar means: the Core Schema (YAML 1.2.2, section 10.3.2), with care.

use serde_json::Value;

/// Numbers are numbers only where writing them again gives the same digits: `007` and `1.10` are texts, since an id or a
/// version that loses a zero is another one. Dates are texts in this schema.
pub(super) fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return text.into();
    }
    if let Ok(number) = text.parse::<i64>() {
        if number.to_string() == text {
            return number.into();
        }
    } else if let Ok(number) = text.parse::<f64>()
        && number.is_finite()
        && number.to_string() == text
    {
        return number.into();
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        for (text, value) in [
            ("~", json!(null)),
            ("True", json!(true)),
            ("yes", json!("yes")),
            ("7", json!(7)),
            ("-7", json!(-7)),
            ("007", json!("007")),
            ("1.5", json!(1.5)),
            ("1.10", json!("1.10")),
            ("1e3", json!("1e3")),
            (".inf", json!(".inf")),
            ("99999999999999999999", json!("99999999999999999999")),
            ("2025-10-20", json!("2025-10-20")),
        ] {
            assert_eq!(plain(text), value, "{text}");
        }
    }
}
