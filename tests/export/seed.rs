//! The seed, *Clusters in International Pop*, as far as its page tells: thirty rows, and
//! how many tracks each cluster has. What the page does not show is filled in here: ninety
//! tracks farther from the centres, some of them by the artists and labels that have a page
//! there, so that they have one here.

use std::path::Path;

use tone_clusters::analysis::{
    Axis, Basis, Choice, Cluster, ClusterCount, Clustering, Feature, Recipe,
};
use tone_clusters::library::{Library, Source, Track, TrackKey};

/// How many tracks each cluster has.
const SIZES: [u32; 3] = [25, 67, 28];

/// One row of the seed.
pub struct Row {
    pub cluster: usize,
    /// Its eight cells as they stand in the seed.
    pub cells: [String; 8],
    track: Track,
}

/// The thirty rows, in the seed's order.
pub fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/seed/rows.tsv");
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().skip(1).map(row).collect()
}

fn row(line: &str) -> Row {
    let facts: Vec<&str> = line.split('\t').collect();
    let [
        cluster,
        image,
        track,
        album,
        artists,
        artist_page,
        label,
        label_page,
        score,
        liked,
        id,
    ] = facts[..].try_into().unwrap();
    let cover = format!("https://i.scdn.co/image/{image}");
    let linked = |name: &str, page: &str| match page {
        "" => name.to_owned(),
        page => format!("[{name}](../../../../{page})"),
    };
    let heart = if liked == "yes" { "💚" } else { "" };
    Row {
        cluster: cluster.parse::<usize>().unwrap() - 1,
        cells: [
            format!("<img src=\"{cover}\" alt=\"\" width=\"50\" />"),
            track.to_owned(),
            album.to_owned(),
            linked(artists, artist_page),
            linked(label, label_page),
            score.to_owned(),
            heart.to_owned(),
            format!("[🔗](https://open.spotify.com/track/{id})"),
        ],
        track: Track {
            name: track.to_owned(),
            album: album.to_owned(),
            artists: artists.split(", ").map(str::to_owned).collect(),
            label: Some(label.to_owned()),
            cover: Some(cover),
            score: Some(score.parse().unwrap()),
            saved: Some(liked == "yes"),
            ..Track::unknown(TrackKey::Spotify(id.parse().unwrap()))
        },
    }
}

/// Who has a page in the seed, and how many further tracks give them one here.
const WITH_PAGES: [(&str, &str, usize); 6] = [
    ("Label artist", "Sony Music Labels Inc.", 4),
    ("Label artist", "Epic", 4),
    ("BABYMETAL", "avex trax", 4),
    ("Another", "Universal Music LLC", 4),
    ("Another", "Atlantic Records", 4),
    ("", "", 70),
];

/// The library and its clusters.
pub fn seed() -> (Library, Clustering) {
    let rows = rows();
    let mut clusters: Vec<u8> = rows.iter().map(|row| row.cluster as u8).collect();
    let mut tracks: Vec<Track> = rows.into_iter().map(|row| row.track).collect();
    for (artist, label, count) in WITH_PAGES {
        for _ in 0..count {
            let number = tracks.len();
            tracks.push(Track {
                name: format!("Further track {number}"),
                artists: Some(artist.to_owned())
                    .filter(|artist| !artist.is_empty())
                    .into_iter()
                    .collect(),
                label: Some(label.to_owned()).filter(|label| !label.is_empty()),
                ..Track::unknown(TrackKey::Sample(number as u16))
            });
        }
    }
    for (cluster, size) in (0..).zip(SIZES) {
        let further = size as usize - 10;
        clusters.extend(std::iter::repeat_n(cluster, further));
    }
    let library = Library {
        name: "International Pop".into(),
        source: Source::Files,
        tracks,
    };
    (library, clustering(clusters))
}

/// A clustering in which the seed's rows are nearest to the centres, in their order.
fn clustering(cluster: Vec<u8>) -> Clustering {
    let rows = cluster.len() as u32;
    let axis = Axis {
        loadings: Vec::new(),
        explained_variance: 0.5,
    };
    let found = |size| Cluster {
        size,
        name: "Mellow".into(),
        means: vec![0.5],
        curves: Vec::new(),
    };
    Clustering {
        recipe: Recipe::default(),
        basis: Basis::Recipe,
        features: vec![Feature::Energy],
        tracks: (0..rows).collect(),
        position: (0..rows).map(|row| [row as f32, -(row as f32)]).collect(),
        own_distance: (0..rows).map(|row| row as f32).collect(),
        next_distance: vec![1000.0; cluster.len()],
        cluster,
        not_placed: Vec::new(),
        clusters: SIZES.map(found).to_vec(),
        curves: Vec::new(),
        means: vec![0.5],
        axes: [axis.clone(), axis],
        explained_variance: vec![0.5, 0.5],
        inertia: 1.0,
        choice: Choice {
            asked: ClusterCount::Classic,
            proposed: 3,
            taken: 3,
            silhouette: None,
            lowered: None,
            balancing: None,
        },
        notes: Vec::new(),
        unused: Vec::new(),
        space: None,
    }
}
