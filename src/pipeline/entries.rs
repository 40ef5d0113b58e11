//! The entries that feeds hold: read once, rendered once a format, and handed to every feed that holds them.

use std::rc::Rc;
use std::sync::Arc;

use super::batch::Batch;
use super::head::Head;
use super::heads::Heads;
use super::loaded::{self, Loaded};
use super::memory::Memory;
use super::reader::{Desk, Reader};
use super::records::Records;
use super::report::Troubles;
use super::selection::located;
use super::settings::Settings;
use super::verify::Proofs;
use super::{shared, tolerance};
use crate::error::{Result, Warnings};
use crate::format::Format;
use crate::group::Pick;
use crate::mapping::Said;
use crate::model::{Deleted, Entry, Timestamp};
use crate::render;

/// The entries in use.
pub(super) struct Entries<'a> {
    reader: Reader<'a>,
    memory: Option<Memory>,
    keep: Keep,
    records: Records,
    settings: Settings,
    batch: Batch,
    /// Entries on their way, as they will be published: some for each thread.
    proofs: Vec<Proofs>,
    /// How many entries are shown of each feed.
    shown: Vec<usize>,
}

/// What entries are wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// For files: the bytes of an entry are enough. So many of each feed are shown elsewhere, the newest.
    Prints { shown: usize },
    /// To be handed over as they are.
    Entries,
}

/// The bytes of an entry for a feed.
pub(super) struct Print<'p> {
    /// The place of the feed.
    pub(super) head: usize,
    pub(super) format: Format,
    pub(super) bytes: &'p [u8],
    /// When the entry was updated.
    pub(super) updated: Timestamp,
}

/// What is done with entries for feeds, a batch at a time: of each feed in its order.
type Take<'t> = dyn FnMut(Vec<Print<'_>>) -> Result<()> + 't;

/// An entry that may be published.
struct Ready {
    number: usize,
    pick: Arc<Pick>,
    entry: Entry,
    /// Its place among what is settled, where there is a memory.
    settled: Option<usize>,
    /// The settings in which it cannot be published, by their places.
    unsound: Vec<usize>,
    /// Whether it can be in some.
    is_sound: bool,
}

impl<'a> Entries<'a> {
    pub(super) fn new(reader: Reader<'a>, heads: &Heads<'_>, mut memory: Option<Memory>, keep: Keep) -> Self {
        let output = &reader.config.output;
        let frame = if output.verify { heads.frame() } else { None };
        let is_rendered = keep != Keep::Entries || output.verify;
        let formats = if is_rendered { output.formats.as_slice() } else { &[] };
        let proofs = (0..reader.threads.max(1)).map(|_| Proofs::new(frame.as_ref(), formats));
        let (proofs, batch) = (proofs.collect(), Batch::new(reader.threads));
        let (records, settings) = (Records::new(heads), Settings::new(heads));
        let shown = heads.iter().map(|_| 0).collect();
        memory.iter_mut().for_each(|memory| memory.reserve(heads.picks().len()));
        Entries { reader, memory, keep, records, settings, batch, proofs, shown }
    }

    /// Loads the entries of all feeds that are wanted, the newest first, and gives `print` the bytes of each for every feed
    /// that holds it.
    ///
    /// # Errors
    ///
    /// Where the ledger cannot be read, and those of `print`. What is wrong with a record is among the troubles.
    pub(super) fn load(
        &mut self,
        is_wanted: impl Fn(&Head<'_>) -> bool,
        troubles: &mut Troubles,
        print: &mut Take<'_>,
    ) -> Result<()> {
        let heads = self.reader.heads;
        let wanted: Vec<bool> = heads.iter().map(is_wanted).collect();
        let is_wanted = |head: &usize| wanted.get(*head).is_some_and(|wanted| *wanted);
        for (number, pick) in heads.picks().iter().enumerate() {
            if self.records.heads(number).iter().any(is_wanted) {
                self.batch.push(number, pick.clone());
            }
            if self.batch.is_full() {
                self.take(troubles, print)?;
            }
        }
        if !self.batch.is_empty() {
            self.take(troubles, print)?;
        }
        let Some(memory) = &mut self.memory else { return Ok(()) };
        for (index, head) in heads.iter().enumerate().filter(|(index, _)| is_wanted(index)) {
            let (numbers, setting) = (head.records.iter(), self.settings.place(index));
            let loaded = numbers.filter_map(|number| self.records.find(*number, setting));
            memory.hold(&head.folder, loaded.filter_map(|loaded| loaded.settled));
        }
        Ok(())
    }

    /// The entries of a feed that was loaded, newest first.
    pub(super) fn of(&self, index: usize, head: &Head<'_>) -> Vec<Rc<Loaded>> {
        let setting = self.settings.place(index);
        head.records.iter().filter_map(|number| self.records.find(*number, setting).cloned()).collect()
    }

    /// The whole entry of a record that was loaded before, as it was then.
    ///
    /// # Errors
    ///
    /// Where its record cannot be read any more.
    pub(super) fn whole(&mut self, loaded: &Loaded) -> Result<Entry> {
        let material = self.reader.fetch(&loaded.pick)?;
        let (mut entry, ..) = self.reader.make(&mut Desk::default(), &loaded.pick, &material)?;
        loaded.entry.iter().for_each(|known| loaded::name_again(&mut entry, known));
        Ok(entry)
    }

    /// What a feed that was loaded has to say of entries that are gone.
    pub(super) fn bury(&mut self, head: &Head<'_>) -> Vec<Deleted> {
        self.memory.as_mut().map(|memory| memory.bury(head)).unwrap_or_default()
    }

    /// What was remembered, and what is to be.
    ///
    /// # Errors
    ///
    /// Where the entries are not those that were selected, because a source changed.
    pub(super) fn into_memory(self) -> Result<Option<Memory>> {
        self.reader.expect_same()?;
        Ok(self.memory)
    }

    /// Makes the entries of a batch, renders and checks them, and keeps those in which no error is found.
    fn take(&mut self, troubles: &mut Troubles, print: &mut Take<'_>) -> Result<()> {
        let made = self.batch.make(&mut self.reader);
        let mut ready = Vec::with_capacity(made.len());
        for (number, pick, made) in made {
            let (entry, said, warnings) = match made {
                Ok(made) => made,
                Err(error) => {
                    troubles.errors.push(error);
                    continue;
                }
            };
            let mut one = Ready { number, pick, entry, settled: None, unsound: Vec::new(), is_sound: false };
            if self.settle(&mut one, said, warnings, troubles)? {
                ready.push(one);
            }
        }
        self.print(&mut ready, troubles, print)?;
        for ready in ready {
            match (ready.is_sound, &mut self.memory, ready.settled) {
                (true, ..) => self.keep(ready),
                (false, Some(memory), Some(place)) => memory.unsettle(place),
                _ => {}
            }
        }
        Ok(())
    }

    /// Keeps what is needed of an entry that has been handed out.
    fn keep(&mut self, ready: Ready) {
        let Ready { number, pick, entry, settled, unsound, .. } = ready;
        let (published, updated) = (entry.published, entry.updated);
        let entry = match self.keep {
            Keep::Entries => Some(entry),
            Keep::Prints { shown } => {
                let mut is_shown = false;
                for head in self.records.heads(number) {
                    if !unsound.contains(&self.settings.place(*head))
                        && let Some(count) = self.shown.get_mut(*head).filter(|count| **count < shown)
                    {
                        *count += 1;
                        is_shown = true;
                    }
                }
                is_shown.then(|| loaded::outline(entry))
            }
        };
        let entry = entry.map(Arc::new);
        self.records.put(number, Loaded { pick, entry, published, updated, settled, unsound });
    }

    /// Gives an entry the id and the dates that it is known by, and says what the first feed that holds it cannot show of
    /// it. Whether it can be published.
    fn settle(
        &mut self,
        made: &mut Ready,
        said: Said,
        mut warnings: Warnings,
        troubles: &mut Troubles,
    ) -> Result<bool> {
        let Ready { number, pick, entry, settled, .. } = made;
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
        let first = self.records.heads(*number).first().copied().unwrap_or_default();
        for format in &self.reader.config.output.formats {
            for kind in render::not_carried(entry, *format, self.settings.of(first)) {
                warnings.push("", kind);
            }
        }
        troubles.warnings.append(&mut warnings.into_vec());
        Ok(true)
    }

    /// Renders and checks entries in every setting that feeds have which hold them, and hands them out where no error is
    /// found.
    fn print(&mut self, ready: &mut [Ready], troubles: &mut Troubles, print: &mut Take<'_>) -> Result<()> {
        let Entries { records, settings, proofs, .. } = self;
        for (place, setting) in settings.iter().enumerate() {
            let holds = |head: &&usize| settings.place(**head) == place;
            let is_held = |ready: &Ready| records.heads(ready.number).iter().any(|head| holds(&head));
            let part: Vec<&Ready> = ready.iter().filter(|ready| is_held(ready)).collect();
            let errors = shared::parts(proofs, &part, |proofs, part| {
                proofs.look(part.iter().map(|ready| &ready.entry), setting)
            });
            let mut prints = Vec::new();
            let mut part = ready.iter_mut().filter(|ready| is_held(ready));
            for (errors, proofs) in errors.into_iter().zip(&*proofs) {
                for (index, (error, ready)) in errors.into_iter().zip(&mut part).enumerate() {
                    if let Some(unsound) = error {
                        if ready.unsound.is_empty() {
                            troubles.errors.push(located(ready.pick.at(), "", unsound));
                        }
                        ready.unsound.push(place);
                        continue;
                    }
                    ready.is_sound = true;
                    for (format, bytes) in proofs.bytes(index) {
                        let (updated, heads) = (ready.entry.updated, records.heads(ready.number).iter());
                        prints.extend(heads.filter(holds).map(|head| Print {
                            head: *head,
                            format,
                            bytes,
                            updated,
                        }));
                    }
                }
            }
            print(prints)?;
        }
        Ok(())
    }
}
