//! How long the stages of an analysis take, in the browser's own timeline: for the
//! benchmark and for whoever profiles the page.

use js_sys::{Function, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Performance, WorkerGlobalScope};

use crate::analysis::{AnalysisStep, Clustering};

/// Adds up the time of steps, without the pauses between them.
pub(super) struct Stopwatch {
    clock: Option<Performance>,
    /// When the stage began, and how long it has been at work, in milliseconds.
    stage: Option<(f64, f64)>,
}

impl Stopwatch {
    pub fn new() -> Self {
        let scope: Result<WorkerGlobalScope, _> = js_sys::global().dyn_into();
        Self {
            clock: scope.ok().and_then(|scope| scope.performance()),
            stage: None,
        }
    }

    /// Does a step, and enters the stage that it ends into the timeline.
    pub fn time(&mut self, step: impl FnOnce() -> AnalysisStep) -> AnalysisStep {
        let begin = self.now();
        let step = step();
        let (start, before) = self.stage.unwrap_or((begin, 0.0));
        let busy = before + self.now() - begin;
        self.stage = Some((start, busy));
        match &step {
            AnalysisStep::Clustered(clustering) => {
                self.tell("tone:kmeans", start, busy, &about(clustering));
            }
            AnalysisStep::Swept(_) => {
                self.tell("tone:sweep", start, busy, "null");
            }
            AnalysisStep::Progress { .. } | AnalysisStep::Done => {}
        }
        step
    }

    fn tell(&mut self, name: &str, start: f64, duration: f64, detail: &str) {
        self.stage = None;
        if let Some(clock) = &self.clock {
            let options = format!(r#"{{"start":{start},"duration":{duration},"detail":{detail}}}"#);
            // Without a timeline the work goes on all the same.
            let _no_timeline = enter(clock, name, &options);
        }
    }

    fn now(&self) -> f64 {
        self.clock.as_ref().map_or(0.0, Performance::now)
    }
}

/// `performance.measure(name, options)`, for which `web_sys` has no stable binding.
fn enter(clock: &Performance, name: &str, options: &str) -> Result<JsValue, JsValue> {
    let measure: Function = Reflect::get(clock, &"measure".into())?.dyn_into()?;
    measure.call2(clock, &name.into(), &JSON::parse(options)?)
}

fn about(clustering: &Clustering) -> String {
    let (k, inertia) = (clustering.clusters.len(), clustering.inertia);
    format!(r#"{{"k":{k},"inertia":{inertia}}}"#)
}
