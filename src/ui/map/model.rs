//! What the map knows, and the questions its parts ask.

use std::sync::Arc;

use leptos::prelude::*;

use super::camera::Camera;
use super::colours::{Colourer, Colours};
use super::links::Links;
use super::scene::{Pose, Scene};
use crate::analysis::Margin;
use crate::app::attention::Event;
use crate::format::count_of;
use crate::map::draw::{DrawContext, Outline};
use crate::map::{Attention, Colour, Pixel, PixelBox, Subject, Theme};

/// How near to a point, in CSS pixels, a pointer has to be: a finger is less exact.
const REACH: (f64, f64) = (12.0, 24.0);

/// What dragging does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Moves the map.
    Pan,
    /// Selects what is in a rectangle.
    Box,
    /// Selects what is in a free-hand outline.
    Lasso,
}

/// The state of one map.
#[derive(Clone, Copy)]
pub struct Model {
    /// What the page shares with it.
    pub links: Links,
    /// The clustering, prepared.
    pub scene: Memo<Arc<Scene>>,
    /// The points where they are right now.
    pub pose: RwSignal<Arc<Pose>>,
    /// From where it is seen.
    pub camera: Camera,
    /// What all layers agree on.
    pub stage: Memo<DrawContext>,
    /// What dragging does.
    pub tool: RwSignal<Tool>,
    /// The selection that is being drawn.
    pub outline: RwSignal<Option<Outline>>,
    /// By what the points are coloured; `None` while it is clusters.
    pub colour_by: RwSignal<Option<Colourer>>,
    /// What the colours of the points stand for; `None` while it is clusters.
    pub colours: Memo<Option<Arc<Colours>>>,
    /// The legend entry that is pointed at: a cluster, or an entry of the colours.
    pub highlight: RwSignal<Option<u8>>,
    /// What is bright, and what that is.
    pub attention: Memo<Attention>,
    /// Where the names of clusters are shown.
    pub names: StoredValue<Vec<(u8, PixelBox)>>,
    /// The track where the arrow keys stand.
    pub cursor: RwSignal<Option<u32>>,
    /// Whether the pointer is over the plot.
    pub is_pointed_at: RwSignal<bool>,
    /// Whether the pointer is over a cluster's name, which can be clicked.
    pub is_over_name: RwSignal<bool>,
    /// What a screen reader is told.
    pub announcement: RwSignal<String>,
}

impl Model {
    /// A map of these, seen as a whole.
    pub fn new(links: Links) -> Self {
        let scene = Memo::new_with_compare(
            move |_| Arc::new(Scene::new(links.clustering.get(), links.terrain.get())),
            |old, new| !old.zip(new).is_some_and(|(old, new)| Arc::ptr_eq(old, new)),
        );
        let pose = Pose::at_rest(scene.get_untracked());
        let camera = Camera::new(pose.bounds);
        let stage = Memo::new(move |_| DrawContext {
            viewport: camera.viewport.get(),
            projection: camera.projection(),
            home: camera.home(),
            zoom: camera.view().zoom(),
            ratio: camera.ratio.get(),
            theme: links.theme.get(),
        });
        let (highlight, is_pointed_at) = (RwSignal::new(None), RwSignal::new(false));
        let colour_by: RwSignal<Option<Colourer>> = RwSignal::new(None);
        let colours = Memo::new(move |_| {
            let colourer = colour_by.get()?;
            Some(Arc::new((colourer.colours)(
                links,
                &scene.get(),
                colourer.by,
            )))
        });
        let attention = Memo::new(move |_| {
            let scene = scene.get();
            // A point that the pointer is on is marked by a ring: while the pointer moves
            // over the map, the map must not flicker.
            let hovered = links.hovered.get().filter(|_| !is_pointed_at.get());
            let selection = links.selection.get();
            let selection = (!selection.is_empty()).then(|| selection.to_vec());
            let subjects = [
                hovered.and_then(|track| pointed_at(links, track)),
                highlight.get().and_then(|entry| match colours.get() {
                    Some(colours) => colours.subject(&scene, entry),
                    None => {
                        let is_on = !links.hidden.get().contains(entry);
                        is_on.then_some(Subject::Cluster(entry))
                    }
                }),
                selection.map(Subject::Selection),
                links.subject.get(),
            ];
            Attention::new(subjects.into_iter().flatten(), &scene.clustering)
        });
        Self {
            links,
            scene,
            pose: RwSignal::new(Arc::new(pose)),
            camera,
            stage,
            tool: RwSignal::new(Tool::Pan),
            outline: RwSignal::new(None),
            colour_by,
            colours,
            highlight,
            attention,
            names: StoredValue::new(Vec::new()),
            cursor: RwSignal::new(None),
            is_pointed_at,
            is_over_name: RwSignal::new(false),
            announcement: RwSignal::new(String::new()),
        }
    }

    /// The palette entry of a cluster.
    pub fn entry(self, cluster: u8) -> u8 {
        let colours = self.links.colours.read();
        colours
            .get(usize::from(cluster))
            .copied()
            .unwrap_or(cluster)
    }

    /// The track of the visible point at a place of the figure.
    pub fn track_at(self, at: Pixel, is_finger: bool) -> Option<u32> {
        let (stage, scene) = (self.stage.get_untracked(), self.scene.get_untracked());
        let reach = if is_finger { REACH.1 } else { REACH.0 } / stage.projection.scale();
        let hidden = self.links.hidden.get_untracked();
        let row = scene
            .grid
            .nearest(stage.projection.to_position(at), reach, hidden)?;
        scene.track_of(row)
    }

    /// The cluster whose name is shown at a place of the figure.
    pub fn name_at(self, at: Pixel) -> Option<u8> {
        self.names.with_value(|names| {
            let mut shown = names.iter();
            shown
                .find(|(_, area)| area.contains(at))
                .map(|(cluster, _)| *cluster)
        })
    }

    /// Travels to a cluster.
    pub fn show_cluster(self, cluster: u8) {
        let scene = self.scene.get_untracked();
        let found = scene.clustering.clusters.get(usize::from(cluster));
        if let Some((bounds, found)) = scene.bounds_of(cluster).zip(found) {
            self.camera.show_bounds(bounds);
            let number = u32::from(cluster) + 1;
            self.announcement
                .set(format!("Zoomed to Cluster #{number}, {}", found.name));
        }
    }

    /// Where a visible track's point is in the figure.
    pub fn pixel_of(self, track: u32) -> Option<Pixel> {
        let scene = self.scene.get();
        let row = scene
            .row_of(track)
            .filter(|&row| scene.grid.is_visible(row, self.links.hidden.get()))?;
        Some(
            self.stage
                .get()
                .projection
                .to_pixel(scene.grid.position(row)?),
        )
    }

    /// The track under the pointer, of which the small card tells. What is pointed at in a
    /// table needs no card, what is pinned has one already, and while an outline is drawn a
    /// card would hide what is drawn around.
    pub fn told(self) -> Option<u32> {
        let hovered = self.links.hovered.get();
        let hovered = hovered.filter(|_| self.is_pointed_at.get() && !self.is_drawing());
        hovered.filter(|_| hovered != self.pinned())
    }

    /// The track that was clicked, tapped or reached by arrow keys, of which the large card
    /// tells; none on a map that is only looked at.
    pub fn pinned(self) -> Option<u32> {
        let pinned = self.cursor.get();
        pinned.filter(|_| !self.links.is_compact && !self.is_drawing())
    }

    fn is_drawing(self) -> bool {
        self.outline.with(Option::is_some)
    }

    /// The colour of a row in this theme.
    pub fn colour(self, row: u32, theme: Theme) -> Option<Colour> {
        match self.colours.get() {
            Some(colours) => colours.of_row(row, theme),
            None => {
                let cluster = self.scene.get().cluster_of(row)?;
                Some(theme.cluster(self.entry(cluster)))
            }
        }
    }

    /// How clearly a track is in its cluster, in words; `None` where nobody knows.
    pub fn margin(self, row: u32) -> Option<Margin> {
        let scene = self.scene.get();
        let clustering = &scene.clustering;
        let is_known = clustering.space.is_some() && clustering.clusters.len() > 1;
        let distances = (
            clustering.own_distance.get(row as usize)?,
            clustering.next_distance.get(row as usize)?,
        );
        let margin = || Margin::from_distances(f64::from(*distances.0), f64::from(*distances.1));
        is_known.then(margin)
    }

    /// A track in one line: name, artists, cluster, and where its values came from.
    pub fn sentence(self, track: u32) -> Option<String> {
        let (library, scene) = (
            self.links.library.get_untracked(),
            self.scene.get_untracked(),
        );
        let described = library.tracks.get(track as usize)?;
        let cluster = scene.cluster_of(scene.row_of(track)?)?;
        let name = &scene.clustering.clusters.get(usize::from(cluster))?.name;
        let artists = described.artists.join(", ");
        let number = u32::from(cluster) + 1;
        let origin = self.links.origin.run(track);
        let origin = origin.map_or_else(String::new, |origin| format!(". {origin}"));
        Some(format!(
            "{}, {artists}. Cluster #{number}, {name}{origin}",
            described.title()
        ))
    }

    /// The pointer or the arrow keys came to a track, or left all.
    pub fn hover(self, track: Option<u32>) {
        if self.links.hovered.get_untracked() != track {
            self.links.on_event.run(Event::Hover(track));
        }
    }

    /// The tracks of a cluster.
    pub fn tracks_of(self, cluster: u8) -> Vec<u32> {
        let clustering = &self.scene.get_untracked().clustering;
        let rows = clustering.tracks.iter().zip(&clustering.cluster);
        let own = rows.filter(|(_, of)| **of == cluster);
        own.map(|(&track, _)| track).collect()
    }

    /// Changes the selection by `rows`.
    pub fn select(self, rows: &[u32], change: fn(Vec<u32>) -> Event) {
        let scene = self.scene.get_untracked();
        let tracks = rows.iter().filter_map(|&row| scene.track_of(row));
        self.select_tracks(tracks.collect(), change);
    }

    /// Changes the selection by these tracks.
    pub fn select_tracks(self, tracks: Vec<u32>, change: fn(Vec<u32>) -> Event) {
        let count = crate::format::tracks(count_of(&tracks));
        let event = change(tracks);
        let what = match event {
            Event::AddToSelection(_) => "added to the selection",
            Event::TakeFromSelection(_) => "taken from the selection",
            _ => "selected",
        };
        self.announcement.set(format!("{count} {what}"));
        self.links.on_event.run(event);
    }
}

/// A track as what the visitor means, if it has a place on the map.
fn pointed_at(links: Links, track: u32) -> Option<Subject> {
    let clustering = links.clustering.get_untracked();
    clustering.row(track)?;
    let library = links.library.get_untracked();
    let title = library.tracks.get(track as usize)?.title().into_owned();
    Some(Subject::Track { track, title })
}
