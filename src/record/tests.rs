use super::*;

fn names(json: &str) -> Result<Vec<String>, ErrorKind> {
    let mut names = Vec::new();
    each_field(json, |name, value| names.push(format!("{name}={}", value.json())))?;
    Ok(names)
}

#[test]
fn splits_an_object() {
    assert_eq!(
        names(r#" {"a":1, "\u0062":[{}], "c":"\ud83d"} "#).unwrap(),
        ["a=1", "b=[{}]", r#"c="\ud83d""#]
    );
}

/// What `serde_json` makes of the same text.
fn witness(json: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let each = |name: &str, value: Value<'_>| names.push(format!("{name}={}", value.json()));
    let mut reader = serde_json::Deserializer::from_str(json);
    let fields = &mut Each(each);
    reader.deserialize_map(Map { fields }).and_then(|()| reader.end()).ok()?;
    Some(names)
}

/// Expects the same each time.
struct Expecting<'e> {
    expected: &'e str,
    name: &'e str,
    seen: Vec<String>,
}

impl<'a> Fields<'a> for Expecting<'_> {
    fn expected(&self) -> &str {
        self.expected
    }

    fn field(&mut self, name: Name<'_>, value: Value<'a>) {
        let name = match name {
            Name::Expected => self.name,
            Name::Text { name, .. } => name,
        };
        self.seen.push(format!("{name}={}", value.json()));
    }
}

/// Expects what the records before had, one field after the other.
#[derive(Default)]
struct Learning {
    leads: Vec<(String, String)>,
    at: usize,
    seen: Vec<String>,
}

impl<'a> Fields<'a> for Learning {
    fn expected(&self) -> &str {
        self.leads.get(self.at).map_or("", |(_, lead)| lead)
    }

    fn field(&mut self, name: Name<'_>, value: Value<'a>) {
        if let Name::Text { name, lead } = name {
            self.leads.insert(self.at, (name.to_owned(), lead.to_owned()));
        }
        self.at += 1;
        self.seen.push(format!("{}={}", self.leads[self.at - 1].0, value.json()));
    }
}

proptest::proptest! {
    #[test]
    fn what_is_expected_changes_nothing(json in json_like()) {
        for (expected, name) in [
            ("{\"a\":", "a"), (",\"c\": ", "c"), ("{\"x\":", "x"), (",\"d\":", "d"), ("{\"\" : ", ""), ("{ \"\\n\":", "\n"),
        ] {
            let mut fields = Expecting { expected, name, seen: Vec::new() };
            let read = scan(&json, &mut fields).map(|()| fields.seen);
            proptest::prop_assert_eq!(read.ok(), witness(&json));
        }
    }

    #[test]
    fn what_was_learned_changes_nothing(records in proptest::collection::vec(json_like(), 1..6)) {
        let mut fields = Learning::default();
        for json in &records {
            (fields.at, fields.seen) = (0, Vec::new());
            let read = scan(json, &mut fields).map(|()| fields.seen.clone());
            proptest::prop_assert_eq!(read.ok(), witness(json));
        }
    }

    #[test]
    fn what_stands_around_changes_nothing(before in json_like(), json in json_like(), after in json_like()) {
        let whole = format!("{before}\n{json}\n{after}");
        let mut survey = Survey::default();
        survey.look(whole.as_bytes());
        let from = before.len() + 1;
        let is_plain = !survey.faults().any(|at| (from..from + json.len()).contains(&at));
        let marks = is_plain.then(|| survey.marks().after(from));
        let mut seen = Vec::new();
        let each = &mut Each(|name: &str, value: Value<'_>| seen.push(format!("{name}={}", value.json())));
        let read = scan_known(&json, marks, &mut Survey::default(), each);
        proptest::prop_assert_eq!(read.map(|()| seen).ok(), witness(&json));
    }

    #[test]
    fn accepts_what_serde_json_accepts(json in json_like()) {
        proptest::prop_assert_eq!(names(&json).ok(), witness(&json));
    }

    #[test]
    fn accepts_no_other_text(json in ".{0,40}") {
        proptest::prop_assert_eq!(names(&json).ok(), witness(&json));
    }
}

/// Texts made of the parts of JSON: many are in order, many are not.
fn json_like() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let parts = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"a\"",
        "\"\\n\"",
        "\"\\u00e9\"",
        "\"\\ud83d\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"b\":",
        "\"c\":1",
        ",\"d\":[]",
        "0",
        "01",
        "-",
        "-1.5e+3",
        "1.",
        "1e",
        "true",
        "false",
        "null",
        "nul",
        " ",
        "\n",
        "\t",
        "\"",
        "\\",
        "é",
        "\"é {[\"",
        "\u{1}",
    ]);
    let inner = prop::collection::vec(parts, 0..12).prop_map(|parts| parts.concat());
    let members =
        prop::collection::vec(member(), 0..5).prop_map(|members| format!("{{{}}}", members.join(",")));
    prop_oneof![inner.clone(), inner.prop_map(|inner| format!("{{\"x\":{inner}}}")), members]
}

/// A member as objects have it, of any length; now and then a character that may not be there.
fn member() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let names =
        prop::sample::select(vec!["\"a\":", " \"a\": ", "\"b\" :", "\"\\u0061\":", "{\"a\":", "\"c\""]);
    let ends = prop::sample::select(vec!["", "", "\\n", "\\", "\"", "\t", "é\\\"", "\u{7f}"]);
    (names, 0usize..300, ends, "[a-z ]{0,20}")
        .prop_map(|(name, length, end, rest)| format!("{name}\"{}{end}{rest}\"", "x".repeat(length)))
}

#[test]
fn says_what_is_wrong() {
    let text = |json: &str| names(json).unwrap_err().to_string();
    assert_eq!(text("[1]"), "a record must be a JSON object, found a list");
    assert_eq!(text("\"x\""), "a record must be a JSON object, found text");
    assert_eq!(text(r#"{"a":1,"#), "not JSON: EOF while parsing a value at column 7");
    assert_eq!(text(r#"{"a":1} x"#), "not JSON: trailing characters at column 9");
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(text(&deep), "nested more than 127 levels deep");
    assert_eq!(text(&deep.replacen('{', "{\n", 1)), "nested more than 127 levels deep");
    let fits = format!("{{\"a\":{}{}}}", "[".repeat(126), "]".repeat(126));
    assert_eq!(names(&fits).unwrap().len(), 1);
    assert_eq!(names(&fits.replacen('{', "{\n", 1)).unwrap().len(), 1);
}
