//! The analysis of the open library: it goes on step by step, between messages, and leaves the
//! processor to the page while that lays out its clusters.

use super::{Effect, Generation, State, Step};
use crate::analysis::{
    Analysis, AnalysisError, AnalysisStage, AnalysisStep, Clustering, FeatureTable, Recipe,
};
use crate::library::{Library, TrackKey, continued_tracks};
use crate::worker::protocol::{Event, JobProgress, Ticket};

/// How many tracks are found that are like another one.
const NEAREST: usize = 10;

/// How long an analysis leaves the processor to the page that lays out its clusters, in
/// milliseconds, if the page does not say that it has done so: it may be at something else.
const LAYOUT_PATIENCE: u32 = 1000;

/// The open library, as far as an analysis needs it.
pub(super) struct OpenLibrary {
    ticket: Ticket,
    /// The keys of its tracks.
    keys: Vec<TrackKey>,
    table: FeatureTable,
    /// The clusters of the library before, if this one is the same in substance: until the
    /// first analysis goes on from them.
    earlier: Option<Clustering>,
    /// The newest analysis: another recipe may go on from what it has found.
    analysis: Option<Analysis>,
}

impl State {
    /// Begins an analysis of the open library, if one is open; the one under way ends.
    pub(super) fn analyse(&mut self, recipe: Recipe) -> Vec<Effect> {
        let generation = self.analysing.advance();
        let Some(open) = &mut self.open else {
            return Vec::new();
        };
        vec![match open.begin_analysis(recipe) {
            Ok(()) => Effect::StepNow(Step::Analyse(generation)),
            Err(error) => Effect::Send(Event::Failed(open.ticket, error.into())),
        }]
    }

    /// Goes on with the analysis that waits for the page, unless it was replaced.
    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        let paused = self.paused.take();
        let newest = paused.filter(|&generation| self.is_analysing(generation));
        let next = newest.map(|generation| Effect::StepLater(Step::Analyse(generation)));
        next.into_iter().collect()
    }

    /// What the newest analysis says is most like a track. Nothing of a library that is no
    /// longer open.
    pub(super) fn find_nearest(&self, ticket: Ticket, track: u32) -> Vec<Effect> {
        let open = self.open.as_ref().filter(|open| open.ticket == ticket);
        let Some(analysis) = open.and_then(|open| open.analysis.as_ref()) else {
            return Vec::new();
        };
        let found = analysis.nearest_tracks(track, NEAREST).into_iter();
        let found = found.map(|(track, _)| track).collect();
        vec![Effect::Send(Event::Nearest(ticket, track, found))]
    }

    pub(super) fn step_analysis(&mut self, generation: Generation) -> Vec<Effect> {
        let open = self.open.as_mut();
        let Some((ticket, analysis)) =
            open.and_then(|open| Some((open.ticket, open.analysis.as_mut()?)))
        else {
            return Vec::new();
        };
        let effect = match analysis.step() {
            // Clusters and curve are on the page, and nobody waits for the rest.
            AnalysisStep::Progress {
                stage: AnalysisStage::Stability | AnalysisStage::RestOfCurve,
                ..
            } => return vec![Effect::StepLater(Step::Analyse(generation))],
            AnalysisStep::Progress { stage, done, total } => {
                let stage = stage.into();
                Effect::Send(Event::Progress(ticket, JobProgress { stage, done, total }))
            }
            AnalysisStep::Searched => return vec![Effect::StepNow(Step::Analyse(generation))],
            AnalysisStep::Clustered(clustering) => {
                self.paused = Some(generation);
                return vec![
                    Effect::SendClusters(ticket, clustering),
                    Effect::StepAfter(Step::StopWaiting(generation), LAYOUT_PATIENCE),
                ];
            }
            AnalysisStep::Swept(sweep) => Effect::Send(Event::Swept(ticket, sweep)),
            AnalysisStep::Assessed(quality) => Effect::Send(Event::Assessed(ticket, quality)),
            AnalysisStep::Done => return Vec::new(),
        };
        vec![effect, Effect::StepLater(Step::Analyse(generation))]
    }
}

impl OpenLibrary {
    pub(super) fn new(ticket: Ticket, library: &Library) -> Self {
        Self {
            ticket,
            keys: library.tracks.iter().map(|it| it.key.clone()).collect(),
            table: FeatureTable::from_library(library),
            earlier: None,
            analysis: None,
        }
    }

    /// Takes up the clusters of the library before, if this one is the same in substance.
    pub(super) fn go_on_from(&mut self, before: &Self, library: &Library) -> Option<Effect> {
        let tracks = continued_tracks(&before.keys, &library.tracks)?;
        let clusters = before.analysis.as_ref().and_then(Analysis::clusters);
        self.earlier = Some(clusters?.translated(&tracks));
        let continues = Event::Continues(self.ticket, before.ticket, tracks);
        Some(Effect::Send(continues))
    }

    fn begin_analysis(&mut self, recipe: Recipe) -> Result<(), AnalysisError> {
        self.analysis = Some(match self.analysis.take() {
            Some(before) => before.with_recipe(&self.table, recipe)?,
            None => {
                let analysis = Analysis::new(&self.table, recipe)?;
                match self.earlier.take() {
                    Some(earlier) => analysis.continuing(earlier),
                    None => analysis,
                }
            }
        });
        Ok(())
    }
}
