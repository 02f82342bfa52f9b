//! A section for each cluster, and one for what has no place.

use std::sync::Arc;

use super::table::table;
use crate::analysis::Feature;
use crate::export::markup::escape;
use crate::export::{FIRST, Report};
use crate::format::{count_of, number, percent, tracks};
use crate::map::Shape;

impl Report<'_> {
    /// All sections.
    pub(super) fn sections(&self) -> String {
        let clusters = 0..self.clustering.clusters.len();
        let sections: String = clusters.map(|cluster| self.section(cluster)).collect();
        sections + &self.not_placed()
    }

    /// Heading, count, name in words, feature means, and all tracks.
    fn section(&self, number: usize) -> String {
        let Some(cluster) = self.clustering.clusters.get(number) else {
            return String::new();
        };
        format!(
            "<section>\n<h2>{} Cluster #{}</h2>\n<p class=\"soft\">{}</p>\n<p class=\"name\">{}</p>\n{}\n{}\n</section>\n",
            swatch(self.colour(number), number),
            number + 1,
            tracks(cluster.size),
            escape(&cluster.name),
            self.bars(&cluster.means),
            self.tables(&self.members.nearest_first(number))
        )
    }

    /// The cluster's mean of each feature, and a tick for the library's.
    fn bars(&self, means: &[f32]) -> String {
        let clustering = self.clustering;
        let features = clustering.features.iter().zip(means);
        let bar = |((feature, own), all): ((&Feature, &f32), &f32)| {
            let title = feature.title();
            let words = format!(
                "{title}: {}, in the whole library {}",
                percent(*own),
                percent(*all)
            );
            format!(
                "<li title=\"{words}\">{title}<span role=\"img\" aria-label=\"{words}\" style=\"--own:{own:.3};--all:{all:.3}\"></span></li>"
            )
        };
        let bars: String = features.zip(&clustering.means).map(bar).collect();
        format!("<ul class=\"bars\">{bars}</ul>")
    }

    /// The first rows; the others on request.
    fn tables(&self, all: &Arc<[u32]>) -> String {
        let (first, others) = all.split_at(all.len().min(FIRST));
        let first = table(self, first);
        if others.is_empty() {
            return first;
        }
        format!(
            "{first}\n<details>\n<summary>Show the other {}</summary>\n{}\n</details>",
            number(count_of(others)),
            table(self, others)
        )
    }

    /// What has no place on the map, and why; nothing when everything has one.
    fn not_placed(&self) -> String {
        let clustering = self.clustering;
        if clustering.not_placed.is_empty() {
            return String::new();
        }
        let all: Arc<[u32]> = clustering
            .not_placed
            .iter()
            .map(|left| left.track)
            .collect();
        let reasons = clustering.not_placed_by_reason().into_iter();
        let reasons: String = reasons
            .map(|(reason, count)| format!("<li>{}: {reason}</li>", tracks(count)))
            .collect();
        format!(
            "<section>\n<h2>Not placed</h2>\n<p class=\"soft\">{}</p>\n<ul class=\"soft\">{reasons}</ul>\n{}\n</section>\n",
            tracks(count_of(&all)),
            self.tables(&all)
        )
    }
}

/// The mark of a cluster's points.
pub(super) fn swatch(colour: u8, cluster: usize) -> String {
    let shape = match Shape::of(colour).svg_points(7.0) {
        None => "<circle r=\"7\"/>".to_owned(),
        Some(points) => format!("<polygon points=\"{points}\"/>"),
    };
    format!(
        "<svg class=\"map swatch\" viewBox=\"-10 -10 20 20\" aria-hidden=\"true\"><g class=\"c{}\">{shape}</g></svg>",
        cluster + 1
    )
}
