//! How sure the groups are: the panel behind the status line.

use leptos::prelude::*;

use crate::analysis::{Clustering, Distinctness, Quality};
use crate::app::library::{GroupedLibrary, Shared};
use crate::format::{number, percent};
use crate::ui::components::{Dialog, Swatch, lazy_view};
use crate::ui::controls::{RecipeEditor, Silhouette};
use crate::ui::store::{Store, use_store};

lazy_view! {
    /// The dialog *How sure are these groups?*, and whether it is open.
    pub fn quality_dialog(is_open: RwSignal<bool>) in pages = view! { <HowSure is_open/> };
}

/// The dialog. What the worker has not measured yet comes in when it has.
#[component]
fn HowSure(is_open: RwSignal<bool>) -> impl IntoView {
    let store = use_store();
    let editor = RecipeEditor::new();
    view! {
        <Dialog open=is_open on_close=Callback::new(move |()| is_open.set(false)) title="How sure are these groups?">
            <Show when=move || is_open.get()>
                <div class="stack">
                    <Says store/>
                    <section class="control">
                        <h3 class="control__title">"By number of clusters"</h3>
                        <Silhouette store editor/>
                    </section>
                    <section class="control">
                        <h3 class="control__title">"Group by group"</h3>
                        {move || groups(store)}
                    </section>
                    <p class="soft small">{move || coverage(store)}</p>
                </div>
            </Show>
        </Dialog>
    }
}

/// What is weak first, then what was measured and what it means.
#[component]
fn Says(store: Store) -> impl IntoView {
    let warning = move || store.quality.get()?.warning();
    let clearer = move || {
        let (quality, sweep) = (store.quality.get()?, store.sweep.get()?);
        let taken = store
            .grouped
            .with(|grouped| Some(grouped.as_ref()?.clustering.choice.taken))?;
        quality.suggestion(&sweep, taken)
    };
    let measured = move || match store.quality.get() {
        Some(quality) => quality.explanation().to_vec(),
        None => vec!["This is being measured …".to_owned()],
    };
    view! {
        {move || warning().map(|warning| view! { <p class="note">{warning}</p> })}
        {move || measured().into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
        {move || clearer().map(|sentence| view! { <p>{sentence}</p> })}
    }
}

/// Each cluster with how clearly apart it is, and how many of its tracks keep it.
fn groups(store: Store) -> Option<impl IntoView> {
    let (grouped, quality) = (store.grouped.get()?, store.quality.get()?);
    let rows = (0..grouped.clustering.clusters.len())
        .filter_map(|cluster| group(&grouped, &quality, cluster))
        .collect_view();
    Some(view! {
        <table class="measures">
            <thead>
                <tr><th scope="col">"Group"</th><th scope="col" class="measures__amount">"Tracks"</th><th scope="col">"How clearly apart"</th><th scope="col" class="measures__amount">"Keep their group"</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    })
}

fn group(grouped: &GroupedLibrary, quality: &Quality, cluster: usize) -> Option<impl IntoView> {
    let of_all = grouped.clustering.clusters.get(cluster)?;
    let measured = quality.clusters.get(cluster)?;
    let colour = grouped.colours.get(cluster).copied().unwrap_or_default();
    let apart = Distinctness::from_silhouette(measured.silhouette);
    Some(view! {
        <tr>
            <th scope="row"><Swatch colour=Signal::stored(colour)/>{format!(" #{} ", cluster + 1)}<bdi>{of_all.name.clone()}</bdi></th>
            <td class="measures__amount">{number(of_all.size)}</td>
            <td>{format!("{apart} ({:.2})", measured.silhouette)}</td>
            <td class="measures__amount">{percent(measured.stability)}</td>
        </tr>
    })
}

/// How much of the differences between tracks the map shows.
fn coverage(store: Store) -> Option<String> {
    store.grouped.with(|grouped| {
        let clustering: &Shared<Clustering> = &grouped.as_ref()?.clustering;
        Some(clustering.coverage())
    })
}
