//! The entries that feeds hold: read once, rendered once a format, and let go with the last feed.

use std::rc::Rc;
use std::sync::Arc;

use super::batch::{Batch, Wanted};
use super::head::Head;
use super::heads::Heads;
use super::loaded::{self, Loaded, Ready};
use super::memory::Memory;
use super::prints::Prints;
use super::reader::{Desk, Reader};
use super::records::Records;
use super::report::Troubles;
use super::selection::located;
use super::verify::Proofs;
use super::{shared, tolerance};
use crate::error::{Error, ErrorKind, Location, Result, Warnings};
use crate::format::Format;
use crate::group::Pick;
use crate::mapping::Said;
use crate::model::{Deleted, Entry};
use crate::render::{self, Setting};

/// The entries in use.
pub(super) struct Entries<'a> {
    reader: Reader<'a>,
    memory: Option<Memory>,
    keep: Keep,
    records: Records,
    batch: Batch,
    /// Entries on their way, as they will be published: some for each thread.
    proofs: Vec<Proofs>,
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

impl<'a> Entries<'a> {
    pub(super) fn new(reader: Reader<'a>, heads: &Heads<'_>, memory: Option<Memory>, keep: Keep) -> Self {
        let output = &reader.config.output;
        let frame = if output.verify { heads.frame() } else { None };
        let is_rendered = keep == Keep::Prints || output.verify;
        let formats = if is_rendered { output.formats.as_slice() } else { &[] };
        let proofs = (0..reader.threads.max(1)).map(|_| Proofs::new(frame.as_ref(), formats));
        let (proofs, batch, prints) = (proofs.collect(), Batch::new(reader.threads), Prints::default());
        let records = Records::new(heads, keep);
        Entries { reader, memory, keep, records, batch, proofs, prints }
    }

    /// The entries of a feed of this setting, newest first. Some of those that the feeds after it will hold are loaded on
    /// the way, so that there is enough to do for all threads.
    ///
    /// # Errors
    ///
    /// Where the ledger cannot be read, or the disk is full. What is wrong with a record is among the troubles.
    pub(super) fn load(
        &mut self,
        (head, next): (&Head<'_>, &[Head<'_>]),
        setting: Setting<'_>,
        troubles: &mut Troubles,
    ) -> Result<Vec<Rc<Loaded>>> {
        for (pick, number) in head.picks.iter().zip(&head.records) {
            if let Some(wanted) = self.wanted(pick, *number, setting) {
                self.batch.push(*number, wanted);
            }
            if self.batch.is_full() {
                self.take(setting, troubles)?;
            }
        }
        if !self.batch.is_empty() {
            self.look_ahead(head, next);
            self.take(setting, troubles)?;
        }
        let numbers = head.records.iter();
        let entries: Vec<_> =
            numbers.filter_map(|number| self.records.find(*number, setting).cloned()).collect();
        if let Some(memory) = &mut self.memory {
            memory.hold(&head.folder, entries.iter().filter_map(|loaded| loaded.settled));
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

    /// The same, where they are in memory.
    pub(super) fn held<'b>(&'b self, loaded: &'b Loaded, format: Format) -> Option<&'b [u8]> {
        loaded.print(format).map_or(Some(&[]), |print| self.prints.held(print))
    }

    /// The whole entry of a record that was loaded before, as it was then.
    ///
    /// # Errors
    ///
    /// Where its record cannot be read any more.
    pub(super) fn whole(&mut self, loaded: &Loaded) -> Result<Entry> {
        let material = self.reader.fetch(&loaded.pick)?;
        let (mut entry, ..) = self.reader.make(&mut Desk::default(), &loaded.pick, &material)?;
        loaded::name_again(&mut entry, &loaded.entry);
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
        for number in &head.records {
            for loaded in self.records.release(*number) {
                loaded.prints.iter().flatten().for_each(|print| self.prints.release(print));
            }
        }
    }

    /// What is still to be done for a feed of this setting to hold a record.
    fn wanted(&mut self, pick: &Arc<Pick>, number: usize, setting: Setting<'_>) -> Option<Wanted> {
        if self.records.is_first_asked(number) {
            return Some(Wanted::New(pick.clone()));
        }
        let known = self.records.any(number)?;
        let again = || Wanted::Again(known.pick.clone(), known.entry.clone(), known.settled);
        self.records.find(number, setting).is_none().then(again)
    }

    /// Adds what feeds of the same setting want that nobody has asked for before.
    fn look_ahead(&mut self, head: &Head<'_>, next: &[Head<'_>]) {
        for next in next {
            if !self.reader.heads.are_alike(head, next) {
                return;
            }
            for (pick, number) in next.picks.iter().zip(&next.records) {
                if self.batch.is_full() {
                    return;
                }
                if self.records.is_first_asked(*number) {
                    self.batch.push(*number, Wanted::New(pick.clone()));
                }
            }
        }
    }

    /// Makes the entries of a batch, renders and checks them, and keeps those in which no error is found.
    fn take(&mut self, setting: Setting<'_>, troubles: &mut Troubles) -> Result<()> {
        let made = self.batch.make(&mut self.reader);
        let mut ready = Vec::with_capacity(made.len());
        for (number, wanted, made) in made {
            let (mut entry, said, warnings) = match made {
                Ok(made) => made,
                Err(error) => {
                    troubles.errors.push(error);
                    continue;
                }
            };
            match wanted {
                Wanted::Again(pick, known, settled) => {
                    loaded::name_again(&mut entry, &known);
                    ready.push((number, Ready { pick, entry, settled }));
                }
                Wanted::New(pick) => {
                    let mut made = Ready { pick, entry, settled: None };
                    if self.settle(&mut made, said, warnings, setting, troubles)? {
                        ready.push((number, made));
                    }
                }
            }
        }
        let errors = shared::parts(&mut self.proofs, &ready, |proofs, part| {
            proofs.look(part.iter().map(|(_, ready)| &ready.entry), setting)
        });
        let mut ready = ready.into_iter();
        for (thread, errors) in errors.into_iter().enumerate() {
            for (index, (error, (number, ready))) in errors.into_iter().zip(&mut ready).enumerate() {
                let Some(unsound) = error else {
                    self.keep(number, ready, setting, (thread, index))?;
                    continue;
                };
                if let (Some(memory), Some(place)) = (&mut self.memory, ready.settled) {
                    memory.unsettle(place);
                }
                troubles.errors.push(located(ready.pick.at(), "", unsound));
            }
        }
        Ok(())
    }

    /// Gives an entry the id and the dates that it is known by, and says what no feed of this setting can show of it.
    /// Whether it can be published.
    fn settle(
        &mut self,
        made: &mut Ready,
        said: Said,
        mut warnings: Warnings,
        setting: Setting<'_>,
        troubles: &mut Troubles,
    ) -> Result<bool> {
        let Ready { pick, entry, settled } = made;
        if let Some(memory) = &mut self.memory {
            match memory.settle(pick, entry, said, &mut warnings)? {
                Ok(place) => *settled = Some(place),
                Err(kind) => {
                    troubles.errors.push(located(pick.at(), "", kind));
                    return Ok(false);
                }
            }
        }
        tolerance::entry(entry, &mut warnings);
        for format in &self.reader.config.output.formats {
            for kind in render::not_carried(entry, *format, setting) {
                warnings.push("", kind);
            }
        }
        troubles.warnings.append(&mut warnings.into_vec());
        Ok(true)
    }

    /// Keeps an entry, of which a thread's proofs have the bytes.
    fn keep(
        &mut self,
        number: usize,
        mut ready: Ready,
        setting: Setting<'_>,
        (thread, index): (usize, usize),
    ) -> Result<()> {
        let mut prints = [const { None }; Format::ALL.len()];
        if let (Keep::Prints, Some(proofs)) = (self.keep, self.proofs.get(thread)) {
            for (format, bytes) in proofs.bytes(index) {
                let print = self.prints.keep(bytes).map_err(|error| set_aside("write", &error))?;
                if let Some(place) = prints.get_mut(format as usize) {
                    *place = Some(print);
                }
            }
            ready.entry = loaded::outline(ready.entry);
        }
        self.records.put(number, Loaded::of(ready, setting, prints));
        Ok(())
    }
}

fn set_aside(action: &str, error: &std::io::Error) -> Error {
    let kind = ErrorKind::Io { action: action.to_owned(), message: error.to_string() };
    Error::new(kind, Location::path("temporary file"))
}
