//! Carried tracks ↔ columns of numbers, bytes and names.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::compact::{self, Cover};
use super::quantizer::{GridCell, LEVELS, Quantizer};
use super::text;
use super::view::SharedView;
use crate::library::{Track, TrackKey};
use crate::sample;

/// How many lines of text each track has, without the URI of a local file.
pub const LINES_PER_TRACK: usize = 4;

/// Key numbers below this one belong to Spotify ids, and are the id's bits beyond the
/// 128th.
const LOCAL_KEY: u32 = compact::MAX_OVERFLOW as u32 + 1;

/// This key number and those above it belong to tracks of the sample library; the
/// difference is the track's number there.
const SAMPLE_KEY: u32 = LOCAL_KEY + 1;

/// The flag of a track that has a cover.
const COVER_FLAG: u8 = 4;

/// What is known of the carried tracks in numbers, an entry for each track unless a list
/// says otherwise. The order of the fields is part of version 1 and never changes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Columns {
    pub clusters: Vec<u8>,
    /// What kind of key it has: see [`LOCAL_KEY`] and [`SAMPLE_KEY`].
    pub keys: Vec<u32>,
    /// Two bits for the heart (0 for unknown, 1 for no, 2 for yes), then one for a cover.
    pub flags: Vec<u8>,
    /// Its score plus 1; 0 for unknown.
    pub scores: Vec<u32>,
    /// How much farther it is from the centroid than the track before it in its cluster,
    /// in steps of `reach` / [`LEVELS`].
    pub farther: Vec<u16>,
    /// Its cell's level across.
    pub across: Vec<u16>,
    /// Its cell's level upwards.
    pub upwards: Vec<u16>,
    /// For each track with a cover on Spotify's image host, the cover's first eight bytes.
    pub cover_kinds: Vec<u8>,
}

/// One carried track and its row of the clustering.
pub struct Entry<'v> {
    track: &'v Track,
    cluster: u8,
    cell: GridCell,
    farther: u16,
}

/// The largest distance of a carried track to its centroid.
pub fn reach(view: &SharedView) -> f32 {
    let own = view.clustering.own_distance.iter();
    let carried = own.take(view.library.tracks.len());
    carried
        .filter(|own| own.is_finite())
        .fold(0.0, |a: f32, b| a.max(*b))
}

/// The carried tracks, in order. An entry depends on those before it only, so that any
/// number of them from the first on can be written.
pub fn entries(view: &SharedView, quantizer: Quantizer, reach: f32) -> Vec<Entry<'_>> {
    let found = &view.clustering;
    let mut last = [0_u16; u8::MAX as usize + 1];
    let rows = found
        .cluster
        .iter()
        .zip(&found.position)
        .zip(&found.own_distance);
    let rows = view.library.tracks.iter().zip(rows);
    rows.map(|(track, ((&cluster, &position), &own))| {
        // The conversion saturates, and turns NaN into 0.
        let share = f64::from(own) / f64::from(reach);
        let level = libm::round(share * f64::from(LEVELS)).min(f64::from(LEVELS)) as u16;
        let before = &mut last[usize::from(cluster)];
        let farther = level.saturating_sub(*before);
        *before += farther;
        Entry {
            track,
            cluster,
            cell: quantizer.quantize(position),
            farther,
        }
    })
    .collect()
}

/// The columns and the bytes of these tracks.
pub fn encode(entries: &[Entry<'_>]) -> (Columns, Vec<u8>) {
    let (mut columns, mut bytes) = (Columns::default(), Vec::new());
    for entry in entries {
        let track = entry.track;
        columns.clusters.push(entry.cluster);
        columns.keys.push(encode_key(&track.key, &mut bytes));
        let heart = encode_heart(track.saved);
        let cover = encode_cover(track, &mut columns.cover_kinds, &mut bytes);
        columns.flags.push(heart | cover);
        let score = track.score.map_or(0, |score| score.saturating_add(1));
        columns.scores.push(score);
        columns.farther.push(entry.farther);
        columns.across.push(entry.cell[0]);
        columns.upwards.push(entry.cell[1]);
    }
    (columns, bytes)
}

/// The names of these tracks, column by column: names, artists, albums, labels, and the
/// URIs of local files.
pub fn encode_lines(entries: &[Entry<'_>]) -> Vec<String> {
    let column = |line: fn(&Track) -> String| entries.iter().map(move |entry| line(entry.track));
    let local = entries.iter().filter_map(|entry| match &entry.track.key {
        TrackKey::Local(uri) => Some(uri.clone()),
        _ => None,
    });
    column(|track| track.name.clone())
        .chain(column(|track| text::join_artists(&track.artists)))
        .chain(column(|track| track.album.clone()))
        .chain(column(|track| track.label.clone().unwrap_or_default()))
        .chain(local)
        .collect()
}

/// The tracks of these columns, bytes and lines; `None` where they do not agree, or where a
/// track is there twice.
pub fn decode(columns: &Columns, bytes: &[u8], lines: &[&str]) -> Option<Vec<Track>> {
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
        bytes,
        cover_kinds: &columns.cover_kinds,
        local: lines.get(LINES_PER_TRACK * count..)?,
    };
    let mut known = BTreeSet::new();
    let mut tracks = Vec::with_capacity(count);
    for at in 0..count {
        let [name, artists, album, label] = [0, 1, 2, 3].map(|column| lines[column * count + at]);
        let key = rest.key(columns.keys[at])?;
        let flags = columns.flags[at];
        let mut track = Track {
            name: text::clean(name),
            artists: text::split_artists(artists),
            album: text::clean(album),
            label: Some(text::clean(label)).filter(|label| !label.is_empty()),
            score: columns.scores[at].checked_sub(1),
            saved: decode_heart(flags & !COVER_FLAG)?,
            ..Track::unknown(key)
        };
        if flags & COVER_FLAG != 0 {
            track.cover = rest.cover(&track)?;
        }
        known.insert(track.key.clone()).then_some(())?;
        tracks.push(track);
    }
    rest.is_empty().then_some(())?;
    add_sample_covers(&mut tracks, &columns.flags);
    Some(tracks)
}

/// Cluster, cell and distance to the centroid of each carried track; `None` where the
/// columns do not agree.
pub fn decode_rows(columns: &Columns, reach: f32) -> Option<Vec<(u8, GridCell, f32)>> {
    let count = columns.clusters.len();
    let lengths = [
        columns.farther.len(),
        columns.across.len(),
        columns.upwards.len(),
    ];
    if lengths != [count; 3] || !reach.is_finite() || reach < 0.0 {
        return None;
    }
    let mut last = [0_u16; u8::MAX as usize + 1];
    let row = |at: usize| {
        let cluster = columns.clusters[at];
        let level = &mut last[usize::from(cluster)];
        *level = level.saturating_add(columns.farther[at]).min(LEVELS);
        let own = reach * (f32::from(*level) / f32::from(LEVELS));
        (cluster, [columns.across[at], columns.upwards[at]], own)
    };
    Some((0..count).map(row).collect())
}

/// The bytes and lines that the tracks to come still need.
struct Rest<'a> {
    bytes: &'a [u8],
    cover_kinds: &'a [u8],
    local: &'a [&'a str],
}

impl Rest<'_> {
    fn key(&mut self, number: u32) -> Option<TrackKey> {
        Some(match number {
            LOCAL_KEY => {
                let (uri, rest) = self.local.split_first()?;
                self.local = rest;
                TrackKey::Local(text::clean(uri))
            }
            number if number >= SAMPLE_KEY => {
                TrackKey::Sample((number - SAMPLE_KEY).try_into().ok()?)
            }
            overflow => {
                let bytes = take(&mut self.bytes)?;
                TrackKey::Spotify(compact::decode_id(overflow.try_into().ok()?, bytes)?)
            }
        })
    }

    /// The cover of a track that has one; nothing is written for a track of the sample.
    fn cover(&mut self, track: &Track) -> Option<Option<String>> {
        if matches!(track.key, TrackKey::Sample(_)) {
            return Some(None);
        }
        let kind = take(&mut self.cover_kinds)?;
        let picture = take(&mut self.bytes)?;
        Some(Some(Cover { kind, picture }.address()))
    }

    fn is_empty(&self) -> bool {
        self.bytes.is_empty() && self.cover_kinds.is_empty() && self.local.is_empty()
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*taken)
}

fn encode_key(key: &TrackKey, bytes: &mut Vec<u8>) -> u32 {
    match key {
        TrackKey::Spotify(id) => {
            let (overflow, id) = compact::encode_id(*id);
            bytes.extend_from_slice(&id);
            u32::from(overflow)
        }
        TrackKey::Local(_) => LOCAL_KEY,
        TrackKey::Sample(number) => SAMPLE_KEY + u32::from(*number),
    }
}

fn encode_heart(saved: Option<bool>) -> u8 {
    saved.map_or(0, |saved| 1 + u8::from(saved))
}

fn decode_heart(flag: u8) -> Option<Option<bool>> {
    match flag {
        0 => Some(None),
        1 => Some(Some(false)),
        2 => Some(Some(true)),
        _ => None,
    }
}

/// The flag of a track's cover. A track of the sample library gets its cover back from
/// there.
fn encode_cover(track: &Track, kinds: &mut Vec<u8>, bytes: &mut Vec<u8>) -> u8 {
    let Some(address) = &track.cover else {
        return 0;
    };
    match (&track.key, Cover::from_address(address)) {
        (TrackKey::Sample(_), _) => COVER_FLAG,
        (_, Some(cover)) => {
            kinds.extend_from_slice(&cover.kind);
            bytes.extend_from_slice(&cover.picture);
            COVER_FLAG
        }
        (_, None) => 0,
    }
}

/// Gives tracks of the sample library the covers that they have there.
fn add_sample_covers(tracks: &mut [Track], flags: &[u8]) {
    let is_of_sample = |track: &Track| matches!(track.key, TrackKey::Sample(_));
    if !tracks.iter().any(is_of_sample) {
        return;
    }
    let sample = sample::library().tracks;
    for (track, flags) in tracks.iter_mut().zip(flags) {
        if flags & COVER_FLAG != 0 && is_of_sample(track) {
            let known = sample.iter().find(|known| known.key == track.key);
            track.cover = known.and_then(|known| known.cover.clone());
        }
    }
}
