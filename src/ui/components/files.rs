//! Files on their way in: picked, dropped or pasted, all come through here.

use super::elements::Dialog;
use super::lazy::lazy_view;
use crate::app::effect::ChosenFile;
use crate::app::files;
use crate::app::files::Event;
use crate::app::session::{Status, Target};
use crate::ui::store::{Store, use_store};
use js_sys::Array;
use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::{DataTransfer, DragEvent, Element};
use web_sys::{File, FileList};

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

/// What the file picker offers first: tables, texts, and Spotify’s copy of one’s data.
const ACCEPTED: &str =
    ".csv,.tsv,.txt,.json,.zip,text/csv,text/plain,application/json,application/zip";

/// A button that opens the file picker.
#[component]
pub fn PickFiles(
    /// What the button says.
    label: &'static str,
    /// How it looks: its class.
    class: &'static str,
    /// Takes what was picked; never nothing.
    on_files: UnsyncCallback<Vec<File>>,
    #[prop(optional)] is_disabled: Option<Memo<bool>>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let pick = move |_| {
        if let Some(input) = input.get_untracked() {
            // So that the same file can be picked twice in a row.
            input.set_value("");
            input.click();
        }
    };
    let take = move |_| {
        let picked = listed(input.get_untracked().and_then(|input| input.files()));
        if !picked.is_empty() {
            on_files.run(picked);
        }
    };
    view! {
        <button type="button" class=class disabled=move || is_disabled.is_some_and(|it| it.get()) on:click=pick>{label}</button>
        <input type="file" hidden multiple accept=ACCEPTED node_ref=input on:change=take/>
    }
}

/// The files of a list of the browser's.
#[must_use]
pub fn listed(list: Option<FileList>) -> Vec<File> {
    let of = |list: FileList| {
        (0..list.length())
            .filter_map(|index| list.get(index))
            .collect()
    };
    list.map(of).unwrap_or_default()
}

/// A button, *Open a file*, that opens the browser's file picker.
#[component]
pub fn OpenFile(
    /// How the button looks: its class.
    #[prop(default = "button")]
    class: &'static str,
) -> impl IntoView {
    let store = use_store();
    view! {
        <PickFiles label="Open a file" class on_files=UnsyncCallback::new(move |files| bring_files(store, files))/>
    }
}

/// Takes files and songs dropped, and text pasted, anywhere; says so while one hovers over it.
#[component]
pub fn DropZone(children: Children) -> impl IntoView {
    let store = use_store();
    // Enter and leave come for every element on the way, so they are counted.
    let (depth, set_depth) = signal(0_i32);
    // What the visitor drags from the page itself is not brought to it.
    let is_own = StoredValue::new(false);
    let brings = move |event: &DragEvent| !is_own.get_value() && brings_something(event);
    let handles = [
        window_event_listener(ev::dragstart, move |_| is_own.set_value(true)),
        window_event_listener(ev::dragend, move |_| is_own.set_value(false)),
        window_event_listener(ev::dragenter, move |event| {
            if brings(&event) {
                event.prevent_default();
                set_depth.update(|depth| *depth += 1);
            }
        }),
        window_event_listener(ev::dragleave, move |event| {
            if brings(&event) {
                set_depth.update(|depth| *depth -= 1);
            }
        }),
        window_event_listener(ev::dragover, move |event| {
            // Without this the browser would open the file in place of the page.
            if brings(&event) {
                event.prevent_default();
            }
        }),
        window_event_listener(ev::drop, move |event| {
            if brings(&event) {
                event.prevent_default();
                set_depth.set(0);
                if let Some(data) = event.data_transfer() {
                    bring_data(store, &data, |text| !text.trim().is_empty());
                }
            }
        }),
    ];
    let paste = window_event_listener(ev::paste, move |event| {
        let data = event.clipboard_data();
        if let Some(data) = data.filter(|_| !is_a_field(event.target())) {
            bring_data(store, &data, |text| text.contains('\n'));
        }
    });
    on_cleanup(move || {
        handles.into_iter().for_each(WindowListenerHandle::remove);
        paste.remove();
    });
    view! {
        {children()}
        <div class="drop-hint" class:drop-hint--shown=move || { depth.get() > 0 } aria-hidden="true">
            <p>"Drop it anywhere to see its clusters"</p>
        </div>
    }
}

/// Takes what was dropped or pasted: files, or else text if it is of use.
fn bring_data(store: Store, data: &DataTransfer, is_of_use: fn(&str) -> bool) {
    let files = data.files().filter(|files| files.length() > 0);
    match (files, data.get_data("text")) {
        (Some(files), _) => bring_list(store, Some(files)),
        (None, Ok(text)) if is_of_use(&text) => bring_text(store, &text),
        _ => {}
    }
}

/// Whether files are dragged, or text, as songs are from the Spotify app. Text that is dropped
/// on a field is the field's own business.
fn brings_something(event: &DragEvent) -> bool {
    let Some(types) = event.data_transfer().map(|data| data.types()) else {
        return false;
    };
    let has = |wanted: &str| types.iter().any(|kind| kind == wanted);
    has("Files") || (has("text/uri-list") || has("text/plain")) && !is_a_field(event.target())
}

/// Pasting into a field is the field's own business.
fn is_a_field(target: Option<web_sys::EventTarget>) -> bool {
    let element: Option<Element> = target.and_then(|target| target.dyn_into().ok());
    element.is_some_and(|element| {
        element
            .closest("input, textarea, [contenteditable]")
            .is_ok_and(|field| field.is_some())
    })
}

lazy_view! {
    /// The dialog *Paste songs or a table*.
    pub fn paste_dialog(_: ()) in pages = view! { <PasteDialog/> };
}

const NO_TEXT: &str = "There is no text yet: paste the whole file into the field.";

/// The dialog in which text is pasted. It stays open, with the text, until the text has
/// become a library.
#[component]
fn PasteDialog() -> impl IntoView {
    let store = use_store();
    let open = store.memo(|state| state.files().is_pasting());
    let text = RwSignal::new(String::new());
    let is_missing = RwSignal::new(false);
    let take = move |_| {
        let is_empty = text.with_untracked(|text| text.trim().is_empty());
        is_missing.set(is_empty);
        if !is_empty {
            bring_text(store, &text.get_untracked());
        }
    };
    let problem = move || {
        if is_missing.get() {
            return Some(NO_TEXT.to_owned());
        }
        rejection(store)
    };
    view! {
        <Dialog open on_close=Callback::new(move |()| store.dispatch(files::Event::StopPasting)) title="Paste songs or a table">
            <label class="field">
                <span>"Links to songs, or a table with its header row"</span>
                <textarea class="paste" rows="10" spellcheck="false" dir="auto" bind:value=text></textarea>
            </label>
            {move || problem().map(|problem| view! { <p class="failure" role="alert">{problem}</p> })}
            <div class="dialog__foot">
                <button type="button" class="button button--primary" on:click=take>"Show the clusters"</button>
            </div>
        </Dialog>
    }
}

/// What is wrong with the pasted text. It is said here too: while the dialog is open, the
/// page below cannot be reached.
fn rejection(store: Store) -> Option<String> {
    store.status.with(|status| match status {
        Status::Failed {
            target: Target::PastedText,
            failure,
        } => Some(Target::PastedText.sentence(failure)),
        Status::Idle | Status::Opening { .. } | Status::Failed { .. } => None,
    })
}

lazy_view! {
    /// The dialog that asks what to do with several files.
    pub fn several_files_dialog(_: ()) in pages = view! { <SeveralFiles/> };
}

/// Asks whether several files are one library or which of them to open.
#[component]
fn SeveralFiles() -> impl IntoView {
    let store = use_store();
    let waiting = store.memo(|state| state.files().waiting().to_vec());
    let open = Signal::derive(move || !waiting.with(Vec::is_empty));
    let close = Callback::new(move |()| store.dispatch(Event::OpenNone));
    view! {
        <Dialog open on_close=close title="Several files">
            <p>"Make one library of all of them, or open just one."</p>
            <div class="stack">
                <button type="button" class="button button--primary" on:click=move |_| store.dispatch(Event::OpenTogether)>
                    {move || format!("One library of {} files", waiting.with(Vec::len))}
                </button>
                {move || waiting.get().into_iter().map(|ChosenFile { id, name }| view! {
                    <button type="button" class="button" dir="auto" on:click=move |_| store.dispatch(Event::OpenOne(id))>{name}</button>
                }).collect_view()}
            </div>
        </Dialog>
    }
}
