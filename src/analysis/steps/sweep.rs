//! The silhouette curve of an analysis: its partitions are searched for, one number of clusters
//! after the other, then their silhouettes are measured together.

use std::ops::RangeInclusive;

use partition::{Partition, Silhouettes};

use super::{Analysis, AnalysisStage, AnalysisStep, Phase, STEP};
use crate::analysis::choose::automatic_count;
use crate::analysis::clustering::{Sweep, SweepPoint};
use crate::analysis::recipe::ClusterCount;

/// The numbers of clusters on the silhouette curve that are compared first: the automatic
/// choice is one of them.
pub(super) const FIRST: RangeInclusive<u8> = ClusterCount::MIN..=12;
/// The other numbers on the curve.
pub(super) const REST: RangeInclusive<u8> = 13..=ClusterCount::MAX;
/// A distance between two points that is added to the sums of eleven partitions costs as much
/// as this many distances to a centre.
const SILHOUETTE_COST: usize = 4;

/// A part of the silhouette curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CurvePart {
    /// The numbers among which the automatic choice decides.
    First,
    /// The larger numbers.
    Rest,
}

impl CurvePart {
    pub(super) fn range(self) -> RangeInclusive<u8> {
        match self {
            Self::First => FIRST,
            Self::Rest => REST,
        }
    }
}

impl Analysis {
    /// Searches for what a part of the curve lacks for one step, or hands it out.
    pub(super) fn continue_sweep(&mut self, part: CurvePart) -> AnalysisStep {
        if let Some(sweep) = self.sweep.clone()
            && self.missing_on_curve(part.range()).is_none()
        {
            return self.hand_out_sweep(part, sweep);
        }
        let known = |k: &u8| self.partitions.contains_key(k);
        if let Some(k) = self.curve(part).find(|k| !known(k)) {
            self.search_for(k);
            return match part {
                CurvePart::First => self.progress(AnalysisStage::Sweep, k),
                CurvePart::Rest => self.rest_progress(k),
            };
        }
        let range = self.partitions.range(part.range());
        let partitions = range.map(|(_, partition)| partition);
        let silhouettes = Silhouettes::new(self.dataset.points(), partitions);
        self.phase = Phase::Silhouettes(part, silhouettes);
        self.silhouette_progress()
    }

    /// Measures the silhouettes of a part of the curve for one step.
    pub(super) fn measure_silhouettes(&mut self, part: CurvePart) -> AnalysisStep {
        let Phase::Silhouettes(_, silhouettes) = &mut self.phase else {
            return AnalysisStep::Done;
        };
        let per_step = STEP / (SILHOUETTE_COST * silhouettes.points().max(1));
        if silhouettes.advance(per_step.max(1)) {
            self.finish_sweep(part)
        } else {
            self.silhouette_progress()
        }
    }

    fn finish_sweep(&mut self, part: CurvePart) -> AnalysisStep {
        let Phase::Silhouettes(_, silhouettes) = &self.phase else {
            return AnalysisStep::Done;
        };
        let range = self.partitions.range(part.range());
        let point = |((&k, partition), silhouette): ((_, &Partition), _)| SweepPoint {
            k,
            silhouette,
            inertia: partition.inertia,
        };
        let measured = range.zip(silhouettes.means()).map(point);
        let sampled = silhouettes.points() < self.dataset.points().len();
        let mut sweep = self.sweep.take().unwrap_or(Sweep {
            points: Vec::new(),
            sample: sampled.then_some(silhouettes.points() as u32),
        });
        sweep.points.extend(measured);
        self.sweep = Some(sweep.clone());
        self.hand_out_sweep(part, sweep)
    }

    /// A number of clusters in this range that the curve lacks.
    pub(super) fn missing_on_curve(&self, range: RangeInclusive<u8>) -> Option<u8> {
        let points = self.sweep.iter().flat_map(|sweep| &sweep.points);
        let measured: Vec<u8> = points.map(|point| point.k).collect();
        self.possible(range).find(|k| !measured.contains(k))
    }

    /// Hands out the curve. If it decides the number of clusters, their search begins.
    fn hand_out_sweep(&mut self, part: CurvePart, sweep: Sweep) -> AnalysisStep {
        if part == CurvePart::Rest {
            self.phase = Phase::Done;
            return AnalysisStep::Swept(sweep);
        }
        self.swept = true;
        if self.clustered {
            self.begin_assessment();
        } else {
            let found = automatic_count(&sweep);
            self.choice.silhouette = found.map(|(_, silhouette)| silhouette);
            self.propose(found.map_or(3, |(k, _)| k));
        }
        AnalysisStep::Swept(sweep)
    }

    /// The numbers of clusters on a part of the curve.
    pub(super) fn curve(&self, part: CurvePart) -> impl Iterator<Item = u8> + use<> {
        self.possible(part.range())
    }

    /// The numbers of clusters of this range that are possible: at most as many as there are
    /// distinct rows.
    fn possible(&self, range: RangeInclusive<u8>) -> impl Iterator<Item = u8> + use<> {
        let distinct = self.dataset.distinct();
        range.take_while(move |&k| k <= distinct)
    }

    fn silhouette_progress(&self) -> AnalysisStep {
        let (done, total) = match &self.phase {
            Phase::Silhouettes(CurvePart::Rest, _) => return self.rest_progress(*REST.end()),
            Phase::Silhouettes(CurvePart::First, found) => (found.done(), found.points()),
            _ => (1, 1),
        };
        AnalysisStep::Progress {
            stage: AnalysisStage::Silhouettes,
            done: done as u32,
            total: total as u32,
        }
    }

    fn rest_progress(&self, k: u8) -> AnalysisStep {
        let total = self.curve(CurvePart::Rest).count() as u32;
        AnalysisStep::Progress {
            stage: AnalysisStage::RestOfCurve,
            done: u32::from(k - REST.start()).min(total),
            total,
        }
    }
}
