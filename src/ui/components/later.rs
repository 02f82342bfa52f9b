//! Views from chunks.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::chunk::{ChunkLoadError, Fetching};

/// Makes a view of its properties.
pub type Make<P> = fn(P) -> AnyView;

/// How long one can wait without being told what for.
const PATIENCE: Duration = Duration::from_millis(300);

/// A view from a chunk, which is fetched now.
pub fn later<P>(properties: P, door: fn() -> Fetching<Make<P>>) -> AnyView
where
    P: Copy + Send + Sync + 'static,
{
    let fetch = move || -> Fetching<Made> {
        Box::pin(async move {
            let make = door().await?;
            let made: Made = Arc::new(move || make(properties));
            Ok(made)
        })
    };
    shown(Arc::new(fetch))
}

/// A view from a chunk, which is fetched when the view is first wanted. From then on it
/// stays.
pub fn once_wanted<P>(
    wanted: impl Fn() -> bool + Send + Sync + 'static,
    properties: P,
    door: fn() -> Fetching<Make<P>>,
) -> impl IntoView
where
    P: Copy + Send + Sync + 'static,
{
    let was_wanted = Memo::new(move |was| was == Some(&true) || wanted());
    move || was_wanted.get().then(|| later(properties, door))
}

type Made = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// How far the chunk is.
#[derive(Clone)]
enum State {
    Coming,
    ComingSlowly,
    Here(Made),
    Failed(ChunkLoadError),
}

fn shown(fetch: Arc<dyn Fn() -> Fetching<Made> + Send + Sync>) -> AnyView {
    let state = RwSignal::new(State::Coming);
    let ask = Callback::new(move |()| {
        state.set(State::Coming);
        set_timeout(move || grow_slow(state), PATIENCE);
        let coming = fetch();
        spawn_local(async move {
            let next = coming.await.map_or_else(State::Failed, State::Here);
            // What it is for may be gone by now.
            let _gone = state.try_set(next);
        });
    });
    ask.run(());
    let shown = move || match state.get() {
        State::Coming => ().into_any(),
        State::ComingSlowly => {
            view! { <p class="soft" role="status">"Fetching this part of the page …"</p> }
                .into_any()
        }
        State::Here(made) => made(),
        State::Failed(error) => view! { <Missing error ask/> }.into_any(),
    };
    shown.into_any()
}

fn grow_slow(state: RwSignal<State>) {
    // What is here already must not be made again.
    state.try_maybe_update(|state| {
        let is_slow = matches!(state, State::Coming);
        if is_slow {
            *state = State::ComingSlowly;
        }
        (is_slow, ())
    });
}

#[component]
fn Missing(error: ChunkLoadError, ask: Callback<()>) -> impl IntoView {
    view! {
        <div class="failure" role="alert">
            <p>{error.to_string()}</p>
            <div class="failure__ways">
                <button type="button" class="button button--small" on:click=move |_| ask.run(())>"Try again"</button>
            </div>
        </div>
    }
}
