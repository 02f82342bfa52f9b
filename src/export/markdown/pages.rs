//! The pages: where the reader starts, the clusters, and one for each artist and label.

use super::escape::{escape, escape_part, escape_part_in_link, heading, in_link};
use super::paths::{FROM_CLUSTERS, FROM_NAME, Kind, NamePage, Paths};
use crate::export::{Export, FIRST_ROWS, hosted_cover, markup};
use crate::format::{count_of, number, tracks};
use crate::library::label::{Piece, pieces};
use crate::library::{Column, Track};

/// The start page: a link to the page of clusters, and one to each artist and label.
pub(super) fn start(export: &Export, paths: &Paths) -> String {
    let title = export.title();
    format!(
        "# {}\n\n[{}]({})\n\n{}\n{}{}",
        heading(&title),
        in_link(&title),
        paths.clusters(),
        export.facts(),
        list("Artists", Kind::Artist, paths),
        list("Labels", Kind::Label, paths)
    )
}

fn list(title: &str, kind: Kind, paths: &Paths) -> String {
    let pages = paths.pages().filter(|page| page.kind == kind);
    let item = |page: &NamePage| {
        let count = tracks(count_of(&page.tracks));
        format!("- [{}]({}): {count}\n", in_link(&page.name), page.link())
    };
    let items: String = pages.map(item).collect();
    if items.is_empty() {
        items
    } else {
        format!("\n## {title}\n\n{items}")
    }
}

/// The page of clusters: title, picture, and a section for each cluster. As on the original
/// page, no empty line separates a table from the next heading, and none is at the end.
pub(super) fn clusters(export: &Export, paths: &Paths) -> String {
    let mut page = format!(
        "# {}\n\n![Comparison of Cluster]({})\n",
        heading(&export.title()),
        paths.picture_link()
    );
    for (number, cluster) in export.clusters_here() {
        let nearest = export.members.nearest_first(number);
        let first = &nearest[..nearest.len().min(FIRST_ROWS)];
        // As on the original page, a cluster has no name there unless the listener gave one.
        let name = export.names.get(number);
        let name = name.map(|name| format!(": {}", heading(name)));
        page.push_str(&format!(
            "\n## Cluster #{}{}\n\n{}\n\n{}",
            number + 1,
            name.unwrap_or_default(),
            tracks(cluster.size),
            table(export, paths, FROM_CLUSTERS, first)
        ));
    }
    if let Some(note) = export.mark_note() {
        page.push_str(&format!("\n\n{note}\n"));
    }
    page.push_str(&not_placed(export));
    page
}

/// How many tracks are not placed, and why; nothing when all are.
fn not_placed(export: &Export) -> String {
    let clustering = export.clustering;
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

/// The page of an artist or a label: how its tracks spread over the clusters, and all of
/// them. Both kinds of pages are two folders deep.
pub(super) fn name(export: &Export, paths: &Paths, page: &NamePage) -> String {
    format!(
        "# {}\n\n{} in [{}]({FROM_NAME}{})\n\n{}\n\n{}\n",
        heading(&page.name),
        tracks(count_of(&page.tracks)),
        in_link(&export.title()),
        paths.clusters(),
        spread(export, &page.tracks),
        table(export, paths, FROM_NAME, &page.tracks)
    )
}

/// `Cluster #1: 4 · Cluster #3: 1 · Not placed: 2`.
fn spread(export: &Export, tracks: &[u32]) -> String {
    let counts = export.clustering.count_by_cluster(tracks);
    let placed: u32 = counts.iter().sum();
    let not_placed = count_of(tracks).saturating_sub(placed);
    let clusters = (1_usize..).zip(counts);
    let all = clusters
        .map(|(cluster, count)| (format!("Cluster #{cluster}"), count))
        .chain([("Not placed".to_owned(), not_placed)]);
    let parts = all
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{name}: {}", number(count)));
    parts.collect::<Vec<_>>().join(" · ")
}

/// Tracks as a table. `root` leads from the page to the folder of artists and labels. As on
/// the original page, the last row has no line break.
fn table(export: &Export, paths: &Paths, root: &str, tracks: &[u32]) -> String {
    let cells = Cells { paths, root };
    let head = row(Column::ALL.map(|column| column.heading().to_owned()));
    let mut table = format!("{head}\n|{}", Column::ALL.map(alignment).concat());
    let marked = |&number: &u32| Some((export.track(number)?, export.mark(number)));
    for (track, mark) in tracks.iter().filter_map(marked) {
        let cell = |column| {
            let mark = if column == Column::Track { mark } else { "" };
            cells.cell(column, track) + mark
        };
        table.push('\n');
        table.push_str(&row(Column::ALL.map(cell)));
    }
    table
}

fn row(cells: [String; Column::ALL.len()]) -> String {
    let padded = cells.map(|cell| {
        let pad = if cell.is_empty() { "" } else { " " };
        format!("{pad}{cell} |")
    });
    format!("|{}", padded.concat())
}

fn alignment(column: Column) -> &'static str {
    match column {
        Column::Score => "---:|",
        _ => ":---|",
    }
}

/// Formats cells.
struct Cells<'a> {
    paths: &'a Paths,
    root: &'a str,
}

impl Cells<'_> {
    /// A cell; empty where nothing is known.
    fn cell(&self, column: Column, track: &Track) -> String {
        match column {
            Column::Art => hosted_cover(track).map(art).unwrap_or_default(),
            Column::Track => escape(&track.title()),
            Column::Album => escape(&track.album),
            Column::Artists => self.artists(&track.artists),
            Column::Label => self.label(track.label.as_deref().unwrap_or_default()),
            Column::Score => track
                .score
                .map_or_else(String::new, |score| score.to_string()),
            Column::Saved => String::from(if track.saved == Some(true) {
                "💚"
            } else {
                ""
            }),
            Column::Link => track
                .key
                .url()
                .map(|url| format!("[🔗]({url})"))
                .unwrap_or_default(),
        }
    }

    fn artists(&self, artists: &[String]) -> String {
        let links = artists
            .iter()
            .map(|name| self.linked(name, self.paths.artist(name)));
        links.collect::<Vec<_>>().join(", ")
    }

    /// The names in a label, each with a link to its page if it has one. What GitHub makes
    /// of a text can reach across names, as an address does across its slashes: each part
    /// is escaped with the whole label around it.
    fn label(&self, label: &str) -> String {
        let mut written = String::new();
        let mut at = 0;
        for piece in pieces(label) {
            let (text, page) = match &piece {
                Piece::Name(key, name) => (*name, self.paths.label(key)),
                Piece::Between(text) => (*text, None),
            };
            let part = at..at + text.len();
            at = part.end;
            written.push_str(&match page {
                Some(page) => self.link(&escape_part_in_link(label, part), page),
                None => escape_part(label, part),
            });
        }
        written
    }

    /// A name, with a link to its page if it has one.
    fn linked(&self, name: &str, page: Option<&NamePage>) -> String {
        match page {
            Some(page) => self.link(&in_link(name), page),
            None => escape(name),
        }
    }

    fn link(&self, escaped: &str, page: &NamePage) -> String {
        format!("[{escaped}]({}{})", self.root, page.link())
    }
}

fn art(cover: &str) -> String {
    let cover = markup::escape(cover).replace('|', "%7C");
    format!("<img src=\"{cover}\" alt=\"\" width=\"50\" />")
}
