//! Says when files have changed and settled, or when it is time to end.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use feedmill::Config;
use feedmill::error::{Error, ErrorKind, Location, Result};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// Changes come in bursts: an editor writes, renames and removes. So long nothing may happen before it is over.
const SETTLED: Duration = Duration::from_millis(200);

/// A burst that does not end is cut into pieces of this length.
const LONGEST: Duration = Duration::from_secs(2);

/// What woke the watcher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    /// Files have changed.
    Changed,
    /// Nothing has changed for as long as was asked.
    Time,
    /// Somebody wants it to end.
    End,
}

/// Folders under watch.
pub struct Files {
    watcher: RecommendedWatcher,
    wakes: Receiver<Wake>,
    /// With whether the folders below count.
    folders: BTreeSet<(PathBuf, bool)>,
}

impl Files {
    /// Watches nothing yet. Ctrl-C and SIGTERM wake it from now on, and end nothing by themselves.
    pub fn new() -> Result<Files> {
        let (sender, wakes) = mpsc::channel();
        let changes: Sender<Wake> = sender.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // A lost event may have been any; that a file was looked at is none.
            if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                let _ = changes.send(Wake::Changed);
            }
        });
        let handled = ctrlc::set_handler(move || {
            let _ = sender.send(Wake::End);
        });
        handled.map_err(|error| failed("listen for Ctrl-C", &error.to_string()))?;
        let watcher = watcher.map_err(|error| failed("watch files", &error.to_string()))?;
        Ok(Files { watcher, wakes, folders: BTreeSet::new() })
    }

    /// Watches the configuration and the sources that it names, and nothing else any more.
    pub fn watch(&mut self, config: &Path, sources: &Config) -> Result<()> {
        let folder = config.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut folders = BTreeSet::from([(folder.unwrap_or(Path::new(".")).to_owned(), false)]);
        folders.extend(sources.sources.iter().filter_map(|source| source.options.watched()).map(there));
        if folders == self.folders {
            return Ok(());
        }
        for (folder, _) in std::mem::take(&mut self.folders) {
            // It may be gone.
            let _ = self.watcher.unwatch(&folder);
        }
        for (folder, deep) in &folders {
            let mode = if *deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            let watched = self.watcher.watch(folder, mode);
            watched.map_err(|error| failed(&format!("watch {}", folder.display()), &error.to_string()))?;
        }
        self.folders = folders;
        Ok(())
    }

    /// Waits until a burst of changes is over, or for so long.
    pub fn next(&self, at_most: Option<Duration>) -> Wake {
        let first = match at_most {
            None => self.wakes.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(at_most) => self.wakes.recv_timeout(at_most),
        };
        match first {
            Ok(Wake::Changed) => {}
            Ok(other) => return other,
            Err(RecvTimeoutError::Timeout) => return Wake::Time,
            Err(RecvTimeoutError::Disconnected) => return Wake::End,
        }
        let begun = Instant::now();
        while begun.elapsed() < LONGEST {
            match self.wakes.recv_timeout(SETTLED) {
                Ok(Wake::End) => return Wake::End,
                Ok(_) => {}
                Err(_) => break,
            }
        }
        Wake::Changed
    }
}

/// The folder, or what there is of the way to it: it may be made later.
fn there((folder, deep): (PathBuf, bool)) -> (PathBuf, bool) {
    let named = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    let found = named.ancestors().find(|folder| folder.is_dir()).map(Path::to_owned);
    match found {
        Some(found) => (found.clone(), deep || found != named),
        None => (PathBuf::from("."), deep),
    }
}

fn failed(action: &str, message: &str) -> Error {
    let kind = ErrorKind::Io { action: action.to_owned(), message: message.to_owned() };
    Error::new(kind, Location::default())
}
