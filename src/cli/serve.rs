//! `feedmill serve`

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;

use clap::Args;
use feedmill::error::{Error, ErrorKind, Location, Result};
use feedmill::{Config, publish};
use tiny_http::Server;

use super::watch::Site;
use super::watch::files::{Files, Wake};
use super::{load, note, print};

mod answer;
mod listing;
mod live;
mod media;
mod place;
mod prefer;
mod range;
mod visitor;

use live::Live;

/// Show output.dir to a browser and to feed readers, and build again whenever records or the configuration change.
#[derive(Debug, Args)]
#[command(
    after_help = "The feeds stand at the path of site.feeds_url; what they link to stays what it is. Ctrl-C ends it."
)]
pub struct ServeArgs {
    /// The configuration [default: feedmill.toml in the current folder]
    #[arg(short, long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Listen here; port 0 is any that is free
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8000")]
    listen: SocketAddr,
    /// Open a browser
    #[arg(long)]
    open: bool,
    /// Show what is there, and build nothing
    #[arg(long)]
    no_build: bool,
    /// Print nothing but errors
    #[arg(short, long)]
    quiet: bool,
    /// Print every request
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
}

/// What visitors are shown, and how they learn that it changed.
struct Show {
    config: RwLock<Arc<Config>>,
    live: Live,
    verbose: bool,
}

impl Show {
    fn config(&self) -> Arc<Config> {
        self.config.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes the configuration of a build, and what it left.
    fn update(&self, config: &Config) {
        let output = &config.output;
        let state = publish::outputs(&output.dir, output.state.as_deref()).unwrap_or_default();
        *self.config.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(config.clone());
        self.live.set(state);
    }
}

pub fn run(args: &ServeArgs) -> Result<ExitCode> {
    let path = args.config.clone().unwrap_or_else(|| PathBuf::from("feedmill.toml"));
    let config = load(Some(&path))?;
    let server = listen(args)?;
    let mut site = Site::new(config.clone());
    let live = Live::default();
    let show = Arc::new(Show { config: RwLock::new(Arc::new(config)), live, verbose: args.verbose });
    let mut files = if args.no_build { None } else { Some(Files::new()?) };
    if let Some(files) = &mut files {
        site.start(&path, files, args.quiet)?;
    }
    show.update(site.config());
    let address = address(&server, args, site.config());
    print::line(format_args!("{} at {address} (Ctrl-C ends it)", site.config().output.dir.display()));
    if args.open {
        open(&address);
    }
    match files {
        None => visitor::welcome(&server, &show),
        Some(files) => {
            let shown = show.clone();
            // Ends with the process: nothing that a visitor waits for is worth staying for.
            thread::spawn(move || visitor::welcome(&server, &shown));
            watch(&mut site, &path, files, &show, args.quiet);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds again and again, until somebody wants it to end.
fn watch(site: &mut Site, path: &Path, mut files: Files, show: &Show, quiet: bool) {
    loop {
        match files.next(site.wait()) {
            Wake::End => return,
            Wake::Time => site.build(quiet),
            Wake::Changed => site.look(path, &mut files, quiet),
        }
        show.update(site.config());
    }
}

fn listen(args: &ServeArgs) -> Result<Server> {
    if !args.listen.ip().is_loopback() {
        note(format_args!(
            "warning: whoever can reach this machine can read the feeds at {}; the default, 127.0.0.1, is for this \
             machine alone",
            args.listen
        ));
    }
    Server::http(args.listen).map_err(|error| {
        let kind = ErrorKind::Io { action: format!("listen at {}", args.listen), message: error.to_string() };
        Error::new(kind, Location::default())
    })
}

/// Where a browser on this machine finds the folder.
fn address(server: &Server, args: &ServeArgs, config: &Config) -> String {
    let mut at = server.server_addr().to_ip().unwrap_or(args.listen);
    if at.ip().is_unspecified() {
        at.set_ip(if at.is_ipv4() { [127, 0, 0, 1].into() } else { std::net::Ipv6Addr::LOCALHOST.into() });
    }
    format!("http://{at}{}", config.site.feeds_url.path())
}

/// Opens a browser with whatever the system has for that.
fn open(address: &str) {
    let (program, arguments): (_, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/C", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Err(error) = command.spawn() {
        note(format_args!("could not open a browser ({program}: {error}); open {address}"));
    }
}
