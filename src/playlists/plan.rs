//! Groups → drafts.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU8;

use ranking::{ascending, ranked};
use serde::{Deserialize, Serialize};

use super::draft::{description, name, truncate};
use super::{Draft, Group, NotAdded, Same, Target};
use crate::analysis::Clustering;
use crate::format::{count_of, to_u32};
use crate::library::artist::ArtistKey;
use crate::library::{Library, TrackId, TrackKey};

/// How playlists are created.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaylistOptions {
    /// The order of the tracks.
    pub order: TrackOrder,
    /// What to do when a playlist with the same name exists.
    pub same_name: SameName,
    /// The most tracks of an artist, those nearest to the centre of the cluster; `None` for
    /// any number. It is stored beside the options, whose form earlier releases wrote.
    #[serde(skip)]
    pub per_artist: Option<NonZeroU8>,
}

/// The order of the tracks in a playlist.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TrackOrder {
    /// Nearest to the centre of its cluster first; tracks that are not placed come last.
    #[default]
    NearestFirst,
    /// As in the library.
    Original,
}

/// What to do when the listener has a playlist with the same name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SameName {
    /// Create another one, with all tracks.
    #[default]
    MakeAnother,
    /// Add the tracks that it does not contain.
    AddMissing,
}

/// A playlist that the listener has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExistingPlaylist {
    pub name: String,
    /// How many entries it has, of whatever kind.
    pub entries: u32,
    /// The catalogue tracks among them.
    pub tracks: BTreeSet<TrackId>,
}

/// The playlists that these groups make, one for each, in their order.
///
/// `existing` are the listener's playlists. Only those with the name of a group matter; of
/// several with the same name, the first.
#[must_use]
pub fn plan(
    library: &Library,
    clustering: &Clustering,
    groups: &[Group],
    options: PlaylistOptions,
    existing: &[ExistingPlaylist],
) -> Vec<Draft> {
    let plan = Plan {
        library,
        clustering,
        options,
        existing,
    };
    groups.iter().map(|group| plan.draft(group)).collect()
}

/// What all drafts have in common.
struct Plan<'a> {
    library: &'a Library,
    clustering: &'a Clustering,
    options: PlaylistOptions,
    existing: &'a [ExistingPlaylist],
}

impl Plan<'_> {
    fn draft(&self, group: &Group) -> Draft {
        let name = name(&group.name);
        let (mut tracks, mut not_added) = self.catalogue_tracks(group);
        let found = self.same_name(&name);
        let same = found.map(|(index, existing)| Same {
            index,
            shared: shared(&tracks, existing),
        });
        let mut into = Target::New;
        if let (Some((index, existing)), SameName::AddMissing) = (found, self.options.same_name) {
            let before = count_of(&tracks);
            tracks.retain(|id| !existing.tracks.contains(id));
            not_added.already_there = before - count_of(&tracks);
            let entries = existing.entries;
            into = Target::Existing { index, entries };
        }
        not_added.beyond = truncate(&mut tracks, into.entries());
        Draft {
            name,
            description: description(&group.about, &tracks),
            tracks,
            into,
            same,
            not_added,
        }
    }

    /// The ids of a group's tracks, each once, in the chosen order.
    fn catalogue_tracks(&self, group: &Group) -> (Vec<TrackId>, NotAdded) {
        let mut ids = Vec::new();
        let mut not_added = NotAdded {
            unknown: group.unknown,
            ..NotAdded::default()
        };
        let mut seen = BTreeSet::new();
        let beyond_artist = self.beyond_artist(&group.tracks);
        for number in self.ordered(&group.tracks) {
            if !seen.insert(number) {
                not_added.repeated += 1;
                continue;
            }
            // A shared view has more points than tracks.
            let Some(track) = self.library.tracks.get(number as usize) else {
                not_added.unknown += 1;
                continue;
            };
            match &track.key {
                TrackKey::Spotify(_) if beyond_artist.contains(&number) => {
                    not_added.beyond_artist += 1;
                }
                TrackKey::Spotify(id) => ids.push(*id),
                TrackKey::Local(_) => not_added.local_files += 1,
                TrackKey::Sample(_) => not_added.made_up += 1,
            }
        }
        (ids, not_added)
    }

    /// The catalogue tracks of a group beyond the most that an artist may have, counted from
    /// the one that is nearest to the centre of its cluster. A track of several artists
    /// counts for each of them.
    fn beyond_artist(&self, tracks: &[u32]) -> BTreeSet<u32> {
        let Some(most) = self.options.per_artist else {
            return BTreeSet::new();
        };
        let mut counts: BTreeMap<ArtistKey, u32> = BTreeMap::new();
        let mut beyond = BTreeSet::new();
        let mut nearest_first = self.nearest_first(tracks);
        nearest_first.dedup();
        for number in nearest_first {
            let found = self.library.tracks.get(number as usize);
            let Some(track) = found.filter(|track| matches!(track.key, TrackKey::Spotify(_)))
            else {
                continue;
            };
            let artists: BTreeSet<ArtistKey> = track
                .artists
                .iter()
                .filter_map(|name| ArtistKey::from_name(name))
                .collect();
            let is_full = |artist| counts.get(artist).copied() >= Some(u32::from(most.get()));
            if artists.iter().any(is_full) {
                beyond.insert(number);
                continue;
            }
            for artist in artists {
                *counts.entry(artist).or_default() += 1;
            }
        }
        beyond
    }

    fn ordered(&self, tracks: &[u32]) -> Vec<u32> {
        if self.options.order == TrackOrder::NearestFirst {
            return self.nearest_first(tracks);
        }
        ascending(tracks.to_vec())
    }

    fn nearest_first(&self, tracks: &[u32]) -> Vec<u32> {
        ranked(ascending(tracks.to_vec()), |&one, &other| {
            self.distance(one).total_cmp(&self.distance(other))
        })
    }

    /// The distance of a track to the centre of its cluster; infinite if it is not placed.
    fn distance(&self, track: u32) -> f32 {
        let row = self.clustering.row(track);
        let distance = row.and_then(|row| self.clustering.own_distance.get(row));
        distance.copied().unwrap_or(f32::INFINITY)
    }

    fn same_name(&self, name: &str) -> Option<(usize, &ExistingPlaylist)> {
        let mut existing = self.existing.iter().enumerate();
        existing.find(|(_, existing)| existing.name.trim() == name)
    }
}

fn shared(tracks: &[TrackId], existing: &ExistingPlaylist) -> u32 {
    let there = tracks.iter().filter(|id| existing.tracks.contains(id));
    to_u32(there.count())
}
