//! [YAML 1.2.2](https://yaml.org/spec/1.2.2/): a list of records, a map with a list, or a record a document.
//!
//! The documents of a file are read one by one, so that one that is broken costs no other.

use super::Input;
use super::rows::Rows;
use super::tree;
use crate::error::{Result, WarningKind};

mod composer;
mod scalar;

pub(super) use composer::document;

pub(super) fn read(input: &Input, rows: &mut Rows<'_, '_>) -> Result<()> {
    let (text, repaired) = input.text()?;
    if repaired {
        rows.changed(1, WarningKind::InvalidUtf8);
    }
    for (line, part) in documents(&text) {
        match document(part, rows.limit()) {
            Ok(mut document) => {
                document.line += line;
                document.items.values_mut().flatten().for_each(|item| *item += line);
                tree::records(document, rows)?;
            }
            Err((at, kind)) => rows.rejected(line + at, kind),
        }
    }
    Ok(())
}

/// The documents of a file, each with the number of lines before it. `---` at the beginning of a line ends what came
/// before it wherever it stands, even inside of a block of text (section 9.1.2).
fn documents(text: &str) -> Vec<(u64, &str)> {
    let mut documents = Vec::new();
    let (mut begin, mut begin_line) = (0, 0);
    let mut offset = 0;
    let mut directives = false;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let marks = line
            .strip_prefix("---")
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']));
        if marks && !directives {
            documents.push((begin_line, text.get(begin..offset).unwrap_or_default()));
            (begin, begin_line) = (offset, number as u64);
        }
        // Directives belong to the document whose mark comes next.
        directives = !marks && (line.starts_with('%') || (directives && line.starts_with('#')));
        if directives && offset > begin && text.get(begin..offset).is_some_and(ends) {
            documents.push((begin_line, text.get(begin..offset).unwrap_or_default()));
            (begin, begin_line) = (offset, number as u64);
        }
        offset += line.len();
    }
    documents.push((begin_line, text.get(begin..).unwrap_or_default()));
    documents.retain(|(_, part)| !part.trim().is_empty());
    documents
}

/// Whether the last line is the mark of a document's end, behind which alone directives may stand.
fn ends(part: &str) -> bool {
    part.lines().next_back().is_some_and(|line| line.trim_end() == "...")
}
