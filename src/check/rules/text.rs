//! Text for people: blank, with HTML where none belongs, garbled.

use crate::check::rule::rules;

rules! {
    BLANK = "text-blank", Warning, Some("NotBlank"), "RFC 4287 §4.1.1.1; RSS Advisory Board profile",
        "{name} is blank",
        "give it a value, or leave it out if it is optional",
        "Readers show an empty line, or nothing that could be clicked.";
    ATTRIBUTE_BLANK = "attribute-blank", Warning, Some("AttrNotBlank"), "RFC 4287 §4.2",
        "the attribute {name} is blank",
        "give it a value, or leave it out",
        "A blank attribute means something else than none.";
    HTML = "text-html", Warning, Some("ContainsHTML"), "RSS Advisory Board profile, Character Data; RFC 4287 §3.2.1",
        "{name} is plain text, but looks like HTML, found {found}",
        "take the markup out; write a literal & or < as &#x26; or &#x3C;",
        "Some readers show the tags, some remove them, and nobody can tell which.";
    CHARACTER_DATA = "text-character-data", Warning, Some("CharacterData"), "RSS Advisory Board profile, Character Data",
        "{name} has a character that readers may take for markup, found {found}",
        "write a literal & or < as &#x26; or &#x3C;",
        "The hexadecimal form survives in the largest number of readers.";
    HTML_UNDECLARED = "text-html-undeclared", Warning, Some("ContainsUndeclaredHTML"), "RFC 4287 §3.1.1; Media RSS 1.5.1",
        "{name} is declared as plain text, but looks like HTML, found {found}",
        "add type=\"html\"",
        "A reader that believes the declaration shows the tags.";
    EMAIL = "text-email", Warning, Some("ContainsEmail"), "RFC 4287 §3.2.1",
        "{name} holds an e-mail address, found {found}",
        "put the address in its own element",
        "A name is for people to read.";
    GARBLED = "text-garbled", Warning, Some("BadCharacters"), "Character Model for the World Wide Web, §3",
        "{name} has characters that are traces of a wrong encoding, found {found}",
        "decode the text once, in its own encoding, before it is written",
        "Text in UTF-8 that was read as windows-1252, or control characters of C1, which Unicode has no letters for.";
}
