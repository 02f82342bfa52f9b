//! The page that is seen first: what there is.

use super::escape::{heading, in_link};
use super::places::{Kind, Places};
use crate::export::Report;
use crate::format::{count_of, tracks};

/// A link to the page of clusters, and one to each page of an artist or a label.
pub(super) fn page(report: &Report, places: &Places) -> String {
    let title = report.title();
    format!(
        "# {}\n\n[{}]({})\n\n{}\n{}{}",
        heading(&title),
        in_link(&title),
        places.clusters(),
        report.facts(),
        list("Artists", Kind::Artist, places),
        list("Labels", Kind::Label, places)
    )
}

fn list(title: &str, kind: Kind, places: &Places) -> String {
    let items = places
        .all()
        .filter(|place| place.kind == kind)
        .map(|place| {
            let count = tracks(count_of(&place.tracks));
            format!("- [{}]({}): {count}\n", in_link(&place.name), place.link())
        });
    let items: String = items.collect();
    if items.is_empty() {
        items
    } else {
        format!("\n## {title}\n\n{items}")
    }
}
