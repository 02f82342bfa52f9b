//! *Colour by*: the button, and what is fetched when somebody presses it: the menu, the
//! colours, and their legend.

use leptos::prelude::*;
use web_sys::MouseEvent;

use super::colours::{Colourer, Colours};
use super::gestures::selection_change;
use super::links::Links;
use super::model::Model;
use super::scene::Scene;
use crate::format::{number, tracks};
use crate::map::{self, ColourBy, Colouring, LegendEntry};
use crate::ui::components::{Drawing, Icon, first_stop, lazy_view, lazy_when, rove};

/// The id of the menu.
const MENU: &str = "colour-by";

lazy_view! {
    /// What the points can be coloured by.
    fn colour_menu(model: Model) in pages = view! { <Choices model/> };
    /// What the colours stand for, unless they stand for clusters.
    pub(super) fn colour_legend(model: Model) in pages = view! { <ColourLegend model/> };
}

/// The button that says by what the points are coloured, and its menu. The browser closes
/// it on Escape and on a click elsewhere.
#[component]
pub fn ColourByButton(model: Model) -> impl IntoView {
    let wanted = RwSignal::new(false);
    let chosen = move || model.colour_by().title().to_ascii_lowercase();
    view! {
        <button type="button" class="map-colour-by" popovertarget=MENU on:click=move |_| wanted.set(true)>
            "Colour by "<b>{chosen}</b><Drawing icon=Icon::ChevronDown/>
        </button>
        <div id=MENU class="menu menu--colour-by" popover="auto" role="group" aria-label="Colour by">
            {lazy_when(move || wanted.get(), model, colour_menu)}
        </div>
    }
}

/// The choices that the library knows.
#[component]
fn Choices(model: Model) -> impl IntoView {
    let choices = move || {
        let (library, scene) = (model.links.library.get(), model.scene.get());
        let lists = model.links.source_lists.run(());
        let lists = map::SourceLists {
            names: &lists.names,
            of_track: &lists.of_track,
        };
        let available = ColourBy::available(&library, &scene.clustering, lists);
        let choices = available.into_iter().enumerate();
        choices
            .map(|(index, by)| view! { <Choice model by index/> })
            .collect_view()
    };
    view! { <ul class="map-choices" on:keydown=rove>{choices}</ul> }
}

#[component]
fn Choice(model: Model, by: ColourBy, index: usize) -> impl IntoView {
    let choose = move |_| {
        // Where a value can only be this function or none, the compiler takes the function for
        // the value, and all colours would come with the map.
        let colours = std::hint::black_box(colours as fn(_, &_, _) -> _);
        let colourer = Colourer { by, colours };
        model.set_colourer((by != ColourBy::Cluster).then_some(colourer));
    };
    view! {
        <li>
            <button
                type="button"
                class="map-choice"
                tabindex=first_stop(index)
                aria-pressed=move || (model.colour_by() == by).to_string()
                popovertarget=MENU
                popovertargetaction="hide"
                on:click=choose
            >
                {by.title()}
            </button>
        </li>
    }
}

fn colours(links: Links, scene: &Scene, by: ColourBy) -> Colours {
    let library = links.library.get();
    let lists = links.source_lists.run(());
    let lists = map::SourceLists {
        names: &lists.names,
        of_track: &lists.of_track,
    };
    let colouring = Colouring::new(by, &library, &scene.clustering, lists);
    let (looks, pairs) = colouring.pairs(&scene.clustering.cluster);
    Colours {
        colouring,
        looks,
        pairs,
    }
}

/// One entry for each colour. Pointing at one lights its tracks up, a click selects them.
#[component]
fn ColourLegend(model: Model) -> impl IntoView {
    let entries = move || {
        let colours = model.colours.get()?;
        let entries = (0_u8..).zip(colours.colouring.entries().to_vec());
        let entry = |(index, entry)| view! { <ColourEntry model index entry/> };
        Some(entries.map(entry).collect_view())
    };
    view! {
        <ul class="map-legend map-legend--words" aria-label="What the colours stand for" on:keydown=rove>
            {entries}
        </ul>
    }
}

#[component]
fn ColourEntry(model: Model, index: u8, entry: LegendEntry) -> impl IntoView {
    let LegendEntry {
        text,
        count,
        colour,
    } = entry;
    let fill = move || colour.in_theme(model.links.theme.get()).to_string();
    let label = format!("{text} {}", tracks(count));
    let select = move |event: MouseEvent| {
        if let Some(colours) = model.colours.get_untracked() {
            let tracks = colours.tracks(&model.scene.get_untracked(), index);
            model.select_tracks(tracks, selection_change(&event));
        }
    };
    view! {
        <li>
            <button
                type="button"
                class="map-entry"
                aria-label=label
                tabindex=first_stop(usize::from(index))
                on:click=select
                on:pointerenter=move |_| model.point_at_entry(Some(index))
                on:pointerleave=move |_| model.point_at_entry(None)
                on:focus=move |_| model.point_at_entry(Some(index))
                on:blur=move |_| model.point_at_entry(None)
            >
                <svg class="map-swatch" viewBox="-8 -8 16 16" aria-hidden="true" fill=fill><circle r="7"/></svg>
                <span class="map-entry-name" dir="auto">{text}</span>
                " "
                <span class="map-entry-size">{number(count)}</span>
            </button>
        </li>
    }
}
