//! *Kept results*: keeping what is on the page, showing it again, and comparing two.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use crate::analysis::{Comparison, Recipe};
use crate::app::attention::Event as AttentionEvent;
use crate::app::library::GroupedLibrary;
use crate::app::results::{self, Effect as ResultsEffect, Event, Results, Side};
use crate::app::session::Naming;
use crate::app::{self, Event as AppEvent};
use crate::format::{counted, number, numbered, to_u32, tracks};
use crate::kept::KeptResult;
use crate::library::LibraryCard;
use crate::names::MAX_NAME_CHARS;
use crate::platform::system::{long_date, milliseconds_since_1970};
use crate::share::matching_tracks;
use crate::store::{edit_results, read_results};
use crate::ui::components::{CopyField, Dialog, lazy_view, lazy_when};
use crate::ui::route;
use crate::ui::store::{Store, use_store};

/// The most rows of a table of flows.
const MAX_FLOWS: usize = 40;

/// Whether the dialog *Kept results* is open. The cluster page and the header's menu open it.
#[derive(Clone, Copy)]
pub struct ResultsDialog(RwSignal<bool>);

impl ResultsDialog {
    /// Makes it available to everything below.
    pub fn provide() {
        provide_context(Self(RwSignal::new(false)));
    }

    pub fn open(self) {
        self.0.set(true);
    }

    /// Where the dialog is, once it is needed. It closes when the visitor leaves the page.
    pub fn place(self) -> impl IntoView {
        let Self(is_open) = self;
        on_cleanup(move || is_open.set(false));
        lazy_when(move || is_open.get(), is_open, results_dialog)
    }
}

lazy_view! {
    /// The dialog itself.
    fn results_dialog(is_open: RwSignal<bool>) in pages = view! { <KeptResults is_open/> };
}

/// Tells the kept results what happened.
fn dispatch(store: Store, event: Event) {
    store.apply(
        move |state| {
            let mut results = state.results.take();
            let effect = results::update(&mut results, state.session().grouped(), event);
            state.results.put(results);
            effect
        },
        perform,
    );
}

fn perform(store: Store, effect: ResultsEffect) {
    match effect {
        ResultsEffect::Read(id) => spawn_local(async move {
            dispatch(store, Event::Read(id, read_results(id).await));
        }),
        ResultsEffect::Store(write, edits) => spawn_local(async move {
            let edited = edit_results(write.library, &edits).await;
            dispatch(store, Event::Stored(write, edited));
        }),
        ResultsEffect::Show(id, recipe, names) => {
            if let Some(names) = names {
                let naming = Naming::Restored(id, recipe.clone(), names);
                store.apply(move |state| app::give_names(state, naming), Store::perform);
            }
            store.dispatch(AppEvent::ShowLibrary(id, recipe));
        }
    }
}

/// Something about the kept results, which follows it.
fn use_results<T: PartialEq + Default + Send + Sync + 'static>(
    store: Store,
    read: impl Fn(&Results) -> T + Send + Sync + 'static,
) -> Memo<T> {
    store.memo(move |state| state.results.get().map(&read).unwrap_or_default())
}

#[component]
fn KeptResults(is_open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let library = store.memo(|state| state.session().own_id());
    // Another library has other results.
    Effect::new(move || {
        if let (true, Some(id)) = (is_open.get(), library.get()) {
            dispatch(store, Event::Opened(id));
        }
    });
    let is_reading = use_results(store, Results::is_reading);
    let trouble = use_results(store, Results::trouble);
    let count = use_results(store, |results| results.kept().len());
    let is_kept = store.memo(|state| {
        let shown = state.session().grouped().map(|it| &it.clustering);
        let kept = state.results.get().map(Results::kept).unwrap_or_default();
        shown.is_some_and(|shown| kept.iter().any(|it| it.is_of(shown)))
    });
    let keep = move |_| {
        let now = milliseconds_since_1970() / 1_000;
        dispatch(store, Event::Keep(now));
    };
    view! {
        <Dialog open=is_open on_close=Callback::new(move |()| is_open.set(false)) title="Kept results">
            <div class="stack">
                <p>"Keep the groups as they are now, to come back to them or to compare them with others. They stay in this browser, with the library."</p>
                <div class="failure__ways">
                    <button type="button" class="button button--primary" disabled=move || is_reading.get() || is_kept.get() on:click=keep>"Keep this result"</button>
                    <span class="soft small" role="status">{move || is_kept.get().then_some("What is on the page is kept.")}</span>
                </div>
                {move || trouble.get().map(|trouble| view! { <p class="failure" role="alert">{trouble.to_string()}</p> })}
                <ul class="kept">
                    {move || (0..count.get()).map(|index| view! { <Kept store index is_open/> }).collect_view()}
                </ul>
                <Show when=move || { count.get() > 0 }>
                    <Compare store is_open/>
                </Show>
                <Others store/>
            </div>
        </Dialog>
    }
}

/// One kept result: its name, what it is, and what can be done with it.
#[component]
fn Kept(store: Store, index: usize, is_open: RwSignal<bool>) -> impl IntoView {
    let kept = use_results(store, move |results| results.kept().get(index).cloned());
    let name = move || kept.with(|kept| kept.as_ref().map(|kept| kept.name().to_owned()));
    let about = move || kept.with(|kept| kept.as_ref().map(describe));
    let is_shown = Memo::new(move |_| {
        let kept = kept.get()?;
        store
            .grouped
            .with(|grouped| Some(kept.is_of(&grouped.as_ref()?.clustering)))
    });
    let link = move || {
        let card = store.open.get()?.card.clone();
        kept.with(|kept| Some(route::short(&card, &kept.as_ref()?.recipe())))
    };
    // At every letter: a page that is closed says nothing of a field that has the focus.
    let rename = move |event| dispatch(store, Event::Rename(index, event_target_value(&event)));
    // An empty name changes nothing; show the old one.
    let show_name = move |event| {
        let field: HtmlInputElement = event_target(&event);
        field.set_value(&name().unwrap_or_default());
    };
    let restore = move |_| {
        // What was selected would stand in the place of the groups.
        store.dispatch(AttentionEvent::Select(Vec::new()));
        dispatch(store, Event::Restore(index));
        is_open.set(false);
    };
    view! {
        <li class="kept__one">
            <input type="text" dir="auto" autocomplete="off" maxlength=MAX_NAME_CHARS aria-label=format!("Name of result {}", index + 1)
                prop:value=name on:input=rename on:change=show_name/>
            <p class="soft small">{about}</p>
            <div class="failure__ways">
                <button type="button" class="button button--small" on:click=restore>"Show it"</button>
                <Show when=move || is_shown.get() != Some(true)>
                    <button type="button" class="button button--small" on:click=move |_| dispatch(store, Event::Compare(Side::Kept(index), Side::Shown))>"Compare with what is shown"</button>
                </Show>
                <button type="button" class="button button--small" on:click=move |_| dispatch(store, Event::Delete(index))>"Delete"</button>
            </div>
            <details>
                <summary class="small">"Link"</summary>
                {move || link().map(|text| view! { <CopyField label="Short link, for somebody with the same library" text/> })}
            </details>
        </li>
    }
}

/// `5 clusters · kept on 29 November 2026`.
fn describe(kept: &KeptResult) -> String {
    let clusters = to_u32(kept.clusters.len());
    let clusters = counted(clusters, "cluster", "clusters");
    format!("{clusters} · kept on {}", long_date(kept.made_at))
}

/// Two results side by side.
#[component]
fn Compare(store: Store, is_open: RwSignal<bool>) -> impl IntoView {
    let names = use_results(store, |results| {
        let kept = results.kept().iter();
        kept.map(|kept| kept.name().to_owned()).collect::<Vec<_>>()
    });
    let compared = use_results(store, Results::compared);
    let found = use_results(store, |results| {
        Some((results.compared()?, results.comparison()?.clone()))
    });
    let sides = move || compared.get().unwrap_or((Side::Kept(0), Side::Shown));
    let choose_from = move |event| {
        let from = side(&event_target_value(&event));
        dispatch(store, Event::Compare(from, sides().1));
    };
    let choose_to = move |event| {
        let to = side(&event_target_value(&event));
        dispatch(store, Event::Compare(sides().0, to));
    };
    let options = move |chosen: Side| {
        let shown = std::iter::once((Side::Shown, "What is on the page".to_owned()));
        let kept = names.get().into_iter().enumerate();
        let kept = kept.map(|(index, name)| (Side::Kept(index), name));
        let option = |(of, name): (Side, String)| {
            view! { <option value=value(of) selected=of == chosen>{name}</option> }
        };
        shown.chain(kept).map(option).collect_view()
    };
    view! {
        <section class="control" aria-labelledby="compare-title">
            <h3 class="control__title" id="compare-title">"Compare"</h3>
            <div class="compare">
                <label class="field"><span>"From"</span><select on:change=choose_from>{move || options(sides().0)}</select></label>
                <label class="field"><span>"To"</span><select on:change=choose_to>{move || options(sides().1)}</select></label>
            </div>
            {move || found.get().and_then(|found| flows(store, is_open, found))}
        </section>
    }
}

/// The other libraries of this browser, to see these groups beside theirs.
#[component]
fn Others(store: Store) -> impl IntoView {
    let others = move || {
        let shown = store.open.get().map(|open| open.card.id);
        let all = store.libraries.get().unwrap_or_default().into_iter();
        all.filter(|card| Some(card.id) != shown)
            .collect::<Vec<_>>()
    };
    let button = move |card: LibraryCard| {
        let open = move |_| {
            let recipe = shown_recipe(store);
            store.dispatch(AppEvent::CompareWith(card.id, recipe, matching_tracks));
        };
        view! {
            <button type="button" class="button button--small" on:click=open><bdi>{card.name}</bdi>" "<span class="soft">{tracks(card.tracks)}</span></button>
        }
    };
    view! {
        <Show when=move || !others().is_empty()>
            <section class="control" aria-labelledby="others-title">
                <h3 class="control__title" id="others-title">"Beside another library"</h3>
                <p class="soft small">"Opens another of your libraries and shows which of these groups it shares."</p>
                <div class="failure__ways">{move || others().into_iter().map(button).collect_view()}</div>
            </section>
        </Show>
    }
}

/// The recipe of what is on the page, which goes along to other libraries.
pub fn shown_recipe(store: Store) -> Recipe {
    store.grouped.with_untracked(|grouped| {
        let recipe = grouped.as_ref().map(|it| it.clustering.recipe.clone());
        recipe.unwrap_or_default()
    })
}

/// How a side is called in a list of options.
fn value(side: Side) -> String {
    match side {
        Side::Shown => String::new(),
        Side::Kept(index) => index.to_string(),
    }
}

fn side(value: &str) -> Side {
    value.parse().map_or(Side::Shown, Side::Kept)
}

/// How far the two agree, and which tracks go from which group to which.
fn flows(
    store: Store,
    is_open: RwSignal<bool>,
    ((from, to), comparison): ((Side, Side), Comparison),
) -> Option<impl IntoView> {
    let grouped = store.grouped.get()?;
    let all = comparison.flows.len();
    let sentence = comparison.sentence();
    let rows = comparison.flows.into_iter().take(MAX_FLOWS).map(|flow| {
        let [one, other] = [(from, flow.from), (to, flow.to)]
            .map(|(side, cluster)| cluster_name(store, &grouped, side, cluster));
        let count = tracks(to_u32(flow.tracks.len()));
        let found = flow.tracks;
        let show = move |_| {
            store.dispatch(AttentionEvent::Select(found.clone()));
            is_open.set(false);
        };
        view! {
            <tr class:soft=flow.stays>
                <td><bdi>{one}</bdi></td>
                <td><bdi>{other}</bdi>{flow.stays.then_some(" (the same group)")}</td>
                <td><button type="button" class="link-button" on:click=show>{count}</button></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let rest = all.saturating_sub(MAX_FLOWS);
    Some(view! {
        <p role="status">{sentence}</p>
        <table class="measures">
            <thead><tr><th scope="col">"From"</th><th scope="col">"To"</th><th scope="col">"Tracks"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {(rest > 0).then(|| view! { <p class="soft small">{format!("And {} smaller flows.", number(to_u32(rest)))}</p> })}
    })
}

/// The number of a cluster, and its name on this side.
fn cluster_name(store: Store, grouped: &GroupedLibrary, side: Side, cluster: u8) -> String {
    let index = usize::from(cluster);
    let name = match side {
        Side::Shown => {
            let found = grouped.clustering.clusters.get(index);
            found.map(|it| it.name.clone())
        }
        Side::Kept(at) => store.read(|state| {
            let kept = state.results.get()?.kept().get(at)?;
            kept.clusters.get(index).cloned()
        }),
    };
    numbered(index, &name.unwrap_or_default())
}
