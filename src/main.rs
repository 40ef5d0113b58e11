//! The command line of feedmill.
#![forbid(unsafe_code)]

fn main() {}
