//! The command line of feedmill: arguments in, lines and an exit status out. All else is the library's.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser;

mod cli;

fn main() -> ExitCode {
    let args = cli::Args::parse();
    match cli::run(args) {
        Ok(code) => code,
        Err(error) => {
            cli::note(format_args!("error: {error}"));
            cli::status(&error)
        }
    }
}
