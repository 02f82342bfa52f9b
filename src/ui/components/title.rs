//! The title in the browser's tab.

use leptos::prelude::*;

/// Keeps the tab's title at `<title> · Tone Clusters`.
pub fn use_title(title: impl Fn() -> String + 'static) {
    Effect::new(move || document().set_title(&format!("{} · Tone Clusters", title())));
}
