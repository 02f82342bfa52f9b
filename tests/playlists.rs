//! What would become of groups of tracks as playlists, before anything is made.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use tone_clusters::analysis::{Clustering, Recipe, analyse};
use tone_clusters::library::{Library, TrackId, TrackKey};
use tone_clusters::playlists::{
    BATCH, Draft, ExistingPlaylist, Group, MOST_TRACKS, NotAdded, PlaylistOptions, Same, SameName,
    Target, TrackOrder, action_label, plan,
};
use tone_clusters::sample;

fn id(number: usize) -> TrackId {
    format!("{number:022}").parse().unwrap()
}

/// The sample library as if it were real, but for two tracks.
static LIBRARY: LazyLock<(Library, Clustering)> = LazyLock::new(|| {
    let mut library = sample::library();
    let clustering = analyse(&library, &Recipe::default()).unwrap();
    for (number, track) in library.tracks.iter_mut().enumerate() {
        track.key = TrackKey::Spotify(id(number));
    }
    library.tracks[3].key = TrackKey::Local("spotify:local:a:b:c:1".into());
    library.tracks[4].key = TrackKey::Sample(4);
    (library, clustering)
});

fn drafted(group: Group, wishes: PlaylistOptions, existing: &[ExistingPlaylist]) -> Draft {
    let (library, clustering) = &*LIBRARY;
    let mut drafts = plan(library, clustering, &[group], wishes, existing);
    assert_eq!(drafts.len(), 1);
    drafts.remove(0)
}

fn selection(tracks: &[u32]) -> Group {
    Group::from_selection(&LIBRARY.0, tracks)
}

const ORIGINAL: PlaylistOptions = PlaylistOptions {
    order: TrackOrder::Original,
    same_name: SameName::MakeAnother,
    per_artist: None,
};

fn has(name: &str, entries: u32, tracks: &[usize]) -> ExistingPlaylist {
    ExistingPlaylist {
        name: name.into(),
        entries,
        tracks: tracks.iter().map(|&number| id(number)).collect(),
    }
}

#[test]
fn a_cluster_goes_in_nearest_first() {
    let (library, clustering) = &*LIBRARY;
    let group = Group::from_cluster(library, clustering, 0).unwrap();
    let draft = drafted(group, PlaylistOptions::default(), &[]);
    let name = &clustering.clusters[0].name;
    assert_eq!(draft.name, format!("Sample Library #1: {name}"));
    assert!(
        draft
            .description
            .starts_with("Cluster #1 of Sample Library: ")
    );
    assert_eq!(
        draft.tracks.len() as u32 + draft.not_added.total(),
        clustering.clusters[0].size
    );
    let distance = |id: &TrackId| {
        let number = library
            .tracks
            .iter()
            .position(|track| track.key == TrackKey::Spotify(*id));
        let row = clustering
            .tracks
            .binary_search(&(number.unwrap() as u32))
            .unwrap();
        assert_eq!(clustering.cluster[row], 0);
        clustering.own_distance[row]
    };
    let distances: Vec<f32> = draft.tracks.iter().map(distance).collect();
    assert!(distances.is_sorted() && distances.len() > 10);
    assert_eq!(Group::from_cluster(library, clustering, 99), None);
}

#[test]
fn what_has_no_place_comes_last() {
    let (_, clustering) = &*LIBRARY;
    let left = clustering.not_placed[1].track;
    assert!(left > 4, "neither of the two that are not real");
    let placed = clustering.tracks[20];
    let draft = drafted(selection(&[left, placed]), PlaylistOptions::default(), &[]);
    assert_eq!(draft.tracks, [id(placed as usize), id(left as usize)]);
}

#[test]
fn what_cannot_be_added_is_counted() {
    let draft = drafted(selection(&[9, 3, 4, 7, 9]), ORIGINAL, &[]);
    assert_eq!(draft.tracks, [id(7), id(9)]);
    let expected = NotAdded {
        local_files: 1,
        made_up: 1,
        repeated: 1,
        ..NotAdded::default()
    };
    assert_eq!(draft.not_added, expected);
    assert_eq!(draft.not_added.sentences().len(), 3);
}

/// The nearest tracks of an artist stay, in whichever order they are added.
#[test]
fn an_artist_has_no_more_tracks_than_wanted() {
    let (library, clustering) = &*LIBRARY;
    let mut library = library.clone();
    for track in &mut library.tracks {
        track.artists = vec!["One and Only".into(), "one and only".into()];
    }
    let group = Group::from_cluster(&library, clustering, 0).unwrap();
    let all = plan(
        &library,
        clustering,
        std::slice::from_ref(&group),
        PlaylistOptions::default(),
        &[],
    );
    for order in [TrackOrder::NearestFirst, TrackOrder::Original] {
        let options = PlaylistOptions {
            order,
            per_artist: std::num::NonZeroU8::new(3),
            ..ORIGINAL
        };
        let drafts = plan(
            &library,
            clustering,
            std::slice::from_ref(&group),
            options,
            &[],
        );
        let mut expected = all[0].tracks[..3].to_vec();
        if order == TrackOrder::Original {
            expected.sort_by_key(|id| {
                let is_it =
                    |track: &tone_clusters::library::Track| track.key == TrackKey::Spotify(*id);
                library.tracks.iter().position(is_it)
            });
        }
        assert_eq!(drafts[0].tracks, expected);
        let beyond = drafts[0].not_added.beyond_artist as usize;
        assert_eq!(beyond + 3, all[0].tracks.len());
    }
}

#[test]
fn another_playlist_of_the_name_is_told_and_left_alone() {
    let existing = [
        has("Other", 0, &[]),
        has("Sample Library: selection", 9, &[7, 50]),
    ];
    let draft = drafted(selection(&[7, 9]), ORIGINAL, &existing);
    assert_eq!(draft.tracks, [id(7), id(9)]);
    assert_eq!(
        draft.same,
        Some(Same {
            index: 1,
            shared: 1
        })
    );
    assert_eq!((draft.into, draft.not_added.total()), (Target::New, 0));
}

#[test]
fn only_what_is_missing_is_added_to_it() {
    let existing = [has("Sample Library: selection", 9, &[7, 50])];
    let wishes = PlaylistOptions {
        same_name: SameName::AddMissing,
        ..ORIGINAL
    };
    let draft = drafted(selection(&[7, 9]), wishes, &existing);
    assert_eq!(draft.tracks, [id(9)]);
    assert_eq!(draft.not_added.already_there, 1);
    assert_eq!(
        draft.into,
        Target::Existing {
            index: 0,
            entries: 9
        }
    );
    assert_eq!(draft.batches().next().unwrap().position, 9);
}

#[test]
fn a_playlist_is_never_fuller_than_it_can_be() {
    let existing = [has("Sample Library: selection", MOST_TRACKS - 1, &[])];
    let wishes = PlaylistOptions {
        same_name: SameName::AddMissing,
        ..ORIGINAL
    };
    let draft = drafted(selection(&[7, 9, 11]), wishes, &existing);
    assert_eq!((draft.tracks.len(), draft.not_added.beyond), (1, 2));
}

#[test]
fn what_a_shared_view_does_not_name_is_counted() {
    let (library, clustering) = &*LIBRARY;
    let mut clustering = clustering.clone();
    let whole = clustering.clusters[0].size;
    // Thirty more are known by their number, and two by their points.
    clustering.clusters[0].size += 32;
    for _ in 0..2 {
        clustering
            .tracks
            .push(clustering.tracks.len() as u32 + 1_000);
        clustering.cluster.push(0);
        clustering.position.push([0.0, 0.0]);
        clustering.own_distance.push(f32::INFINITY);
        clustering.next_distance.push(f32::INFINITY);
    }
    let group = Group::from_cluster(library, &clustering, 0).unwrap();
    let mut drafts = plan(
        library,
        &clustering,
        &[group],
        PlaylistOptions::default(),
        &[],
    );
    let draft = drafts.remove(0);
    assert_eq!(draft.not_added.unknown, 32);
    let others = draft.not_added.total() - 32;
    let added = whole - others;
    assert_eq!(draft.tracks.len() as u32, added);
    assert_eq!(draft.amount(), format!("{added} of {} tracks", whole + 32));
    assert!(
        draft
            .description
            .contains(&format!(". {added} tracks, grouped by how they sound")),
        "{}",
        draft.description
    );
    assert!(
        draft.remarks().contains(
            &"32 tracks cannot be added: this link does not say which they are.".to_owned()
        )
    );
}

#[test]
fn what_is_there_already_is_told_before_anything_is_made() {
    let existing = [has("Sample Library: selection", 9, &[7, 50])];
    let another = drafted(selection(&[7, 9]), ORIGINAL, &existing);
    assert_eq!(
        another.remarks(),
        [
            "You already have a playlist with this name, which contains 1 of these tracks. Another one will be created."
        ]
    );
    assert_eq!(another.amount(), "2 tracks");
    let wishes = PlaylistOptions {
        same_name: SameName::AddMissing,
        ..ORIGINAL
    };
    let more = drafted(selection(&[7, 9]), wishes, &existing);
    assert_eq!(
        more.remarks(),
        [
            "They are added to the end of your playlist with this name.",
            "1 track already in the playlist with this name."
        ]
    );
    assert_eq!(more.amount(), "1 of 2 tracks");
    let nothing = drafted(selection(&[7]), wishes, &existing);
    assert_eq!(
        nothing.remarks(),
        ["1 track already in the playlist with this name."]
    );
    let said = |drafts: &[&Draft]| action_label(drafts.iter().copied());
    assert_eq!(said(&[&nothing]), None);
    assert_eq!(said(&[&another, &nothing]).unwrap(), "Make 1 playlist");
    assert_eq!(said(&[&more]).unwrap(), "Add to 1 playlist");
    assert_eq!(
        said(&[&another, &another, &more]).unwrap(),
        "Make 2 playlists, add to 1"
    );
}

#[test]
fn a_search_is_named_by_its_words() {
    let (library, _) = &*LIBRARY;
    let group = Group::from_search(library, " light ", &[1]);
    assert_eq!(group.name, "Sample Library: “light”");
}

proptest! {
    #[test]
    fn every_track_is_added_once_or_counted(
        tracks in proptest::collection::vec(0..240_u32, 0..500),
        there in proptest::collection::vec(0..240_usize, 0..50),
        nearest in any::<bool>(),
        add in any::<bool>(),
        per_artist in 0..4_u8,
    ) {
        let wishes = PlaylistOptions {
            order: if nearest { TrackOrder::NearestFirst } else { TrackOrder::Original },
            same_name: if add { SameName::AddMissing } else { SameName::MakeAnother },
            per_artist: std::num::NonZeroU8::new(per_artist),
        };
        let draft = drafted(selection(&tracks), wishes, &[has("Sample Library: selection", 3, &there)]);
        prop_assert_eq!(draft.tracks.len() + draft.not_added.total() as usize, tracks.len());
        let unique: BTreeSet<_> = draft.tracks.iter().collect();
        prop_assert_eq!(unique.len(), draft.tracks.len());
        let mut next = draft.into.entries();
        let mut sent = Vec::new();
        for batch in draft.batches() {
            prop_assert_eq!(batch.position, next);
            prop_assert!((1..=BATCH).contains(&batch.tracks.len()));
            prop_assert_eq!(batch.uris().len(), batch.tracks.len());
            next += batch.tracks.len() as u32;
            sent.extend_from_slice(batch.tracks);
        }
        prop_assert_eq!(sent, draft.tracks);
    }
}
