//! What reading a link takes in memory, whatever the link. Alone in its file: all
//! allocations of the process are counted.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::alloc::System;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cap::Cap;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib;
use tone_clusters::analysis::{Recipe, analyse};
use tone_clusters::library::LibraryId;
use tone_clusters::sample;
use tone_clusters::share::{Budget, Covers, SharedView};

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// The most that a reader may take.
const MOST: usize = 16 << 20;

/// Reads a link, and fails when there was less left than it asked for: an allocation
/// beyond the limit ends the process.
fn read(text: &str) -> bool {
    MEMORY.set_limit(MEMORY.allocated() + MOST).unwrap();
    let is_view = SharedView::from_link(text).is_ok();
    MEMORY.set_limit(usize::MAX).unwrap();
    is_view
}

fn link_of(inside: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode([vec![1], compress_to_vec_zlib(inside, 1)].concat())
}

#[test]
fn no_link_takes_more_than_16_megabytes() {
    let library = sample::library();
    let found = analyse(&library, &Recipe::default()).unwrap();
    let view = SharedView::of(&library, LibraryId::Sample, &found, 0, Covers::Carried);
    let link = view.link(Budget::LARGE).unwrap().text;
    assert!(read(&link));
    let inside = decompress_to_vec_zlib(&URL_SAFE_NO_PAD.decode(&link).unwrap()[1..]).unwrap();
    // Insides of the largest size, filled with one byte from some place on: lengths and
    // counts that lie, and lists as long as they can be.
    for fill in [0, 1, b'\t', b'\n', 0x7f, 0x80, 0xff] {
        for from in (0..inside.len()).step_by(17).take(30).chain([inside.len()]) {
            let mut large = inside[..from].to_vec();
            large.extend([0xff, 0xff, 0x1e]);
            large.resize(512 * 1024, fill);
            read(&link_of(&large));
        }
        read(&link_of(&vec![fill; 2 << 20]));
        read(&URL_SAFE_NO_PAD.encode(vec![fill; 1 << 20]));
    }
}
