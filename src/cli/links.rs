//! `feedmill links`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use feedmill::error::Result;
use feedmill::pipeline;

use super::load;
use super::print::line;

#[derive(Debug, Args)]
pub struct LinksArgs {
    /// For the pages of this category [default: for all pages of the site]
    #[arg(long, value_name = "NAME")]
    category: Option<String>,
    /// The configuration [default: feedmill.toml in the current folder]
    #[arg(short, long, value_name = "FILE")]
    config: Option<PathBuf>,
}

pub fn run(args: &LinksArgs) -> Result<ExitCode> {
    let config = load(args.config.as_ref())?;
    let links = pipeline::links(&config, args.category.as_deref())?;
    links.lines().for_each(|link| line(format_args!("{link}")));
    Ok(ExitCode::SUCCESS)
}
