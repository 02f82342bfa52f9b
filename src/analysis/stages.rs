//! An analysis in small steps, so that whoever runs it can listen in between, show how far
//! it is, or drop it.
//!
//! The clustering comes as early as it can: the numbers of clusters that the rule has to
//! try first, the others for the silhouette curve afterwards. Only the automatic choice
//! needs the curve before it.

use std::collections::BTreeMap;

use partition::{Field, Found, Partition, Search, Silhouettes};

use super::assemble::clustering;
use super::choose::{automatic, classic};
use super::matrix::Matrix;
use super::pca::Pca;
use super::{
    AnalysisError, Choice, ClusterCount, FeatureTable, Lowered, Recipe, Stage, Step, Sweep,
    SweepPoint,
};

/// The numbers of clusters on the silhouette curve.
const CURVE: std::ops::RangeInclusive<u8> = 2..=12;
/// About how many distances a step computes: some 20 ms in WebAssembly.
const STEP: usize = 2_000_000;
/// A distance that serves the sums of eleven divisions costs as much as so many others.
const DIVISIONS: usize = 4;

enum Phase {
    /// The partition into so many is wanted.
    Choose(u8),
    /// The partitions of the curve are wanted.
    Sweep,
    Silhouettes(Silhouettes),
    Done,
}

/// An analysis in progress.
pub struct Analysis {
    recipe: Recipe,
    matrix: Matrix,
    pca: Pca,
    field: Field,
    partitions: BTreeMap<u8, Partition>,
    search: Option<Search>,
    choice: Choice,
    sweep: Option<Sweep>,
    /// Whether the clusters of the recipe, and the curve, were handed out.
    clustered: bool,
    swept: bool,
    phase: Phase,
}

impl Analysis {
    /// Places the tracks and finds their components; everything else is left to
    /// [`Analysis::step`].
    ///
    /// # Errors
    ///
    /// [`AnalysisError`] when there are too few tracks, or too little is known of them.
    pub fn new(table: &FeatureTable, recipe: Recipe) -> Result<Self, AnalysisError> {
        let matrix = Matrix::new(table, &recipe)?;
        let pca = Pca::of(&matrix);
        let field = Field::new(pca.points.clone(), ClusterCount::MAX);
        let mut analysis = Self {
            choice: nothing_yet(&recipe),
            recipe,
            matrix,
            pca,
            field,
            partitions: BTreeMap::new(),
            search: None,
            sweep: None,
            clustered: false,
            swept: false,
            phase: Phase::Sweep,
        };
        analysis.begin();
        Ok(analysis)
    }

    /// The analysis of the same tracks by another recipe. Partitions and curve that the two
    /// have in common are not searched again.
    ///
    /// # Errors
    ///
    /// As for [`Analysis::new`].
    pub fn again(self, table: &FeatureTable, recipe: Recipe) -> Result<Self, AnalysisError> {
        if !recipe.is_same_but_for_clusters(&self.recipe) {
            return Self::new(table, recipe);
        }
        let mut analysis = Self {
            choice: nothing_yet(&recipe),
            recipe,
            search: None,
            clustered: false,
            swept: false,
            phase: Phase::Sweep,
            ..self
        };
        analysis.begin();
        Ok(analysis)
    }

    /// Sets out for the clusters, unless the curve has to say first how many.
    fn begin(&mut self) {
        match self.recipe.clusters() {
            ClusterCount::Classic => self.propose(classic(self.matrix.tracks.len())),
            ClusterCount::Exactly(k) => self.propose(k),
            ClusterCount::Automatic => {}
        }
    }

    /// Does a little more: at most some 50 ms in WebAssembly at 50,000 tracks.
    pub fn step(&mut self) -> Step {
        match &mut self.phase {
            Phase::Choose(k) => {
                let k = *k;
                if self.search_for(k) {
                    self.choose(k)
                } else {
                    self.progress(Stage::Clustering, k)
                }
            }
            Phase::Sweep => self.sweep_on(),
            Phase::Silhouettes(silhouettes) => {
                let per_step = STEP / (DIVISIONS * silhouettes.points().max(1));
                if silhouettes.advance(per_step.max(1)) {
                    self.measured()
                } else {
                    self.measuring()
                }
            }
            Phase::Done => Step::Done,
        }
    }

    /// Sets out for `k` clusters, or for as many as there are different rows.
    fn propose(&mut self, k: u8) {
        let distinct = self.field.distinct();
        self.choice.proposed = k;
        self.choice.lowered = (k > distinct).then_some(Lowered::FewerDistinctRows);
        self.phase = Phase::Choose(k.min(distinct));
    }

    /// Takes `k` clusters, or sets out for one fewer while the rule asks for it.
    fn choose(&mut self, k: u8) -> Step {
        let Some(partition) = self.partitions.get(&k) else {
            return self.progress(Stage::Clustering, k);
        };
        let fixed = matches!(self.choice.asked, ClusterCount::Exactly(_));
        if !fixed && k > 3 && !partition.is_balanced() {
            self.choice.lowered = Some(Lowered::Unbalanced);
            self.phase = Phase::Choose(k - 1);
            return self.progress(Stage::Clustering, k - 1);
        }
        self.choice.taken = partition.k();
        let distinct = self.field.distinct();
        let clustering = clustering(
            &self.recipe,
            &self.matrix,
            &self.pca,
            partition,
            self.choice,
            distinct,
        );
        self.clustered = true;
        self.phase = if self.swept {
            Phase::Done
        } else {
            Phase::Sweep
        };
        Step::Clustered(Box::new(clustering))
    }

    fn sweep_on(&mut self) -> Step {
        if let Some(sweep) = self.sweep.clone() {
            return self.hand_out(sweep);
        }
        if let Some(k) = self.curve().find(|k| !self.partitions.contains_key(k)) {
            self.search_for(k);
            return self.progress(Stage::Sweep, k);
        }
        let on_curve = self.partitions.range(CURVE).map(|(_, partition)| partition);
        self.phase = Phase::Silhouettes(Silhouettes::new(self.field.points(), on_curve));
        self.measuring()
    }

    fn measured(&mut self) -> Step {
        let Phase::Silhouettes(silhouettes) = &self.phase else {
            return Step::Done;
        };
        let measured = self.partitions.range(CURVE).zip(silhouettes.means());
        let point = |((&k, partition), silhouette): ((_, &Partition), _)| SweepPoint {
            k,
            silhouette,
            inertia: partition.inertia,
        };
        let sampled = silhouettes.points() < self.field.points().len();
        let sweep = Sweep {
            points: measured.map(point).collect(),
            sample: sampled.then_some(silhouettes.points() as u32),
        };
        self.sweep = Some(sweep.clone());
        self.hand_out(sweep)
    }

    /// Hands out the curve, and sets out for the clusters if it says how many.
    fn hand_out(&mut self, sweep: Sweep) -> Step {
        self.swept = true;
        self.phase = Phase::Done;
        if !self.clustered {
            let found = automatic(&sweep);
            self.choice.silhouette = found.map(|(_, silhouette)| silhouette);
            self.propose(found.map_or(3, |(k, _)| k));
        }
        Step::Swept(sweep)
    }

    /// Searches for `k` clusters for the length of a step; returns whether they are found.
    fn search_for(&mut self, k: u8) -> bool {
        if self.partitions.contains_key(&k) {
            return true;
        }
        let seed = self.recipe.seed();
        let search = self.search.get_or_insert_with(|| Search::new(k, seed));
        let mut spent = 0;
        while spent < STEP {
            match search.step(&self.field) {
                Found::NotYet(work) => spent += work,
                Found::Partition(partition) => {
                    self.partitions.insert(k, partition);
                    self.search = None;
                    return true;
                }
            }
        }
        false
    }

    /// The numbers of clusters that the curve has: no more than there are different rows.
    fn curve(&self) -> impl Iterator<Item = u8> + use<> {
        let distinct = self.field.distinct();
        CURVE.take_while(move |&k| k <= distinct)
    }

    fn progress(&self, stage: Stage, k: u8) -> Step {
        let within = self.search.as_ref().map_or(0.0, Search::progress);
        let (done, total) = match stage {
            Stage::Clustering => (0, 1),
            _ => (k - CURVE.start(), self.curve().count() as u8),
        };
        let hundredths = (100.0 * (f32::from(done) + within)) as u32;
        Step::Progress {
            stage,
            done: hundredths,
            total: u32::from(total) * 100,
        }
    }

    fn measuring(&self) -> Step {
        let (done, total) = match &self.phase {
            Phase::Silhouettes(silhouettes) => (silhouettes.done(), silhouettes.points()),
            _ => (1, 1),
        };
        Step::Progress {
            stage: Stage::Silhouettes,
            done: done as u32,
            total: total as u32,
        }
    }
}

/// What is known of the number of clusters before anything was found.
fn nothing_yet(recipe: &Recipe) -> Choice {
    Choice {
        asked: recipe.clusters(),
        proposed: 1,
        taken: 1,
        silhouette: None,
        lowered: None,
    }
}
