//! Version 1 is frozen: a link that somebody was sent once is read for ever. When this
//! test fails, the reader has to be fixed, not the link.

use tone_clusters::analysis::{Basis, ClusterCount, Feature, Reason, Recipe};
use tone_clusters::library::{LibraryId, Source, Track, TrackKey};
use tone_clusters::sample;
use tone_clusters::share::{self, LeftOut, SharedView};

const LINK: &str = "\
    AXjaAOYAGf-AnYDMBgEBBwYFAQABAAcAAQIDBAUGB54thij8KoYsqDGSJqIpBZZDmAalA70BALxwP9sJEbw_AwAA\
    AAMA1kQGoEMF9j4DBI5cAItUAbhAlkOYBgMCAgEV6RnxGOQehCXUJZ8X5Rf_ONot6iuBK9gxmCrYMcY8iDvQQZQ8\
    8EfsO7A70UYKv5MvIb5MbSU_bo5DPhBkQz4FAAECAAEFAA4IAAAFBgUBBAYFtwLqARUAigEF_x_gFgAAAAUAzBH_\
    H-sCtBQF_x8AnReYAu8OGKtnYW0AALJzq2dhbQAAsnOrZ2FtAACycwI5lwEAVQCq_1QVHUSS0iVM-H0XDPmqw-3q\
    gJWF4_znFC5tYGBplPM2E-uG_Druwhfwk1jtis7aZuVjFtMULau-uMxXRBbj-uN5c4GIimnkuleputD1qbSiioBy\
    V89Vj0FOxDAMRRes8Cl8gBFiQGJRiQUIsURcwTRuG5HEVeLOKOxQD8GKE3AMjjIXIekgOiwi5ft_fT9_nT3LuMHD\
    _HmY58P8Aa-31_AkioZCy_TieIOJDDyscqBxzHDXypTUthu0IWmcPAclBzpMwXBEHXipsKHH7_d-Ityx27GCdOhF\
    rQR0th80QSJl56wytlYz7K0zmDkpR0MZI3uqfzYlv2M40UvSBkyT9xxhkMAlX0IRskzFDiUHHZNe4EhjHf_VXl1u\
    t6s8pz3lk2qoNnprQkUET-1gAxfuQv0LbwMsq7Cz8R_Vek6NQ4XG3lFKEKnAOim6k8gV8wi7uMfrpIM0lgVdbpy0\
    5JpHkeaeYnlvzc32BzOvE7o";

fn read() -> SharedView {
    share::from_link(LINK).unwrap()
}

#[test]
fn what_is_said_of_the_library() {
    let view = read();
    let card = view.card();
    assert_eq!(
        (card.id, card.name.as_str()),
        (LibraryId::Content(7), "Pop, ポップ")
    );
    assert_eq!(
        (&card.source, card.tracks, card.with_features),
        (&Source::Files, 6, 5)
    );
    assert_eq!(view.made_at(), 1_770_000_000);
    assert_eq!(view.not_placed(), [(Reason::NoAudioFeatures, 1)]);
    assert_eq!(
        view.left_out(),
        LeftOut {
            tracks: 1,
            points: 0
        }
    );
}

#[test]
fn what_is_said_of_the_clusters() {
    let view = read();
    let found = view.clustering();
    assert_eq!(
        found.recipe,
        Recipe::default().with_clusters(ClusterCount::Exactly(3))
    );
    assert_eq!(
        (found.basis, &found.features[..]),
        (Basis::Recipe, &Feature::DEFAULT[..])
    );
    let clusters = found.clusters.iter();
    let said: Vec<_> = clusters
        .map(|one| (one.size, one.name.as_str(), one.means[0]))
        .collect();
    let expected = [
        (2, "Not danceable, sad", 0.3305),
        (2, "Danceable, happy", 0.7295),
        (1, "Acoustic, instrumental", 0.775),
    ];
    assert_eq!(said, expected);
    assert_eq!(found.means[1], 0.5126);
    assert_eq!(found.axes[0].words().0, "Danceable, happy, live");
    assert_eq!(
        found.axes[1].words().0,
        "Instrumental, not danceable, energetic"
    );
    assert_eq!(found.axes[0].explained_variance, 0.8598);
    assert_eq!(
        found.explained_variance,
        [0.8598, 0.0792, 0.0421, 0.0189, 0.0]
    );
    assert!((found.inertia - 0.109_634_987).abs() < 1e-9);
    assert_eq!((found.choice.proposed, found.choice.taken), (3, 3));
}

#[test]
fn what_is_said_of_the_rows() {
    let view = read();
    let found = view.clustering();
    assert_eq!(found.cluster, [0, 1, 2, 0, 1]);
    let places = [
        [-0.540, 0.191],
        [0.112, -0.157],
        [0.646, 0.096],
        [-0.435, -0.134],
        [0.217, 0.005],
    ];
    for (place, expected) in found.position.iter().zip(places) {
        let near = |axis: usize| (place[axis] - expected[axis]).abs() < 1e-3;
        assert!(near(0) && near(1), "{place:?}");
    }
    for (own, expected) in found
        .own_distance
        .iter()
        .zip([0.1908, 0.1357, 0.0, 0.1908, 0.1357])
    {
        assert!((own - expected).abs() < 1e-4, "{own}");
    }
}

#[test]
fn what_is_said_of_the_tracks() {
    let view = read();
    let tracks = &view.library().tracks;
    let cover = "https://i.scdn.co/image/ab67616d0000b273a9bad0f5a9b4a28a807257cf";
    let fifth = Track {
        name: "remastered wild in summer".into(),
        artists: vec!["yesterday".into(), "away".into()],
        album: "remastered satellite moon".into(),
        label: Some("of".into()),
        cover: Some(cover.into()),
        score: Some(137),
        saved: Some(true),
        ..Track::unknown(TrackKey::Spotify("6dAjygMDfAoALeV2l2BdfF".parse().unwrap()))
    };
    assert_eq!(tracks[4], fifth);
    assert_eq!(tracks[1].key, TrackKey::Sample(5));
    assert_eq!(tracks[1].cover, sample::library().tracks[4].cover);
    assert_eq!(
        tracks[2].key,
        TrackKey::Local("spotify:local:Foo:Bar:Baz:61".into())
    );
    assert_eq!(
        (tracks[2].cover.as_ref(), tracks[2].saved),
        (None, Some(false))
    );
    assert_eq!((tracks[3].score, tracks[3].saved), (None, None));
    assert_eq!(tracks[0].name, "thunder the dancing Água velvet");
}
