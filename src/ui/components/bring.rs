//! Files on their way in: picked, dropped or pasted, all come through here.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::{File, FileList};

use super::pick_files::listed;
use crate::analysis::Recipe;
use crate::import::Subject;
use crate::ui::session::Session;
use crate::worker::Failure;

/// What pasted text is called, as if it were a file.
const PASTED: &str = "Pasted tracks.csv";

/// Whether these files are pasted text.
pub(super) fn is_pasted(names: &[String]) -> bool {
    matches!(names, [name] if name == PASTED)
}

/// What is wrong with pasted text.
pub(super) fn sentence_about_pasted(failure: &Failure) -> String {
    match failure {
        Failure::Import(error) => error.sentence(Subject::PastedText),
        failure => failure.to_string(),
    }
}

/// Takes files and makes a library of them. One file is opened at once; of several
/// the visitor is asked whether they are one library.
#[derive(Clone, Copy)]
pub struct Bring {
    session: Session,
    /// Several files that wait for the visitor's answer.
    pub waiting: RwSignal<Vec<File>, LocalStorage>,
}

impl Bring {
    /// Makes it available to everything below.
    pub fn provide(session: Session) -> Self {
        let bring = Self {
            session,
            waiting: RwSignal::new_local(Vec::new()),
        };
        provide_context(bring);
        bring
    }

    /// Takes a list of files from the browser.
    pub fn list(&self, list: Option<FileList>) {
        self.files(listed(list));
    }

    /// Takes text as if it were a file.
    pub fn text(&self, text: &str) {
        let parts = Array::of1(&JsValue::from_str(text));
        // Text always makes a file.
        if let Ok(file) = File::new_with_str_sequence(&parts, PASTED) {
            self.together(&[file]);
        }
    }

    /// Makes one library of these files.
    pub fn together(&self, files: &[File]) {
        self.waiting.set(Vec::new());
        self.session.import(files, Recipe::default());
    }

    /// Takes files.
    pub fn files(&self, files: Vec<File>) {
        match files.len() {
            0 => {}
            1 => self.together(&files),
            _ => self.waiting.set(files),
        }
    }
}

/// The way in for files.
///
/// # Panics
/// Outside the app, where nobody provides one.
#[must_use]
pub fn use_bring() -> Bring {
    expect_context()
}
