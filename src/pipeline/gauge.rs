//! What a file of sounds or pictures says of itself. Without the cargo feature `media`, nothing.

use std::path::Path;

/// How long it plays, in seconds.
#[cfg(feature = "media")]
pub(super) fn duration(path: &Path) -> Option<f64> {
    use lofty::config::ParseOptions;
    use lofty::file::AudioFile;
    use lofty::probe::Probe;

    // Tags may hold pictures of any size, and nothing in them is asked for.
    let options = ParseOptions::new().read_tags(false).read_cover_art(false);
    let file = Probe::open(path).ok()?.options(options).guess_file_type().ok()?.read().ok()?;
    let seconds = file.properties().duration().as_secs_f64();
    (seconds > 0.0).then_some(seconds)
}

/// Width and height, in pixels.
#[cfg(feature = "media")]
pub(super) fn size(path: &Path) -> Option<(u32, u32)> {
    let size = imagesize::size(path).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

#[cfg(not(feature = "media"))]
pub(super) fn size(_path: &Path) -> Option<(u32, u32)> {
    None
}

#[cfg(not(feature = "media"))]
pub(super) fn duration(_path: &Path) -> Option<f64> {
    None
}

#[cfg(all(test, feature = "media"))]
mod tests {
    use super::*;

    /// Silence: a header of MPEG-2, layer III, 8 kbit/s at 16 kHz on one channel, and nothing that is heard. Such a frame
    /// has 36 bytes and plays 576 samples, which is 36 milliseconds.
    pub(super) fn silence(frames: usize) -> Vec<u8> {
        let mut frame = vec![0xFF, 0xF3, 0x18, 0xC0];
        frame.resize(36, 0);
        frame.repeat(frames)
    }

    #[test]
    fn a_picture_tells_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.gif");
        // GIF89a, section 18: width and height, the low byte first.
        std::fs::write(&path, b"GIF89a\x40\x01\xF0\x00\x00\x00\x00;").unwrap();
        assert_eq!(size(&path), Some((320, 240)));
        std::fs::write(&path, "no picture").unwrap();
        assert_eq!(size(&path), None);
    }

    #[test]
    fn a_file_tells_how_long_it_plays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.mp3");
        std::fs::write(&path, silence(250)).unwrap();
        assert_eq!(duration(&path), Some(9.0));
        std::fs::write(&path, "no sound").unwrap();
        assert_eq!(duration(&path), None);
        assert_eq!(duration(&folder.path().join("none.mp3")), None);
    }
}
