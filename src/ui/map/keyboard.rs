//! The map by keyboard.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::model::{Model, Pointer};
use crate::app::attention::Event;
use crate::map::Direction;

/// What a key does on the plot.
enum Action {
    Walk(Direction),
    Open,
    Zoom { inwards: bool },
    Reset,
    Clear,
}

impl Action {
    fn of(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowLeft" => Self::Walk(Direction::Left),
            "ArrowRight" => Self::Walk(Direction::Right),
            "ArrowUp" => Self::Walk(Direction::Up),
            "ArrowDown" => Self::Walk(Direction::Down),
            "Enter" => Self::Open,
            "+" | "=" => Self::Zoom { inwards: true },
            "-" => Self::Zoom { inwards: false },
            "0" => Self::Reset,
            "Escape" => Self::Clear,
            _ => return None,
        })
    }
}

/// A key is pressed while the plot has the focus.
pub fn press(model: Model, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let Some(action) = Action::of(&event.key()) else {
        return;
    };
    event.prevent_default();
    match action {
        Action::Walk(direction) => walk(model, direction),
        Action::Open => {
            if let Some(track) = model.cursor_now() {
                model.links.on_open.run(track);
            }
        }
        Action::Zoom { inwards } => {
            let about = model.cursor_now();
            let about = about.and_then(|track| untrack(|| model.pixel_of(track)));
            model.camera.step(inwards, about);
        }
        Action::Reset => model.camera.reset(),
        Action::Clear => clear(model),
    }
}

/// The focus goes elsewhere: what the arrow keys pointed at is no longer pointed at.
pub fn leave(model: Model) {
    if !model.is_pointed_at_now() {
        model.hover(None);
    }
}

/// To the next point in a direction; at first to the one in the middle of what is seen.
fn walk(model: Model, direction: Direction) {
    let (scene, hidden) = (
        model.scene.get_untracked(),
        model.links.hidden.get_untracked(),
    );
    let standing = model.cursor_now().and_then(|track| scene.row_of(track));
    let standing = standing.filter(|&row| scene.grid.is_visible(row, hidden));
    let next = match standing {
        Some(row) => scene.grid.neighbour(row, direction, hidden),
        None => scene.grid.nearest(
            untrack(|| model.camera.view()).centre(),
            f64::INFINITY,
            hidden,
        ),
    };
    let Some(row) = next else {
        model.announce("Nothing further in this direction".to_owned());
        return;
    };
    let Some(track) = scene.track_of(row) else {
        return;
    };
    model.move_pointer(Pointer::Elsewhere);
    model.set_cursor(Some(track));
    model.hover(Some(track));
    if let Some(place) = scene.grid.position(row) {
        model.camera.show(place);
    }
    model.announce(model.sentence(track).unwrap_or_default());
}

/// One thing at a time: an outline that is being drawn, the selection, the cursor.
fn clear(model: Model) {
    if model.take_outline().is_some() {
        return;
    }
    if !model.links.selection.read_untracked().is_empty() {
        model.select(&[], Event::Select);
    } else {
        model.set_cursor(None);
        model.hover(None);
    }
}
