//! What stands in where feedmill was compiled without a ledger: none can be opened.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::{Changes, Mode, Row};
use crate::error::{Error, ErrorKind, Location, Result};

/// A ledger that cannot be: there is no value of this type.
#[derive(Debug)]
pub enum Ledger {}

#[expect(missing_docs, reason = "none of these can be called")]
impl Ledger {
    pub fn open(path: &Path, _: Mode, _: Duration) -> Result<Ledger> {
        let message = "feedmill was compiled without the feature `ledger`".to_owned();
        Err(Error::new(ErrorKind::Other { message }, Location::path(path.to_string_lossy())))
    }

    pub fn is_new(&self) -> bool {
        match *self {}
    }

    pub fn is_empty(&self) -> bool {
        match *self {}
    }

    pub fn path(&self) -> &Path {
        match *self {}
    }

    pub fn by_key(&self, _: &str) -> Result<Option<Row>> {
        match *self {}
    }

    pub fn by_id(&self, _: &str) -> Result<Option<Row>> {
        match *self {}
    }

    pub fn by_url(&self, _: &str) -> Result<Vec<Row>> {
        match *self {}
    }

    pub fn held(&self) -> Result<BTreeMap<String, Vec<Arc<Row>>>> {
        match *self {}
    }

    pub fn tombstones(&self) -> Result<BTreeMap<String, Vec<(Row, i64)>>> {
        match *self {}
    }

    pub fn prefix(&self) -> Result<Option<String>> {
        match *self {}
    }

    pub fn first_seen(&self, _: &str) -> Result<Option<i64>> {
        match *self {}
    }

    pub fn change(&mut self, _: &Changes) -> Result<()> {
        match *self {}
    }

    pub fn add(&mut self, _: &[Row]) -> Result<()> {
        match *self {}
    }

    pub fn commit(self) -> Result<()> {
        match self {}
    }
}
