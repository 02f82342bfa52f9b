//! An analysis in small steps, so that its caller can receive messages in between, show its
//! progress, or drop it.
//!
//! The clusters come as early as possible: the numbers of clusters that the rule has to try
//! come first, the others of the silhouette curve afterwards. Only the automatic choice
//! needs the curve before the clusters, and not all of it. What remains of it, up to the
//! largest number that can be chosen, comes last, after the quality of the clusters.

mod sweep;

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use partition::{
    BalanceStep, Balanced, Balancer, Dataset, Partition, Search, SearchStep, Silhouettes,
    SizeLimits, nearest_points,
};
use serde::{Deserialize, Serialize};

use self::sweep::{CurvePart, FIRST, REST};
use super::assemble::assemble;
use super::assessment::Assessment;
use super::choose::classic_count;
use super::clustering::{Balancing, Choice, Clustering, Lowered, Sweep};
use super::error::AnalysisError;
use super::matrix::Matrix;
use super::pca::Pca;
use super::quality::Quality;
use super::recipe::{ClusterCount, Recipe};
use super::table::FeatureTable;

/// The number of distances that a step computes at most, about: some 20 ms in WebAssembly.
const STEP: usize = 2_000_000;
/// What an analysis is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnalysisStage {
    /// Searching for the clusters of the recipe.
    Clustering,
    /// Searching for other numbers of clusters, for the silhouette curve.
    Sweep,
    /// Measuring the silhouettes.
    Silhouettes,
    /// Measuring how stable the clusters of the recipe are.
    Stability,
    /// Measuring what remains of the curve.
    RestOfCurve,
}

/// What a step of an analysis led to.
#[derive(Debug, Clone, PartialEq)]
pub enum AnalysisStep {
    /// The analysis goes on.
    Progress {
        /// What it is doing.
        stage: AnalysisStage,
        /// How much of the stage is done, out of `total`.
        done: u32,
        /// How much there is to do.
        total: u32,
    },
    /// The clusters are found. To put the result together is a step of its own, so that both
    /// can be timed.
    Searched,
    /// The clusters.
    Clustered(Box<Clustering>),
    /// The silhouette curve: once for the numbers that the automatic choice looks at, and
    /// once, after the quality, for all.
    Swept(Sweep),
    /// The quality of the clusters.
    Assessed(Box<Quality>),
    /// Clusters, curve and quality were handed out; nothing is left to do.
    Done,
}

enum Phase {
    /// Searching for the partition into this many clusters, for the recipe.
    Choose(u8),
    /// Evening out the partition of the recipe.
    Balance(Box<Balancer>),
    /// Searching for the partitions of a part of the curve.
    Sweep(CurvePart),
    /// Measuring them.
    Silhouettes(CurvePart, Silhouettes),
    /// Assessing the recipe's clusters.
    Assess(Box<Assessment>),
    Done,
}

/// An analysis in progress.
pub struct Analysis {
    recipe: Recipe,
    matrix: Matrix,
    pca: Pca,
    dataset: Dataset,
    partitions: BTreeMap<u8, Partition>,
    search: Option<Search>,
    /// The partition of the recipe, where it was evened out.
    balanced: Option<Partition>,
    /// The number of clusters that was searched for, before it was evened out.
    searched: u8,
    choice: Choice,
    /// The curve, as far as it is measured.
    sweep: Option<Sweep>,
    /// The clusters that were handed out last, also those of the recipe before.
    last: Option<Clustering>,
    /// Whether the clusters of the recipe were handed out.
    clustered: bool,
    /// Whether the first part of the curve was handed out.
    swept: bool,
    phase: Phase,
}

impl Analysis {
    /// Builds the matrix and its principal components. [`Analysis::step`] does the rest.
    ///
    /// # Errors
    ///
    /// [`AnalysisError`] when there are too few tracks, or too little is known of them.
    pub fn new(table: &FeatureTable, recipe: Recipe) -> Result<Self, AnalysisError> {
        let matrix = Matrix::new(table, &recipe)?;
        let pca = Pca::new(&matrix);
        let dataset = Dataset::new(pca.points.clone(), ClusterCount::MAX);
        let mut analysis = Self {
            choice: undecided(&recipe),
            recipe,
            matrix,
            pca,
            dataset,
            partitions: BTreeMap::new(),
            search: None,
            balanced: None,
            searched: 1,
            sweep: None,
            last: None,
            clustered: false,
            swept: false,
            phase: Phase::Sweep(CurvePart::First),
        };
        analysis.begin();
        Ok(analysis)
    }

    /// The analysis of the same table by another recipe. Partitions and curve that the two
    /// recipes have in common are kept, and the clusters keep number, name and place where
    /// they are the same in substance.
    ///
    /// # Errors
    ///
    /// As for [`Analysis::new`].
    pub fn with_recipe(self, table: &FeatureTable, recipe: Recipe) -> Result<Self, AnalysisError> {
        if !recipe.shares_partitions_with(&self.recipe) {
            let last = self.last;
            return Ok(Self {
                last,
                ..Self::new(table, recipe)?
            });
        }
        let mut analysis = Self {
            choice: undecided(&recipe),
            recipe,
            search: None,
            balanced: None,
            clustered: false,
            swept: false,
            phase: Phase::Sweep(CurvePart::First),
            ..self
        };
        analysis.begin();
        Ok(analysis)
    }

    /// The same analysis, the clusters of which keep number, name and place where they are the
    /// same in substance as those of an earlier clustering of these tracks.
    #[must_use]
    pub fn continuing(self, earlier: Clustering) -> Self {
        Self {
            last: Some(earlier),
            ..self
        }
    }

    /// The clusters that were handed out last.
    #[must_use]
    pub fn clusters(&self) -> Option<&Clustering> {
        self.last.as_ref()
    }

    /// The `count` tracks that are nearest to this one in the space of the recipe, whatever
    /// cluster they are in: indices into the library's tracks with Euclidean distances, the
    /// nearest first. Empty when the track is not placed.
    #[must_use]
    pub fn nearest_tracks(&self, track: u32, count: usize) -> Vec<(u32, f32)> {
        let Ok(row) = self.matrix.tracks.binary_search(&track) else {
            return Vec::new();
        };
        let rows = nearest_points(self.dataset.points(), row, count);
        rows.into_iter()
            .map(|(row, distance)| (self.matrix.tracks[row as usize], distance))
            .collect()
    }

    /// Starts with the clusters, unless the curve has to decide their number first.
    fn begin(&mut self) {
        match self.recipe.clusters() {
            ClusterCount::Classic => self.propose(classic_count(self.matrix.tracks.len())),
            ClusterCount::Exactly(k) => self.propose(k),
            ClusterCount::Automatic => {}
        }
    }

    /// Does a small piece of the work: at most some 50 ms in WebAssembly at 50,000 tracks.
    pub fn step(&mut self) -> AnalysisStep {
        match &mut self.phase {
            Phase::Choose(k) => {
                let k = *k;
                if self.partitions.contains_key(&k) {
                    self.choose(k)
                } else if self.search_for(k) {
                    AnalysisStep::Searched
                } else {
                    self.progress(AnalysisStage::Clustering, k)
                }
            }
            Phase::Balance(_) => self.balance(),
            Phase::Sweep(part) => {
                let part = *part;
                self.continue_sweep(part)
            }
            Phase::Silhouettes(part, _) => {
                let part = *part;
                self.measure_silhouettes(part)
            }
            Phase::Assess(_) => self.assess(),
            Phase::Done => AnalysisStep::Done,
        }
    }

    /// Starts the search for `k` clusters, or for as many as there are distinct rows.
    fn propose(&mut self, k: u8) {
        let distinct = self.dataset.distinct();
        self.choice.proposed = k;
        self.choice.lowered = (k > distinct).then_some(Lowered::FewerDistinctRows);
        self.phase = Phase::Choose(k.min(distinct));
    }

    /// Takes the partition into `k` clusters, or tries one fewer if the rule asks for it.
    fn choose(&mut self, k: u8) -> AnalysisStep {
        let Some(partition) = self.partitions.get(&k) else {
            return self.progress(AnalysisStage::Clustering, k);
        };
        let fixed = matches!(self.choice.asked, ClusterCount::Exactly(_));
        if !fixed && k > 3 && !partition.is_balanced() {
            self.choice.lowered = Some(Lowered::Unbalanced);
            self.phase = Phase::Choose(k - 1);
            return self.progress(AnalysisStage::Clustering, k - 1);
        }
        self.choice.taken = partition.k();
        self.searched = partition.k();
        if let Some(limits) = limits(&self.recipe) {
            let seed = self.recipe.seed();
            let balancer = Balancer::new(partition.clone(), limits, ClusterCount::MAX, seed);
            self.phase = Phase::Balance(Box::new(balancer));
            return self.progress(AnalysisStage::Clustering, k);
        }
        self.hand_out_clusters()
    }

    fn balance(&mut self) -> AnalysisStep {
        let Phase::Balance(balancer) = &mut self.phase else {
            return AnalysisStep::Done;
        };
        let mut spent = 0;
        while spent < STEP {
            match balancer.step(self.dataset.points()) {
                BalanceStep::Working(work) => spent += work,
                BalanceStep::Done(partition, done) => {
                    self.choice.taken = partition.k();
                    self.choice.balancing = balancing(done);
                    self.balanced = Some(partition);
                    return self.hand_out_clusters();
                }
            }
        }
        self.progress(AnalysisStage::Clustering, self.choice.taken)
    }

    /// The partition of the recipe.
    fn chosen(&self) -> Option<&Partition> {
        let plain = || self.partitions.get(&self.choice.taken);
        self.balanced.as_ref().or_else(plain)
    }

    fn hand_out_clusters(&mut self) -> AnalysisStep {
        let Some(partition) = self.chosen() else {
            return AnalysisStep::Done;
        };
        let distinct = self.dataset.distinct();
        let clustering = assemble(
            &self.recipe,
            &self.matrix,
            &self.pca,
            partition,
            self.choice,
            distinct,
        );
        let clustering = match self.last.take() {
            Some(last) => clustering.continuing(&last),
            None => clustering,
        };
        self.last = Some(clustering.clone());
        self.clustered = true;
        if self.swept {
            self.begin_assessment();
        } else {
            self.phase = Phase::Sweep(CurvePart::First);
        }
        AnalysisStep::Clustered(Box::new(clustering))
    }

    fn begin_assessment(&mut self) {
        self.phase = self.chosen().map_or(Phase::Done, |partition| {
            let (seed, limits) = (self.recipe.seed(), limits(&self.recipe));
            let searched = self.searched;
            let assessment = Assessment::new(&self.dataset, partition, searched, seed, limits);
            Phase::Assess(Box::new(assessment))
        });
    }

    fn assess(&mut self) -> AnalysisStep {
        let plain = || self.partitions.get(&self.choice.taken);
        let partition = self.balanced.as_ref().or_else(plain);
        let (Phase::Assess(assessment), Some(partition)) = (&mut self.phase, partition) else {
            return AnalysisStep::Done;
        };
        if !assessment.step(&self.dataset, partition, STEP) {
            let (done, total) = assessment.progress();
            return AnalysisStep::Progress {
                stage: AnalysisStage::Stability,
                done,
                total,
            };
        }
        // The clusters may have other numbers than those of the partition.
        let mut numbers = vec![0; partition.sizes.len()];
        let shown = self.last.iter().flat_map(|it| &it.cluster);
        for (&cluster, &number) in partition.cluster.iter().zip(shown) {
            numbers[usize::from(cluster)] = number;
        }
        let quality = assessment.quality(partition, &numbers);
        self.phase = match self.missing_on_curve(REST) {
            Some(_) => Phase::Sweep(CurvePart::Rest),
            None => Phase::Done,
        };
        AnalysisStep::Assessed(Box::new(quality))
    }

    /// Searches for `k` clusters for one step; returns whether they are found.
    fn search_for(&mut self, k: u8) -> bool {
        if self.partitions.contains_key(&k) {
            return true;
        }
        let seed = self.recipe.seed();
        let search = self.search.get_or_insert_with(|| Search::new(k, seed));
        let mut spent = 0;
        while spent < STEP {
            match search.step(&self.dataset) {
                SearchStep::Working(work) => spent += work,
                SearchStep::Done(partition) => {
                    self.partitions.insert(k, partition);
                    self.search = None;
                    return true;
                }
            }
        }
        false
    }

    fn progress(&self, stage: AnalysisStage, k: u8) -> AnalysisStep {
        let within = self.search.as_ref();
        let within = within.map_or(0.0, |search| search.progress(&self.dataset));
        let (done, total) = match stage {
            AnalysisStage::Clustering => (0, 1),
            _ => (
                k - FIRST.start(),
                self.curve(CurvePart::First).count() as u8,
            ),
        };
        let hundredths = (100.0 * (f32::from(done) + within)) as u32;
        AnalysisStep::Progress {
            stage,
            done: hundredths,
            total: u32::from(total) * 100,
        }
    }
}

/// The choice before anything was found.
fn undecided(recipe: &Recipe) -> Choice {
    Choice {
        asked: recipe.clusters(),
        proposed: 1,
        taken: 1,
        silhouette: None,
        lowered: None,
        balancing: None,
    }
}

/// The limits of size that the recipe sets, if it sets any.
fn limits(recipe: &Recipe) -> Option<SizeLimits> {
    let balance = recipe.balance();
    balance.has_limits().then(|| SizeLimits {
        smallest: balance.smallest.map_or(1, NonZeroU32::get),
        largest: balance.largest.map_or(u32::MAX, NonZeroU32::get),
    })
}

fn balancing(done: Balanced) -> Option<Balancing> {
    let Balanced { merged, split } = done;
    (done != Balanced::default()).then_some(Balancing { merged, split })
}
