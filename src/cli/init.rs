//! `feedmill init`

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use feedmill::error::{Error, ErrorKind, Location, Result};

use super::print;

/// Write a commented feedmill.toml and a sample record that build at once.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder to write to, made if it is not there
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
}

const FILES: [(&str, &str); 2] = [
    ("feedmill.toml", include_str!("init/feedmill.toml")),
    ("articles/sample.jsonl", include_str!("init/sample.jsonl")),
];

pub fn run(args: &InitArgs) -> Result<ExitCode> {
    for (name, _) in FILES {
        let path = args.folder.join(name);
        if path.exists() {
            let message = format!("`{}` is there already; feedmill init overwrites nothing", path.display());
            return Err(Error::new(ErrorKind::Other { message }, Location::default()));
        }
    }
    for (name, text) in FILES {
        let path = args.folder.join(name);
        write(&path, text).map_err(|error| {
            let kind = ErrorKind::Io { action: "write".to_owned(), message: error.to_string() };
            Error::new(kind, Location::path(path.to_string_lossy()))
        })?;
        print::line(format_args!("wrote {}", path.display()));
    }
    print::line(format_args!("now run: feedmill build -c {}", args.folder.join("feedmill.toml").display()));
    Ok(ExitCode::SUCCESS)
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}
