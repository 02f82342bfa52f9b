//! The whole page: what is always there, and which page stands below it.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_navigate;
use leptos_router::path;

use super::pages::{About, ArtistPage, Clusters, LabelPage, NotFound, Start};
use super::parts::{Bring, DropZone, Header, Notices};
use super::route;
use super::session::Session;
use super::theme;
use crate::analysis::Recipe;

/// Puts the app on the page.
pub fn mount() {
    console_error_panic_hook::set_once();
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    theme::provide();
    let session = Session::provide();
    Bring::provide(session);
    view! {
        <Router base=route::base()>
            <Arrivals session/>
            <a class="skip" href="#main">"Skip to the content"</a>
            <Header/>
            <Notices/>
            <DropZone>
                <main id="main" tabindex="-1">
                    <FlatRoutes fallback=NotFound>
                        <Route path=path!("/") view=Start/>
                        <Route path=path!("/about") view=About/>
                        <Route path=path!("/clusters/:library") view=Clusters/>
                        <Route path=path!("/clusters/:library/artist") view=ArtistPage/>
                        <Route path=path!("/clusters/:library/label") view=LabelPage/>
                    </FlatRoutes>
                </main>
            </DropZone>
        </Router>
    }
}

/// Goes to the cluster page when files have become a library.
#[component]
fn Arrivals(session: Session) -> impl IntoView {
    let navigate = use_navigate();
    Effect::new(move || {
        if let Some(id) = session.arrived.get() {
            session.arrived.set(None);
            navigate(
                &route::clusters(id, &Recipe::default()),
                NavigateOptions::default(),
            );
        }
    });
}
