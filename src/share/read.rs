//! The sections of a link → its view. Nothing is taken for granted: a section may come
//! from anybody.

use super::error::LinkError;
use super::lattice::{Cell, Lattice, STEPS};
use super::read_tracks::tracks;
use super::thin::cells;
use super::view::SharedView;
use super::wire::{Columns, Head, MAX_CLUSTERS, MAX_POINTS, MAX_TRACKS, Sections};
use super::words;
use crate::analysis::{
    Axis, Basis, Choice, Cluster, Clustering, Feature, Loading, Lowered, Note, Reason, Recipe,
};
use crate::library::{Library, LibraryCard, LibraryId, Source};

/// The most lines: two, a name for each cluster, and five for each track.
const MAX_LINES: usize = 2 + MAX_CLUSTERS + 5 * MAX_TRACKS;

/// The view of these sections.
pub fn view(sections: Sections) -> Result<SharedView, LinkError> {
    checked(&sections).ok_or(LinkError::Damaged)
}

fn checked(sections: &Sections) -> Option<SharedView> {
    let head = &sections.head;
    let lines: Vec<&str> = sections.words.split('\n').take(MAX_LINES + 1).collect();
    let [name, query, lines @ ..] = lines.as_slice() else {
        return None;
    };
    let (cluster_names, lines) = lines.split_at_checked(head.sizes.len())?;
    let card = card(head, name)?;
    let library = Library {
        name: card.name.clone(),
        source: card.source.clone(),
        tracks: tracks(&head.columns, &sections.raw, lines)?,
    };
    let rows = rows(sections)?;
    let clusters = clusters(head, cluster_names)?;
    let clustering = clustering(head, rows, clusters, recipe(query))?;
    let not_placed = head.not_placed.iter().take(Feature::COUNT + 1);
    Some(SharedView {
        made_at: head.made_at,
        not_placed: not_placed
            .map(|&(why, count)| Some((reason(why)?, count)))
            .collect::<Option<_>>()?,
        card,
        library,
        clustering,
    })
}

fn card(head: &Head, name: &str) -> Option<LibraryCard> {
    Some(LibraryCard {
        id: head.id.map_or(LibraryId::Sample, LibraryId::Content),
        name: words::clean(name),
        source: match head.source {
            0 => Source::Sample,
            1 => Source::Csv,
            // Which playlists they were is nobody else's business.
            2 => Source::Spotify {
                liked_songs: false,
                playlists: Vec::new(),
            },
            _ => return None,
        },
        tracks: head.tracks,
        with_features: head.with_features,
    })
}

fn recipe(query: &str) -> Recipe {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    Recipe::from_query(pairs)
}

/// What a row is: its cluster, its place, and the distance to its centroid.
type Row = (u8, [f32; 2], f32);

/// Rows of carried tracks, then of the other points.
fn rows(sections: &Sections) -> Option<Vec<Row>> {
    let head = &sections.head;
    let lattice = Lattice::between(head.corners).ok()?;
    if sections.points.steps.len() > MAX_POINTS || sections.points.counts.len() != head.sizes.len()
    {
        return None;
    }
    let mut rows = Vec::with_capacity(head.columns.clusters.len() + sections.points.steps.len());
    for (cluster, cell, own) in carried(&head.columns, head.reach)? {
        rows.push((cluster, lattice.place(cell), own));
    }
    for (cluster, cell) in cells(&sections.points)? {
        rows.push((cluster, lattice.place(cell), f32::INFINITY));
    }
    fits(&rows, &head.sizes).then_some(rows)
}

/// Cluster, cell and distance of each carried track.
fn carried(columns: &Columns, reach: f32) -> Option<Vec<(u8, Cell, f32)>> {
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
        let steps = &mut last[usize::from(cluster)];
        *steps = steps.saturating_add(columns.farther[at]).min(STEPS);
        let own = reach * (f32::from(*steps) / f32::from(STEPS));
        (cluster, [columns.across[at], columns.upwards[at]], own)
    };
    Some((0..count).map(row).collect())
}

/// Whether no cluster has more rows than it has tracks.
fn fits(rows: &[Row], sizes: &[u32]) -> bool {
    let mut counts = [0_u32; u8::MAX as usize + 1];
    rows.iter().for_each(|row| counts[usize::from(row.0)] += 1);
    let sizes = sizes.iter().copied().chain(std::iter::repeat(0));
    counts.iter().zip(sizes).all(|(&count, size)| count <= size)
}

fn clusters(head: &Head, names: &[&str]) -> Option<Vec<Cluster>> {
    let width = head.features.len();
    if head.sizes.len() > MAX_CLUSTERS || head.cluster_means.len() != width * head.sizes.len() {
        return None;
    }
    let clusters = (0..).zip(&head.sizes).zip(names);
    let cluster = |((at, &size), name): ((usize, &u32), &&str)| Cluster {
        size,
        name: words::clean(name),
        means: shares(&head.cluster_means[at * width..(at + 1) * width]),
    };
    Some(clusters.map(cluster).collect())
}

fn clustering(
    head: &Head,
    rows: Vec<Row>,
    clusters: Vec<Cluster>,
    recipe: Recipe,
) -> Option<Clustering> {
    let fits = head.means.len() == head.features.len()
        && head.features.len() <= Feature::COUNT
        && head.explained.len() <= Feature::COUNT
        && head.inertia.is_finite();
    fits.then_some(())?;
    let [across, upwards] = [0, 1].map(|number| axis(head, number));
    Some(Clustering {
        basis: if head.is_metadata {
            Basis::Metadata
        } else {
            Basis::Recipe
        },
        features: head
            .features
            .iter()
            .map(|&number| feature(number))
            .collect::<Option<_>>()?,
        tracks: (0..).take(rows.len()).collect(),
        cluster: rows.iter().map(|row| row.0).collect(),
        position: rows.iter().map(|row| row.1).collect(),
        own_distance: rows.iter().map(|row| row.2).collect(),
        next_distance: vec![f32::INFINITY; rows.len()],
        not_placed: Vec::new(),
        means: shares(&head.means),
        axes: [across?, upwards?],
        explained_variance: shares(&head.explained),
        inertia: head.inertia,
        choice: choice(head, &recipe, clusters.len())?,
        notes: head
            .notes
            .iter()
            .take(3)
            .map(|&number| note(number))
            .collect(),
        clusters,
        recipe,
    })
}

fn choice(head: &Head, recipe: &Recipe, clusters: usize) -> Option<Choice> {
    let silhouette = head.silhouette;
    Some(Choice {
        asked: recipe.clusters(),
        proposed: head.proposed,
        taken: clusters.try_into().ok()?,
        silhouette: silhouette.map(|(own, k, best)| (signed(own), k, signed(best))),
        lowered: match head.lowered {
            0 => None,
            1 => Some(Lowered::Unbalanced),
            2 => Some(Lowered::FewerDistinctRows),
            _ => return None,
        },
    })
}

fn axis(head: &Head, number: usize) -> Option<Axis> {
    let loadings = head.loadings[number].iter().take(3);
    let loading = |&(number, value): &(u8, i16)| {
        Some(Loading {
            feature: feature(number)?,
            value: signed(value),
        })
    };
    Some(Axis {
        loadings: loadings.map(loading).collect::<Option<_>>()?,
        explained_variance: share(head.axes[number]),
    })
}

fn feature(number: u8) -> Option<Feature> {
    Feature::ALL.get(usize::from(number)).copied()
}

fn reason(number: u8) -> Option<Reason> {
    match number.checked_sub(1) {
        None => Some(Reason::NoAudioFeatures),
        Some(number) => feature(number).map(Reason::Missing),
    }
}

fn note(number: u32) -> Note {
    match number {
        0 => Note::NoAudioFeatures,
        1 => Note::AllAlike,
        more => Note::FewerDistinctRows { distinct: more - 2 },
    }
}

fn shares(values: &[u16]) -> Vec<f32> {
    values.iter().map(|&value| share(value)).collect()
}

fn share(value: u16) -> f32 {
    f32::from(value.min(10_000)) / 10_000.0
}

fn signed(value: i16) -> f32 {
    f32::from(value.clamp(-10_000, 10_000)) / 10_000.0
}
