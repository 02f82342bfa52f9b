//! What the visitor asks for, and how the worker is told.

use js_sys::Date;
use leptos::prelude::*;
use web_sys::File;

use super::{Session, Target, Work};
use crate::analysis::Recipe;
use crate::export::ExportFormat;
use crate::library::LibraryId;
use crate::share::Covers;
use crate::worker::{
    ExportId, ExportRequest, FileRequest, ImportSource, Job, LinkRequest, Request,
};

impl Session {
    /// Makes what is open equal to what an address says; does nothing when it is already.
    pub fn follow(&self, id: LibraryId, recipe: Recipe) {
        let target = match self.work.get_untracked() {
            Work::Opening {
                target: Target::Kept(id),
                ..
            } => Some(id),
            _ => self.shown_id(),
        };
        if target != Some(id) {
            self.open(id, recipe);
        } else if self.recipe.with_value(|wanted| *wanted != recipe) {
            self.turn_to(id, recipe);
        }
    }

    /// The same library by another recipe.
    fn turn_to(&self, id: LibraryId, recipe: Recipe) {
        if self.shown_id() == Some(id) {
            self.analyse(recipe)
        } else {
            self.open(id, recipe)
        }
    }

    /// Opens the sample or a kept library.
    pub fn open(&self, id: LibraryId, recipe: Recipe) {
        let job = self.begin(Target::Kept(id), recipe);
        self.send(&Request::Open(job, id), &[]);
    }

    /// Makes one library of these files; the library on the page stays until it is there.
    pub fn import(&self, files: &[File], recipe: Recipe) {
        let names = files.iter().map(File::name).collect();
        let job = self.begin(Target::Files(names), recipe);
        self.send(&Request::Import(job, ImportSource::Files), files);
    }

    /// Gives the tracks of a kept library the audio features that these files have.
    pub fn join(&self, id: LibraryId, files: &[File], recipe: Recipe) {
        let names = files.iter().map(File::name).collect();
        let job = self.begin(Target::Files(names), recipe);
        self.send(&Request::Import(job, ImportSource::Features(id)), files);
    }

    /// Shows the view in the text of a link.
    pub fn open_link(&self, text: String) {
        let job = self.begin(Target::Link, Recipe::default());
        self.send(&Request::Import(job, ImportSource::Link(text)), &[]);
    }

    /// Asks for a link of what is on the page; it comes in [`Session::link`]. `at_most` is
    /// the length of its whole address, `before` of what stands before its text.
    pub fn make_link(&self, covers: Covers, at_most: Option<u32>, before: u32) {
        self.link.set(None);
        if let (Some(id), Some(clustering)) = (self.shown_id(), self.clustering.get_untracked()) {
            let order = LinkRequest {
                id,
                clustering: (*clustering).clone(),
                made_at: seconds_now(),
                covers,
                at_most,
                before,
            };
            self.send(
                &Request::Export(ExportId::default(), ExportRequest::Link(Box::new(order))),
                &[],
            );
        }
    }

    /// Asks for a file of what is on the page; it comes in [`Session::file`].
    pub fn write(&self, format: ExportFormat, colours: Vec<u8>, picture: Vec<u8>) {
        self.file.set(None);
        if let (Some(id), Some(clustering)) = (self.shown_id(), self.clustering.get_untracked()) {
            let order = FileRequest {
                format,
                id,
                clustering: (*clustering).clone(),
                colours,
                made_at: Date::new_0().to_iso_string().into(),
                picture,
            };
            self.send(
                &Request::Export(ExportId::default(), ExportRequest::File(Box::new(order))),
                &[],
            );
        }
    }

    /// Forgets all that is kept in this browser, and leaves the page empty.
    pub fn forget(&self) {
        self.cancel();
        self.send(&Request::DeleteEverything, &[]);
        self.clear();
    }

    /// Groups the library on the page anew.
    pub fn analyse(&self, recipe: Recipe) {
        self.recipe.set_value(recipe.clone());
        self.work.set(Work::Analysing(None));
        self.send(&Request::Analyse(recipe), &[]);
    }

    /// Takes a library off the shelf; if it is on the page, it leaves the page too.
    pub fn remove(&self, id: LibraryId) {
        self.send(&Request::RemoveLibrary(id), &[]);
        if self.shown_id() == Some(id) {
            self.clear();
        }
    }

    /// Gives up what is being opened; what was on the page stays.
    pub fn cancel(&self) {
        self.send(&Request::Cancel, &[]);
        self.incoming.set_value(None);
        self.latest.update_value(|latest| latest.0 += 1);
        self.work.set(Work::Idle);
    }

    pub(super) fn begin(&self, target: Target, recipe: Recipe) -> Job {
        self.latest.update_value(|latest| latest.0 += 1);
        self.incoming.set_value(None);
        self.recipe.set_value(recipe.clone());
        self.work.set(Work::Opening {
            target,
            progress: None,
        });
        Job {
            ticket: self.latest.get_value(),
            recipe,
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the present is long after 1970 and long before the end of a u64"
)]
fn seconds_now() -> u64 {
    (Date::now() / 1000.0) as u64
}
