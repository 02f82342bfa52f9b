//! Pointers on the plot: hover, tap, pan, pinch, box and lasso.

use leptos::html::Div;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{MouseEvent, Node, PointerEvent};

use super::links::Links;
use super::model::{Model, Pointer, Tool};
use crate::app::attention::Event;
use crate::map::draw::Outline;
use crate::map::{Drag, Lasso, Pixel, Pointers, Release};

/// What the pointers over a plot are doing.
#[derive(Clone, Copy)]
pub struct Gestures {
    model: Model,
    plot: NodeRef<Div>,
    pointers: StoredValue<Pointers>,
    /// Whether the click before the last one was on a name, and whether the last one was.
    named: StoredValue<[bool; 2]>,
}

impl Gestures {
    /// No pointer is pressed.
    pub fn new(model: Model, plot: NodeRef<Div>) -> Self {
        let gestures = Self {
            model,
            plot,
            pointers: StoredValue::new(Pointers::default()),
            named: StoredValue::new([false; 2]),
        };
        let elsewhere = window_event_listener(ev::pointerdown, move |event| {
            gestures.press_elsewhere(&event);
        });
        on_cleanup(move || elsewhere.remove());
        gestures
    }

    /// A finger that goes down elsewhere no longer points here, where it has left a card.
    fn press_elsewhere(self, event: &PointerEvent) {
        let plot = self.plot.try_get_untracked().flatten();
        // The pinned card stands beside the plot.
        let stage = plot.and_then(|plot| plot.parent_element());
        let target = event.target().and_then(|it| it.dyn_into::<Node>().ok());
        let is_here = stage.is_some_and(|stage| stage.contains(target.as_ref()));
        if is_finger(event) && !is_here {
            self.model.set_cursor(None);
            self.leave_with_finger();
        }
    }

    fn leave_with_finger(self) {
        if self.model.is_pointed_at_now() {
            self.model.move_pointer(Pointer::Elsewhere);
            self.model.hover(None);
        }
    }

    /// A button or a finger goes down.
    pub fn press(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let Some(at) = place_in(self.plot, event) else {
            return;
        };
        self.pointers
            .update_value(|pointers| pointers.press(event.pointer_id(), at));
        self.model.take_outline();
        if let Some(plot) = self.plot.get_untracked() {
            // Without capture a drag ends at the edge of the plot; that is all.
            let _not_captured = plot.set_pointer_capture(event.pointer_id());
        }
    }

    /// A pointer moves, pressed or not.
    pub fn shift(self, event: &PointerEvent) {
        let Some(at) = place_in(self.plot, event) else {
            return;
        };
        if !self.pointers.with_value(Pointers::is_pressed) {
            self.hover(at, event);
            return;
        }
        let mut drag = Drag::Still;
        self.pointers
            .update_value(|pointers| drag = pointers.drag(event.pointer_id(), at));
        if !self.model.links.is_compact {
            self.follow(drag);
        }
    }

    /// A button or a finger goes up.
    pub fn release(self, event: &PointerEvent) {
        let mut release = Release::Continued;
        self.pointers
            .update_value(|pointers| release = pointers.release(event.pointer_id()));
        match release {
            Release::Tap => self.tap(event),
            Release::Ended => self.finish(event),
            Release::Continued => {}
        }
    }

    /// The browser has taken the pointer away, to scroll the page say.
    pub fn cancel(self, event: &PointerEvent) {
        self.pointers.update_value(|pointers| {
            pointers.release(event.pointer_id());
        });
        self.model.take_outline();
    }

    /// A pointer leaves the plot. A finger that was lifted has left as well, but what it
    /// tapped stays hovered.
    pub fn leave(self, event: &PointerEvent) {
        if !is_finger(event) {
            self.model.move_pointer(Pointer::Elsewhere);
            self.model.hover(None);
        }
    }

    /// Comes back to everything, or zooms in where everything is seen. On a point or a name
    /// the first click has done something already.
    pub fn double_click(self, event: &MouseEvent) {
        let Some(at) = place_in(self.plot, event) else {
            return;
        };
        let camera = self.model.camera;
        let was_on_name = self.named.get_value().contains(&true);
        if was_on_name || self.model.track_at(at, false).is_some() {
            return;
        }
        if untrack(|| camera.view()).is_home() {
            camera.step(true, Some(at));
        } else {
            camera.reset();
        }
    }

    fn hover(self, at: Pixel, event: &PointerEvent) {
        let is_over_name = self.name_at(at).is_some();
        self.model.move_pointer(if is_over_name {
            Pointer::OnName
        } else {
            Pointer::OnPlot
        });
        let track = self.model.track_at(at, is_finger(event));
        self.model.hover(track.filter(|_| !is_over_name));
    }

    fn follow(self, drag: Drag) {
        let camera = self.model.camera;
        match (drag, self.model.tool_now()) {
            (Drag::Still, _) => {}
            (Drag::Moved { from, to }, Tool::Pan) => camera.pan(from, to),
            (Drag::Moved { from, to }, Tool::Box | Tool::Lasso) => {
                self.model.extend_outline(from, to);
            }
            (Drag::Pinched { factor, from, to }, _) => {
                self.model.take_outline();
                camera.pan(from, to);
                camera.zoom(factor, to);
            }
        }
    }

    /// A click on a point pins its card and opens it. A finger's first tap only pins, as the
    /// card covers the foot of a small screen; its second opens.
    fn tap(self, event: &PointerEvent) {
        let Some(at) = place_in(self.plot, event) else {
            return;
        };
        let links = self.model.links;
        let name = self.name_at(at);
        self.named.update_value(|[before, last]| {
            *before = std::mem::replace(last, name.is_some());
        });
        if let Some(cluster) = name {
            links.on_event.run(Event::ZoomTo(cluster));
            return;
        }
        let track = self.model.track_at(at, is_finger(event));
        match track {
            Some(track) if links.is_compact && is_finger(event) && !is_hovered(links, track) => {
                self.model.move_pointer(Pointer::OnPlot);
                self.model.hover(Some(track));
            }
            Some(track) if links.is_compact => links.on_open.run(track),
            Some(track) => {
                let is_new = self.model.cursor_now() != Some(track);
                self.model.set_cursor(Some(track));
                let sentence = self.model.sentence(track).unwrap_or_default();
                self.model.announce(sentence);
                if !(is_finger(event) && is_new) {
                    links.on_open.run(track);
                }
            }
            None => {
                self.model.hover(None);
                self.model.set_cursor(None);
                if self.model.tool_now() != Tool::Pan {
                    self.model.select(&[], Event::Select);
                }
            }
        }
    }

    /// The cluster whose name is at a place, where names can be clicked.
    fn name_at(self, at: Pixel) -> Option<u8> {
        let has_names = !self.model.links.is_compact;
        has_names.then(|| self.model.name_at(at)).flatten()
    }

    /// What lies in the outline becomes the selection; with Shift it is added to it, with Alt
    /// taken from it.
    fn finish(self, event: &PointerEvent) {
        let Some(outline) = self.model.take_outline() else {
            return;
        };
        let scene = self.model.scene.get_untracked();
        let hidden = self.model.links.hidden.get_untracked();
        let projection = self.model.stage.get_untracked().projection;
        let rows = match outline {
            Outline::Box(one, other) => scene.grid.within(
                projection.to_position(one),
                projection.to_position(other),
                hidden,
            ),
            Outline::Lasso(corners) => {
                let corners = corners
                    .into_iter()
                    .map(|corner| projection.to_position(corner));
                Lasso::new(corners).rows(&scene.grid, hidden)
            }
        };
        self.model.select(&rows, selection_change(event));
    }
}

/// What becomes of the selection: with Shift more is added to it, with Alt taken from it.
pub fn selection_change(event: &MouseEvent) -> fn(Vec<u32>) -> Event {
    match (event.shift_key(), event.alt_key()) {
        (true, _) => Event::AddToSelection,
        (false, true) => Event::TakeFromSelection,
        (false, false) => Event::Select,
    }
}

/// Where in the figure an event happened.
pub fn place_in(plot: NodeRef<Div>, event: &MouseEvent) -> Option<Pixel> {
    let rect = plot.get_untracked()?.get_bounding_client_rect();
    Some(Pixel {
        x: f64::from(event.client_x()) - rect.left(),
        y: f64::from(event.client_y()) - rect.top(),
    })
}

fn is_hovered(links: Links, track: u32) -> bool {
    links.hovered.get_untracked() == Some(track)
}

fn is_finger(event: &PointerEvent) -> bool {
    event.pointer_type() == "touch"
}
