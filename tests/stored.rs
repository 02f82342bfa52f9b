//! Values that the release of November 2026, commit 5bfc7c6, stored in a browser still read
//! as what they were. They were written by that release's own code, unless a test says
//! otherwise.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

use std::path::Path;

use tone_clusters::codec::Format;
use tone_clusters::library::{
    AlbumId, DateAdded, Library, LibraryCard, LibraryId, Source, Track, TrackKey,
};
use tone_clusters::provenance::{FilesOrigin, Provenance};
use tone_clusters::spotify::KnownLabels;
use tone_clusters::spotify::auth::{ClientId, PendingLogin, Scope, Tokens};
use tone_clusters::spotify::load::{Tracks, unpack};
use tone_clusters::stored::StoredLibrary;

/// The format of cards and the heads of loads.
const CARDS: Format = Format::new(3);

/// [`dated`] in format 4: written by hand, as postcard's wire format says.
const DATED: &[u8] = b"\x04\x05Songs\x01\x02\
    \x02\x07\x03One\0\0\0\0\0\0\0\0\0\0\0\0\x01\x01\x01\xe7\x0f\x05\x01\
    \x02\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\
    \0";

fn read(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/stored");
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn read_text(name: &str) -> String {
    String::from_utf8(read(name)).unwrap()
}

#[test]
fn a_library_from_files_reads() {
    let StoredLibrary {
        library,
        provenance,
    } = StoredLibrary::unpack(&read("files_library")).unwrap();
    assert_eq!(library.name, "exportify net 2025");
    assert_eq!(library.source, Source::Files);
    assert_eq!(library.tracks.len(), 5);
    assert_eq!(library.with_audio_features(), 4);
    assert!(library.tracks.iter().all(|track| !track.artists.is_empty()));
    assert!(library.tracks.iter().all(|track| track.added.is_none()));
    let Provenance::Files(FilesOrigin { report, .. }) = provenance else {
        panic!("{provenance:?}");
    };
    let names: Vec<&str> = report.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["exportify_net_2025.csv"]);
    assert_eq!(report.files[0].tracks, 5);
    let (used, card): (f64, LibraryCard) = CARDS.decode(&read("files_card")).unwrap();
    assert_eq!(used.to_bits(), 1_764_000_000_000.0_f64.to_bits());
    let id: LibraryId = read_text("files_id").parse().unwrap();
    assert_eq!(card, library.card(id));
}

#[test]
fn a_library_from_spotify_reads() {
    let StoredLibrary {
        library,
        provenance,
    } = StoredLibrary::unpack(&read("spotify_library")).unwrap();
    assert_eq!(library.name, "Liked Songs and Friday");
    let Source::Spotify {
        liked_songs,
        playlists,
    } = &library.source
    else {
        panic!("{:?}", library.source);
    };
    assert!(liked_songs);
    assert_eq!(playlists.len(), 1);
    let Provenance::Spotify(spotify) = &provenance else {
        panic!("{provenance:?}");
    };
    assert_eq!(spotify.details.len(), 3);
    assert_eq!(spotify.lists.len(), 2);
    assert_eq!(spotify.lists[1].name, "Friday");
    let id: LibraryId = read_text("spotify_id").parse().unwrap();
    assert_eq!(spotify.clone().with(library.clone()).id(), id);
}

#[test]
fn fetched_labels_read() {
    let labels: KnownLabels = unpack(&read("labels")).unwrap();
    let album: AlbumId = "4aawyAB9vmqN3uQ7FjRGTy".parse().unwrap();
    assert_eq!(labels.label(album), Some(Some("Nonesuch")));
}

#[test]
fn an_unfinished_load_reads() {
    let bytes = read("load_head");
    let (_, id, head): (f64, LibraryId, &[u8]) = CARDS.decode(&bytes).unwrap();
    assert_eq!(id.to_string(), read_text("load_id"));
    let task = Tracks::from_log(head, &[read("load_delta")]).unwrap();
    assert_eq!(task.id(), id);
    assert_eq!(Tracks::from_checkpoint(head).unwrap().id(), id);
}

/// The log of a load of `liked_songs.json` of `tests/fixtures/spotify`, as the last commit
/// before tracks had dates, 6fe8d56, wrote it.
#[test]
fn a_log_without_dates_reads() {
    let (checkpoint, delta) = (read("liked_songs_checkpoint"), read("liked_songs_delta"));
    let task = Tracks::from_log(&checkpoint, &[delta]).unwrap();
    let tracks = task.into_loaded().library.tracks;
    let names: Vec<&str> = tracks.iter().map(|track| track.name.as_str()).collect();
    assert_eq!(names, ["Paper Harbour", "Bare", "Four Track", ""]);
    assert_eq!(tracks[0].isrc.as_deref(), Some("NZAB12400001"));
    assert!(tracks.iter().all(|track| track.saved == Some(true)));
    assert!(tracks.iter().all(|track| track.added.is_none()));
}

/// A library of the format that has dates.
fn dated() -> (Library, Provenance) {
    let track = Track {
        name: "One".into(),
        saved: Some(true),
        added: DateAdded::parse("2023-05-01T12:34:56Z"),
        ..Track::unknown(TrackKey::Sample(7))
    };
    let library = Library {
        name: "Songs".into(),
        source: Source::Files,
        tracks: vec![track, Track::unknown(TrackKey::Sample(8))],
    };
    (library, Provenance::Sample)
}

#[test]
fn a_library_with_dates_reads() {
    let (library, provenance) = dated();
    let stored = StoredLibrary::unpack(DATED).unwrap();
    assert_eq!(
        (&stored.library, &stored.provenance),
        (&library, &provenance)
    );
    let packed = StoredLibrary::pack(&library, &provenance).unwrap();
    assert_eq!(packed, DATED);
}

#[test]
fn a_library_of_a_later_format_is_absent() {
    let mut later = DATED.to_vec();
    later[0] += 1;
    assert_eq!(StoredLibrary::unpack(&later), None);
    assert_eq!(StoredLibrary::unpack(&DATED[..DATED.len() - 4]), None);
    assert_eq!(StoredLibrary::unpack(&[]), None);
}

#[test]
fn a_log_in_reads_from_the_json_of_that_release_and_from_the_format_of_today() {
    let format = Format::new(1);
    let tokens: Tokens = serde_json::from_str(&read_text("tokens.json")).unwrap();
    assert_eq!(tokens.access().expose(), "access");
    assert!(tokens.scopes().has(Scope::ReadPrivatePlaylists));
    let text = format.encode_text(&tokens).unwrap();
    assert_eq!(format.decode_text(&text), Ok(tokens));
    let pending: PendingLogin = serde_json::from_str(&read_text("log_in.json")).unwrap();
    assert_eq!(pending.return_to(), "/choose");
    let text = format.encode_text(&pending).unwrap();
    assert_eq!(format.decode_text(&text), Ok(pending));
    let client_id: ClientId = serde_json::from_str(&read_text("client_id.json")).unwrap();
    let text = format.encode_text(&client_id).unwrap();
    assert_eq!(format.decode_text(&text), Ok(client_id));
}
