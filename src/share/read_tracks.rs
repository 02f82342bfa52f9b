//! Columns, bytes and names → carried tracks.

use std::collections::BTreeSet;

use super::cover::Cover;
use super::wire::{COVER, Columns, LOCAL, SAMPLE};
use super::{id, words};
use crate::library::{Track, TrackKey};
use crate::sample;

/// The tracks of these columns, with the names that are left of all lines; `None` where
/// they do not agree, or where a track stands twice.
pub fn tracks(columns: &Columns, raw: &[u8], lines: &[&str]) -> Option<Vec<Track>> {
    let count = columns.clusters.len();
    let lengths = [
        columns.keys.len(),
        columns.flags.len(),
        columns.scores.len(),
    ];
    if lengths != [count; 3] {
        return None;
    }
    let mut rest = Rest {
        raw,
        cover_kinds: &columns.cover_kinds,
        local: lines.get(4 * count..)?,
    };
    let mut known = BTreeSet::new();
    let mut tracks = Vec::with_capacity(count);
    for at in 0..count {
        let [name, artists, album, label] = [0, 1, 2, 3].map(|column| lines[column * count + at]);
        let key = rest.key(columns.keys[at])?;
        let flags = columns.flags[at];
        let mut track = Track {
            name: words::clean(name),
            artists: words::artists(artists),
            album: words::clean(album),
            label: Some(words::clean(label)).filter(|label| !label.is_empty()),
            score: columns.scores[at].checked_sub(1),
            saved: heart(flags & !COVER)?,
            ..Track::unknown(key)
        };
        if flags & COVER != 0 {
            track.cover = rest.cover(&track)?;
        }
        known.insert(track.key.clone()).then_some(())?;
        tracks.push(track);
    }
    rest.is_empty().then_some(())?;
    draw_covers(&mut tracks, &columns.flags);
    Some(tracks)
}

/// What later tracks take from.
struct Rest<'a> {
    raw: &'a [u8],
    cover_kinds: &'a [u8],
    local: &'a [&'a str],
}

impl Rest<'_> {
    fn key(&mut self, kind: u32) -> Option<TrackKey> {
        Some(match kind {
            LOCAL => {
                let (uri, rest) = self.local.split_first()?;
                self.local = rest;
                TrackKey::Local(words::clean(uri))
            }
            kind if kind >= SAMPLE => TrackKey::Sample((kind - SAMPLE).try_into().ok()?),
            beyond => {
                let bytes = take(&mut self.raw)?;
                TrackKey::Spotify(id::unpack(beyond.try_into().ok()?, bytes)?)
            }
        })
    }

    /// The cover of a track that has one; of a made-up track there is nothing to take.
    fn cover(&mut self, track: &Track) -> Option<Option<String>> {
        if matches!(track.key, TrackKey::Sample(_)) {
            return Some(None);
        }
        let kind = take(&mut self.cover_kinds)?;
        let picture = take(&mut self.raw)?;
        Some(Some(Cover { kind, picture }.address()))
    }

    fn is_empty(&self) -> bool {
        self.raw.is_empty() && self.cover_kinds.is_empty() && self.local.is_empty()
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*taken)
}

fn heart(flag: u8) -> Option<Option<bool>> {
    match flag {
        0 => Some(None),
        1 => Some(Some(false)),
        2 => Some(Some(true)),
        _ => None,
    }
}

/// Gives made-up tracks the covers that the sample library has for them.
fn draw_covers(tracks: &mut [Track], flags: &[u8]) {
    let is_made_up = |track: &Track| matches!(track.key, TrackKey::Sample(_));
    if !tracks.iter().any(is_made_up) {
        return;
    }
    let sample = sample::library().tracks;
    for (track, flags) in tracks.iter_mut().zip(flags) {
        if flags & COVER != 0 && is_made_up(track) {
            let drawn = sample.iter().find(|drawn| drawn.key == track.key);
            track.cover = drawn.and_then(|drawn| drawn.cover.clone());
        }
    }
}
