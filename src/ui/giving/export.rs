//! Files of the clusters.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{picture, save};
use crate::export::ExportFormat;
use crate::ui::components::{Dialog, lazy_view};
use crate::ui::session::Session;
use crate::ui::view::View;
use crate::worker::{ExportedFile, Failure};

lazy_view! {
    /// The dialog *Export these clusters*, and whether it is open.
    pub fn export_dialog((session, view, open): (Session, View, RwSignal<bool>)) in pages = view! { <Export session view open/> };
}

/// The dialog of *Export*.
#[component]
fn Export(session: Session, view: View, open: RwSignal<bool>) -> impl IntoView {
    // The format that was asked for; its map may have to be drawn first.
    let wanted = RwSignal::new(None::<ExportFormat>);
    let failure = RwSignal::new(None::<Failure>);
    let colours = move || view.colours.with_untracked(|colours| colours.to_vec());
    let ask = move |format: ExportFormat| {
        wanted.set(Some(format));
        failure.set(None);
        let first = if format.needs_picture() {
            ExportFormat::Svg
        } else {
            format
        };
        session.write(first, colours(), Vec::new());
    };
    Effect::new(move || {
        let (Some(format), Some(file)) = (wanted.get_untracked(), session.file.get()) else {
            return;
        };
        session.file.set(None);
        match file {
            Ok(file) if file.format == format => {
                wanted.set(None);
                save(&file);
            }
            Ok(map) => spawn_local(draw(session, format, map, colours())),
            Err(error) => {
                wanted.set(None);
                failure.set(Some(error));
            }
        }
    });
    let choices = ExportFormat::ALL.map(|format| {
        view! {
            <li>
                <button type="button" class="button" disabled=move || wanted.get().is_some() on:click=move |_| ask(format)>{format.title()}</button>
                <span class="soft">{format.explanation()}</span>
            </li>
        }
    });
    view! {
        <Dialog open on_close=Callback::new(move |()| open.set(false)) title="Export these clusters">
            <ul class="exports">{choices.collect_view()}</ul>
            <p class="soft" role="status">{move || wanted.get().map(|format| format!("Making the file: {}", format.title()))}</p>
            {move || failure.get().map(|failure| view! { <p class="failure" role="alert">{failure.to_string()}</p> })}
        </Dialog>
    }
}

/// Turns the map into pixels, and asks for the file that has them in it. Without pixels
/// the file is asked for all the same: its maker knows the sentence for that.
async fn draw(session: Session, format: ExportFormat, map: ExportedFile, colours: Vec<u8>) {
    let pixels = picture(&map.bytes).await.unwrap_or_default();
    session.write(format, colours, pixels);
}
