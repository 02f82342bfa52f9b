//! Lazy views: views whose code is fetched when they are first shown.
//!
//! A lazy view is declared beside its component, by [`lazy_view`], with the chunk that its
//! code is in. Only the declaration may name the component: code that is reachable in any
//! other way stays in the first part of the program.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::chunk::{ChunkLoadError, Loading};

/// Makes a view of its properties.
pub type ViewFn<P> = fn(P) -> AnyView;

/// Declares functions that load lazy views, for [`lazy`] and [`lazy_when`]. They read like
/// functions that make the views: properties, the name of the chunk, the view.
macro_rules! lazy_view {
    ($($(#[$about:meta])* $vis:vis fn $name:ident($properties:tt: $type:ty) in $chunk:ident = $view:expr;)+) => {
        $crate::platform::chunk::in_chunk! {$(
            $(#[$about])*
            $vis fn $name in $chunk: $crate::ui::components::ViewFn<$type> =
                |$properties| ::leptos::prelude::IntoAny::into_any($view);
        )+}
    };
}

pub(crate) use lazy_view;

/// How long the visitor waits without being told what for.
const PATIENCE: Duration = Duration::from_millis(300);

/// A view whose code is fetched now.
pub fn lazy<P>(properties: P, load: fn() -> Loading<ViewFn<P>>) -> AnyView
where
    P: Copy + Send + Sync + 'static,
{
    show_when_loaded(with_properties(properties, load), None)
}

/// The same, with something in its place until it is there.
pub fn lazy_in_place_of<P>(
    placeholder: fn() -> AnyView,
    properties: P,
    load: fn() -> Loading<ViewFn<P>>,
) -> AnyView
where
    P: Copy + Send + Sync + 'static,
{
    show_when_loaded(with_properties(properties, load), Some(placeholder))
}

/// A view whose code is fetched when `wanted` is first true. From then on it stays.
pub fn lazy_when<P>(
    wanted: impl Fn() -> bool + Send + Sync + 'static,
    properties: P,
    load: fn() -> Loading<ViewFn<P>>,
) -> impl IntoView
where
    P: Copy + Send + Sync + 'static,
{
    let was_wanted = Memo::new(move |was| was == Some(&true) || wanted());
    move || was_wanted.get().then(|| lazy(properties, load))
}

type LoadedView = Arc<dyn Fn() -> AnyView + Send + Sync>;
type LoadView = Arc<dyn Fn() -> Loading<LoadedView> + Send + Sync>;

fn with_properties<P>(properties: P, load: fn() -> Loading<ViewFn<P>>) -> LoadView
where
    P: Copy + Send + Sync + 'static,
{
    Arc::new(move || {
        Box::pin(async move {
            let view_fn = load().await?;
            let view: LoadedView = Arc::new(move || view_fn(properties));
            Ok(view)
        })
    })
}

/// How far the loading of a view is.
#[derive(Clone)]
enum LoadState {
    Loading,
    LoadingSlowly,
    Loaded(LoadedView),
    Failed(ChunkLoadError),
}

fn show_when_loaded(load: LoadView, placeholder: Option<fn() -> AnyView>) -> AnyView {
    let state = RwSignal::new(LoadState::Loading);
    let start = Callback::new(move |()| {
        state.set(LoadState::Loading);
        if placeholder.is_none() {
            set_timeout(move || note_slowness(state), PATIENCE);
        }
        let loading = load();
        spawn_local(async move {
            let loaded = loading
                .await
                .map_or_else(LoadState::Failed, LoadState::Loaded);
            // The visitor may have left the page with this view meanwhile.
            drop(state.try_set(loaded));
        });
    });
    start.run(());
    let shown = move || match state.get() {
        LoadState::Loading => placeholder.map_or_else(|| ().into_any(), |view| view()),
        LoadState::LoadingSlowly => {
            view! { <p class="soft" role="status">"Fetching this part of the page …"</p> }
                .into_any()
        }
        LoadState::Loaded(view) => view(),
        LoadState::Failed(error) => view! { <LoadFailure error start/> }.into_any(),
    };
    shown.into_any()
}

fn note_slowness(state: RwSignal<LoadState>) {
    // A view that is shown already must not be made again.
    state.try_maybe_update(|state| {
        let is_loading = matches!(state, LoadState::Loading);
        if is_loading {
            *state = LoadState::LoadingSlowly;
        }
        (is_loading, ())
    });
}

#[component]
fn LoadFailure(error: ChunkLoadError, start: Callback<()>) -> impl IntoView {
    view! {
        <div class="failure" role="alert">
            <p>{error.to_string()}</p>
            <div class="failure__ways">
                <button type="button" class="button button--small" on:click=move |_| start.run(())>"Try again"</button>
            </div>
        </div>
    }
}
