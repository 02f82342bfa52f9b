//! From groups and wishes to drafts.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::draft::{cut, described, name};
use super::{Draft, Group, LeftOut, Same, Target};
use crate::analysis::Clustering;
use crate::format::count_of;
use crate::library::{Library, TrackId, TrackKey};

/// How the listener wants playlists to be made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// In which order tracks go into them.
    pub order: Order,
    /// What to do where one of the same name is there.
    pub same_name: SameName,
}

/// In which order tracks go into a playlist.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// Nearest to the centre of its cluster first; what has no place comes last.
    #[default]
    NearestFirst,
    /// As in the library.
    Original,
}

/// What to do when the listener has a playlist of the same name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SameName {
    /// Make another one, with all tracks.
    #[default]
    MakeAnother,
    /// Add to it what it does not have.
    AddMissing,
}

/// A playlist that the listener has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Existing {
    /// Its name.
    pub name: String,
    /// How many entries it has, of whatever kind.
    pub entries: u32,
    /// The catalogue tracks among them.
    pub tracks: BTreeSet<TrackId>,
}

/// The playlists that these groups make, one for each, in their order.
///
/// `existing` are playlists of the listener's; only those that bear the name of a group
/// count, and of several that bear one name the first.
#[must_use]
pub fn plan(
    library: &Library,
    clustering: &Clustering,
    groups: &[Group],
    wishes: Wishes,
    existing: &[Existing],
) -> Vec<Draft> {
    let plan = Plan {
        library,
        clustering,
        wishes,
        existing,
    };
    groups.iter().map(|group| plan.draft(group)).collect()
}

/// What all drafts are made from.
struct Plan<'a> {
    library: &'a Library,
    clustering: &'a Clustering,
    wishes: Wishes,
    existing: &'a [Existing],
}

impl Plan<'_> {
    fn draft(&self, group: &Group) -> Draft {
        let name = name(&group.name);
        let (mut tracks, mut left_out) = self.catalogue_tracks(group);
        let found = self.same_name(&name);
        let same = found.map(|(index, existing)| Same {
            index,
            shared: shared(&tracks, existing),
        });
        let mut into = Target::New;
        if let (Some((index, existing)), SameName::AddMissing) = (found, self.wishes.same_name) {
            let before = count_of(&tracks);
            tracks.retain(|id| !existing.tracks.contains(id));
            left_out.already_there = before - count_of(&tracks);
            let entries = existing.entries;
            into = Target::Existing { index, entries };
        }
        left_out.beyond = cut(&mut tracks, into.entries());
        Draft {
            name,
            description: described(&group.about, &tracks),
            tracks,
            into,
            same,
            left_out,
        }
    }

    /// The ids of a group's tracks, each once, in the order that is wished for.
    fn catalogue_tracks(&self, group: &Group) -> (Vec<TrackId>, LeftOut) {
        let mut ids = Vec::new();
        let mut left_out = LeftOut {
            unknown: group.unknown,
            ..LeftOut::default()
        };
        let mut seen = BTreeSet::new();
        for number in self.ordered(&group.tracks) {
            if !seen.insert(number) {
                left_out.repeated += 1;
                continue;
            }
            // A shared view has points beyond its tracks.
            let Some(track) = self.library.tracks.get(number as usize) else {
                left_out.unknown += 1;
                continue;
            };
            match &track.key {
                TrackKey::Spotify(id) => ids.push(*id),
                TrackKey::Local(_) => left_out.local_files += 1,
                TrackKey::Sample(_) => left_out.made_up += 1,
            }
        }
        (ids, left_out)
    }

    fn ordered(&self, tracks: &[u32]) -> Vec<u32> {
        let mut tracks = tracks.to_vec();
        tracks.sort_unstable();
        if self.wishes.order == Order::NearestFirst {
            tracks.sort_by(|&one, &other| self.distance(one).total_cmp(&self.distance(other)));
        }
        tracks
    }

    /// How far a track is from the centre of its cluster; endlessly without a place.
    fn distance(&self, track: u32) -> f32 {
        let row = self.clustering.row(track);
        let distance = row.and_then(|row| self.clustering.own_distance.get(row));
        distance.copied().unwrap_or(f32::INFINITY)
    }

    fn same_name(&self, name: &str) -> Option<(usize, &Existing)> {
        let mut existing = self.existing.iter().enumerate();
        existing.find(|(_, existing)| existing.name.trim() == name)
    }
}

fn shared(tracks: &[TrackId], existing: &Existing) -> u32 {
    let there = tracks.iter().filter(|id| existing.tracks.contains(id));
    u32::try_from(there.count()).unwrap_or(u32::MAX)
}
