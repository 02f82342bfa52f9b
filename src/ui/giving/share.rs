//! The link that carries its view, and the short one for whoever has the library.

use leptos::prelude::*;

use crate::format::number;
use crate::library::Source;
use crate::share::{Covers, LibrarySource, Link};
use crate::ui::components::{CopyField, Dialog, lazy_view};
use crate::ui::route;
use crate::ui::session::Session;

lazy_view! {
    /// The dialog *Share these clusters*, and whether it is open.
    pub fn share_dialog((session, open): (Session, RwSignal<bool>)) in pages = view! { <Share session open/> };
}

/// How many characters the short form of a link has: a message at Discord, the chat
/// program that cuts first, takes 2,000, and there are to be some words with it.
const SHORT: u32 = 1_900;
/// Above this, messages at Telegram are cut too.
const LONG: usize = 4_096;

/// The dialog of *Share*.
#[component]
fn Share(session: Session, open: RwSignal<bool>) -> impl IntoView {
    let covers = RwSignal::new(true);
    let short = RwSignal::new(false);
    Effect::new(move || {
        let carried = if covers.get() {
            Covers::Carried
        } else {
            Covers::LeftOut
        };
        if open.get() {
            let before = u32::try_from(route::shared("").len()).unwrap_or(u32::MAX);
            session.make_link(carried, short.get().then_some(SHORT), before);
        }
    });
    let made_up = move || {
        session.shown.with(|shown| {
            shown
                .as_ref()
                .is_some_and(|shown| shown.card.source == Source::Sample)
        })
    };
    view! {
        <Dialog open on_close=Callback::new(move |()| open.set(false)) title="Share these clusters">
            <div class="stack">
                <p>"This link holds the view itself: whoever opens it sees map and tables, without logging in. Nothing is uploaded; what follows the # never reaches a server."</p>
                {move || match session.link.get() {
                    None => view! { <p class="soft" role="status">"Making the link"</p> }.into_any(),
                    Some(Ok(link)) => view! { <Made link/> }.into_any(),
                    Some(Err(failure)) => view! { <p class="failure" role="alert">{failure.to_string()}</p> }.into_any(),
                }}
                <label class="check"><input type="checkbox" bind:checked=covers/><span>{move || if made_up() { "With covers" } else { "With covers, which are loaded from Spotify" }}</span></label>
                <label class="check"><input type="checkbox" bind:checked=short/><span>"Short, for chats: fewer tracks and points"</span></label>
                <ForTheSameLibrary session open/>
            </div>
        </Dialog>
    }
}

#[component]
fn Made(link: Link) -> impl IntoView {
    let address = route::shared(&link.text);
    let length = address.len();
    let warning = if length <= 2_000 {
        None
    } else if length <= LONG {
        Some("Discord cuts messages at 2,000 characters; mail and most messengers take it whole.")
    } else {
        Some(
            "Some chat programs cut messages: Discord at 2,000 characters, Telegram at 4,096. Mail takes it whole.",
        )
    };
    let size = format!(
        "{} characters. {}",
        number(u32::try_from(length).unwrap_or(u32::MAX)),
        link.left_out
            .sentence()
            .unwrap_or_else(|| "It carries every track and point.".to_owned())
    );
    view! {
        <CopyField label="Link to this view" text=address/>
        <p class="soft" role="status">{size}</p>
        {warning.map(|warning| view! { <p class="note">{warning}</p> })}
    }
}

/// The address of the page itself, with the library's source: short, for somebody who has
/// the library or can get it from there.
#[component]
fn ForTheSameLibrary(session: Session, open: RwSignal<bool>) -> impl IntoView {
    let link = move || {
        let card = open
            .get()
            .then(|| session.shown.get())
            .flatten()?
            .card
            .clone();
        let recipe = session
            .clustering
            .with(|clustering| Some(clustering.as_ref()?.recipe.clone()))?;
        let source = LibrarySource::from_card(&card).map(|from| {
            format!(
                "It carries no tracks, but says where they are from: {}.",
                from.description()
            )
        });
        Some((route::short(&card, &recipe), source))
    };
    view! {
        {move || link().map(|(address, source)| view! {
            <CopyField label="Short link, for somebody with the same library" text=address/>
            {source.map(|source| view! { <p class="soft">{source}</p> })}
        })}
    }
}
