//! A shared view, or another library, beside the visitor's library on the page.

use leptos::prelude::*;

use crate::app::Event;
use crate::app::library::GroupedLibrary;
use crate::format::{count_of, number, numbered, tracks};
use crate::share::{ComparedCluster, LibraryComparison};
use crate::ui::components::lazy_view;
use crate::ui::store::Store;
use crate::ui::view::PageView;

lazy_view! {
    /// The clusters of the shared view or the other library, and what of them is here.
    pub(super) fn comparison(view: PageView) in pages = view! { <Beside view/> };
}

#[component]
fn Beside(view: PageView) -> impl IntoView {
    let store = view.store;
    let compared_with = store.memo(|state| state.compared_with().cloned());
    move || {
        let (other, own) = (compared_with.get()?, view.grouped.get()?);
        let compared = LibraryComparison::new(
            (&other.open.library, &other.clustering),
            (&own.open.library, &own.clustering),
        );
        let clusters = compared.clusters().iter().enumerate();
        let rows = clusters
            .map(|(cluster, compared)| row(view, &other, &own, cluster, compared))
            .collect_view();
        let is_from_link = other.open.is_from_link();
        let [title, theirs] = match is_from_link {
            true => ["Beside a shared view", "Their group"],
            false => ["Beside another library", "Its group"],
        };
        Some(view! {
            <section class="group" aria-labelledby="beside-title">
                <h2>
                    <span class="group__over"><span class="group__number" id="beside-title">{title}</span></span>
                    " "<span class="group__name"><bdi>{other.open.card.name.clone()}</bdi></span>
                </h2>
                <table class="measures">
                    <thead><tr><th scope="col">{theirs}</th><th scope="col">"You have"</th><th scope="col">"Yours that sound like it"</th><th scope="col">"On your map"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                {is_from_link.then(|| view! { <p class="soft small">"A link has no audio features of single tracks, so tracks that you do not have are placed with their group."</p> })}
                <div class="group__actions"><button type="button" class="button button--small" on:click=move |_| end(store)>"Close"</button></div>
            </section>
        })
    }
}

fn end(store: Store) {
    store.dispatch(Event::EndComparison);
}

fn row(
    view: PageView,
    other: &GroupedLibrary,
    own: &GroupedLibrary,
    cluster: usize,
    compared: &ComparedCluster,
) -> impl IntoView + use<> {
    let name = |grouped: &GroupedLibrary, cluster: usize| {
        let name = grouped.clustering.clusters.get(cluster);
        numbered(cluster, name.map_or("", |cluster| cluster.name.as_str()))
    };
    let place = match compared.nearest {
        _ if compared.is_missing() => "Nothing of yours is near it".to_owned(),
        Some(nearest) => format!("Nearest to your {}", name(own, usize::from(nearest))),
        None => String::new(),
    };
    view! {
        <tr>
            <th scope="row"><bdi>{name(other, cluster)}</bdi></th>
            <td>{select(view, compared.shared.clone(), format!("{} of {}", number(count_of(&compared.shared)), number(compared.carried)))}</td>
            <td>{select(view, compared.alike.clone(), tracks(count_of(&compared.alike)))}</td>
            <td><bdi>{place}</bdi></td>
        </tr>
    }
}

/// A button that selects these tracks; the words alone where there are none.
fn select(view: PageView, found: Vec<u32>, words: String) -> AnyView {
    if found.is_empty() {
        return words.into_any();
    }
    view! { <button type="button" class="link-button" on:click=move |_| view.select(found.clone())>{words}</button> }
        .into_any()
}
