//! What the map knows, and what the visitor does on it.

mod questions;

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::attention::Event;
use crate::format::count_of;
use crate::map::draw::{DrawContext, Outline};
use crate::map::{ColourBy, Emphasis, Pixel, PixelBox, Subject};
use crate::ui::map::camera::Camera;
use crate::ui::map::colours::{Colourer, Colours};
use crate::ui::map::links::Links;
use crate::ui::map::scene::{Pose, Scene};

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
    pose: RwSignal<Arc<Pose>>,
    /// From where it is seen.
    pub camera: Camera,
    /// What all layers agree on.
    pub stage: Memo<DrawContext>,
    tool: RwSignal<Tool>,
    /// The selection that is being drawn.
    outline: RwSignal<Option<Outline>>,
    /// By what the points are coloured; `None` while it is clusters.
    colour_by: RwSignal<Option<Colourer>>,
    /// What the colours of the points stand for; `None` while it is clusters.
    pub colours: Memo<Option<Arc<Colours>>>,
    /// The legend entry that is pointed at: a cluster, or an entry of the colours.
    highlight: RwSignal<Option<u8>>,
    /// What is bright, and what that is.
    pub emphasis: Memo<Emphasis>,
    /// Where the names of clusters are shown.
    names: StoredValue<Vec<(u8, PixelBox)>>,
    /// The track where the arrow keys stand.
    cursor: RwSignal<Option<u32>>,
    pointer: RwSignal<Pointer>,
    /// What a screen reader is told.
    announcement: RwSignal<String>,
}

/// Where the pointer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointer {
    /// Not over the plot.
    Elsewhere,
    /// Over the plot.
    OnPlot,
    /// Over a cluster's name, which can be clicked.
    OnName,
}

impl Model {
    /// A map of these, seen as a whole.
    pub fn new(links: Links) -> Self {
        let scene = Memo::new_with_compare(
            move |_| Arc::new(Scene::new(links.clustering.get(), links.terrain.get())),
            |old, new| {
                !old.zip(new)
                    .is_some_and(|(old, new)| old.shows_the_same_as(new))
            },
        );
        let pose = Pose::at_rest(scene.get_untracked());
        let pose = RwSignal::new(Arc::new(pose));
        let camera = Camera::new(pose);
        let stage = Memo::new(move |_| DrawContext {
            viewport: camera.viewport(),
            projection: camera.projection(),
            home: camera.home(),
            zoom: camera.view().zoom(),
            ratio: camera.ratio(),
            theme: links.theme.get(),
        });
        let (highlight, pointer) = (RwSignal::new(None), RwSignal::new(Pointer::Elsewhere));
        let colour_by: RwSignal<Option<Colourer>> = RwSignal::new(None);
        let colours = Memo::new(move |_| {
            let colourer = colour_by.get()?;
            Some(Arc::new((colourer.colours)(
                links,
                &scene.get(),
                colourer.by,
            )))
        });
        let emphasis =
            Memo::new(move |_| emphasis(links, &scene.get(), colours, highlight, pointer));
        Self {
            links,
            scene,
            pose,
            camera,
            stage,
            tool: RwSignal::new(Tool::Pan),
            outline: RwSignal::new(None),
            colour_by,
            colours,
            highlight,
            emphasis,
            names: StoredValue::new(Vec::new()),
            cursor: RwSignal::new(None),
            pointer,
            announcement: RwSignal::new(String::new()),
        }
    }

    /// The points where they are right now.
    pub fn pose(self) -> Arc<Pose> {
        self.pose.get()
    }

    /// The same, for what does not follow them.
    pub fn pose_now(self) -> Arc<Pose> {
        self.pose.get_untracked()
    }

    pub fn track_pose(self) {
        self.pose.track();
    }

    /// Shows the points there. A frame may come after the map has left the page: then there
    /// is nothing to show them in.
    pub fn show_pose(self, pose: Pose) {
        let _gone = self.pose.try_set(Arc::new(pose));
    }

    /// What dragging does.
    pub fn tool(self) -> Tool {
        self.tool.get()
    }

    pub fn tool_now(self) -> Tool {
        self.tool.get_untracked()
    }

    pub fn choose_tool(self, tool: Tool) {
        self.tool.set(tool);
    }

    /// Draws the outline of a selection on, if the tool draws one.
    pub fn extend_outline(self, from: Pixel, to: Pixel) {
        let tool = self.tool_now();
        self.outline.update(|outline| match (tool, outline) {
            (Tool::Pan, _) => {}
            (Tool::Box, outline) => {
                let start = match outline {
                    Some(Outline::Box(start, _)) => *start,
                    _ => from,
                };
                *outline = Some(Outline::Box(start, to));
            }
            (Tool::Lasso, Some(Outline::Lasso(corners))) => corners.push(to),
            (Tool::Lasso, outline) => *outline = Some(Outline::Lasso(vec![from, to])),
        });
    }

    /// The outline that is being drawn.
    pub fn outline_now(self) -> Option<Outline> {
        self.outline.get_untracked()
    }

    pub fn track_outline(self) {
        self.outline.track();
    }

    /// Ends the drawing, and returns what was drawn.
    pub fn take_outline(self) -> Option<Outline> {
        let outline = self.outline.get_untracked();
        self.outline.set(None);
        outline
    }

    /// By what the points are coloured.
    pub fn colour_by(self) -> ColourBy {
        self.colour_by
            .with(|it| it.as_ref().map_or(ColourBy::Cluster, |it| it.by))
    }

    /// Colours the points; by cluster where there is no colourer.
    pub fn set_colourer(self, colourer: Option<Colourer>) {
        self.highlight.set(None);
        self.colour_by.set(colourer);
    }

    /// The visitor points at a legend entry, or no longer at any.
    pub fn point_at_entry(self, entry: Option<u8>) {
        self.highlight.set(entry);
    }

    /// The track where the arrow keys stand.
    pub fn cursor(self) -> Option<u32> {
        self.cursor.get()
    }

    pub fn cursor_now(self) -> Option<u32> {
        self.cursor.get_untracked()
    }

    pub fn set_cursor(self, track: Option<u32>) {
        self.cursor.set(track);
    }

    /// Whether the pointer is over a cluster's name.
    pub fn is_over_name(self) -> bool {
        self.pointer.get() == Pointer::OnName
    }

    /// Whether the pointer is over the plot.
    pub fn is_pointed_at_now(self) -> bool {
        self.pointer.get_untracked() != Pointer::Elsewhere
    }

    pub fn move_pointer(self, pointer: Pointer) {
        if self.pointer.get_untracked() != pointer {
            self.pointer.set(pointer);
        }
    }

    /// What a screen reader is told.
    pub fn announcement(self) -> String {
        self.announcement.get()
    }

    pub fn announce(self, sentence: String) {
        self.announcement.set(sentence);
    }

    /// Notes where the names of clusters are shown.
    pub fn set_names(self, names: Vec<(u8, PixelBox)>) {
        self.names.set_value(names);
    }

    /// How many names of clusters are shown in a rectangle.
    pub fn names_in(self, area: PixelBox) -> u32 {
        self.names.with_value(|names| {
            let in_it = names.iter().filter(|(_, name)| name.overlaps(area));
            in_it.count() as u32
        })
    }

    /// Another library has come: what was chosen is of the one before, and it may not know
    /// what the colours stand for.
    pub fn forget_library(self) {
        self.set_cursor(None);
        self.set_colourer(None);
        self.camera.reset();
    }

    /// Travels to a cluster.
    pub fn show_cluster(self, cluster: u8) {
        let scene = self.scene.get_untracked();
        let found = scene.clustering.clusters.get(usize::from(cluster));
        if let Some((bounds, found)) = scene.bounds_of(cluster).zip(found) {
            self.camera.show_bounds(bounds);
            let number = u32::from(cluster) + 1;
            self.announce(format!("Zoomed to Cluster #{number}, {}", found.name));
        }
    }

    /// The pointer or the arrow keys came to a track, or left all.
    pub fn hover(self, track: Option<u32>) {
        if self.links.hovered.get_untracked() != track {
            self.links.on_event.run(Event::Hover(track));
        }
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
        self.announce(format!("{count} {what}"));
        self.links.on_event.run(event);
    }
}

/// What is bright: what is pointed at, or else selected, or else what the page is about.
fn emphasis(
    links: Links,
    scene: &Scene,
    colours: Memo<Option<Arc<Colours>>>,
    highlight: RwSignal<Option<u8>>,
    pointer: RwSignal<Pointer>,
) -> Emphasis {
    // A point that the pointer is on is marked by a ring: while the pointer moves over the
    // map, the map must not flicker.
    let hovered = links.hovered.get();
    let hovered = hovered.filter(|_| pointer.get() == Pointer::Elsewhere);
    let highlighted = highlight.get().and_then(|entry| match colours.get() {
        Some(colours) => colours.subject(scene, entry),
        None => {
            let is_on = !links.hidden.get().contains(entry);
            is_on.then_some(Subject::Cluster(entry))
        }
    });
    let selection = links.selection.get();
    let selection = (!selection.is_empty()).then(|| selection.to_vec());
    let subjects = [
        hovered.and_then(|track| pointed_at(links, track)),
        highlighted,
        selection.map(Subject::Selection),
        links.subject.get(),
    ];
    Emphasis::new(subjects.into_iter().flatten(), &scene.clustering)
}

/// A track that is pointed at, if it has a place on the map.
fn pointed_at(links: Links, track: u32) -> Option<Subject> {
    let clustering = links.clustering.get_untracked();
    clustering.row(track)?;
    let library = links.library.get_untracked();
    let title = library.tracks.get(track as usize)?.title().into_owned();
    Some(Subject::Track { track, title })
}
