//! The end of a file whose body is there: its head and its tail are known.

use std::io::{Read, Seek, SeekFrom};

use xxhash_rust::xxh3::xxh3_64;

use super::{Begun, Body};
use crate::error::Result;
use crate::publish::course::Course;
use crate::publish::manifest::Owner;
use crate::publish::{Publisher, State, refused};

impl Publisher {
    /// Stages the file of a body between its head and its tail.
    ///
    /// # Errors
    ///
    /// Those of [`Publisher::stage`].
    pub fn stage_body(
        &mut self,
        owner: Option<Owner>,
        before: &[u8],
        mut body: Body,
        after: &[u8],
    ) -> Result<State> {
        let length = body.length + (before.len() + after.len()) as u64;
        let Some(begun) = body.begun.take() else {
            return self.stage_held(owner, before, body, after, length);
        };
        let path = body.path.as_str();
        let Begun { before: (thought, hash), mut course, .. } = *begun;
        self.growing -= 1;
        let Publisher { folders, memory, pool, .. } = self;
        let held = body.held.len();
        let parts = body.held.parts(pool).chain([after]);
        course.put_parts(parts, folders, &mut memory.old)?;
        body.held.drop_front(held, pool);
        if thought != before.len() {
            return self.stage_again(path, owner, before, (thought, course), length);
        }
        if hash != xxh3_64(before) {
            course.amend(before, folders)?;
        }
        let outcome = course.end(folders)?;
        self.staged(path, owner, outcome, (held + after.len()) as u64)
    }

    /// Lets go of a body whose file is not to be.
    pub fn discard(&mut self, mut body: Body) {
        body.held.drop_front(usize::MAX, &mut self.pool);
        self.growing -= usize::from(body.begun.is_some());
    }

    /// Stages a file of which nothing was written or compared.
    fn stage_held(
        &mut self,
        owner: Option<Owner>,
        before: &[u8],
        mut body: Body,
        after: &[u8],
        length: u64,
    ) -> Result<State> {
        let aside = self.fetch(&mut body)?;
        let pool = std::mem::take(&mut self.pool);
        let staged = self.stage_with(&body.path, owner, length, |draft| {
            let parts: Vec<&[u8]> =
                [before, &aside].into_iter().chain(body.held.parts(&pool)).chain([after]).collect();
            draft.write_parts(&parts)
        });
        self.pool = pool;
        body.held.drop_front(usize::MAX, &mut self.pool);
        staged
    }

    /// Stages a file whose head has another length than was thought.
    fn stage_again(
        &mut self,
        path: &str,
        owner: Option<Owner>,
        before: &[u8],
        (thought, mut course): (usize, Course),
        length: u64,
    ) -> Result<State> {
        /// How much is copied at once.
        const BLOCK: usize = 64 * 1024;
        let Some(mut from) = course.reread()? else {
            // A dry run, and no file in place has this body.
            self.now.files.insert(path.to_owned(), owner);
            return Ok(State::Written);
        };
        let refused = |error| refused("read", course.place(), &error);
        from.seek(SeekFrom::Start(thought as u64)).map_err(refused)?;
        let mut rest = from.take(length - before.len() as u64);
        self.stage_with(path, owner, length, |draft| {
            draft.write(before)?;
            let mut block = vec![0; BLOCK];
            loop {
                match rest.read(&mut block).map_err(refused)? {
                    0 => return Ok(()),
                    read => draft.write(block.get(..read).unwrap_or_default())?,
                }
            }
        })
    }
}
