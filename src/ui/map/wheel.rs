//! The wheel, which belongs to the page until the visitor means the map.

use leptos::html::Div;
use leptos::{ev, prelude::*};
use web_sys::WheelEvent;

use super::camera::Camera;
use super::gestures::place_in;
use crate::map::wheel_factor;

/// How long after the page has scrolled, in milliseconds, a turn of the wheel still
/// belongs to that scrolling.
const SAME_SCROLL: f64 = 300.0;

/// Zooms by wheel without stealing the page's scrolling.
///
/// A map that takes every turn of the wheel traps whoever scrolls past it; one that asks
/// for a key as well has to explain itself. Here a turn zooms where the pointer is, but
/// not while the page is scrolling, so that a scroll that began elsewhere goes on; and
/// outwards only until everything is seen, so that scrolling down the page is never
/// stopped by a map that nobody touched. A pinch on a touchpad, which is a wheel with the
/// control key, always zooms.
#[derive(Clone, Copy)]
pub struct Wheel {
    camera: Camera,
    plot: NodeRef<Div>,
    scrolled: StoredValue<f64>,
}

impl Wheel {
    /// A wheel over this plot.
    pub fn new(camera: Camera, plot: NodeRef<Div>) -> Self {
        let scrolled = StoredValue::new(f64::NEG_INFINITY);
        let listener = window_event_listener(ev::scroll, move |event| {
            scrolled.try_update_value(|scrolled| *scrolled = event.time_stamp());
        });
        on_cleanup(move || listener.remove());
        Self {
            camera,
            plot,
            scrolled,
        }
    }

    /// The wheel turns.
    pub fn turn(self, event: &WheelEvent) {
        let is_pinch = event.ctrl_key() || event.meta_key();
        let pixels = pixels(event);
        let is_scrolling = event.time_stamp() - self.scrolled.get_value() < SAME_SCROLL;
        let has_no_effect = pixels >= 0.0 && untrack(|| self.camera.view()).is_home();
        if !is_pinch && (is_scrolling || has_no_effect) {
            return;
        }
        event.prevent_default();
        if let Some(at) = place_in(self.plot, event) {
            self.camera.zoom(wheel_factor(pixels, is_pinch), at);
        }
    }
}

/// How far down the page the wheel would scroll, in CSS pixels, about: some browsers
/// count in lines or pages.
fn pixels(event: &WheelEvent) -> f64 {
    let unit = match event.delta_mode() {
        WheelEvent::DOM_DELTA_LINE => 16.0,
        WheelEvent::DOM_DELTA_PAGE => 400.0,
        _ => 1.0,
    };
    event.delta_y() * unit
}
