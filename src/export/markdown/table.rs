//! The seed's table.

use super::escape::{escape, in_link};
use super::places::{Place, Places};
use crate::export::{Report, cover};
use crate::library::label::{Piece, pieces};
use crate::library::{Column, Track};

/// Tracks as a table. `root` leads from the page to where artists and labels are. The last
/// row has no line break, as in the seed.
pub(super) fn table(report: &Report, places: &Places, root: &str, tracks: &[u32]) -> String {
    let cells = Cells { places, root };
    let head = row(Column::ALL.map(|column| column.heading().to_owned()));
    let mut table = format!("{head}\n|{}", Column::ALL.map(alignment).concat());
    for track in tracks.iter().filter_map(|&track| report.track(track)) {
        table.push('\n');
        table.push_str(&row(Column::ALL.map(|column| cells.cell(column, track))));
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

/// Writes cells.
struct Cells<'a> {
    places: &'a Places,
    root: &'a str,
}

impl Cells<'_> {
    /// A cell; empty where nothing is known.
    fn cell(&self, column: Column, track: &Track) -> String {
        match column {
            Column::Art => cover::on_spotify(track).map(art).unwrap_or_default(),
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
            .map(|name| self.linked(name, self.places.artist(name)));
        links.collect::<Vec<_>>().join(", ")
    }

    fn label(&self, label: &str) -> String {
        let link = |piece| match piece {
            Piece::Name(key, name) => self.linked(name, self.places.label(&key)),
            Piece::Between(text) => escape(text),
        };
        pieces(label).into_iter().map(link).collect()
    }

    /// A name, with a link to its page if it has one.
    fn linked(&self, name: &str, place: Option<&Place>) -> String {
        match place {
            Some(place) => format!("[{}]({}{})", in_link(name), self.root, place.link()),
            None => escape(name),
        }
    }
}

fn art(cover: &str) -> String {
    let cover = crate::export::markup::escape(cover).replace('|', "%7C");
    format!("<img src=\"{cover}\" alt=\"\" width=\"50\" />")
}
