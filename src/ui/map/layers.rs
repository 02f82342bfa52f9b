//! The three canvases, each redrawn when what it shows has changed, at most once a frame.

use leptos::html::Canvas;
use leptos::prelude::*;
use web_sys::HtmlCanvasElement;

use super::model::Model;
use crate::map::draw::{
    ClusterName, DrawError, Highlight, Layer, PointLayer, draw_frame, draw_highlights,
};
use crate::map::{FEW_POINTS, Look, Points, Shape, Subject};
use crate::platform::timeline::observe;

/// How a frame of points is called in the browser's timeline.
const FRAME: &str = "tone:frame";

/// One of the canvases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Frame,
    Points,
    Marks,
}

/// What draws on the canvases.
struct Painters {
    frame: Layer,
    points: PointLayer,
    marks: Layer,
}

impl Painters {
    fn new([frame, points, marks]: [HtmlCanvasElement; 3]) -> Result<Self, DrawError> {
        Ok(Self {
            frame: Layer::new(frame)?,
            points: PointLayer::new(Layer::new(points)?),
            marks: Layer::new(marks)?,
        })
    }
}

/// The parts that wait for the next frame.
#[derive(Clone, Copy)]
struct Redraw {
    model: Model,
    painters: StoredValue<Option<Painters>, LocalStorage>,
    waiting: StoredValue<Vec<Part>>,
    failure: RwSignal<Option<DrawError>>,
}

impl Redraw {
    fn request(self, part: Part) {
        let is_first = self.waiting.try_update_value(|waiting| {
            let is_first = waiting.is_empty();
            if !waiting.contains(&part) {
                waiting.push(part);
            }
            is_first
        });
        if is_first == Some(true) {
            request_animation_frame(move || self.draw());
        }
    }

    fn draw(self) {
        let Some(parts) = self.waiting.try_update_value(std::mem::take) else {
            return;
        };
        let drawn = self.painters.try_update_value(|painters| {
            let Some(painters) = painters else {
                return Ok(());
            };
            parts
                .iter()
                .try_for_each(|part| self.draw_part(painters, *part))
        });
        if let Some(Err(error)) = drawn {
            self.failure.set(Some(error));
        }
    }

    fn draw_part(self, painters: &mut Painters, part: Part) -> Result<(), DrawError> {
        let stage = self.model.stage.get_untracked();
        match part {
            Part::Frame => {
                let pose = self.model.pose_now();
                let terrain = (!pose.is_under_way()).then_some(&*pose.scene.terrain);
                draw_frame(&painters.frame, &stage, terrain, &pose.scene.titles)
            }
            Part::Points => observe(FRAME, || self.draw_points(&mut painters.points)),
            Part::Marks => {
                let outline = self.model.outline_now();
                let (names, highlights) = untrack(|| (names(self.model), highlights(self.model)));
                let shown = draw_highlights(
                    &painters.marks,
                    &stage,
                    &names,
                    &highlights,
                    outline.as_ref(),
                )?;
                self.model.set_names(shown);
                Ok(())
            }
        }
    }

    fn draw_points(self, points: &mut PointLayer) -> Result<(), DrawError> {
        let Model { links, stage, .. } = self.model;
        let pose = self.model.pose_now();
        let clustering = &pose.scene.clustering;
        let stage = stage.get_untracked();
        let colours = self.model.colours.get_untracked();
        let entry = |cluster| untrack(|| self.model.entry(cluster));
        let of_cluster = |cluster| Look {
            shape: Shape::from_entry(entry(cluster)),
            colour: stage.theme.cluster(entry(cluster)),
        };
        let looks: Vec<Look> = match &colours {
            Some(colours) => colours.looks(stage.theme, entry),
            None => {
                let clusters = (0..).take(clustering.clusters.len());
                clusters.map(of_cluster).collect()
            }
        };
        let emphasis = self.model.emphasis.read_untracked();
        let points_of_map = Points {
            positions: pose.positions(),
            clusters: &clustering.cluster,
            looks: colours.as_ref().map_or(&clustering.cluster, |it| &it.looks),
            crowding: &pose.scene.crowding,
            hidden: links.hidden.get_untracked(),
            bright: emphasis.bright(),
        };
        points.draw(&stage, points_of_map, &looks)
    }
}

/// The names of the clusters that are switched on, the largest first; none while points are
/// under way.
fn names(model: Model) -> Vec<ClusterName> {
    let pose = model.pose();
    if pose.is_under_way() {
        return Vec::new();
    }
    let scene = &pose.scene;
    let (hidden, emphasis) = (model.links.hidden.get(), model.emphasis.get());
    let theme = model.links.theme.get();
    let is_by_cluster = model.colours.with(Option::is_none);
    let clusters = (0..).zip(&scene.clustering.clusters);
    let visible = clusters.filter(|(cluster, _)| !hidden.contains(*cluster));
    visible
        .filter_map(|(cluster, found)| {
            Some(ClusterName {
                cluster,
                text: found.name.clone(),
                anchor: scene.terrain.anchor(usize::from(cluster))?,
                shape: Shape::from_entry(model.entry(cluster)),
                // A colour would mislead where colours stand for something else.
                colour: if is_by_cluster {
                    theme.cluster(model.entry(cluster))
                } else {
                    theme.ink_soft()
                },
                is_beside: found.size <= FEW_POINTS,
                is_soft: emphasis.subject().is_some()
                    && emphasis.subject() != Some(&Subject::Cluster(cluster)),
            })
        })
        .collect()
}

/// The points that are lifted above the others.
fn highlights(model: Model) -> Vec<Highlight> {
    let scene = model.scene.get();
    let theme = model.links.theme.get();
    let mark = |track: u32, is_cursor: bool| {
        let row = scene.row_of(track)?;
        Some(Highlight {
            at: model.pixel_of(track)?,
            shape: Shape::from_entry(model.entry(scene.cluster_of(row)?)),
            colour: model.colour(row, theme)?,
            is_cursor,
        })
    };
    let (cursor, hovered) = (model.cursor(), model.links.hovered.get());
    let hovered = hovered
        .filter(|_| hovered != cursor)
        .and_then(|track| mark(track, false));
    hovered
        .into_iter()
        .chain(cursor.and_then(|track| mark(track, true)))
        .collect()
}

/// The canvases. What keeps the browser from drawing is said in their place.
#[component]
pub fn Layers(model: Model) -> impl IntoView {
    let canvases: [NodeRef<Canvas>; 3] = std::array::from_fn(|_| NodeRef::new());
    let redraw = Redraw {
        model,
        painters: StoredValue::new_local(None),
        waiting: StoredValue::new(Vec::new()),
        failure: RwSignal::new(None),
    };
    Effect::new(move |_| {
        let [Some(frame), Some(points), Some(marks)] = canvases.map(|canvas| canvas.get()) else {
            return;
        };
        match Painters::new([frame, points, marks].map(Into::into)) {
            Ok(painters) => redraw.painters.set_value(Some(painters)),
            Err(error) => redraw.failure.set(Some(error)),
        }
        for part in [Part::Frame, Part::Points, Part::Marks] {
            redraw.request(part);
        }
    });
    Effect::new(move |_| {
        model.stage.track();
        model.track_pose();
        redraw.request(Part::Frame);
    });
    Effect::new(move |_| {
        model.stage.track();
        model.track_pose();
        model.emphasis.track();
        model.links.colours.track();
        model.colours.track();
        model.links.hidden.track();
        redraw.request(Part::Points);
    });
    Effect::new(move |_| {
        model.stage.track();
        names(model);
        highlights(model);
        model.track_outline();
        redraw.request(Part::Marks);
    });
    view! {
        {canvases.map(|canvas| view! { <canvas node_ref=canvas class="map-layer" aria-hidden="true"></canvas> })}
        {move || redraw.failure.get().map(|error| view! { <p class="map-notice" role="alert">{error.to_string()}</p> })}
    }
}
