//! The link that carries its view, and the short one for whoever has the library.

use js_sys::Date;
use leptos::prelude::*;

use crate::app::exports::{
    Event, FileDestination, FileExport, LinkState, Making, Moment, Share as ShareState,
};
use crate::export::ExportFormat;
use crate::format::{number, to_u32};
use crate::library::Source;
use crate::platform::sharing::{has_share_sheet, open_share_sheet};
use crate::share::{LibrarySource, Link, chat_warning};
use crate::ui::components::{CopyField, Dialog, Drawing, Icon, lazy_view};
use crate::ui::file_saving::make;
use crate::ui::route;
use crate::ui::store::{Store, use_store};

/// Opens the dialog.
pub fn open(store: Store) {
    store.dispatch(Event::OpenShare);
}

/// The present moment.
pub fn now() -> Moment {
    let now = Date::new_0();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the present is long after 1970 and long before the end of a u64"
    )]
    let seconds = (now.get_time() / 1000.0) as u64;
    Moment {
        seconds,
        iso: now.to_iso_string().into(),
    }
}

/// How many characters of the link's address stand before its own text.
fn before() -> u32 {
    to_u32(route::shared("").len())
}

lazy_view! {
    /// The dialog *Share these clusters*.
    pub fn share_dialog(_: ()) in pages = view! { <Share/> };
}

/// The dialog of *Share*: the link, and folded what else there is.
#[component]
fn Share() -> impl IntoView {
    let store = use_store();
    let share = store.memo(|state| state.exports().share().clone());
    let open = store.memo(|state| state.exports().share().is_open);
    let link = Memo::new(move |_| share.with(|share| share.link.clone()));
    Effect::new(move || {
        if open.get() {
            make(
                store,
                Making::Link {
                    now: now(),
                    before: before(),
                },
            );
        }
    });
    view! {
        <Dialog open on_close=Callback::new(move |()| store.dispatch(Event::CloseShare)) title="Share these clusters">
            <div class="stack">
                {move || match link.get() {
                    LinkState::NotAsked | LinkState::Making(_) => view! { <p class="soft" role="status">"Making the link"</p> }.into_any(),
                    LinkState::Made(link) => view! { <Made store link/> }.into_any(),
                    LinkState::Failed(failure) => view! { <p class="failure" role="alert">{failure.to_string()}</p> }.into_any(),
                }}
                <Picture store/>
                <details class="share__more">
                    <summary>"More about this link"</summary>
                    <div class="stack">
                        {move || match link.get() {
                            LinkState::Made(link) => view! { <Size link/> }.into_any(),
                            _ => ().into_any(),
                        }}
                        <Options store share/>
                        <ForTheSameLibrary store open/>
                    </div>
                </details>
            </div>
        </Dialog>
    }
}

/// What the link carries.
#[component]
fn Options(store: Store, share: Memo<ShareState>) -> impl IntoView {
    let set = move |with_covers, is_short| {
        make(
            store,
            Making::OtherLink {
                with_covers,
                is_short,
                now: now(),
                before: before(),
            },
        );
    };
    let set_covers = move |event| set(event_target_checked(&event), share.get_untracked().is_short);
    let set_short = move |event| {
        set(
            share.get_untracked().with_covers,
            event_target_checked(&event),
        )
    };
    let is_sample = move || {
        store.open.with(|open| {
            open.as_ref()
                .is_some_and(|open| open.card.source == Source::Sample)
        })
    };
    view! {
        <label class="check"><input type="checkbox" prop:checked=move || share.with(|share| share.with_covers) on:change=set_covers/><span>{move || if is_sample() { "With covers" } else { "With covers, which are loaded from Spotify" }}</span></label>
        <label class="check"><input type="checkbox" prop:checked=move || share.with(|share| share.is_short) on:change=set_short/><span>"Short, for chats: fewer tracks and points"</span></label>
    }
}

/// The link, and the system's own sheet for sending it where there is one.
#[component]
fn Made(store: Store, link: Link) -> impl IntoView {
    let address = route::shared(&link.text);
    let sent = address.clone();
    let send = move |_| {
        let name = store
            .open
            .with_untracked(|open| open.as_ref().map(|open| open.card.name.clone()));
        let title = format!("Clusters in {}", name.unwrap_or_default());
        open_share_sheet(&title, &sent);
    };
    view! {
        <CopyField label="Link to this view" text=address/>
        <p class="soft">"Whoever opens it sees map and tables, without logging in. Nothing is uploaded: the link holds the view itself."</p>
        {has_share_sheet().then(|| view! {
            <p><button type="button" class="button button--primary" on:click=send><Drawing icon=Icon::Share/>"Send the link …"</button></p>
        })}
    }
}

/// The map with its names as a picture, to be copied or saved.
#[component]
fn Picture(store: Store) -> impl IntoView {
    let file = store.memo(|state| state.exports().file().clone());
    let is_busy = move || file.with(|file| file.in_progress().is_some());
    let ask = move |to| {
        make(
            store,
            Making::File {
                format: ExportFormat::Png,
                to,
                now: now(),
            },
        );
    };
    let said = move || match file.get() {
        FileExport::Idle => "The picture shows the map coloured by cluster.".to_owned(),
        FileExport::Making(_) | FileExport::Drawing(_) | FileExport::Copying(_) => {
            "Drawing the picture".to_owned()
        }
        FileExport::Copied => "The picture is in the clipboard.".to_owned(),
        FileExport::CopyRefused => {
            "The browser does not let this page copy a picture. Save it instead.".to_owned()
        }
        FileExport::Failed(failure) => failure.to_string(),
    };
    view! {
        <div class="failure__ways">
            <button type="button" class="button" disabled=is_busy on:click=move |_| ask(FileDestination::Clipboard)>"Copy a picture of the map"</button>
            <button type="button" class="button" disabled=is_busy on:click=move |_| ask(FileDestination::Download)>"Save the picture"</button>
        </div>
        <p class="soft" role="status">{said}</p>
    }
}

/// How long the link is, and what that means for where it is sent.
#[component]
fn Size(link: Link) -> impl IntoView {
    let length = route::shared(&link.text).len();
    let size = format!(
        "{} characters. {} What follows the # never reaches a server.",
        number(to_u32(length)),
        link.left_out
            .sentence()
            .unwrap_or_else(|| "It carries every track and point.".to_owned())
    );
    view! {
        <p class="soft" role="status">{size}</p>
        {chat_warning(length).map(|warning| view! { <p class="note">{warning}</p> })}
    }
}

/// The address of the page itself, with the library's source: short, for somebody who has
/// the library or can get it from there.
#[component]
fn ForTheSameLibrary(store: Store, open: Memo<bool>) -> impl IntoView {
    let link = move || {
        let library = open.get().then(|| store.open.get()).flatten()?;
        // Nobody else has just these tracks.
        let library = Some(library).filter(|library| library.provenance.part().is_none())?;
        let card = library.card.clone();
        let recipe = store
            .grouped
            .with(|grouped| Some(grouped.as_ref()?.clustering.recipe.clone()))?;
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
