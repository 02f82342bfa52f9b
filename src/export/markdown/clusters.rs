//! The page of clusters.

use super::escape::heading;
use super::places::{FROM_CLUSTERS, Places};
use super::table::table;
use crate::export::{FIRST, Report};
use crate::format::{count_of, tracks};

/// Title, picture, and a section for each cluster. No empty line stands between a table and
/// the next heading, and none at the end: so it is in the seed.
pub(super) fn page(report: &Report, places: &Places) -> String {
    let mut page = format!(
        "# {}\n\n![Comparison of Cluster]({})\n",
        heading(&report.title()),
        places.picture_link()
    );
    for (number, cluster) in report.clustering.clusters.iter().enumerate() {
        let nearest = report.members.nearest_first(number);
        let first = &nearest[..nearest.len().min(FIRST)];
        page.push_str(&format!(
            "\n## Cluster #{}\n\n{}\n\n{}",
            number + 1,
            tracks(cluster.size),
            table(report, places, FROM_CLUSTERS, first)
        ));
    }
    page.push_str(&not_placed(report));
    page
}

/// How many tracks have no place, and why; nothing when all have one.
fn not_placed(report: &Report) -> String {
    let clustering = report.clustering;
    let reasons = clustering.not_placed_by_reason();
    if reasons.is_empty() {
        return String::new();
    }
    let all = tracks(count_of(&clustering.not_placed));
    let reasons = reasons
        .into_iter()
        .map(|(reason, count)| format!("\n- {}: {reason}", tracks(count)));
    format!("\n## Not placed\n\n{all}\n{}", reasons.collect::<String>())
}
