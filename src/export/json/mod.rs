//! Everything as JSON. `docs/clusters.schema.json` says what is in it.

mod entries;

use entries::{
    AxisEntry, ByFeature, ChoiceEntry, ClusterEntry, CountEntry, Document, PlaceEntry, RecipeEntry,
    TrackEntry, known,
};

use super::{Report, ReportError};
use crate::analysis::{Axis, Basis, Choice, Cluster, ClusterCount, Lowered};
use crate::map::Theme;

/// The version of the form. A reader of an older one can read a newer one as long as
/// only members were added; anything else has the next number.
pub const VERSION: u32 = 1;

impl<'r> Report<'r> {
    /// The document, in UTF-8.
    pub(super) fn json(&self) -> Result<Vec<u8>, ReportError> {
        let document = serde_json::to_vec(&self.document());
        document.map_err(|error| ReportError::NotWritten(error.to_string()))
    }

    fn document(&self) -> Document<'_> {
        let clustering = self.clustering;
        Document {
            format: "tone-clusters",
            version: VERSION,
            made_at: self.made_at,
            library: &self.library.name,
            recipe: self.recipe(),
            basis: match clustering.basis {
                Basis::Recipe => "recipe",
                Basis::Metadata => "metadata",
            },
            choice: choice(&clustering.choice),
            notes: clustering.notes.iter().map(ToString::to_string).collect(),
            means: self.by_feature(&clustering.means),
            axes: clustering.axes.iter().map(axis).collect(),
            explained_variance: &clustering.explained_variance,
            inertia: clustering.inertia,
            clusters: self.clusters(),
            tracks: self.tracks(),
        }
    }

    fn recipe(&self) -> RecipeEntry {
        let recipe = &self.clustering.recipe;
        let weights = recipe.features().iter();
        RecipeEntry {
            weights: ByFeature(
                weights
                    .map(|&(feature, weight)| (feature, weight.factor()))
                    .collect(),
            ),
            clusters: match recipe.clusters() {
                ClusterCount::Classic => CountEntry::Rule("classic"),
                ClusterCount::Automatic => CountEntry::Rule("automatic"),
                ClusterCount::Exactly(k) => CountEntry::Exactly(k),
            },
            seed: recipe.seed(),
        }
    }

    fn by_feature(&self, means: &[f32]) -> ByFeature<f32> {
        let features = self.clustering.features.iter().copied();
        ByFeature(features.zip(means.iter().copied()).collect())
    }

    fn clusters(&self) -> Vec<ClusterEntry<'r>> {
        let clusters = self.clustering.clusters.iter().enumerate();
        let entry = |(place, cluster): (usize, &'r Cluster)| ClusterEntry {
            number: place + 1,
            name: &cluster.name,
            size: cluster.size,
            colour: Theme::Light.cluster(self.colour(place)).to_string(),
            means: self.by_feature(&cluster.means),
        };
        clusters.map(entry).collect()
    }

    fn tracks(&self) -> Vec<TrackEntry<'_>> {
        let mut left = self.clustering.not_placed.iter().peekable();
        let tracks = (0..).zip(&self.library.tracks);
        let entries = tracks.map(|(number, track)| {
            let left = left.next_if(|left| left.track == number);
            TrackEntry {
                place: self.place(number),
                not_placed: left.map(|left| left.reason.to_string()),
                ..known(track)
            }
        });
        entries.collect()
    }

    fn place(&self, track: u32) -> Option<PlaceEntry> {
        let clustering = self.clustering;
        let row = clustering.row(track)?;
        let [x, y] = *clustering.position.get(row)?;
        Some(PlaceEntry {
            cluster: usize::from(*clustering.cluster.get(row)?) + 1,
            x,
            y,
            distance: *clustering.own_distance.get(row)?,
            next_distance: *clustering.next_distance.get(row)?,
        })
    }
}

fn choice(choice: &Choice) -> ChoiceEntry {
    ChoiceEntry {
        proposed: choice.proposed,
        taken: choice.taken,
        lowered: choice.lowered.map(|lowered| match lowered {
            Lowered::Unbalanced => "unbalanced",
            Lowered::FewerDistinctRows => "fewer-distinct-rows",
        }),
    }
}

fn axis(axis: &Axis) -> AxisEntry {
    let (positive, negative) = axis.words();
    let loadings = axis.loadings.iter();
    AxisEntry {
        positive,
        negative,
        explained_variance: axis.explained_variance,
        loadings: ByFeature(
            loadings
                .map(|loading| (loading.feature, loading.value))
                .collect(),
        ),
    }
}
