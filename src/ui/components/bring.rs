//! Files on their way in: picked, dropped or pasted, all come through here.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{File, FileList};

use super::pick_files::listed;
use crate::app::files::{ChosenFile, Event};
use crate::ui::store::Store;

/// The name of pasted text, as of a file. The library is called after it.
const PASTED: &str = "Pasted tracks.csv";

/// Takes files that the visitor picked.
pub(super) fn bring_files(store: Store, files: Vec<File>) {
    let names: Vec<String> = files.iter().map(File::name).collect();
    let ids = store.hold(files);
    let chosen = ids.into_iter().zip(names);
    let chosen = chosen.map(|(id, name)| ChosenFile { id, name }).collect();
    store.dispatch(Event::Chosen(chosen));
}

/// Takes a list of files from the browser.
pub(super) fn bring_list(store: Store, list: Option<FileList>) {
    bring_files(store, listed(list));
}

/// Takes text as if it were a file.
pub(super) fn bring_text(store: Store, text: &str) {
    let parts = Array::of1(&JsValue::from_str(text));
    // Text always makes a file.
    if let Ok(file) = File::new_with_str_sequence(&parts, PASTED) {
        for id in store.hold(vec![file]) {
            store.dispatch(Event::Pasted(id));
        }
    }
}
