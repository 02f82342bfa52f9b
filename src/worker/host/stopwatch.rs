//! How long the stages of an analysis take, in the browser's own timeline: for the
//! benchmark and for whoever profiles the page.

use crate::analysis::Clustering;
use crate::platform::timeline::{measure, now};
use crate::worker::protocol::Event;
use crate::worker::state::{Effect, Generation};

/// Times the stages of the newest analysis. Each measure says how many tracks are grouped,
/// since the worker may have analysed another library before.
#[derive(Default)]
pub(super) struct Stopwatch {
    stage: Option<Lap>,
    /// The clusters that were sent last, if the analysis goes on.
    sent: Option<SentClusters>,
    /// The analysis whose curve was measured up to where it decides on the clusters.
    swept: Option<Generation>,
}

/// Some steps of an analysis, without the pauses between them.
#[derive(Clone, Copy)]
struct Lap {
    analysis: Generation,
    /// When the first began, in milliseconds.
    start: f64,
    /// How long they took together, in milliseconds.
    busy: f64,
}

struct SentClusters {
    analysis: Generation,
    /// When they were sent, in milliseconds.
    at: f64,
    tracks: usize,
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
        let before = self.stage.take();
        match effects.first() {
            None => self.finish(analysis, end),
            Some(Effect::SendClusters(_, clustering)) => {
                // This step has put the clusters together; those before have found them.
                let search = before.unwrap_or(Lap::add(None, analysis, begin, begin));
                search.enter("tone:kmeans", &details(clustering));
                self.sent = Some(SentClusters {
                    analysis,
                    at: end,
                    tracks: clustering.tracks.len(),
                });
            }
            Some(Effect::Send(Event::Swept(..))) if self.swept != Some(analysis) => {
                let tracks = self.tracks(analysis);
                let lap = Lap::add(before, analysis, begin, end);
                lap.enter("tone:sweep", &format!(r#"{{"tracks":{tracks}}}"#));
                self.swept = Some(analysis);
            }
            Some(_) => self.stage = Some(Lap::add(before, analysis, begin, end)),
        }
        effects
    }

    /// Enters the time from the clusters to the last answer on how good they are, with the
    /// pauses between the steps: as long as a visitor waits for it.
    fn finish(&mut self, analysis: Generation, end: f64) {
        let sent = self.sent.take_if(|sent| sent.analysis == analysis);
        if let Some(SentClusters { at, tracks, .. }) = sent {
            let detail = format!(r#"{{"tracks":{tracks}}}"#);
            measure("tone:quality", at, end - at, &detail);
        }
    }

    /// How many tracks an analysis has grouped; 0 before it has.
    fn tracks(&self, analysis: Generation) -> usize {
        let sent = self.sent.as_ref();
        let sent = sent.filter(|sent| sent.analysis == analysis);
        sent.map_or(0, |sent| sent.tracks)
    }
}

fn details(clustering: &Clustering) -> String {
    let (k, inertia) = (clustering.clusters.len(), clustering.inertia);
    let tracks = clustering.tracks.len();
    format!(r#"{{"tracks":{tracks},"k":{k},"inertia":{inertia}}}"#)
}
