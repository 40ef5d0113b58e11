//! `feedmill push`

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use feedmill::Config;
use feedmill::error::{Error, ErrorKind, Location, Result};
use feedmill::pipeline::Topics;

use super::{load, note, print};

mod hub;

use hub::{Answer, Hub};

/// Exit status where some hub could not be told of something.
pub const UNTOLD: u8 = 1;

/// Tell the WebSub hubs of [site] hubs which feeds changed since they were last told.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 all told, or nothing to tell; 1 some hub could not be told, and will be by the next \
                  push; 2 could not run."
)]
pub struct PushArgs {
    /// The configuration [default: feedmill.toml in the current folder]
    #[arg(short, long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Say what would be told, and send nothing
    #[arg(long)]
    dry_run: bool,
    /// Print nothing but errors
    #[arg(short, long)]
    quiet: bool,
    /// Print every feed that a hub was told of
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
}

pub fn run(args: &PushArgs) -> Result<ExitCode> {
    let config = load(args.config.as_ref())?;
    ready(&config)?;
    if args.dry_run {
        let topics = Topics::open(&config)?;
        for hub in &config.site.hubs {
            for topic in topics.untold(hub) {
                print::line(format_args!("would tell {hub} of {topic}"));
            }
        }
        return Ok(ExitCode::SUCCESS);
    }
    Ok(match push(&config, args.quiet, args.verbose)? {
        true => ExitCode::SUCCESS,
        false => ExitCode::from(UNTOLD),
    })
}

/// Whether there is anybody to tell.
pub fn ready(config: &Config) -> Result<()> {
    if !config.site.hubs.is_empty() {
        return Ok(());
    }
    let message = "no hub to tell: name one in [site] hubs, such as \"https://pubsubhubbub.appspot.com/\"";
    Err(Error::new(ErrorKind::Other { message: message.to_owned() }, Location::default()))
}

/// Tells the hubs of what was just published. That is done, whatever becomes of this: an error is no more than a line.
pub fn after_build(config: &Config, quiet: bool, verbose: bool) -> bool {
    push(config, quiet, verbose).unwrap_or_else(|error| {
        note(format_args!("error: {error}"));
        false
    })
}

/// Tells every hub what it does not know yet, all of them at once, so that a slow one holds nobody up. Says whether
/// all were told.
fn push(config: &Config, quiet: bool, verbose: bool) -> Result<bool> {
    let mut topics = Topics::open(config)?;
    let agent = hub::agent(&config.push);
    let told: Vec<Told<'_>> = std::thread::scope(|scope| {
        let teller = |url| {
            let (hub, untold) = (Hub { url, agent: &agent, push: &config.push }, topics.untold(url));
            scope.spawn(move || Told::by(&hub, untold))
        };
        // All are at work before the first is waited for.
        let tellers: Vec<_> = config.site.hubs.iter().map(String::as_str).map(teller).collect();
        tellers.into_iter().filter_map(|teller| teller.join().ok()).collect()
    });
    for told in &told {
        told.topics.iter().for_each(|topic| topics.tell(told.hub, topic));
    }
    topics.save()?;
    for told in &told {
        told.troubles();
        if verbose || (!quiet && std::io::stderr().is_terminal()) {
            told.summary(verbose);
        }
    }
    Ok(told.len() == config.site.hubs.len() && told.iter().all(Told::is_whole))
}

/// What became of telling one hub.
struct Told<'a> {
    hub: &'a str,
    /// The feeds that it was told of.
    topics: Vec<String>,
    /// Why it does not want to be told of others, by the reason.
    refused: BTreeMap<String, Vec<String>>,
    /// How many others it could not be told of, and why.
    failed: Option<(usize, String)>,
}

impl<'a> Told<'a> {
    /// Tells a hub of one feed after the other. Where it does not answer to one, it is not asked about the next.
    fn by(hub: &Hub<'a>, untold: Vec<String>) -> Self {
        let mut told = Told { hub: hub.url, topics: Vec::new(), refused: BTreeMap::new(), failed: None };
        let mut left = untold.len();
        for topic in untold {
            match hub.tell(&topic) {
                Answer::Accepted => told.topics.push(topic),
                Answer::Refused(reason) => told.refused.entry(reason).or_default().push(topic),
                Answer::Failed(reason) => {
                    told.failed = Some((left, reason));
                    break;
                }
            }
            left -= 1;
        }
        told
    }

    fn is_whole(&self) -> bool {
        self.refused.is_empty() && self.failed.is_none()
    }

    fn troubles(&self) {
        let hub = self.hub;
        for (reason, topics) in &self.refused {
            if let [first, others @ ..] = &topics[..] {
                let more =
                    if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
                note(format_args!(
                    "{hub}: refused {first}{more}, and will be asked again by the next push: {reason}"
                ));
            }
        }
        if let Some((count, reason)) = &self.failed {
            note(format_args!(
                "{hub}: not told of {}, and will be by the next push: {reason}",
                feeds(*count)
            ));
        }
    }

    fn summary(&self, verbose: bool) {
        if self.topics.is_empty() && self.is_whole() {
            return note(format_args!("{}: nothing new to tell", self.hub));
        }
        if verbose {
            self.topics.iter().for_each(|topic| note(format_args!("{}: told of {topic}", self.hub)));
        } else if !self.topics.is_empty() {
            note(format_args!("{}: told of {}", self.hub, feeds(self.topics.len())));
        }
    }
}

fn feeds(count: usize) -> String {
    if count == 1 { "1 feed".to_owned() } else { format!("{count} feeds") }
}
