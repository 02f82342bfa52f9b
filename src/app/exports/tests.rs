use super::link::SHORT_LINK;
use super::*;
use crate::analysis::Recipe;
use crate::app;
use crate::app::effect::{Effect, FileEffect};
use crate::app::fixture::{Page, recipe, some_tracks, stored};
use crate::library::Fingerprint;
use crate::share::{Covers, LeftOut};
use crate::worker::{self, ExportRequest, FileRequest, LinkRequest, Request};

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

/// Asks for a picture to be copied, up to where the browser copies it.
fn draws_picture_to_copy(page: &mut Page) -> ExportId {
    page.makes(Making::File {
        format: ExportFormat::Png,
        to: FileDestination::Clipboard,
        now: now(),
    });
    let (id, _) = file_request(page);
    page.hears(worker::Event::FileMade(id, Ok(file(ExportFormat::Svg))));
    assert!(matches!(
        page.effects()[..],
        [Effect::File(FileEffect::Draw(..))]
    ));
    page.makes(Making::Drawn(id, vec![1]));
    let (id, _) = file_request(page);
    page.hears(worker::Event::FileMade(id, Ok(file(ExportFormat::Png))));
    let copying = [Effect::File(FileEffect::Copy(id, file(ExportFormat::Png)))];
    assert_eq!(page.effects(), copying);
    id
}

#[test]
fn a_picture_is_copied_instead_of_saved() {
    for (is_copied, said) in [(true, FileExport::Copied), (false, FileExport::CopyRefused)] {
        let mut page = page();
        let id = draws_picture_to_copy(&mut page);
        page.makes(Making::Copied(id, is_copied));
        assert_eq!(*page.state.exports().file(), said);
        page.on(Event::CloseShare);
        assert_eq!(*page.state.exports().file(), FileExport::Idle);
    }
}

#[test]
fn a_picture_that_is_copied_late_does_not_end_the_next_file() {
    let mut page = page();
    let copied = draws_picture_to_copy(&mut page);
    asks_for(&mut page, ExportFormat::Csv);
    let (id, _) = file_request(&mut page);
    page.makes(Making::Copied(copied, true));
    page.hears(worker::Event::FileMade(id, Ok(file(ExportFormat::Csv))));
    assert_eq!(
        page.effects(),
        [Effect::File(FileEffect::Save(file(ExportFormat::Csv)))]
    );
}

#[test]
fn dialogs_close_with_their_page() {
    let mut exports = Exports::default();
    exports.share.is_open = true;
    let whole = ExportScope::Library;
    exports.update(Event::OpenExport(whole));
    assert_eq!(exports.scope(), Some(&ExportScope::Library));
    exports.leave_page();
    assert_eq!(exports.scope(), None);
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
    page.on(Event::OpenShare);
    page.makes(Making::Link {
        now: now(),
        before: 40,
    });
}

fn asks_for(page: &mut Page, format: ExportFormat) {
    page.makes(Making::File {
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
    page.makes(Making::OtherLink {
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
fn what_is_asked_for_says_of_which_tracks_it_is() {
    let mut page = page();
    let own = Fingerprint::new(&some_tracks(6));
    opens_share(&mut page);
    assert_eq!(link_request(&mut page).1.fingerprint, own);
    asks_for(&mut page, ExportFormat::Csv);
    assert_eq!(file_request(&mut page).1.fingerprint, own);
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
    assert_eq!(
        page.effects(),
        [Effect::File(FileEffect::Save(file(ExportFormat::Csv)))]
    );
    assert_eq!(page.state.exports().file(), &FileExport::Idle);
    page.hears(worker::Event::FileMade(id, Ok(file(ExportFormat::Csv))));
    assert_eq!(page.effects(), [], "once");
}

#[test]
fn a_file_of_some_tracks_is_made_in_any_format() {
    let mut page = page();
    let part = Part {
        of: stored(1),
        fingerprint: Fingerprint::new(&some_tracks(6)),
        recipe: String::new(),
        name: "Some library: Mellow".to_owned(),
        tracks: vec![1, 3],
    };
    page.on(Event::OpenExport(ExportScope::Part(part.clone())));
    asks_for(&mut page, ExportFormat::Png);
    let (drawing, asked) = file_request(&mut page);
    assert_eq!(
        (asked.format, asked.part.as_ref()),
        (ExportFormat::Svg, Some(&part))
    );
    page.hears(worker::Event::FileMade(
        drawing,
        Ok(file(ExportFormat::Svg)),
    ));
    page.effects();
    // It stays a file of these tracks when the dialog is closed meanwhile.
    page.on(Event::CloseExport);
    page.makes(Making::Drawn(drawing, vec![7]));
    let (_, asked) = file_request(&mut page);
    assert_eq!((asked.format, asked.part), (ExportFormat::Png, Some(part)));
    page.on(Event::OpenExport(ExportScope::Library));
    asks_for(&mut page, ExportFormat::Csv);
    assert_eq!(file_request(&mut page).1.part, None);
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
        [Effect::File(FileEffect::Draw(
            drawing,
            file(ExportFormat::Svg)
        ))]
    );
    page.makes(Making::Drawn(drawing, vec![7, 7]));
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
        [Effect::File(FileEffect::Save(file(ExportFormat::Markdown)))]
    );
}

#[test]
fn a_file_is_of_what_was_on_the_page_when_it_was_asked_for() {
    let leave: [fn(&mut Page); 2] = [
        |page| {
            page.opens(stored(2), &recipe(3));
        },
        |page| page.on(app::Event::Remove(stored(1))),
    ];
    for leave in leave {
        let mut page = page();
        asks_for(&mut page, ExportFormat::Markdown);
        let (id, first) = file_request(&mut page);
        page.hears(worker::Event::FileMade(id, Ok(file(ExportFormat::Svg))));
        page.effects();
        leave(&mut page);
        page.effects();
        page.makes(Making::Drawn(id, vec![7]));
        let (_, asked) = file_request(&mut page);
        let expected = FileRequest {
            format: ExportFormat::Markdown,
            picture: vec![7],
            ..first
        };
        assert_eq!(asked, expected);
    }
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
    page.makes(Making::Drawn(first, vec![7]));
    assert_eq!(page.effects(), []);
    page.hears(worker::Event::FileMade(second, Ok(file(ExportFormat::Csv))));
    assert_eq!(
        page.effects(),
        [Effect::File(FileEffect::Save(file(ExportFormat::Csv)))]
    );
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
