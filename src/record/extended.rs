//! What MongoDB exports in place of values that JSON has no types for, relaxed or canonical
//! ([Extended JSON](https://www.mongodb.com/docs/manual/reference/mongodb-extended-json/)).

use super::{Value, each_field};

/// The only field of such an object.
const TYPES: [&str; 7] =
    ["$oid", "$date", "$numberLong", "$numberInt", "$numberDouble", "$numberDecimal", "$uuid"];

impl<'a> Value<'a> {
    /// The text or the number that MongoDB wraps in an object: `{"$oid": "…"}`, `{"$date": {"$numberLong": "…"}}`. Any
    /// other value as it is.
    pub fn unwrapped(self) -> Value<'a> {
        let once = inner(self);
        once.and_then(inner).or(once).unwrap_or(self)
    }
}

fn inner(value: Value<'_>) -> Option<Value<'_>> {
    let is_typed = value.json().strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with("\"$"));
    if !is_typed {
        return None;
    }
    let (mut found, mut count) = (None, 0);
    let read = each_field(value.json(), |key, value| {
        count += 1;
        found = found.or(TYPES.contains(&key).then_some(value));
    });
    found.filter(|_| count == 1 && read.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_values_are_unwrapped() {
        for (json, expected) in [
            (r#"{"$oid":"5f0c"}"#, r#""5f0c""#),
            (r#"{ "$date" : {"$numberLong":"1760943895123"} }"#, r#""1760943895123""#),
            (r#"{"$date":"2025-10-20T00:00:00Z"}"#, r#""2025-10-20T00:00:00Z""#),
            (r#"{"$numberInt":"7"}"#, r#""7""#),
            (r#"{"$oid":"5f0c","name":"x"}"#, r#"{"$oid":"5f0c","name":"x"}"#),
            (r#"{"$ref":"x"}"#, r#"{"$ref":"x"}"#),
            (r#"{}"#, r#"{}"#),
            (r#"[{"$oid":"5f0c"}]"#, r#"[{"$oid":"5f0c"}]"#),
        ] {
            assert_eq!(Value::new(json).unwrapped().json(), expected);
        }
        assert_eq!(Value::new(r#"{"$numberLong":"7"}"#).text().unwrap(), "7");
    }
}
