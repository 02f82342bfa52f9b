//! The legend, whose entries switch clusters on and off.

use leptos::prelude::*;
use web_sys::MouseEvent;

use super::icons::Swatch;
use super::model::Model;
use crate::app::attention::Event;
use crate::format::{number, tracks};
use crate::map::Shape;
use crate::ui::components::{first_stop, rove};

/// One entry for each cluster: shape, number, size, name.
#[component]
pub fn Legend(model: Model) -> impl IntoView {
    let hidden = model.links.hidden;
    let entries = move || {
        let scene = model.scene.get();
        let named = (0_u8..).zip(&scene.clustering.clusters);
        let entry = |(cluster, found): (u8, &crate::analysis::Cluster)| {
            view! { <Entry model cluster size=found.size name=found.name.clone() /> }
        };
        named.map(entry).collect_view()
    };
    view! {
        <ul class="map-legend" aria-label="Clusters on the map" on:keydown=rove>
            {entries}
            <Show when=move || !hidden.get().is_empty()>
                <li>
                    <button type="button" class="map-entry" tabindex="-1" on:click=move |_| model.links.on_event.run(Event::ShowAllClusters)>
                        "Show all clusters"
                    </button>
                </li>
            </Show>
        </ul>
    }
}

#[component]
fn Entry(model: Model, cluster: u8, size: u32, name: String) -> impl IntoView {
    let hidden = model.links.hidden;
    let is_on = move || !hidden.get().contains(cluster);
    let tip = format!("{name} (with Shift: select)");
    let press = move |event: MouseEvent| {
        model.links.on_event.run(if event.shift_key() {
            Event::AddToSelection(model.tracks_of(cluster))
        } else {
            Event::ToggleCluster(cluster)
        });
    };
    let words = format!("Cluster #{}, {name}, {}", cluster + 1, tracks(size));
    let label = move || {
        let entry = model.entry(cluster);
        let colour = model.links.theme.get().colour_name(entry);
        format!("{words}: {colour} {}", Shape::from_entry(entry).plural())
    };
    view! {
        <li>
            <button
                type="button"
                class="map-entry"
                aria-label=label
                title=tip
                tabindex=first_stop(usize::from(cluster))
                aria-pressed=move || is_on().to_string()
                on:click=press
                on:pointerenter=move |_| model.point_at_entry(Some(cluster))
                on:pointerleave=move |_| model.point_at_entry(None)
                on:focus=move |_| model.point_at_entry(Some(cluster))
                on:blur=move |_| model.point_at_entry(None)
            >
                <Swatch model cluster />
                <span class="map-entry-name" dir="auto">{name}</span>
                " "
                <span class="map-entry-size">{number(size)}</span>
            </button>
        </li>
    }
}
