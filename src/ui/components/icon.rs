//! Icons: drawings of lines in the colour of the text beside them.

use leptos::prelude::*;

/// What an icon stands for. Each is the `d` of a path in a square of 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    ChevronDown,
    ChevronRight,
    Close,
    Export,
    ExternalLink,
    File,
    Heart,
    LeaveOut,
    Only,
    Lasso,
    Minus,
    More,
    Move,
    Pencil,
    Person,
    Play,
    Plus,
    Rectangle,
    Reset,
    SaveList,
    Search,
    Share,
    Sparkle,
    Zoom,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Pencil => "M10.8 2.7l2.5 2.5-7.6 7.6-3.2.7.7-3.2zM9.3 4.2l2.5 2.5",
            Self::LeaveOut => "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM5 8h6",
            Self::Only => "M2 3h12L9.5 8.5V13l-3 1.5v-6z",
            Self::Zoom => {
                "M2.5 5V2.5H5M11 2.5h2.5V5M13.5 11v2.5H11M5 13.5H2.5V11M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"
            }
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::ChevronDown => "M4 6.5l4 4 4-4",
            Self::ChevronRight => "M6 3.5l4.5 4.5L6 12.5",
            Self::Export => "M8 2v8M5 7.5l3 3 3-3M3 13.5h10",
            Self::ExternalLink => "M6.5 3.5h-3v9h9v-3M9.5 3h3.5v3.5M12.5 3.5 7.5 8.5",
            Self::File => "M4 2h5l3.5 3.5V14H4zM9 2v3.5h3.5",
            Self::Heart => {
                "M8 13.3 3.3 8.7a3 3 0 0 1 0-4.3 3 3 0 0 1 4.3 0L8 4.8l.4-.4a3 3 0 0 1 4.3 0 3 3 0 0 1 0 4.3z"
            }
            Self::Lasso => {
                "M8 2.5c3.3 0 6 1.7 6 4s-2.7 4-6 4-6-1.7-6-4 2.7-4 6-4zM4.5 10c-1.2.7-.8 2.3.5 2.3s1 1.2-.5 1.4"
            }
            Self::Minus => "M3 8h10",
            Self::More => "M3.2 8h.1M8 8h.1M12.8 8h.1",
            Self::Move => {
                "M8 2v12M2 8h12M6.2 3.8 8 2l1.8 1.8M6.2 12.2 8 14l1.8-1.8M3.8 6.2 2 8l1.8 1.8M12.2 6.2 14 8l-1.8 1.8"
            }
            Self::Person => {
                "M8 8.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM2.8 14c.5-2.5 2.5-3.8 5.2-3.8s4.7 1.3 5.2 3.8"
            }
            Self::Play => "M5 3v10l8-5z",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Rectangle => {
                "M2.5 5V2.5H5M11 2.5h2.5V5M13.5 11v2.5H11M5 13.5H2.5V11M7.3 2.5h1.4M7.3 13.5h1.4M2.5 7.3v1.4M13.5 7.3v1.4"
            }
            Self::Reset => "M3 8a5 5 0 1 0 1.6-3.7M3 2.5v2.8h2.8",
            Self::SaveList => "M2 4h8M2 8h8M2 12h5M12.5 9.5v5M10 12h5",
            Self::Search => "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3 14 14",
            Self::Share => "M8 10V2M5 4.5l3-3 3 3M4.5 7H3v7h10V7h-1.5",
            Self::Sparkle => "M8 1.5l1.6 4.9L14.5 8l-4.9 1.6L8 14.5l-1.6-4.9L1.5 8l4.9-1.6z",
        }
    }
}

/// Draws an icon. It says nothing by itself: the words beside it, or its button's label, do.
#[component]
pub fn Drawing(
    icon: Icon,
    /// Filled instead of drawn with lines.
    #[prop(optional)]
    solid: bool,
) -> impl IntoView {
    let class = if solid { "icon icon--solid" } else { "icon" };
    view! { <svg class=class viewBox="0 0 16 16" aria-hidden="true"><path d=icon.path()/></svg> }
}
