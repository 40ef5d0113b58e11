//! The entries that feeds hold: read once, rendered once a format, and let go with the last feed.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use super::heads::{Head, Heads};
use super::memory::Memory;
use super::prints::{Print, Prints};
use super::reader::Reader;
use super::report::Troubles;
use super::selection::located;
use super::verify::Proofs;
use crate::error::{Error, ErrorKind, Location, Result};
use crate::format::Format;
use crate::group::Pick;
use crate::model::{Deleted, Entry};
use crate::render::{self, Setting};

/// The entries in use.
pub(super) struct Entries<'a> {
    reader: Reader<'a>,
    memory: Option<Memory>,
    keep: Keep,
    /// How many feeds still hold a record.
    uses: HashMap<u64, u32>,
    /// By the record's number, in each setting that they were rendered for; none of one that was rejected.
    loaded: HashMap<u64, Vec<Rc<Loaded>>>,
    /// Entries on their way, as they will be published.
    proofs: Proofs,
    queue: Vec<(Arc<Pick>, Entry)>,
    prints: Prints,
}

/// What entries are wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// For files: the bytes of an entry are enough.
    Prints,
    /// To be handed over as they are.
    Entries,
}

/// An entry that is ready to be published.
pub(super) struct Loaded {
    pick: Arc<Pick>,
    /// Where its bytes are kept, it has no more than its id, URL, title and dates.
    pub(super) entry: Arc<Entry>,
    /// The setting of the feed that it was rendered for.
    language: Option<String>,
    podcast: bool,
    prints: Vec<(Format, Print)>,
}

impl<'a> Entries<'a> {
    pub(super) fn new(reader: Reader<'a>, heads: &Heads<'_>, memory: Option<Memory>, keep: Keep) -> Self {
        let mut uses = HashMap::new();
        for pick in heads.iter().flat_map(|head| head.picks.iter()) {
            *uses.entry(pick.ordinal).or_insert(0) += 1;
        }
        let output = &reader.config.output;
        let frame = if output.verify { heads.frame() } else { None };
        let is_rendered = keep == Keep::Prints || output.verify;
        let proofs = Proofs::new(frame.as_ref(), if is_rendered { &output.formats } else { &[] });
        let (loaded, queue, prints) = (HashMap::new(), Vec::new(), Prints::default());
        Entries { reader, memory, keep, uses, loaded, proofs, queue, prints }
    }

    /// The entries of a feed of this setting, newest first.
    ///
    /// # Errors
    ///
    /// Where the ledger cannot be read, or the disk is full. What is wrong with a record is among the troubles.
    pub(super) fn load(
        &mut self,
        head: &Head<'_>,
        setting: Setting<'_>,
        troubles: &mut Troubles,
    ) -> Result<Vec<Rc<Loaded>>> {
        for pick in head.picks.iter() {
            match self.loaded.get(&pick.ordinal).map(|known| known.first().cloned()) {
                None => self.enter(pick, setting, troubles)?,
                Some(Some(known)) if self.find(pick, setting).is_none() => {
                    self.enter_again(&known, setting, troubles)?;
                }
                Some(_) => {}
            }
        }
        self.proof(setting, troubles)?;
        let entries: Vec<_> = head.picks.iter().filter_map(|pick| self.find(pick, setting)).collect();
        if let Some(memory) = &mut self.memory {
            memory.hold(&head.folder, entries.iter().map(|loaded| loaded.entry.id.clone()).collect());
        }
        Ok(entries)
    }

    /// The bytes of an entry of [`Entries::load`].
    ///
    /// # Errors
    ///
    /// Where the temporary file cannot be read.
    pub(super) fn bytes<'b>(&'b mut self, loaded: &'b Loaded, format: Format) -> Result<&'b [u8]> {
        match loaded.print(format) {
            Some(print) => self.prints.read(print).map_err(|error| set_aside("read", &error)),
            None => Ok(&[]),
        }
    }

    /// The whole entry of a record that was loaded before, as it was then.
    ///
    /// # Errors
    ///
    /// Where its record cannot be read any more.
    pub(super) fn whole(&mut self, loaded: &Loaded) -> Result<Entry> {
        let (mut entry, ..) = self.reader.read(&loaded.pick)?;
        entry.id.clone_from(&loaded.entry.id);
        (entry.published, entry.updated) = (loaded.entry.published, loaded.entry.updated);
        Ok(entry)
    }

    /// Whether everything must be loaded before the first feed is written.
    pub(super) fn may_bury(&self) -> bool {
        self.memory.as_ref().is_some_and(Memory::may_bury)
    }

    /// What a feed that was loaded has to say of entries that are gone.
    pub(super) fn bury(&mut self, head: &Head<'_>) -> Vec<Deleted> {
        self.memory.as_mut().map(|memory| memory.bury(head)).unwrap_or_default()
    }

    /// What was remembered, and what is to be.
    pub(super) fn into_memory(self) -> Option<Memory> {
        self.memory
    }

    /// Lets go of the entries that no other feed needs.
    pub(super) fn release(&mut self, head: &Head<'_>) {
        for pick in head.picks.iter() {
            let Some(uses) = self.uses.get_mut(&pick.ordinal) else { continue };
            *uses -= 1;
            if *uses == 0 {
                for loaded in self.loaded.remove(&pick.ordinal).unwrap_or_default() {
                    loaded.prints.iter().for_each(|(_, print)| self.prints.release(print));
                }
            }
        }
    }

    fn find(&self, pick: &Pick, setting: Setting<'_>) -> Option<Rc<Loaded>> {
        let known = self.loaded.get(&pick.ordinal)?;
        known.iter().find(|loaded| self.suits(loaded, setting)).cloned()
    }

    /// Whether it was rendered for feeds of this setting; what is not rendered suits any.
    fn suits(&self, loaded: &Loaded, setting: Setting<'_>) -> bool {
        let of = Setting { language: loaded.language.as_deref(), podcast: loaded.podcast };
        self.keep == Keep::Entries || of == setting
    }

    /// Takes a record for the first time.
    fn enter(&mut self, pick: &Arc<Pick>, setting: Setting<'_>, troubles: &mut Troubles) -> Result<()> {
        self.loaded.insert(pick.ordinal, Vec::new());
        let (mut entry, said, mut warnings) = match self.reader.read(pick) {
            Ok(read) => read,
            Err(error) => {
                troubles.errors.push(error);
                return Ok(());
            }
        };
        if let Some(memory) = &mut self.memory
            && let Err(kind) = memory.settle(pick, &mut entry, said, &mut warnings)?
        {
            troubles.errors.push(located(pick.at(), "", kind));
            return Ok(());
        }
        for format in &self.reader.config.output.formats {
            for kind in render::not_carried(&entry, *format, setting) {
                warnings.push("", kind);
            }
        }
        troubles.warnings.append(&mut warnings.into_vec());
        self.queue(pick, entry, setting, troubles)
    }

    /// Takes a record that is known for a feed of another setting.
    fn enter_again(&mut self, known: &Loaded, setting: Setting<'_>, troubles: &mut Troubles) -> Result<()> {
        match self.whole(known) {
            Ok(entry) => self.queue(&known.pick, entry, setting, troubles),
            Err(error) => {
                troubles.errors.push(error);
                Ok(())
            }
        }
    }

    fn queue(
        &mut self,
        pick: &Arc<Pick>,
        entry: Entry,
        setting: Setting<'_>,
        troubles: &mut Troubles,
    ) -> Result<()> {
        self.proofs.add(&entry, setting);
        self.queue.push((pick.clone(), entry));
        if self.proofs.are_full() { self.proof(setting, troubles) } else { Ok(()) }
    }

    /// Looks at the entries that wait, and keeps those in which no error is found.
    fn proof(&mut self, setting: Setting<'_>, troubles: &mut Troubles) -> Result<()> {
        if self.queue.is_empty() {
            return Ok(());
        }
        let errors = self.proofs.errors();
        for (index, ((pick, entry), error)) in self.queue.drain(..).zip(errors).enumerate() {
            let ordinal = pick.ordinal;
            if let Some(unsound) = error {
                if let Some(memory) = &mut self.memory {
                    memory.unsettle(&entry.id);
                }
                troubles.errors.push(located(pick.at(), "", unsound));
                continue;
            }
            let loaded = match self.keep {
                Keep::Entries => Loaded::of(pick, entry, setting),
                Keep::Prints => {
                    let prints = self.proofs.bytes(index).map(|(format, bytes)| {
                        let print = self.prints.keep(bytes).map_err(|error| set_aside("write", &error))?;
                        Ok((format, print))
                    });
                    let prints = prints.collect::<Result<Vec<_>>>()?;
                    Loaded { prints, ..Loaded::of(pick, outline(entry), setting) }
                }
            };
            self.loaded.entry(ordinal).or_default().push(Rc::new(loaded));
        }
        self.proofs.clear();
        Ok(())
    }
}

impl Loaded {
    fn of(pick: Arc<Pick>, entry: Entry, setting: Setting<'_>) -> Self {
        let Setting { language, podcast } = setting;
        let (entry, language) = (Arc::new(entry), language.map(str::to_owned));
        Loaded { pick, entry, language, podcast, prints: Vec::new() }
    }

    fn print(&self, format: Format) -> Option<&Print> {
        self.prints.iter().find(|(of, _)| *of == format).map(|(_, print)| print)
    }

    /// How many bytes it has in this format.
    pub(super) fn length(&self, format: Format) -> u64 {
        self.print(format).map_or(0, Print::len)
    }
}

/// What lists of entries need to know of one.
fn outline(entry: Entry) -> Entry {
    let Entry { url, title, published, .. } = entry;
    Entry { url, title, published, ..Entry::new(entry.id, entry.updated) }
}

fn set_aside(action: &str, error: &std::io::Error) -> Error {
    let kind = ErrorKind::Io { action: action.to_owned(), message: error.to_string() };
    Error::new(kind, Location::path("temporary file"))
}
