//! Light and dark.

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MediaQueryList};

use crate::map::{PALETTE_LEN, Theme};
use crate::platform::system::warn;
use crate::store::{ThemeChoice, load_theme, store_theme};

/// The theme: what was chosen, and whether the page is dark now.
#[derive(Clone, Copy)]
pub struct Colours {
    /// What the visitor chose.
    pub chosen: ReadSignal<ThemeChoice>,
    set_chosen: WriteSignal<ThemeChoice>,
    /// The colours that the page has now.
    pub theme: Memo<Theme>,
}

/// Reads the chosen theme, follows the system's, and colours the page.
pub fn provide() {
    let (chosen, set_chosen) = signal(load_theme());
    let system_is_dark = follow_media("(prefers-color-scheme: dark)");
    let theme = Memo::new(move |_| match (chosen.get(), system_is_dark.get()) {
        (ThemeChoice::Dark, _) | (ThemeChoice::System, true) => Theme::Dark,
        (ThemeChoice::Light, _) | (ThemeChoice::System, false) => Theme::Light,
    });
    Effect::new(move || paint(theme.get()));
    provide_context(Colours {
        chosen,
        set_chosen,
        theme,
    });
}

impl Colours {
    /// Chooses another theme.
    pub fn choose(self, choice: ThemeChoice) {
        self.set_chosen.set(choice);
        store_theme(choice);
    }
}

/// The colours of this page.
///
/// # Panics
/// Outside the app, where nobody provides them.
#[must_use]
pub fn use_colours() -> Colours {
    expect_context()
}

/// Sets the theme and the clusters' colours as properties that the style sheets use.
fn paint(theme: Theme) {
    let Some(root) = document().document_element() else {
        return;
    };
    let name = match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    note_failure(root.set_attribute("data-theme", name));
    let root: web_sys::HtmlElement = root.unchecked_into();
    for entry in (0..).take(PALETTE_LEN) {
        let colour = theme.cluster(entry).to_string();
        let property = format!("--cluster-{entry}");
        note_failure(root.style().set_property(&property, &colour));
    }
}

/// The page works in any colours.
fn note_failure(result: Result<(), JsValue>) {
    if let Err(error) = result {
        warn("The page cannot be coloured as it should.", &error);
    }
}

/// Whether a media query holds, now and as it changes.
pub fn follow_media(query: &str) -> ReadSignal<bool> {
    let query: Option<MediaQueryList> = window().match_media(query).ok().flatten();
    let (holds, set_holds) = signal(query.as_ref().is_some_and(MediaQueryList::matches));
    if let Some(query) = query {
        let watched = query.clone();
        let on_change = Closure::<dyn Fn(Event)>::new(move |_| set_holds.set(watched.matches()));
        note_failure(
            query.add_event_listener_with_callback("change", on_change.as_ref().unchecked_ref()),
        );
        // The listener lives as long as the page.
        on_change.forget();
    }
    holds
}
