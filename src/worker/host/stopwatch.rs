//! How long the stages of an analysis take, in the browser's own timeline: for the
//! benchmark and for whoever profiles the page.

use crate::analysis::Clustering;
use crate::platform::timeline::{measure, now};
use crate::worker::protocol::Event;
use crate::worker::state::{Effect, Generation};

/// Adds up the time of an analysis's steps, without the pauses between them.
#[derive(Default)]
pub(super) struct Stopwatch(Option<RunningStage>);

/// The stage that an analysis is in.
struct RunningStage {
    analysis: Generation,
    /// When it began, in milliseconds.
    start: f64,
    /// How long its steps took together, in milliseconds.
    busy: f64,
}

impl Stopwatch {
    /// Does a step of an analysis, and enters the stage that it ends into the timeline.
    pub(super) fn time(
        &mut self,
        analysis: Generation,
        step: impl FnOnce() -> Vec<Effect>,
    ) -> Vec<Effect> {
        let begin = now();
        let effects = step();
        let Some(first) = effects.first() else {
            return effects;
        };
        let stage = self.0.take().filter(|stage| stage.analysis == analysis);
        let (start, before) = stage.map_or((begin, 0.0), |stage| (stage.start, stage.busy));
        let busy = before + now() - begin;
        match first {
            Effect::SendClusters(_, clustering) => {
                measure("tone:kmeans", start, busy, &details(clustering));
            }
            Effect::Send(Event::Swept(..)) => measure("tone:sweep", start, busy, "null"),
            _ => {
                self.0 = Some(RunningStage {
                    analysis,
                    start,
                    busy,
                });
            }
        }
        effects
    }
}

fn details(clustering: &Clustering) -> String {
    let (k, inertia) = (clustering.clusters.len(), clustering.inertia);
    format!(r#"{{"k":{k},"inertia":{inertia}}}"#)
}
