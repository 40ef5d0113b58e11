//! What each kind of source makes of its input: `fixtures/source/KIND/CASE/`.
#![cfg(feature = "cli")]

mod cases;
mod exports;
mod hostile;
mod layouts;
mod place;
