//! What reading a link takes in memory, whatever the link.

use std::alloc::System;
use std::sync::{Mutex, MutexGuard, PoisonError};

use cap::Cap;
use tone_clusters::share::{self, LinkError, SharedView};

use super::any_text::{inside, link, link_of, text};

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// The most that a reader may take.
const MOST: usize = 16 << 20;

static TURN: Mutex<()> = Mutex::new(());

/// The only test that runs until this is dropped: what others allocate would count as well.
pub fn alone() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads a link, and ends the process when there was less left than it asked for.
pub fn read(text: &str) -> Result<SharedView, LinkError> {
    MEMORY.set_limit(MEMORY.allocated() + MOST).unwrap();
    let view = share::from_link(text);
    MEMORY.set_limit(usize::MAX).unwrap();
    view
}

#[test]
fn no_link_takes_more_than_16_megabytes() {
    let _alone = alone();
    let link = link();
    assert!(read(&link).is_ok());
    let inside = inside(&link);
    // Insides of the largest size, filled with one byte from some place on: lengths and
    // counts that lie, and lists as long as they can be.
    for fill in [0, 1, b'\t', b'\n', 0x7f, 0x80, 0xff] {
        for from in (0..inside.len()).step_by(17).take(30).chain([inside.len()]) {
            let mut large = inside[..from].to_vec();
            large.extend([0xff, 0xff, 0x1e]);
            large.resize(512 * 1024, fill);
            drop(read(&link_of(&large)));
        }
        drop(read(&link_of(&vec![fill; 2 << 20])));
        drop(read(&text(&vec![fill; 1 << 20])));
    }
    for filler in ["A", "%41", " ", "…", "%", "="] {
        drop(read(&filler.repeat(4 << 20)));
        drop(read(&format!("{link}{}", filler.repeat(30_000))));
    }
}
