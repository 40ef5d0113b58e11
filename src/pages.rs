//! Memory that begins at a page of the system's: it copies from and to such memory several times as fast on some
//! processors.

/// How large a page is; where it is larger, this only costs time.
pub(crate) const PAGE: usize = 4096;

/// Memory of one size that begins at a page.
#[derive(Debug)]
pub(crate) struct Pages {
    memory: Vec<u8>,
    start: usize,
    length: usize,
}

impl Pages {
    pub(crate) fn new(length: usize) -> Self {
        let memory = vec![0; length + PAGE];
        // Where the page cannot be told, it only costs time.
        let start = memory.as_ptr().align_offset(PAGE).min(PAGE);
        Pages { memory, start, length }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.memory.get(self.start..self.start + self.length).unwrap_or_default()
    }

    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        self.memory.get_mut(self.start..self.start + self.length).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_it_is_there_and_begins_at_a_page() {
        for length in [0, 1, PAGE, 10 * PAGE + 1] {
            let mut pages = Pages::new(length);
            assert_eq!(pages.bytes().as_ptr() as usize % PAGE, 0);
            assert_eq!(pages.bytes_mut().len(), length);
        }
    }
}
