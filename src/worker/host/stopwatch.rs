//! How long the stages of an analysis take, in the browser's own timeline: for the
//! benchmark and for whoever profiles the page.

use crate::analysis::Clustering;
use crate::platform::timeline::{measure, now};
use crate::worker::protocol::Event;
use crate::worker::state::{Effect, Generation};

/// Adds up the time of an analysis's steps, without the pauses between them.
#[derive(Default)]
pub(super) struct Stopwatch {
    stage: Option<Lap>,
    /// All stages after the clusters: the curve, and how stable the clusters are.
    quality: Option<Lap>,
    /// The analysis whose curve was measured up to where it decides on the clusters.
    swept: Option<Generation>,
}

/// Some steps of an analysis.
#[derive(Clone, Copy)]
struct Lap {
    analysis: Generation,
    /// When the first began, in milliseconds.
    start: f64,
    /// How long they took together, in milliseconds.
    busy: f64,
}

impl Lap {
    /// Adds a step, or begins with it.
    fn add(lap: Option<Self>, analysis: Generation, begin: f64, end: f64) -> Self {
        let lap = lap.filter(|lap| lap.analysis == analysis);
        let (start, before) = lap.map_or((begin, 0.0), |lap| (lap.start, lap.busy));
        Self {
            analysis,
            start,
            busy: before + end - begin,
        }
    }

    fn enter(self, name: &str, detail: &str) {
        measure(name, self.start, self.busy, detail);
    }
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
        let end = now();
        if let Some(lap) = self.quality.take() {
            let lap = Lap::add(Some(lap), analysis, begin, end);
            match effects.is_empty() {
                true => lap.enter("tone:quality", "null"),
                false => self.quality = Some(lap),
            }
        }
        let Some(first) = effects.first() else {
            return effects;
        };
        let lap = Lap::add(self.stage.take(), analysis, begin, end);
        match first {
            Effect::SendClusters(_, clustering) => {
                lap.enter("tone:kmeans", &details(clustering));
                self.quality = Some(Lap::add(None, analysis, end, end));
            }
            Effect::Send(Event::Swept(..)) if self.swept != Some(analysis) => {
                lap.enter("tone:sweep", "null");
                self.swept = Some(analysis);
            }
            _ => self.stage = Some(lap),
        }
        effects
    }
}

fn details(clustering: &Clustering) -> String {
    let (k, inertia) = (clustering.clusters.len(), clustering.inertia);
    format!(r#"{{"k":{k},"inertia":{inertia}}}"#)
}
