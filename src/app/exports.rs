//! Links and files of the clusters on the page.
//!
//! The worker makes both. Each request has a number, so that the answer to one that was
//! replaced is dropped.

use super::effect::Effect;
use super::library::GroupedLibrary;
use crate::export::ExportFormat;
use crate::part::Part;
use crate::share::{Covers, Link};
use crate::worker::{
    ExportId, ExportRequest, ExportedFile, Failure, FileRequest, LinkRequest, Request,
};

/// The most characters of a short link: a message at Discord, which cuts first, holds 2,000,
/// and some words are to go with the link.
const SHORT_LINK: u32 = 1_900;

/// The dialogs *Share* and *Export*.
#[derive(Debug, Default)]
pub(crate) struct Exports {
    share: Share,
    /// Whether the dialog *Export* is open.
    is_exporting: bool,
    file: FileExport,
    /// Where the file goes that is being made.
    destination: FileDestination,
    newest: ExportId,
    /// The newest request for a table of some tracks.
    table: Option<ExportId>,
}

/// The dialog *Share*.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Share {
    pub(crate) is_open: bool,
    /// Whether the link carries covers.
    pub(crate) with_covers: bool,
    /// Whether the link is short enough for chats.
    pub(crate) is_short: bool,
    pub(crate) link: LinkState,
}

/// How far the link is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum LinkState {
    NotAsked,
    Making(ExportId),
    Made(Link),
    Failed(Failure),
}

impl Default for Share {
    fn default() -> Self {
        Self {
            is_open: false,
            with_covers: true,
            is_short: false,
            link: LinkState::NotAsked,
        }
    }
}

/// The dialog *Export*: how far the file is that was asked for last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum FileExport {
    #[default]
    Idle,
    /// The worker makes the file, or first the drawing that goes into it.
    Making {
        id: ExportId,
        format: ExportFormat,
        made_at: String,
    },
    /// The browser turns the drawing into pixels.
    Drawing {
        id: ExportId,
        format: ExportFormat,
        made_at: String,
    },
    /// The picture is in the clipboard.
    Copied,
    /// The browser did not let the page copy the picture.
    CopyRefused,
    Failed(Failure),
}

/// Where a file goes when it is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum FileDestination {
    #[default]
    Download,
    Clipboard,
}

impl FileExport {
    /// The format of the file that is being made.
    pub(crate) fn in_progress(&self) -> Option<ExportFormat> {
        match self {
            Self::Making { format, .. } | Self::Drawing { format, .. } => Some(*format),
            Self::Idle | Self::Copied | Self::CopyRefused | Self::Failed(_) => None,
        }
    }
}

/// The moment of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    /// Seconds since 1970.
    pub(crate) seconds: u64,
    /// The same in ISO 8601.
    pub(crate) iso: String,
}

/// What happens to the dialogs.
#[derive(Debug)]
pub(crate) enum Event {
    /// The visitor opened *Share*. `before` is the length of what stands before the link's
    /// own text in its address.
    OpenShare { now: Moment, before: u32 },
    /// The visitor closed *Share*.
    CloseShare,
    /// The visitor chose whether the link carries covers, and whether it is short.
    SetShare {
        with_covers: bool,
        is_short: bool,
        now: Moment,
        before: u32,
    },
    /// The visitor opened or closed *Export*.
    ShowExport(bool),
    /// The visitor asked for a file.
    MakeFile {
        format: ExportFormat,
        to: FileDestination,
        now: Moment,
    },
    /// Whether the browser copied the picture.
    Copied(bool),
    /// The visitor asked for a table of some tracks.
    MakeTable { part: Part, now: Moment },
    /// The browser has drawn the map; without pixels where it could not.
    Drawn(ExportId, Vec<u8>),
    /// The code that this needs could not be fetched.
    Failed(ExportId, Failure),
}

impl Exports {
    pub(crate) fn share(&self) -> &Share {
        &self.share
    }

    pub(crate) fn is_exporting(&self) -> bool {
        self.is_exporting
    }

    pub(crate) fn file(&self) -> &FileExport {
        &self.file
    }

    pub(super) fn update(
        &mut self,
        event: Event,
        grouped: Option<&GroupedLibrary>,
    ) -> Option<Effect> {
        match event {
            Event::OpenShare { now, before } => {
                self.share.is_open = true;
                self.make_link(grouped?, &now, before)
            }
            Event::CloseShare => {
                self.close_share();
                None
            }
            Event::SetShare {
                with_covers,
                is_short,
                now,
                before,
            } => {
                self.share.with_covers = with_covers;
                self.share.is_short = is_short;
                self.make_link(grouped?, &now, before)
            }
            Event::ShowExport(shows) => {
                self.is_exporting = shows;
                None
            }
            Event::MakeFile { format, to, now } => {
                self.destination = to;
                self.begin_file(grouped?, format, now.iso)
            }
            Event::Copied(is_copied) => {
                self.file = if is_copied {
                    FileExport::Copied
                } else {
                    FileExport::CopyRefused
                };
                None
            }
            Event::MakeTable { part, now } => self.begin_table(grouped?, part, now.iso),
            Event::Drawn(id, picture) => self.on_drawn(grouped?, id, picture),
            Event::Failed(id, failure) => {
                self.on_file(id, Err(failure));
                None
            }
        }
    }

    /// Another page has come in the place of the one with the clusters.
    pub(super) fn leave_page(&mut self) {
        self.is_exporting = false;
        self.close_share();
    }

    fn close_share(&mut self) {
        self.share.is_open = false;
        self.share.link = LinkState::NotAsked;
        if self.file.in_progress().is_none() {
            self.file = FileExport::Idle;
        }
    }

    /// Whether this request was for a table of some tracks, which no dialog speaks of.
    pub(super) fn is_of_table(&self, id: ExportId) -> bool {
        self.table == Some(id)
    }

    /// The worker died: it will not answer.
    pub(super) fn on_worker_death(&mut self) {
        if matches!(self.share.link, LinkState::Making(_)) {
            self.share.link = LinkState::Failed(Failure::WorkerDied);
        }
        if self.file.in_progress().is_some() {
            self.file = FileExport::Failed(Failure::WorkerDied);
        }
    }

    /// The answer to a request for a link.
    pub(super) fn on_link(&mut self, id: ExportId, link: Result<Link, Failure>) {
        if self.share.link == LinkState::Making(id) {
            self.share.link = link.map_or_else(LinkState::Failed, LinkState::Made);
        }
    }

    /// The answer to a request for a file: the file itself, or the drawing for it.
    pub(super) fn on_file(
        &mut self,
        id: ExportId,
        file: Result<ExportedFile, Failure>,
    ) -> Option<Effect> {
        let (asked, format, made_at) = match &self.file {
            FileExport::Making {
                id,
                format,
                made_at,
            }
            | FileExport::Drawing {
                id,
                format,
                made_at,
            } => (*id, *format, made_at.clone()),
            FileExport::Idle
            | FileExport::Copied
            | FileExport::CopyRefused
            | FileExport::Failed(_) => return None,
        };
        if asked != id {
            return None;
        }
        match file {
            Ok(file) if file.format == format => {
                self.file = FileExport::Idle;
                Some(match self.destination {
                    FileDestination::Download => Effect::SaveFile(file),
                    FileDestination::Clipboard => Effect::CopyPicture(file),
                })
            }
            Ok(drawing) => {
                self.file = FileExport::Drawing {
                    id,
                    format,
                    made_at,
                };
                Some(Effect::Draw(id, drawing))
            }
            Err(failure) => {
                self.file = FileExport::Failed(failure);
                None
            }
        }
    }

    fn next_id(&mut self) -> ExportId {
        self.newest.0 += 1;
        self.newest
    }

    fn make_link(&mut self, grouped: &GroupedLibrary, now: &Moment, before: u32) -> Option<Effect> {
        let request = LinkRequest {
            id: grouped.open.own_id()?,
            clustering: (*grouped.found).clone(),
            names: (*grouped.names).clone(),
            made_at: now.seconds,
            covers: if self.share.with_covers {
                Covers::Carried
            } else {
                Covers::LeftOut
            },
            at_most: self.share.is_short.then_some(SHORT_LINK),
            before,
        };
        let id = self.next_id();
        self.share.link = LinkState::Making(id);
        let request = ExportRequest::Link(Box::new(request));
        Some(Effect::Send(Request::Export(id, request)))
    }

    /// Asks for the file; for a format with a picture, first for the drawing.
    fn begin_file(
        &mut self,
        grouped: &GroupedLibrary,
        format: ExportFormat,
        made_at: String,
    ) -> Option<Effect> {
        let first = if format.needs_picture() {
            ExportFormat::Svg
        } else {
            format
        };
        let request = file_request(grouped, first, made_at.clone(), Vec::new())?;
        let id = self.next_id();
        self.file = FileExport::Making {
            id,
            format,
            made_at,
        };
        let request = ExportRequest::File(Box::new(request));
        Some(Effect::Send(Request::Export(id, request)))
    }

    fn begin_table(
        &mut self,
        grouped: &GroupedLibrary,
        part: Part,
        made_at: String,
    ) -> Option<Effect> {
        let format = ExportFormat::Csv;
        let mut request = file_request(grouped, format, made_at.clone(), Vec::new())?;
        request.part = Some(part);
        let id = self.next_id();
        self.table = Some(id);
        self.file = FileExport::Making {
            id,
            format,
            made_at,
        };
        let request = ExportRequest::File(Box::new(request));
        Some(Effect::Send(Request::Export(id, request)))
    }

    /// Asks for the file that contains the picture. Without pixels too: whoever makes the
    /// file knows the sentence for that.
    fn on_drawn(
        &mut self,
        grouped: &GroupedLibrary,
        drawn: ExportId,
        picture: Vec<u8>,
    ) -> Option<Effect> {
        let FileExport::Drawing {
            id,
            format,
            made_at,
        } = &self.file
        else {
            return None;
        };
        if *id != drawn {
            return None;
        }
        let (format, made_at) = (*format, made_at.clone());
        let request = file_request(grouped, format, made_at.clone(), picture)?;
        let id = self.next_id();
        self.file = FileExport::Making {
            id,
            format,
            made_at,
        };
        let request = ExportRequest::File(Box::new(request));
        Some(Effect::Send(Request::Export(id, request)))
    }
}

fn file_request(
    grouped: &GroupedLibrary,
    format: ExportFormat,
    made_at: String,
    picture: Vec<u8>,
) -> Option<FileRequest> {
    Some(FileRequest {
        format,
        id: grouped.open.own_id()?,
        clustering: (*grouped.found).clone(),
        names: (*grouped.names).clone(),
        colours: grouped.colours.to_vec(),
        made_at,
        part: None,
        picture,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Page, stored};
    use super::*;
    use crate::analysis::Recipe;
    use crate::app;
    use crate::app::notice::Notice;
    use crate::share::LeftOut;
    use crate::worker;

    fn now() -> Moment {
        Moment {
            seconds: 1_800_000_000,
            iso: "2027-01-15T08:00:00Z".to_owned(),
        }
    }

    fn link(text: &str) -> Link {
        Link {
            text: text.to_owned(),
            left_out: LeftOut {
                tracks: 0,
                points: 0,
            },
        }
    }

    fn file(format: ExportFormat) -> ExportedFile {
        ExportedFile {
            format,
            name: "clusters".to_owned(),
            bytes: vec![1],
        }
    }

    fn page() -> Page {
        let mut page = Page::started();
        page.opens(stored(1), &Recipe::default());
        page.effects();
        page
    }

    #[test]
    fn a_picture_is_copied_instead_of_saved() {
        let mut page = page();
        page.on(Event::MakeFile {
            format: ExportFormat::Png,
            to: FileDestination::Clipboard,
            now: now(),
        });
        let (id, _) = file_request(&mut page);
        page.hears(worker::Event::FileMade(id, Ok(file(ExportFormat::Svg))));
        assert!(matches!(page.effects()[..], [Effect::Draw(..)]));
        page.on(Event::Drawn(id, vec![1]));
        let (id, _) = file_request(&mut page);
        page.hears(worker::Event::FileMade(id, Ok(file(ExportFormat::Png))));
        let copying = [Effect::CopyPicture(file(ExportFormat::Png))];
        assert_eq!(page.effects(), copying);
        for (is_copied, said) in [(true, FileExport::Copied), (false, FileExport::CopyRefused)] {
            page.on(Event::Copied(is_copied));
            assert_eq!(*page.state.exports().file(), said);
        }
        page.on(Event::CloseShare);
        assert_eq!(*page.state.exports().file(), FileExport::Idle);
    }

    #[test]
    fn dialogs_close_with_their_page() {
        let mut exports = Exports::default();
        exports.share.is_open = true;
        assert_eq!(exports.update(Event::ShowExport(true), None), None);
        assert!(exports.is_exporting());
        exports.leave_page();
        assert!(!exports.is_exporting());
        assert!(!exports.share().is_open);
    }

    /// The only request for an export since the last call.
    fn request(page: &mut Page) -> (ExportId, ExportRequest) {
        match <[Effect; 1]>::try_from(page.effects()) {
            Ok([Effect::Send(Request::Export(id, request))]) => (id, request),
            other => panic!("{other:?}"),
        }
    }

    fn link_request(page: &mut Page) -> (ExportId, LinkRequest) {
        match request(page) {
            (id, ExportRequest::Link(request)) => (id, *request),
            other => panic!("{other:?}"),
        }
    }

    fn file_request(page: &mut Page) -> (ExportId, FileRequest) {
        match request(page) {
            (id, ExportRequest::File(request)) => (id, *request),
            other => panic!("{other:?}"),
        }
    }

    fn opens_share(page: &mut Page) {
        page.on(Event::OpenShare {
            now: now(),
            before: 40,
        });
    }

    fn asks_for(page: &mut Page, format: ExportFormat) {
        page.on(Event::MakeFile {
            format,
            to: FileDestination::Download,
            now: now(),
        });
    }

    #[test]
    fn a_link_is_asked_for_when_the_dialog_opens_and_when_it_is_to_be_another() {
        let mut page = page();
        opens_share(&mut page);
        let (first, asked) = link_request(&mut page);
        assert_eq!(
            (
                asked.id,
                asked.made_at,
                asked.covers,
                asked.at_most,
                asked.before
            ),
            (stored(1), 1_800_000_000, Covers::Carried, None, 40)
        );
        page.on(Event::SetShare {
            with_covers: false,
            is_short: true,
            now: now(),
            before: 40,
        });
        let (second, asked) = link_request(&mut page);
        assert_eq!(
            (asked.covers, asked.at_most),
            (Covers::LeftOut, Some(SHORT_LINK))
        );
        // The answer to the replaced request comes late, and is dropped.
        page.hears(worker::Event::LinkMade(first, Ok(link("long"))));
        assert_eq!(page.state.exports().share().link, LinkState::Making(second));
        page.hears(worker::Event::LinkMade(second, Ok(link("short"))));
        assert_eq!(
            page.state.exports().share().link,
            LinkState::Made(link("short"))
        );
        page.hears(worker::Event::LinkMade(first, Ok(link("long"))));
        assert_eq!(
            page.state.exports().share().link,
            LinkState::Made(link("short"))
        );
    }

    #[test]
    fn a_link_that_comes_after_the_dialog_was_closed_is_dropped() {
        let mut page = page();
        opens_share(&mut page);
        let (id, _) = link_request(&mut page);
        page.on(Event::CloseShare);
        page.hears(worker::Event::LinkMade(id, Ok(link("late"))));
        assert_eq!(page.state.exports().share().link, LinkState::NotAsked);
    }

    #[test]
    fn nothing_is_asked_for_without_clusters() {
        let mut page = Page::started();
        opens_share(&mut page);
        asks_for(&mut page, ExportFormat::Csv);
        assert_eq!(page.effects(), []);
        assert_eq!(page.state.exports().file(), &FileExport::Idle);
    }

    #[test]
    fn a_file_is_made_and_saved() {
        let mut page = page();
        asks_for(&mut page, ExportFormat::Csv);
        let (id, asked) = file_request(&mut page);
        assert_eq!(
            (asked.format, asked.colours),
            (ExportFormat::Csv, vec![0, 1])
        );
        assert_eq!(
            page.state.exports().file().in_progress(),
            Some(ExportFormat::Csv)
        );
        page.hears(worker::Event::FileMade(id, Ok(file(ExportFormat::Csv))));
        assert_eq!(page.effects(), [Effect::SaveFile(file(ExportFormat::Csv))]);
        assert_eq!(page.state.exports().file(), &FileExport::Idle);
        page.hears(worker::Event::FileMade(id, Ok(file(ExportFormat::Csv))));
        assert_eq!(page.effects(), [], "once");
    }

    #[test]
    fn a_table_of_some_tracks_is_made() {
        let mut page = page();
        let part = Part {
            of: stored(1),
            recipe: String::new(),
            name: "Some library: Mellow".to_owned(),
            tracks: vec![1, 3],
        };
        page.on(Event::MakeTable {
            part: part.clone(),
            now: now(),
        });
        let (id, asked) = file_request(&mut page);
        assert_eq!((asked.format, asked.part), (ExportFormat::Csv, Some(part)));
        page.hears(worker::Event::FileMade(id, Err(Failure::LibraryNotFound)));
        let notice = Notice::TableNotMade(Failure::LibraryNotFound);
        assert_eq!(page.state.notice(), Some(&notice));
    }

    #[test]
    fn a_file_with_a_picture_is_drawn_first() {
        let mut page = page();
        asks_for(&mut page, ExportFormat::Markdown);
        let (drawing, asked) = file_request(&mut page);
        assert_eq!(asked.format, ExportFormat::Svg);
        page.hears(worker::Event::FileMade(
            drawing,
            Ok(file(ExportFormat::Svg)),
        ));
        assert_eq!(
            page.effects(),
            [Effect::Draw(drawing, file(ExportFormat::Svg))]
        );
        page.on(Event::Drawn(drawing, vec![7, 7]));
        let (id, asked) = file_request(&mut page);
        assert_eq!(
            (asked.format, asked.picture),
            (ExportFormat::Markdown, vec![7, 7])
        );
        page.hears(worker::Event::FileMade(
            id,
            Ok(file(ExportFormat::Markdown)),
        ));
        assert_eq!(
            page.effects(),
            [Effect::SaveFile(file(ExportFormat::Markdown))]
        );
    }

    #[test]
    fn pixels_of_a_file_that_was_replaced_are_dropped() {
        let mut page = page();
        asks_for(&mut page, ExportFormat::Png);
        let (first, _) = file_request(&mut page);
        page.hears(worker::Event::FileMade(first, Ok(file(ExportFormat::Svg))));
        page.effects();
        asks_for(&mut page, ExportFormat::Csv);
        let (second, _) = file_request(&mut page);
        page.on(Event::Drawn(first, vec![7]));
        assert_eq!(page.effects(), []);
        page.hears(worker::Event::FileMade(second, Ok(file(ExportFormat::Csv))));
        assert_eq!(page.effects(), [Effect::SaveFile(file(ExportFormat::Csv))]);
    }

    #[test]
    fn what_cannot_be_made_is_said_and_can_be_tried_again() {
        let mut page = page();
        asks_for(&mut page, ExportFormat::Csv);
        let (id, _) = file_request(&mut page);
        page.hears(worker::Event::FileMade(id, Err(Failure::LibraryNotFound)));
        assert_eq!(
            page.state.exports().file(),
            &FileExport::Failed(Failure::LibraryNotFound)
        );
        asks_for(&mut page, ExportFormat::Csv);
        assert!(page.state.exports().file().in_progress().is_some());
    }

    #[test]
    fn a_worker_that_dies_leaves_no_dialog_waiting() {
        let mut page = page();
        opens_share(&mut page);
        asks_for(&mut page, ExportFormat::Csv);
        page.on(app::Event::WorkerDied);
        let exports = page.state.exports();
        assert_eq!(exports.share().link, LinkState::Failed(Failure::WorkerDied));
        assert_eq!(exports.file(), &FileExport::Failed(Failure::WorkerDied));
    }
}
