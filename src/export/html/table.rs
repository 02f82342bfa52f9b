//! The seed's table.

use crate::export::markup::escape;
use crate::export::{Report, cover};
use crate::library::{Column, Track};

/// Tracks as a table.
pub(super) fn table(report: &Report, tracks: &[u32]) -> String {
    let head = Column::ALL.map(|column| {
        let (class, heading) = (class(column), column.heading());
        format!("<th scope=\"col\" class=\"{class}\">{heading}</th>")
    });
    let tracks = tracks.iter().filter_map(|&track| report.track(track));
    let rows: String = tracks.map(row).collect();
    format!(
        "<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>",
        head.concat()
    )
}

fn row(track: &Track) -> String {
    let cells = Column::ALL.map(|column| {
        let content = content(column, track);
        format!("<td class=\"{}\">{content}", class(column))
    });
    format!("<tr>{}\n", cells.concat())
}

fn content(column: Column, track: &Track) -> String {
    match column {
        Column::Art => cover::any(track).map_or_else(String::new, art),
        Column::Track => name(&track.title()),
        Column::Album => name(&track.album),
        Column::Artists => track
            .artists
            .iter()
            .map(|artist| name(artist))
            .collect::<Vec<_>>()
            .join(", "),
        Column::Label => name(track.label.as_deref().unwrap_or_default()),
        Column::Score => track
            .score
            .map_or_else(String::new, |score| score.to_string()),
        Column::Saved if track.saved == Some(true) => {
            "<span role=\"img\" aria-label=\"Liked\">💚</span>".to_owned()
        }
        Column::Saved => String::new(),
        Column::Link => track
            .key
            .url()
            .map_or_else(String::new, |url| link(&url, track)),
    }
}

/// A name whose direction does not reach beyond it.
fn name(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("<bdi>{}</bdi>", escape(text))
}

fn art(cover: &str) -> String {
    format!(
        "<img src=\"{}\" alt=\"\" width=\"50\" height=\"50\" loading=\"lazy\">",
        escape(cover)
    )
}

fn link(url: &str, track: &Track) -> String {
    format!(
        "<a href=\"{}\" aria-label=\"{} on Spotify\">🔗</a>",
        escape(url),
        escape(&track.title())
    )
}

/// The class by which the style sheet knows the column.
fn class(column: Column) -> &'static str {
    match column {
        Column::Art => "a",
        Column::Track => "t",
        Column::Album => "b",
        Column::Artists => "r",
        Column::Label => "l",
        Column::Score => "s",
        Column::Saved => "h",
        Column::Link => "k",
    }
}
