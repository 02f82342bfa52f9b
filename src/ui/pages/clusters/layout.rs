//! What stands where on the cluster page.

use leptos::prelude::*;

use super::account::Account;
use super::heading::Heading;
use super::not_placed::NotPlaced;
use super::notes::Notes;
use super::section::Sections;
use super::spotify::FromSpotify;
use crate::ui::controls::Controls;
use crate::ui::parts::LibraryMap;
use crate::ui::session::Session;
use crate::ui::table::{SearchTracks, Selection};
use crate::ui::view::View;

/// Title, map, controls, sections. On a wide screen the map stays in sight beside them.
#[component]
pub fn Report(session: Session) -> impl IntoView {
    let view = View::new(session);
    let on_open = Callback::new(move |track| view.wanted.set(Some(track)));
    let placed = move || view.scene.with(Option::is_some);
    view! {
        <div class="report">
            <header class="report__head"><Heading session/></header>
            <Show when=placed>
                <div class="report__map"><LibraryMap view compact=false on_open/></div>
            </Show>
            <div class="report__side">
                <Controls session/>
                <Notes session/>
                <FromSpotify session/>
                <Account session/>
                <Show when=placed>
                    <Selection view/>
                    <SearchTracks view/>
                    <Sections view/>
                    <NotPlaced view/>
                </Show>
            </div>
        </div>
    }
}
