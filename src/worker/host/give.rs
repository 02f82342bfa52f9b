//! Clusters to take away: as a link, as a file; and the view that came in a link.

use super::Stop;
use super::desk::Desk;
use super::open::{library, show_tracks};
use crate::provenance::{Provenance, Sending};
use crate::report::{Report, ReportFile};
use crate::share::{Budget, Link, SharedView};
use crate::worker::protocol::{Event, Failure, FileOrder, Job, LinkOrder, MadeFile, MadeLink};

/// Makes a link of a library's clusters.
pub(super) async fn link(desk: &Desk, order: LinkOrder) -> Result<MadeLink, Failure> {
    let LinkOrder {
        id,
        clustering,
        made_at,
        covers,
        at_most,
    } = order;
    let (library, _) = library(desk, id).await?;
    let tracks = u32::try_from(library.tracks.len()).unwrap_or(u32::MAX);
    let budget = match at_most {
        Some(characters) => Budget::of(characters as usize),
        None => Budget::for_tracks(tracks),
    };
    let view = SharedView::of(&library, id, &clustering, made_at, covers);
    let Link { text, left_out } = view.link(budget)?;
    Ok(MadeLink { text, left_out })
}

/// Makes a file of a library's clusters.
pub(super) async fn file(desk: &Desk, order: FileOrder) -> Result<MadeFile, Failure> {
    let FileOrder {
        form,
        id,
        clustering,
        colours,
        made_at,
        picture,
    } = order;
    let (library, _) = library(desk, id).await?;
    let report = Report::new(&library, &clustering, &colours, &made_at);
    let ReportFile { name, bytes, .. } = report.file(form, &picture)?;
    Ok(MadeFile { form, name, bytes })
}

/// Shows the view in the text of a link. Nothing of it is kept, and nothing is computed.
pub(super) async fn open_link(desk: &Desk, job: Job, text: &str) -> Result<(), Stop> {
    let turn = desk.opening.begin();
    let view = SharedView::from_link(text).map_err(Failure::from)?;
    let sending = Sending {
        made_at: view.made_at(),
        left_out: view.left_out(),
        not_placed: view.not_placed().iter().map(|(_, count)| count).sum(),
    };
    let (card, library, clustering) = view.into_parts();
    let provenance = Provenance::Link(sending);
    show_tracks(desk, &turn, job.ticket, card, library, provenance).await?;
    desk.say(&Event::Clustered(job.ticket, Box::new(clustering)));
    Ok(())
}
