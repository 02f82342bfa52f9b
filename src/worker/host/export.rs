//! Making a link or a file of a library's clusters.

use std::rc::Rc;

use super::Host;
use super::open::read_unchanged;
use crate::export::{Export, ExportFile};
use crate::format::to_u32;
use crate::share::{self, Budget, Link, SharedView};
use crate::worker::protocol::{
    Event, ExportId, ExportRequest, ExportedFile, Failure, FileRequest, LinkRequest,
};

/// Makes what is asked for, and sends it to the page.
pub(super) async fn export(host: Rc<Host>, id: ExportId, request: ExportRequest) {
    host.send(&match request {
        ExportRequest::Link(request) => Event::LinkMade(id, make_link(&host, *request).await),
        ExportRequest::File(request) => Event::FileMade(id, make_file(&host, *request).await),
    });
}

async fn make_link(host: &Rc<Host>, request: LinkRequest) -> Result<Link, Failure> {
    let LinkRequest {
        id,
        fingerprint,
        clustering,
        names,
        made_at,
        covers,
        at_most,
        before,
    } = request;
    let (library, provenance) = read_unchanged(host, id, fingerprint).await?;
    let tracks = to_u32(library.tracks.len());
    let budget = match at_most {
        Some(characters) => Budget::new(characters as usize),
        None => Budget::for_tracks(tracks),
    };
    let view = SharedView::new(&library, id, &clustering, made_at, covers)
        .with_names(names)
        .with_estimated(&library, &provenance.estimated());
    Ok(share::link(&view, budget.after(before as usize))?)
}

async fn make_file(host: &Rc<Host>, request: FileRequest) -> Result<ExportedFile, Failure> {
    let FileRequest {
        format,
        id,
        fingerprint,
        clustering,
        names,
        colours,
        made_at,
        part,
        picture,
    } = request;
    let (mut library, provenance) = read_unchanged(host, id, fingerprint).await?;
    let mut estimated = provenance.estimated();
    let mut clustering = clustering;
    if let Some(part) = part {
        clustering = part.clustering(&clustering);
        library = part.library(&library);
        estimated = part.pick_numbers(&estimated);
    }
    let estimated = estimated.into_iter();
    let estimated = estimated.filter_map(|track| u32::try_from(track).ok());
    let export = Export::new(&library, &clustering, &colours, &made_at)
        .with_names(names)
        .with_estimated(estimated);
    let ExportFile { name, bytes } = export.file(format, &picture)?;
    Ok(ExportedFile {
        format,
        name,
        bytes,
    })
}
