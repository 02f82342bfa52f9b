//! How long the stages of an analysis take, in the browser's own timeline: for the
//! benchmark and for whoever profiles the page.

use crate::analysis::{AnalysisStep, Clustering};
use crate::platform::timeline::{measure, now};

/// Adds up the time of steps, without the pauses between them.
#[derive(Default)]
pub(super) struct Stopwatch {
    /// When the stage began, and how long it has been at work, in milliseconds.
    stage: Option<(f64, f64)>,
}

impl Stopwatch {
    /// Does a step, and enters the stage that it ends into the timeline.
    pub fn time(&mut self, step: impl FnOnce() -> AnalysisStep) -> AnalysisStep {
        let begin = now();
        let step = step();
        let (start, before) = self.stage.unwrap_or((begin, 0.0));
        let busy = before + now() - begin;
        self.stage = Some((start, busy));
        match &step {
            AnalysisStep::Clustered(clustering) => {
                self.end("tone:kmeans", start, busy, &about(clustering));
            }
            AnalysisStep::Swept(_) => self.end("tone:sweep", start, busy, "null"),
            AnalysisStep::Progress { .. } | AnalysisStep::Done => {}
        }
        step
    }

    fn end(&mut self, name: &str, start: f64, busy: f64, detail: &str) {
        self.stage = None;
        measure(name, start, busy, detail);
    }
}

fn about(clustering: &Clustering) -> String {
    let (k, inertia) = (clustering.clusters.len(), clustering.inertia);
    format!(r#"{{"k":{k},"inertia":{inertia}}}"#)
}
