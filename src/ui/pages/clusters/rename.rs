//! Giving the library or a cluster another name, in its place.

use leptos::html::Input;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, SubmitEvent};

use crate::app;
use crate::app::session::Naming;
use crate::names::MAX_NAME_CHARS;
use crate::ui::components::{Drawing, Icon, lazy, lazy_view};
use crate::ui::store::Store;

/// What is called something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renamed {
    Library,
    /// A cluster, from 0.
    Cluster(u8),
}

impl Renamed {
    fn words(self) -> String {
        match self {
            Self::Library => "this library".to_owned(),
            Self::Cluster(cluster) => format!("cluster #{}", u32::from(cluster) + 1),
        }
    }

    fn button_id(self) -> String {
        match self {
            Self::Library => "rename".to_owned(),
            Self::Cluster(cluster) => format!("rename-{}", u32::from(cluster) + 1),
        }
    }

    /// The name that it has now.
    fn name(self, store: Store) -> Option<String> {
        match self {
            Self::Library => store
                .open
                .with_untracked(|open| Some(open.as_ref()?.card.name.clone())),
            Self::Cluster(cluster) => store.grouped.with_untracked(|grouped| {
                let clusters = &grouped.as_ref()?.clustering.clusters;
                Some(clusters.get(usize::from(cluster))?.name.clone())
            }),
        }
    }

    /// What gives it this name.
    fn naming(self, name: String) -> Naming {
        match self {
            Self::Library => Naming::Library(name),
            Self::Cluster(cluster) => Naming::Cluster(cluster, name),
        }
    }
}

/// The button beside a name that makes it a field.
#[component]
pub fn RenameButton(renamed: Renamed, open: RwSignal<Option<Renamed>>) -> impl IntoView {
    let label = format!("Rename {}", renamed.words());
    view! {
        <button type="button" class="icon-button rename-button" id=renamed.button_id() aria-label=label title="Rename" on:click=move |_| open.set(Some(renamed))>
            <Drawing icon=Icon::Pencil/>
        </button>
    }
}

/// The field, while the name is being changed.
#[component]
pub fn RenameField(
    store: Store,
    renamed: Renamed,
    open: RwSignal<Option<Renamed>>,
) -> impl IntoView {
    let is_open = Memo::new(move |_| open.get() == Some(renamed));
    move || {
        let properties = (store, renamed, open);
        is_open.get().then(|| lazy(properties, rename_form))
    }
}

lazy_view! {
    /// The field for a new name.
    fn rename_form((store, renamed, open): (Store, Renamed, RwSignal<Option<Renamed>>)) in pages =
        view! { <Form store renamed open/> };
}

#[component]
fn Form(store: Store, renamed: Renamed, open: RwSignal<Option<Renamed>>) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            field.select();
        }
    });
    let close = move || {
        open.set(None);
        let button = document().get_element_by_id(&renamed.button_id());
        if let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            // Fails only for what cannot have the focus; a button can.
            let _focused = button.focus();
        }
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(field) = field.get_untracked() {
            let name = field.value();
            if renamed.name(store).as_deref() != Some(name.trim()) {
                let naming = renamed.naming(name);
                store.apply(move |state| app::give_names(state, naming), Store::perform);
            }
        }
        close();
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            close();
        }
    };
    let label = format!("Name of {}", renamed.words());
    view! {
        <form class="rename" on:submit=save on:keydown=press>
            <input type="text" dir="auto" autocomplete="off" spellcheck="false" enterkeyhint="done" maxlength=MAX_NAME_CHARS node_ref=field aria-label=label value=renamed.name(store)/>
            <button type="submit" class="button button--primary">"Save"</button>
            <button type="button" class="button" on:click=move |_| close()>"Cancel"</button>
            <span class="soft small">"Leave it empty for the original name."</span>
        </form>
    }
}
