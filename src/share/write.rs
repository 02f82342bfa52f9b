//! A view → the sections of its link.

use super::lattice::Lattice;
use super::thin::{Spot, points, spot, thinned};
use super::view::SharedView;
use super::wire::{Head, Sections};
use super::words;
use super::write_tracks::{Entry, columns, entries, lines, reach};
use crate::analysis::{Axis, Basis, Clustering, Feature, Lowered, Note, Reason};
use crate::library::{LibraryId, Source};

/// A view, ready to be written in part or as a whole.
pub struct Writer<'v> {
    view: &'v SharedView,
    head: Head,
    entries: Vec<Entry<'v>>,
    /// The spots of all points with their rows, sorted.
    spots: Vec<(Spot, usize)>,
}

impl<'v> Writer<'v> {
    /// Reads the view once.
    pub fn new(view: &'v SharedView) -> Self {
        let found = &view.clustering;
        let lattice = Lattice::around(&found.position);
        let reach = reach(view);
        let rows = found.cluster.iter().zip(&found.position);
        let spots = rows.map(|(&cluster, &place)| spot(cluster, lattice.cell(place)));
        let mut spots: Vec<_> = spots.zip(0..).collect();
        spots.sort_unstable();
        Self {
            head: Head {
                corners: lattice.corners(),
                reach,
                ..head(view)
            },
            entries: entries(view, lattice, reach),
            spots,
            view,
        }
    }

    /// The sections with the first so many tracks and so many of the other points.
    pub fn sections(&self, tracks: usize, count: usize) -> Sections {
        let tracks = tracks.min(self.entries.len());
        let carried = &self.entries[..tracks];
        let (columns, raw) = columns(carried);
        let others = self.spots.iter().filter(|&&(_, row)| row >= tracks);
        let others: Vec<Spot> = others.map(|&(spot, _)| spot).collect();
        let clusters = &self.view.clustering.clusters;
        let first = [
            self.view.card.name.clone(),
            self.view.clustering.recipe.to_query(),
        ];
        let names = clusters.iter().map(|cluster| words::short(&cluster.name));
        let words: Vec<_> = first
            .into_iter()
            .chain(names)
            .chain(lines(carried))
            .collect();
        Sections {
            head: Head {
                columns,
                ..self.head.clone()
            },
            points: points(thinned(&others, count), clusters.len()),
            raw,
            words: words.join("\n"),
        }
    }
}

/// What is said of the library and its clusters.
fn head(view: &SharedView) -> Head {
    let (card, found) = (&view.card, &view.clustering);
    let clusters = found.clusters.iter();
    let shares = |values: &[f32]| values.iter().map(|&value| share(value)).collect();
    Head {
        made_at: view.made_at,
        source: match card.source {
            Source::Sample => 0,
            Source::Csv => 1,
            Source::Spotify { .. } => 2,
        },
        id: match card.id {
            LibraryId::Sample => None,
            LibraryId::Content(hash) => Some(hash),
        },
        tracks: card.tracks,
        with_features: card.with_features,
        not_placed: view
            .not_placed
            .iter()
            .map(|&(why, count)| (reason(why), count))
            .collect(),
        is_metadata: found.basis == Basis::Metadata,
        features: found
            .features
            .iter()
            .map(|&feature| number(feature))
            .collect(),
        means: shares(&found.means),
        explained: shares(&found.explained_variance),
        inertia: found.inertia,
        notes: found.notes.iter().map(note).collect(),
        loadings: found.axes.each_ref().map(loadings),
        axes: found
            .axes
            .each_ref()
            .map(|axis| share(axis.explained_variance)),
        sizes: clusters.clone().map(|cluster| cluster.size).collect(),
        cluster_means: clusters
            .flat_map(|cluster| &cluster.means)
            .map(|&mean| share(mean))
            .collect(),
        ..choice(found)
    }
}

/// The fields that say why there are so many clusters.
fn choice(found: &Clustering) -> Head {
    let silhouette = found.choice.silhouette;
    Head {
        proposed: found.choice.proposed,
        silhouette: silhouette.map(|(own, k, best)| (signed(own), k, signed(best))),
        lowered: match found.choice.lowered {
            None => 0,
            Some(Lowered::Unbalanced) => 1,
            Some(Lowered::FewerDistinctRows) => 2,
        },
        ..Head::default()
    }
}

fn loadings(axis: &Axis) -> Vec<(u8, i16)> {
    let loadings = axis.loadings.iter();
    loadings
        .map(|loading| match signed(loading.value) {
            // The sign decides the word, however small the loading.
            0 if loading.value < 0.0 => (number(loading.feature), -1),
            value => (number(loading.feature), value),
        })
        .collect()
}

/// There are fewer than 256 features.
fn number(feature: Feature) -> u8 {
    feature.index() as u8
}

fn reason(why: Reason) -> u8 {
    match why {
        Reason::NoAudioFeatures => 0,
        Reason::Missing(feature) => number(feature) + 1,
    }
}

fn note(note: &Note) -> u32 {
    match note {
        Note::NoAudioFeatures => 0,
        Note::AllAlike => 1,
        Note::FewerDistinctRows { distinct } => distinct.saturating_add(2),
    }
}

/// A number from 0 to 1 in 1/10,000.
fn share(value: f32) -> u16 {
    // The conversion takes NaN for 0.
    libm::roundf(value.clamp(0.0, 1.0) * 10_000.0) as u16
}

/// A number from -1 to 1 in 1/10,000.
fn signed(value: f32) -> i16 {
    libm::roundf(value.clamp(-1.0, 1.0) * 10_000.0) as i16
}
