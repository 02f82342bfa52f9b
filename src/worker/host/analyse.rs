//! Analysing the open library, step by step.

use super::Stop;
use super::desk::Desk;
use super::stopwatch::Stopwatch;
use crate::analysis::{AnalysisStep, Recipe};
use crate::worker::protocol::{Event, JobProgress};

/// Analyses the open library by this recipe; an analysis under way is given up.
pub(super) async fn again(desk: &Desk, recipe: Recipe) -> Result<(), Stop> {
    let turn = desk.analysing.begin();
    let ticket = desk.open_ticket();
    desk.begin_analysis(recipe)?;
    let mut stopwatch = Stopwatch::default();
    loop {
        match stopwatch.time(|| desk.step_analysis()) {
            AnalysisStep::Progress { stage, done, total } => {
                desk.say(&Event::Progress(
                    ticket,
                    JobProgress {
                        stage: stage.into(),
                        done,
                        total,
                    },
                ));
            }
            AnalysisStep::Clustered(clustering) => desk.say(&Event::Clustered(ticket, clustering)),
            AnalysisStep::Swept(sweep) => desk.say(&Event::Swept(ticket, sweep)),
            AnalysisStep::Done => return Ok(()),
        }
        turn.pause().await?;
    }
}
