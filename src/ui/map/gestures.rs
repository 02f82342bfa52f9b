//! Pointers on the plot: hover, tap, pan, pinch, box and lasso.

use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{MouseEvent, PointerEvent};

use super::model::{Model, Tool};
use crate::app::attention::Event;
use crate::map::draw::Outline;
use crate::map::{Drag, Lasso, Pixel, Pointers, Release};

/// What the pointers over a plot are doing.
#[derive(Clone, Copy)]
pub struct Gestures {
    model: Model,
    plot: NodeRef<Div>,
    pointers: StoredValue<Pointers>,
}

impl Gestures {
    /// No pointer is pressed.
    pub fn new(model: Model, plot: NodeRef<Div>) -> Self {
        Self {
            model,
            plot,
            pointers: StoredValue::new(Pointers::default()),
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
        self.model.outline.set(None);
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
        self.model.outline.set(None);
    }

    /// A pointer leaves the plot. A finger that was lifted has left as well, but what it
    /// tapped is still meant.
    pub fn leave(self, event: &PointerEvent) {
        if !is_finger(event) {
            self.model.is_pointed_at.set(false);
            self.model.hover(None);
        }
    }

    /// Zooms in on an empty place, or out with Shift. On a point the first click has
    /// already opened the track.
    pub fn double_click(self, event: &MouseEvent) {
        let Some(at) = place_in(self.plot, event) else {
            return;
        };
        if self.model.track_at(at, false).is_none() {
            self.model.camera.step(!event.shift_key(), Some(at));
        }
    }

    fn hover(self, at: Pixel, event: &PointerEvent) {
        let track = self.model.track_at(at, is_finger(event));
        self.model.hover(track);
        if !self.model.is_pointed_at.get_untracked() {
            self.model.is_pointed_at.set(true);
        }
    }

    fn follow(self, drag: Drag) {
        let (camera, outline) = (self.model.camera, self.model.outline);
        match (drag, self.model.tool.get_untracked()) {
            (Drag::Still, _) => {}
            (Drag::Moved { from, to }, Tool::Pan) => camera.pan(from, to),
            (Drag::Moved { from, to }, Tool::Box) => outline.update(|outline| {
                let start = if let Some(Outline::Box(start, _)) = outline {
                    *start
                } else {
                    from
                };
                *outline = Some(Outline::Box(start, to));
            }),
            (Drag::Moved { from, to }, Tool::Lasso) => outline.update(|outline| match outline {
                Some(Outline::Lasso(corners)) => corners.push(to),
                _ => *outline = Some(Outline::Lasso(vec![from, to])),
            }),
            (Drag::Pinched { factor, from, to }, _) => {
                outline.set(None);
                camera.pan(from, to);
                camera.zoom(factor, to);
            }
        }
    }

    /// A finger's first tap shows the card, as there is no hovering; its second opens.
    fn tap(self, event: &PointerEvent) {
        let Some(at) = place_in(self.plot, event) else {
            return;
        };
        let Model { links, cursor, .. } = self.model;
        if let Some(cluster) = self.model.name_at(at) {
            links.on_event.run(Event::ZoomTo(cluster));
            return;
        }
        let track = self.model.track_at(at, is_finger(event));
        match track {
            Some(track) if is_finger(event) && links.hovered.get_untracked() != Some(track) => {
                self.model.is_pointed_at.set(true);
                self.model.hover(Some(track));
            }
            Some(track) => links.on_open.run(track),
            None => {
                self.model.hover(None);
                cursor.set(None);
                if self.model.tool.get_untracked() != Tool::Pan {
                    self.model.select(&[], Event::Select);
                }
            }
        }
    }

    /// What lies in the outline becomes the selection; with Shift it is added to it, with Alt
    /// taken from it.
    fn finish(self, event: &PointerEvent) {
        let Some(outline) = self.model.outline.get_untracked() else {
            return;
        };
        self.model.outline.set(None);
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
        let change = match (event.shift_key(), event.alt_key()) {
            (true, _) => Event::AddToSelection,
            (false, true) => Event::TakeFromSelection,
            (false, false) => Event::Select,
        };
        self.model.select(&rows, change);
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

fn is_finger(event: &PointerEvent) -> bool {
    event.pointer_type() == "touch"
}
