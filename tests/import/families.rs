//! The same five tracks, as each family writes them, are the same five tracks.

use tone_clusters::import::Exporter;
use tone_clusters::library::{AudioFeatures, DateAdded, ReleaseDate, Track, TrackKey};

use super::fixtures::{bytes, imported};

/// What the files of a family can tell.
#[derive(Clone, Copy)]
struct Known {
    released: bool,
    cover: bool,
    popularity: bool,
    explicit: bool,
    genres: bool,
    label: bool,
    isrc: bool,
    features: bool,
}

const NOTHING: Known = Known {
    released: false,
    cover: false,
    popularity: false,
    explicit: false,
    genres: false,
    label: false,
    isrc: false,
    features: false,
};
const NET_2020: Known = Known {
    released: true,
    popularity: true,
    genres: true,
    features: true,
    ..NOTHING
};
const NET_2024: Known = Known {
    label: true,
    ..NET_2020
};
const NET_2025: Known = Known {
    explicit: true,
    ..NET_2024
};
const BOX_14: Known = Known {
    released: true,
    cover: true,
    ..NOTHING
};
const BOX_18: Known = Known {
    explicit: true,
    popularity: true,
    ..BOX_14
};
const BOX_19: Known = Known {
    isrc: true,
    ..BOX_18
};
const BOX_27: Known = Known {
    genres: true,
    features: true,
    ..BOX_14
};
const EVERYTHING: Known = Known {
    cover: true,
    isrc: true,
    ..NET_2025
};

/// The tracks with everything that any family knows of them.
fn tracks() -> Vec<Track> {
    let features = |unit: [f32; 7], loudness, tempo, key, major, time_signature| AudioFeatures {
        danceability: Some(unit[0]),
        energy: Some(unit[1]),
        speechiness: Some(unit[2]),
        acousticness: Some(unit[3]),
        instrumentalness: Some(unit[4]),
        liveness: Some(unit[5]),
        valence: Some(unit[6]),
        loudness: Some(loudness),
        tempo,
        key,
        major: Some(major),
        time_signature,
    };
    vec![
        Track {
            name: "Lantern Street".into(),
            artists: vec!["Mira Voss".into()],
            album: "Lantern Street".into(),
            label: Some("Paper Boat Records".into()),
            released: ReleaseDate::new(2019, Some(5), Some(17)),
            duration_ms: Some(201_000),
            popularity: Some(41),
            explicit: Some(false),
            genres: vec!["dream pop".into(), "indie folk".into()],
            features: Some(features(
                [0.512, 0.301, 0.0312, 0.871, 4.74e-5, 0.105, 0.224],
                -11.25,
                Some(92.5),
                Some(2),
                true,
                Some(3),
            )),
            ..catalogued("1LanternStreet00000001", "QZTST1900001", "a1")
        },
        Track {
            name: "Say \"Later\", Then Go".into(),
            artists: vec!["Tyler, the Weaver".into(), "Ada Moon".into()],
            album: "Later; or Never".into(),
            label: Some("Weaver Ltd., Moon Music".into()),
            released: ReleaseDate::new(1998, None, None),
            duration_ms: Some(187_500),
            popularity: Some(63),
            explicit: Some(true),
            genres: vec!["hip hop".into()],
            features: Some(features(
                [0.843, 0.72, 0.25, 0.0625, 0.0, 0.33, 0.91],
                -4.5,
                Some(140.125),
                Some(11),
                false,
                Some(4),
            )),
            ..catalogued("2SayLaterThenGo0000002", "QZTST9800002", "a2")
        },
        Track {
            name: "灯台のうた".into(),
            artists: vec!["星野 遠".into()],
            album: "夜の海".into(),
            label: Some("灯レコード".into()),
            released: ReleaseDate::new(2004, Some(11), None),
            duration_ms: Some(254_321),
            popularity: Some(7),
            explicit: Some(false),
            features: Some(features(
                [0.5, 0.5, 0.04, 0.5, 0.125, 0.5, 0.5],
                -8.0,
                Some(120.0),
                Some(0),
                true,
                Some(4),
            )),
            ..catalogued("3TouDaiNoUta0000000003", "QZTST0400003", "a3")
        },
        Track {
            name: "שיר של לילה".into(),
            artists: vec!["נועה לב".into()],
            album: "לילה".into(),
            released: ReleaseDate::new(2021, Some(1), Some(2)),
            duration_ms: Some(199_999),
            popularity: Some(0),
            explicit: Some(false),
            genres: vec!["israeli indie".into()],
            ..catalogued("4ShirShelLayla00000004", "QZTST2100004", "a4")
        },
        Track {
            name: "Rain on Tape | Side B".into(),
            artists: vec!["Rain Archive".into()],
            album: "Field Notes".into(),
            label: Some("Self".into()),
            released: ReleaseDate::new(2011, Some(12), Some(31)),
            duration_ms: Some(60_000),
            popularity: Some(3),
            explicit: Some(false),
            features: Some(features(
                [0.0, 0.000_02, 0.0, 0.95, 0.99, 0.1, 0.0],
                1.25,
                None,
                None,
                false,
                None,
            )),
            ..catalogued("5RainOnTape00000000005", "QZTST1100005", "a5")
        },
    ]
}

fn catalogued(id: &str, isrc: &str, cover: &str) -> Track {
    Track {
        isrc: Some(isrc.into()),
        added: DateAdded::parse("2024-02-03T04:05:06Z"),
        cover: Some(format!(
            "https://i.scdn.co/image/ab67616d0000b273{cover:0>24}"
        )),
        ..Track::unknown(TrackKey::Spotify(
            id.parse().expect("22 letters and digits"),
        ))
    }
}

impl Known {
    fn of(self, track: Track) -> Track {
        Track {
            released: track.released.filter(|_| self.released),
            cover: track.cover.filter(|_| self.cover),
            popularity: track.popularity.filter(|_| self.popularity),
            explicit: track.explicit.filter(|_| self.explicit),
            genres: if self.genres {
                track.genres
            } else {
                Vec::new()
            },
            label: track.label.filter(|_| self.label),
            isrc: track.isrc.filter(|_| self.isrc),
            features: track.features.filter(|_| self.features),
            ..track
        }
    }
}

fn assert_reads(name: &str, exporter: Exporter, known: Known) {
    let imported = imported(bytes(name));
    let expected: Vec<Track> = tracks().into_iter().map(|track| known.of(track)).collect();
    assert_eq!(imported.library.tracks, expected, "{name}");
    let [report] = imported.report.files.as_slice() else {
        panic!("{name}: one file was read")
    };
    assert_eq!(report.exporter, exporter, "{name}");
    assert_eq!(report.has_audio_features, known.features, "{name}");
    assert_eq!((report.rows, report.tracks), (5, 5), "{name}");
    assert_eq!(
        report.with_audio_features,
        if known.features { 4 } else { 0 },
        "{name}"
    );
}

#[test]
fn exportify_net_of_every_vintage() {
    assert_reads(
        "exportify_net_2020.csv",
        Exporter::ExportifyNet2020,
        NET_2020,
    );
    assert_reads(
        "exportify_net_2024.csv",
        Exporter::ExportifyNet2024,
        NET_2024,
    );
    assert_reads(
        "exportify_net_2025.csv",
        Exporter::ExportifyNet2025,
        NET_2025,
    );
}

#[test]
fn exportify_net_saved_again_by_a_spreadsheet() {
    for name in ["spreadsheet", "semicolons", "tabs"] {
        let name = format!("exportify_net_2025_{name}.csv");
        assert_reads(&name, Exporter::ExportifyNet2025, NET_2025);
    }
}

#[test]
fn watsonbox_with_any_number_of_columns() {
    assert_reads("watsonbox_11.csv", Exporter::Watsonbox, NOTHING);
    assert_reads("watsonbox_14.csv", Exporter::Watsonbox, BOX_14);
    assert_reads("watsonbox_16.csv", Exporter::Watsonbox, BOX_14);
    assert_reads("watsonbox_18.csv", Exporter::Watsonbox, BOX_18);
    assert_reads("watsonbox_19.csv", Exporter::Watsonbox, BOX_19);
    assert_reads("watsonbox_27.csv", Exporter::Watsonbox, BOX_27);
}

#[test]
fn watsonbox_in_any_language() {
    for language in [
        "ar", "de", "el", "en", "es", "fr", "it", "ja", "nl", "pt", "sv", "tr",
    ] {
        assert_reads(
            &format!("languages/{language}.csv"),
            Exporter::Watsonbox,
            EVERYTHING,
        );
    }
}
