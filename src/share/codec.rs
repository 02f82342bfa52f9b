//! A view ↔ the sections of its link. A section that is read may come from anybody:
//! nothing is taken for granted.

use super::error::LinkError;
use super::head::{Head, MAX_CLUSTERS, Row};
use super::points::{Point, PointSection, downsample};
use super::quantizer::{Quantizer, curve_index};
use super::sections::{EstimatesSection, Extras, Sections};
use super::text;
use super::tracks::{self, Entry, LINES_PER_TRACK};
use super::view::{Estimates, MAX_TRACKS, SharedView};
use crate::analysis::Recipe;
use crate::format::count_of;
use crate::library::Library;
use crate::names::ClusterNames;

/// The most lines of text: the library's name and the recipe, a name for each cluster, and
/// those of the tracks, each of which may be a local file.
const MAX_LINES: usize = 2 + MAX_CLUSTERS + (LINES_PER_TRACK + 1) * MAX_TRACKS;

/// A view, ready to be written in part or as a whole.
pub struct Encoder<'v> {
    view: &'v SharedView,
    head: Head,
    entries: Vec<Entry<'v>>,
    /// All points with their rows, sorted.
    points: Vec<(Point, usize)>,
}

impl<'v> Encoder<'v> {
    /// Does the work that all lengths of a link share.
    pub fn new(view: &'v SharedView) -> Self {
        let found = &view.clustering;
        let quantizer = Quantizer::new(&found.position);
        let reach = tracks::reach(view);
        let rows = found.cluster.iter().zip(&found.position);
        let points =
            rows.map(|(&cluster, &position)| (cluster, curve_index(quantizer.quantize(position))));
        let mut points: Vec<_> = points.zip(0..).collect();
        points.sort_unstable();
        Self {
            head: Head::encode(view, quantizer, reach),
            entries: tracks::entries(view, quantizer, reach),
            points,
            view,
        }
    }

    /// The sections with the first `tracks` tracks and `count` of the other points.
    pub fn sections(&self, tracks: usize, count: usize) -> Sections {
        let tracks = tracks.min(self.entries.len());
        let carried = &self.entries[..tracks];
        let (columns, bytes) = tracks::encode(carried);
        let others = self.points.iter().filter(|&&(_, row)| row >= tracks);
        let others: Vec<Point> = others.map(|&(point, _)| point).collect();
        let clusters = &self.view.clustering.clusters;
        let given = &self.view.names;
        let names = clusters
            .iter()
            .enumerate()
            .map(|(number, cluster)| text::short(given.get(number).unwrap_or(&cluster.name)));
        let replaced = given.iter().filter_map(|(number, _)| {
            let cluster = clusters.get(usize::from(number))?;
            Some((number, text::short(&cluster.name)))
        });
        let recipe = self.view.clustering.recipe.to_query();
        let lines: Vec<String> = [self.view.card.name.clone(), recipe]
            .into_iter()
            .chain(names)
            .chain(tracks::encode_lines(carried))
            .collect();
        Sections {
            head: Head {
                columns,
                ..self.head.clone()
            },
            points: PointSection::encode(downsample(&others, count), clusters.len()),
            bytes,
            text: lines.join("\n"),
            extras: Extras {
                replaced_names: replaced.collect(),
                estimates: encode_estimates(&self.view.estimates, tracks),
            },
        }
    }
}

/// The view of these sections.
///
/// # Errors
///
/// [`LinkError::Damaged`] where they do not agree with one another.
pub fn decode(sections: &Sections) -> Result<SharedView, LinkError> {
    view(sections).ok_or(LinkError::Damaged)
}

fn view(sections: &Sections) -> Option<SharedView> {
    let head = &sections.head;
    let lines: Vec<&str> = sections.text.split('\n').take(MAX_LINES + 1).collect();
    let [name, query, lines @ ..] = lines.as_slice() else {
        return None;
    };
    let (names, lines) = lines.split_at_checked(head.sizes.len())?;
    let card = head.card(name)?;
    let mut clustering = head.clustering(rows(sections)?, names, recipe(query))?;
    let mut given = ClusterNames::default();
    for (number, name) in &sections.extras.replaced_names {
        let cluster = clustering.clusters.get_mut(usize::from(*number))?;
        given.give(*number, &cluster.name);
        cluster.name = text::clean(name);
    }
    let estimates = decode_estimates(&sections.extras.estimates, head);
    Some(SharedView {
        names: given,
        estimates,
        made_at: head.made_at,
        not_placed: head.not_placed()?,
        library: Library {
            name: card.name.clone(),
            source: card.source.clone(),
            tracks: tracks::decode(&head.columns, &sections.bytes, lines)?,
        },
        clustering,
        card,
    })
}

/// The marks of the first `carried` tracks.
fn encode_estimates(estimates: &Estimates, carried: usize) -> EstimatesSection {
    let numbers = estimates.tracks.iter().map(|&track| track as usize);
    let mut marks = Vec::new();
    for track in numbers.filter(|&track| track < carried) {
        marks.resize(track / 8 + 1, 0);
        marks[track / 8] |= 1 << (track % 8);
    }
    EstimatesSection {
        total: estimates.total,
        marks,
    }
}

fn decode_estimates(section: &EstimatesSection, head: &Head) -> Estimates {
    let carried = (0..).take(head.columns.clusters.len());
    let is_marked = |track: &u32| {
        let byte = section.marks.get(*track as usize / 8);
        byte.is_some_and(|byte| byte >> (track % 8) & 1 == 1)
    };
    let tracks: Vec<u32> = carried.filter(is_marked).collect();
    Estimates {
        total: section
            .total
            .clamp(count_of(&tracks), head.tracks.max(count_of(&tracks))),
        tracks,
    }
}

fn recipe(query: &str) -> Recipe {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    Recipe::from_query(pairs)
}

/// Rows of carried tracks, then of the other points, whose distance is unknown.
fn rows(sections: &Sections) -> Option<Vec<Row>> {
    let head = &sections.head;
    let quantizer = Quantizer::from_corners(head.corners).ok()?;
    let carried = tracks::decode_rows(&head.columns, head.reach)?;
    let others = sections.points.decode(head.sizes.len())?.into_iter();
    let others = others.map(|(cluster, cell)| (cluster, cell, f32::INFINITY));
    let rows = carried.into_iter().chain(others);
    let rows: Vec<Row> = rows
        .map(|(cluster, cell, own)| (cluster, quantizer.position(cell), own))
        .collect();
    head.has_room_for(&rows).then_some(rows)
}
