//! The page of an artist or a label.

use super::escape::{heading, in_link};
use super::places::{FROM_NAME, Place, Places};
use super::table::table;
use crate::export::Report;
use crate::format::{count_of, number, tracks};

/// Name, how its tracks spread over the clusters, and all of them. A label's page stands
/// as deep as an artist's.
pub(super) fn page(report: &Report, places: &Places, place: &Place) -> String {
    format!(
        "# {}\n\n{} in [{}]({FROM_NAME}{})\n\n{}\n\n{}\n",
        heading(&place.name),
        tracks(count_of(&place.tracks)),
        in_link(&report.title()),
        places.clusters(),
        spread(report, &place.tracks),
        table(report, places, FROM_NAME, &place.tracks)
    )
}

/// `Cluster #1: 4 · Cluster #3: 1 · Not placed: 2`.
fn spread(report: &Report, tracks: &[u32]) -> String {
    let counts = report.clustering.count_by_cluster(tracks);
    let placed: u32 = counts.iter().sum();
    let left = count_of(tracks).saturating_sub(placed);
    let clusters = (1_usize..).zip(counts);
    let all = clusters
        .map(|(cluster, count)| (format!("Cluster #{cluster}"), count))
        .chain([("Not placed".to_owned(), left)]);
    let there = all
        .filter(|(_, count)| *count > 0)
        .map(|(where_, count)| format!("{where_}: {}", number(count)));
    there.collect::<Vec<_>>().join(" · ")
}
