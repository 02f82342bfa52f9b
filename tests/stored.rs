//! Values that the release of November 2026, commit 5bfc7c6, stored in a browser still read
//! as what they were. They were written by that release's own code.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

use std::path::Path;

use tone_clusters::codec::Format;
use tone_clusters::library::{AlbumId, Library, LibraryCard, LibraryId, Source};
use tone_clusters::provenance::{FilesOrigin, Provenance};
use tone_clusters::spotify::KnownLabels;
use tone_clusters::spotify::auth::{ClientId, PendingLogin, Scope, Tokens};
use tone_clusters::spotify::load::{Tracks, unpack};

/// The format of libraries, cards and the heads of loads.
const LIBRARIES: Format = Format::new(3);

fn read(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/stored");
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn read_text(name: &str) -> String {
    String::from_utf8(read(name)).unwrap()
}

#[test]
fn a_library_from_files_reads() {
    let bytes = read("files_library");
    let (library, provenance): (Library, Provenance) = LIBRARIES.decode(&bytes).unwrap();
    assert_eq!(library.name, "exportify net 2025");
    assert_eq!(library.source, Source::Files);
    assert_eq!(library.tracks.len(), 5);
    assert_eq!(library.with_audio_features(), 4);
    assert!(library.tracks.iter().all(|track| !track.artists.is_empty()));
    let Provenance::Files(FilesOrigin { report, .. }) = provenance else {
        panic!("{provenance:?}");
    };
    let names: Vec<&str> = report.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["exportify_net_2025.csv"]);
    assert_eq!(report.files[0].tracks, 5);
    let (used, card): (f64, LibraryCard) = LIBRARIES.decode(&read("files_card")).unwrap();
    assert_eq!(used.to_bits(), 1_764_000_000_000.0_f64.to_bits());
    let id: LibraryId = read_text("files_id").parse().unwrap();
    assert_eq!(card, library.card(id));
}

#[test]
fn a_library_from_spotify_reads() {
    let bytes = read("spotify_library");
    let (library, provenance): (Library, Provenance) = LIBRARIES.decode(&bytes).unwrap();
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
    let (_, id, head): (f64, LibraryId, &[u8]) = LIBRARIES.decode(&bytes).unwrap();
    assert_eq!(id.to_string(), read_text("load_id"));
    let task = Tracks::from_log(head, &[read("load_delta")]).unwrap();
    assert_eq!(task.id(), id);
    assert_eq!(Tracks::from_checkpoint(head).unwrap().id(), id);
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
