//! Lists in which a view stays as long as its key.

use std::sync::Arc;

use leptos::prelude::*;

/// What tells the views of a list apart.
pub type ViewKey = (usize, usize, u32);

/// A view for each key. [`For`] is compiled once for every type that it is given, 8 KB each
/// time: lists that a first visit shows share this one.
pub fn each(
    keys: impl Fn() -> Vec<ViewKey> + Send + Sync + 'static,
    view: impl Fn(ViewKey) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    each_erased(Arc::new(keys), Arc::new(view))
}

fn each_erased(
    keys: Arc<dyn Fn() -> Vec<ViewKey> + Send + Sync>,
    view: Arc<dyn Fn(ViewKey) -> AnyView + Send + Sync>,
) -> AnyView {
    view! { <For each=move || keys() key=|key| *key children=move |key| view(key)/> }.into_any()
}
