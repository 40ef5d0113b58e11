//! What the press writes, read by parsers nobody here wrote, and compared by eye with the specifications.

mod arbitrary;
mod cases;
mod model;
mod normal;
mod of_others;
mod properties;
mod strangers;
mod there_and_back;
