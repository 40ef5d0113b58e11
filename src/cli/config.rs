//! `feedmill config`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use feedmill::config::Origin;
use feedmill::error::Result;

use super::{load, print};

/// Print the configuration in effect, and where each value comes from.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// The configuration [default: feedmill.toml in the current folder]
    #[arg(short, long, value_name = "FILE")]
    config: Option<PathBuf>,
}

pub fn run(args: &ConfigArgs) -> Result<ExitCode> {
    let config = load(args.config.as_ref())?;
    let file = args.config.as_ref().map_or("feedmill.toml".into(), |path| path.to_string_lossy());
    for setting in &config.settings {
        let origin = match setting.origin {
            Origin::Line(line) => format!("{file}:{line}"),
            Origin::Default => "default".to_owned(),
        };
        print::line(format_args!("{} = {}  # {origin}", setting.key, setting.value));
    }
    Ok(ExitCode::SUCCESS)
}
