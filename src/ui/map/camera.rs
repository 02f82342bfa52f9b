//! From where the map is seen.

use std::sync::Arc;

use leptos::prelude::*;

use super::scene::Pose;
use super::tween::Tween;
use crate::map::{Bounds, Fit, Insets, MapView, Pixel, Position, Projection, Viewport};

/// Room for the words of the axes, in CSS pixels.
pub const INSETS: Insets = Insets {
    top: 8.0,
    right: 10.0,
    bottom: 30.0,
    left: 28.0,
};

/// How much a press of a zoom button changes.
const STEP: f64 = 1.6;

/// The figure's size, the data's extent, and which part of it is seen.
#[derive(Clone, Copy)]
pub struct Camera {
    viewport: RwSignal<Viewport>,
    ratio: RwSignal<f64>,
    /// Its rectangle is seen at zoom 1.
    pose: RwSignal<Arc<Pose>>,
    view: RwSignal<MapView>,
    travel: Tween,
}

impl Camera {
    /// Sees everything, in a figure whose size is not known yet.
    pub fn new(pose: RwSignal<Arc<Pose>>) -> Self {
        let bounds = pose.read_untracked().bounds;
        let viewport = Viewport::new(1.0, 1.0, INSETS);
        Self {
            viewport: RwSignal::new(viewport),
            ratio: RwSignal::new(window().device_pixel_ratio()),
            pose,
            view: RwSignal::new(Fit::new(bounds, viewport).home()),
            travel: Tween::new(),
        }
    }

    /// The figure.
    pub fn viewport(self) -> Viewport {
        self.viewport.get()
    }

    /// The figure has another size. It may have left the page by now.
    pub fn resize(self, viewport: Viewport) {
        let _gone = self.viewport.try_set(viewport);
    }

    /// Device pixels for a CSS pixel.
    pub fn ratio(self) -> f64 {
        self.ratio.get()
    }

    pub fn set_ratio(self, ratio: f64) {
        let _gone = self.ratio.try_set(ratio);
    }

    /// How all the data lies in the figure.
    pub fn fit(self) -> Fit {
        Fit::new(self.pose.read().bounds, self.viewport.get())
    }

    /// What is seen. A view that was taken in another fit is kept within this one.
    pub fn view(self) -> MapView {
        self.view.get().within(&self.fit())
    }

    /// Data units ↔ CSS pixels.
    pub fn projection(self) -> Projection {
        self.fit().project(self.view())
    }

    /// The projection in which everything is seen.
    pub fn home(self) -> Projection {
        let fit = self.fit();
        fit.project(fit.home())
    }

    /// Moves with the pointer, and cuts short what was under way.
    pub fn pan(self, from: Pixel, to: Pixel) {
        let (fit, view) = untrack(|| (self.fit(), self.view()));
        self.look(view.panned(&fit, to.x - from.x, to.y - from.y));
    }

    /// Zooms about a place of the figure at once.
    pub fn zoom(self, factor: f64, about: Pixel) {
        let (fit, view) = untrack(|| (self.fit(), self.view()));
        self.look(view.zoomed(&fit, factor, about));
    }

    /// Zooms in or out by one step, about a place or else the middle.
    pub fn step(self, inwards: bool, about: Option<Pixel>) {
        let (fit, view) = untrack(|| (self.fit(), self.view()));
        let about = about.unwrap_or(fit.viewport().plot().centre());
        let factor = if inwards { STEP } else { 1.0 / STEP };
        self.travel_to(view.zoomed(&fit, factor, about));
    }

    /// Back to everything.
    pub fn reset(self) {
        self.travel_to(untrack(|| self.fit()).home());
    }

    /// Moves as little as needed to see a place.
    pub fn show(self, place: Position) {
        let (fit, view) = untrack(|| (self.fit(), self.view()));
        let wanted = view.showing(&fit, place);
        if wanted != view {
            self.travel_to(wanted);
        }
    }

    /// Travels to where this rectangle fills most of the plot.
    pub fn show_bounds(self, bounds: Bounds) {
        let fit = untrack(|| self.fit());
        self.travel_to(MapView::around(&fit, bounds));
    }

    fn look(self, view: MapView) {
        self.travel.stop();
        self.view.set(view);
    }

    fn travel_to(self, view: MapView) {
        let from = untrack(|| self.view());
        self.travel.run(move |share| {
            let way = if share >= 1.0 {
                view
            } else {
                from.towards(view, share)
            };
            // A frame may come after the map has left the page.
            let _gone = self.view.try_set(way);
        });
    }
}
