//! The visible buttons of the map.

use leptos::prelude::*;

use super::icons::Icon;
use super::model::{Model, Tool};

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
            Self::Pan => "Pan",
            Self::Box => "Box select",
            Self::Lasso => "Lasso",
        }
    }

    fn tip(self) -> &'static str {
        match self {
            Self::Pan => "Pan: drag to move the map",
            Self::Box => "Box select: drag a rectangle around tracks",
            Self::Lasso => "Lasso: draw a line around tracks",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Pan => "M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3",
            Self::Box => "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M11 4h2M11 20h2M4 11v2M20 11v2",
            Self::Lasso => {
                "M12 4c5 0 9 2.500 9 6s-4 6-9 6-9-2.500-9-6 4-6 9-6zM7 15.500c-2 1-1.500 3.500.500 3.500s2 2-1 2"
            }
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
            <Action label="Zoom in" tip="Zoom in (+)" icon="M12 5v14M5 12h14" run=move || camera.step(true, None) />
            <Action label="Zoom out" tip="Zoom out (-)" icon="M5 12h14" run=move || camera.step(false, None) />
            {modes}
            <Action
                label="Reset view"
                tip="Reset view (0)"
                icon="M4 12a8 8 0 1 0 2.500-5.800M4 4v4.500h4.500"
                run=move || camera.reset()
            />
        </div>
    }
}

/// A button that does something once.
#[component]
fn Action(
    label: &'static str,
    tip: &'static str,
    icon: &'static str,
    run: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="map-tool" aria-label=label title=tip on:click=move |_| run()>
            <Icon path=icon />
        </button>
    }
}

/// A button that says what dragging does.
#[component]
fn Mode(model: Model, tool: Tool) -> impl IntoView {
    let is_on = move || model.tool.get() == tool;
    view! {
        <button
            type="button"
            class="map-tool"
            aria-label=tool.label()
            title=tool.tip()
            aria-pressed=move || is_on().to_string()
            on:click=move |_| model.tool.set(tool)
        >
            <Icon path=tool.icon() />
        </button>
    }
}
