//! The visible buttons of the map.

use leptos::prelude::*;

use super::model::{Model, Tool};
use crate::ui::components::{Drawing, Icon};

impl Tool {
    const ALL: [Self; 3] = [Self::Pan, Self::Box, Self::Lasso];

    /// Its name in the page's markup.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pan => "pan",
            Self::Box => "box",
            Self::Lasso => "lasso",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Pan => "Move",
            Self::Box => "Box",
            Self::Lasso => "Lasso",
        }
    }

    fn tip(self) -> &'static str {
        match self {
            Self::Pan => "Move: drag the map",
            Self::Box => "Box: drag a rectangle around tracks",
            Self::Lasso => "Lasso: draw a line around tracks",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Pan => Icon::Move,
            Self::Box => Icon::Rectangle,
            Self::Lasso => Icon::Lasso,
        }
    }
}

/// Zoom, the three things that dragging can do, and back to everything.
#[component]
pub fn Tools(model: Model) -> impl IntoView {
    let camera = model.camera;
    let modes = Tool::ALL.map(|tool| view! { <Mode model tool /> });
    view! {
        <div class="map-tools" role="group" aria-label="Map tools">
            {modes}
            <span class="map-tools__rule map-tools__extra"></span>
            <Action label="Zoom in" tip="Zoom in (+)" icon=Icon::Plus class="map-tool map-tools__zoom" run=move || camera.step(true, None) />
            <Action label="Zoom out" tip="Zoom out (-)" icon=Icon::Minus class="map-tool map-tools__zoom" run=move || camera.step(false, None) />
            <Action label="Reset view" tip="Reset view (0)" icon=Icon::Reset class="map-tool" run=move || camera.reset() />
        </div>
    }
}

/// A button that does something once.
#[component]
fn Action(
    label: &'static str,
    tip: &'static str,
    icon: Icon,
    class: &'static str,
    run: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class=class aria-label=label title=tip on:click=move |_| run()>
            <Drawing icon />
        </button>
    }
}

/// A button that says what dragging does.
#[component]
fn Mode(model: Model, tool: Tool) -> impl IntoView {
    let is_on = move || model.tool() == tool;
    view! {
        <button
            type="button"
            class="map-tool"
            title=tool.tip()
            aria-pressed=move || is_on().to_string()
            on:click=move |_| model.choose_tool(tool)
        >
            <Drawing icon=tool.icon() />
            <span class="map-tool__word">{tool.label()}</span>
        </button>
    }
}
