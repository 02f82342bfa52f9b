//! Files of the clusters.

use leptos::prelude::*;

use super::share::now;
use crate::app::exports::{Event, ExportScope, FileDestination, FileExport, Making};
use crate::export::ExportFormat;
use crate::format::{count_of, tracks};
use crate::ui::components::{Dialog, lazy_view};
use crate::ui::file_saving::make;
use crate::ui::store::Store;

lazy_view! {
    /// The dialog *Export these clusters*.
    pub fn export_dialog(store: Store) in pages = view! { <Export store/> };
}

/// The dialog of *Export*.
#[component]
fn Export(store: Store) -> impl IntoView {
    let is_open = store.memo(|state| state.exports().scope().is_some());
    let part = store.memo(|state| match state.exports().scope() {
        Some(ExportScope::Part(part)) => Some((part.name.clone(), count_of(&part.tracks))),
        Some(ExportScope::Library) | None => None,
    });
    let file = store.memo(|state| state.exports().file().clone());
    let in_progress = Memo::new(move |_| file.with(FileExport::in_progress));
    let ask = move |format| {
        let (to, now) = (FileDestination::Download, now());
        make(store, Making::File { format, to, now });
    };
    let choices = ExportFormat::ALL.map(|format| {
        view! {
            <li>
                <button type="button" class="button" disabled=move || in_progress.get().is_some() on:click=move |_| ask(format)>{format.title()}</button>
                <span class="soft">{format.explanation()}</span>
            </li>
        }
    });
    let failure = move || match file.get() {
        FileExport::Failed(failure) => Some(failure.to_string()),
        _ => None,
    };
    view! {
        <Dialog open=is_open on_close=Callback::new(move |()| store.dispatch(Event::CloseExport)) title="Export these clusters">
            {move || part.get().map(|(name, count)| view! {
                <p>{format!("Only {} of them: ", tracks(count))}<bdi>{name}</bdi></p>
            })}
            <ul class="exports">{choices.collect_view()}</ul>
            <p class="soft" role="status">{move || in_progress.get().map(|format| format!("Making the file: {}", format.title()))}</p>
            {move || failure().map(|failure| view! { <p class="failure" role="alert">{failure}</p> })}
        </Dialog>
    }
}
