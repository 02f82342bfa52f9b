//! Clusters to take away: as a link, as a file.

use std::rc::Rc;

use super::desk::Desk;
use super::open::library;
use crate::export::{Export, ExportFile};
use crate::share::{self, Budget, Link, SharedView};
use crate::worker::protocol::{
    Event, ExportRequest, ExportedFile, Failure, FileRequest, LinkRequest,
};

/// Makes what was ordered, and tells the page.
pub(super) async fn give(desk: Rc<Desk>, order: ExportRequest) {
    desk.say(&match order {
        ExportRequest::Link(order) => Event::LinkMade(link(&desk, *order).await),
        ExportRequest::File(order) => Event::FileMade(file(&desk, *order).await),
    });
}

async fn link(desk: &Desk, order: LinkRequest) -> Result<Link, Failure> {
    let LinkRequest {
        id,
        clustering,
        made_at,
        covers,
        at_most,
        before,
    } = order;
    let (library, _) = library(desk, id).await?;
    let tracks = u32::try_from(library.tracks.len()).unwrap_or(u32::MAX);
    let budget = match at_most {
        Some(characters) => Budget::new(characters as usize),
        None => Budget::for_tracks(tracks),
    };
    let view = SharedView::new(&library, id, &clustering, made_at, covers);
    Ok(share::link(&view, budget.after(before as usize))?)
}

async fn file(desk: &Desk, order: FileRequest) -> Result<ExportedFile, Failure> {
    let FileRequest {
        format,
        id,
        clustering,
        colours,
        made_at,
        picture,
    } = order;
    let (library, _) = library(desk, id).await?;
    let export = Export::new(&library, &clustering, &colours, &made_at);
    let ExportFile { name, bytes } = export.file(format, &picture)?;
    Ok(ExportedFile {
        format,
        name,
        bytes,
    })
}
