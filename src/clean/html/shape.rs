//! HTML brought into a shape that a parser reads in linear time.
//!
//! A browser's parser looks through the open elements at many a tag, so its time grows with the depth of nesting; and it
//! compares each attribute of a tag with those before. Neither matters in articles that people write. What nests deeper,
//! or has more attributes than they would, loses the tags that are too many, before the parser sees it. What the walk
//! passes over (comments, scripts) is left out, so that the parser can find nothing there either. A `<` that begins no tag
//! becomes `&lt;`, where a parser would hide the text behind it.

use std::borrow::Cow;

mod notes;
mod tag;
mod walk;

/// HTML that nests no deeper than people write, and what of it the allow-list will remove.
pub(super) struct Shaped<'a> {
    pub(super) html: Cow<'a, str>,
    pub(super) removed: Vec<String>,
    /// Addresses that will go, and what they should be.
    pub(super) dropped: Vec<(String, &'static str)>,
}

/// Walks through the tags once.
pub(super) fn shape(html: &str) -> Shaped<'_> {
    walk::Walk::through(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The deepest that elements nest here.
    const DEEPEST: usize = walk::DEEPEST;

    #[test]
    fn what_people_write_is_left_alone() {
        let html = "<p>a<p>b<ul><li>c<li>d</ul><h2>e</h2> < 3 & </>".repeat(200);
        assert!(matches!(shape(&html).html, Cow::Borrowed(_)));
    }

    #[test]
    fn what_nests_too_deep_loses_its_tags() {
        let html = format!("{}x{}y", "<div>".repeat(1000), "</div>".repeat(1000));
        let shaped = shape(&html);
        assert_eq!(shaped.html, format!("{}x{}y", "<div>".repeat(DEEPEST), "</div>".repeat(DEEPEST)));
        assert_eq!(shaped.removed, ["tags nested too deep"]);
    }

    /// Each of these made a parser nest without end, unseen by a walk that took it for something else.
    #[test]
    fn nothing_nests_unseen() {
        for unit in [
            "<div></x>",
            "<div><script></script>",
            "<div></script>",
            "<svg><x/><div>",
            "<svg><p></svg><![CDATA[<!--]]><div>",
            "<svg></svg><script><!--</script><div>-->",
            "<!--><div>",
            "<!---><div>",
            "<!-- --!><div>",
            "<script></scriptx></script><div>",
            "<? <div>",
            "</ <div>",
        ] {
            let shaped = shape(&unit.repeat(2000)).html.into_owned();
            let found = shaped.matches("<div>").count();
            assert!(found <= DEEPEST, "{unit}: {found}");
        }
    }

    #[test]
    fn a_long_text_is_divided_where_nothing_is_cut() {
        let html = "&amp;x".repeat(3000);
        let shaped = shape(&html).html.into_owned();
        assert_eq!(shaped.replace("<!---->", ""), html);
        assert_eq!(shaped.matches("<!---->&amp;").count(), 4);
    }

    #[test]
    fn what_is_hidden_is_left_out_however_long() {
        let long = "secret word ".repeat(400);
        for (from, to) in [
            ("<!-- ", "-->"),
            ("<?php ", "?>"),
            ("<!DOCTYPE ", ">"),
            ("<![CDATA[", "]]>"),
            ("</ ", ">"),
            ("<svg><![CDATA[>", "]]>"),
            ("<script>", "</script>"),
        ] {
            let shaped = shape(&format!("a{from}{long}{to}b")).html.into_owned();
            assert!(!shaped.contains("secret"), "{from}: {shaped}");
        }
        assert_eq!(
            shape("a<!--b-->c<!-->d<!--->e<!--f--!>g<!--h").html,
            "a<!---->c<!---->d<!---->e<!---->g<!---->"
        );
    }

    #[test]
    fn what_is_no_tag_stays_as_text() {
        for (html, expected) in [
            ("a <https://x.example/?a=b> b", "a &lt;https://x.example/?a=b> b"),
            ("<user@example.com> wrote", "&lt;user@example.com> wrote"),
            ("a <b。剩下的", "a &lt;b。剩下的"),
            ("x<y & </z", "x&lt;y & &lt;/z"),
            ("<a href=\"b>c <i>d</i>", "&lt;a href=\"b>c <i>d</i>"),
            ("a <! b", "a &lt;! b"),
            // What was cut short in the middle of a tag.
            ("a <a href=\"https://x.exa", "a <!---->"),
            ("a</p", "a<!---->"),
        ] {
            assert_eq!(shape(html).html, expected);
        }
        assert_eq!(shape("<o:p>x</o:p>").html, "<o:p>x</o:p>");
        assert_eq!(shape(&"<a b=\"".repeat(100)).html.matches("&lt;").count(), 100);
    }

    #[test]
    fn what_closes_itself_is_closed() {
        // `</br>` would be another line break.
        let html = "<math><mtext>a<br/>b</mtext></math>";
        assert_eq!(shape(html).html, html);
        assert_eq!(shape("<svg><path d=\"x\"/>a</svg><br/>").html, "<svg><path d=\"x\"></path>a</svg><br/>");
        assert_eq!(shape("<math><script/>a</math>").html, "<math><script></script>a</math>");
    }

    #[test]
    fn removals_are_noted() {
        let html =
            "<P ONCLICK=x><ScRiPt>1</script><form><input></form><svg/onload=1><g></svg><font>x<y and z><o:p>";
        let expected = ["<form>", "<input>", "<script>", "<svg>", "<y>", "event handlers"];
        assert_eq!(shape(html).removed, expected);
        assert_eq!(shape("<!--><script>1</script>-->").removed, ["<script>"]);
    }

    #[test]
    fn addresses_that_will_go_are_noted() {
        let html = "<a href=' bitcoin:1'><a href=\"&#98;itcoin:2\"><a href=/a><a href=sip:a@b.example><p href=x:y>\
            <img src=cid:3><a href=www.example.com:80/x><a href=https://a.example/>";
        let dropped: Vec<String> = shape(html).dropped.into_iter().map(|(address, _)| address).collect();
        assert_eq!(dropped, ["bitcoin:1", "bitcoin:2", "cid:3", "www.example.com:80/x"]);
    }
}
