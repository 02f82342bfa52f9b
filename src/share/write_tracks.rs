//! Carried tracks → columns, bytes and names.

use super::cover::Cover;
use super::id;
use super::lattice::{Cell, Lattice, STEPS};
use super::view::SharedView;
use super::wire::{COVER, Columns, LOCAL, SAMPLE};
use super::words;
use crate::library::{Track, TrackKey};

/// One carried track.
pub struct Entry<'v> {
    track: &'v Track,
    cluster: u8,
    cell: Cell,
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

/// The carried tracks, in order. What is said of one follows from those before it only.
pub fn entries(view: &SharedView, lattice: Lattice, reach: f32) -> Vec<Entry<'_>> {
    let found = &view.clustering;
    let mut last = [0_u16; u8::MAX as usize + 1];
    let places = found
        .cluster
        .iter()
        .zip(&found.position)
        .zip(&found.own_distance);
    let rows = view.library.tracks.iter().zip(places);
    rows.map(|(track, ((&cluster, &position), &own))| {
        // The conversion saturates, and takes NaN for 0.
        let share = f64::from(own) / f64::from(reach);
        let steps = libm::round(share * f64::from(STEPS)).min(f64::from(STEPS)) as u16;
        let before = &mut last[usize::from(cluster)];
        let farther = steps.saturating_sub(*before);
        *before += farther;
        Entry {
            track,
            cluster,
            cell: lattice.cell(position),
            farther,
        }
    })
    .collect()
}

/// The columns and the bytes of these tracks.
pub fn columns(entries: &[Entry<'_>]) -> (Columns, Vec<u8>) {
    let (mut columns, mut raw) = (Columns::default(), Vec::new());
    for entry in entries {
        let track = entry.track;
        columns.clusters.push(entry.cluster);
        columns.keys.push(match &track.key {
            TrackKey::Spotify(key) => {
                let (beyond, bytes) = id::pack(*key);
                raw.extend_from_slice(&bytes);
                u32::from(beyond)
            }
            TrackKey::Local(_) => LOCAL,
            TrackKey::Sample(number) => SAMPLE + u32::from(*number),
        });
        columns
            .flags
            .push(heart(track.saved) | cover(track, &mut columns.cover_kinds, &mut raw));
        columns
            .scores
            .push(track.score.map_or(0, |score| score.saturating_add(1)));
        columns.farther.push(entry.farther);
        columns.across.push(entry.cell[0]);
        columns.upwards.push(entry.cell[1]);
    }
    (columns, raw)
}

fn heart(saved: Option<bool>) -> u8 {
    saved.map_or(0, |saved| 1 + u8::from(saved))
}

/// The flag of a track's cover. A made-up one is drawn anew from the track's number.
fn cover(track: &Track, kinds: &mut Vec<u8>, raw: &mut Vec<u8>) -> u8 {
    let Some(address) = &track.cover else {
        return 0;
    };
    match (&track.key, Cover::of(address)) {
        (TrackKey::Sample(_), _) => COVER,
        (_, Some(cover)) => {
            kinds.extend_from_slice(&cover.kind);
            raw.extend_from_slice(&cover.picture);
            COVER
        }
        (_, None) => 0,
    }
}

/// The names of these tracks: all names, all artists, albums, labels, then local files.
pub fn lines(entries: &[Entry<'_>]) -> Vec<String> {
    let of = |line: fn(&Track) -> String| entries.iter().map(move |entry| line(entry.track));
    let local = entries.iter().filter_map(|entry| match &entry.track.key {
        TrackKey::Local(uri) => Some(uri.clone()),
        _ => None,
    });
    of(|track| track.name.clone())
        .chain(of(|track| words::line(&track.artists)))
        .chain(of(|track| track.album.clone()))
        .chain(of(|track| track.label.clone().unwrap_or_default()))
        .chain(local)
        .collect()
}
