//! One page with the map and all tables that opens without a connection.
//!
//! It has no script, and a policy that allows none. Only covers come from outside, from
//! Spotify's image host; without a connection their places stay empty.

use std::sync::Arc;

use super::markup::escape;
use super::svg::AxisEnds;
use super::{Export, FIRST_ROWS, safe_cover};
use crate::analysis::{Cluster, Feature};
use crate::format::{count_of, number, percent, tracks};
use crate::library::{Column, Source, Track};
use crate::map::{Shape, Theme};

/// The page's style sheet.
const STYLE: &str = include_str!("html/page.css");

/// What the page may load and run.
const POLICY: &str = "default-src 'none'; img-src data: https://i.scdn.co; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

impl Export<'_> {
    /// The page.
    pub(super) fn html(&self) -> String {
        let title = escape(&self.title());
        [
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">".to_owned(),
            format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">"),
            "<meta name=\"viewport\" content=\"width=device-width\">".to_owned(),
            "<meta name=\"referrer\" content=\"no-referrer\">".to_owned(),
            "<meta name=\"color-scheme\" content=\"light dark\">".to_owned(),
            format!(
                "<title>{title}</title>\n<style>\n{STYLE}{}</style>",
                self.dark()
            ),
            format!(
                "</head>\n<body>\n<header>\n<h1><bdi>{title}</bdi></h1>\n<p>{}</p>\n</header>",
                self.facts()
            ),
            format!("<main>\n{}\n<div>", self.figure()),
            self.notes(),
            self.sections(),
            format!(
                "</div>\n</main>\n<footer>{}</footer>\n</body>\n</html>\n",
                self.origin()
            ),
        ]
        .join("\n")
    }

    /// The map's colours in the dark theme.
    fn dark(&self) -> String {
        format!(
            "@media screen and (prefers-color-scheme:dark){{\n{}}}\n",
            self.rules(Theme::Dark, ".map ")
        )
    }

    /// What the reader should know about the result.
    fn notes(&self) -> String {
        let notes = self.clustering.messages().into_iter();
        let notes = notes.chain(self.mark_note());
        notes
            .map(|note| format!("<p class=\"note\">{}</p>\n", escape(&note)))
            .collect()
    }

    /// The footer: when the file was made, and where its content is from.
    fn origin(&self) -> String {
        let day = self.made_at.split('T').next().unwrap_or_default();
        let content = match self.library.source {
            Source::Sample => "The music in it is invented.",
            _ => "Names, covers and links are Spotify's.",
        };
        format!("Made with Tone Clusters on {}. {content}", escape(day))
    }

    /// The map with its words around it instead of inside, so that they stay readable when the
    /// map shrinks on a small screen.
    pub(super) fn figure(&self) -> String {
        let ends = AxisEnds::new(&self.clustering.axes);
        format!(
            "<figure class=\"map\" aria-label=\"Comparison of Cluster\">\n\
             <p>{}</p>\n{}\n<p>{}</p>\n<p class=\"ends\"><span>{}</span> <span>{}</span></p>\n\
             <ul class=\"legend\">{}</ul>\n</figure>",
            escape(&ends.up),
            self.plot(),
            escape(&ends.down),
            escape(&ends.left),
            escape(&ends.right),
            self.legend()
        )
    }

    fn legend(&self) -> String {
        let clusters = self.clusters_here();
        let entry = |(number, cluster): (usize, &Cluster)| {
            format!(
                "<li>{}<span>#{} {} · {}</span></li>",
                swatch(self.colour(number), number),
                number + 1,
                escape(self.cluster_name(number)),
                tracks(cluster.size)
            )
        };
        clusters.map(entry).collect()
    }

    /// All sections.
    pub(super) fn sections(&self) -> String {
        let clusters = self.clusters_here();
        let sections: String = clusters.map(|(number, _)| self.section(number)).collect();
        sections + &self.not_placed()
    }

    /// Heading, count, name, feature means, and all tracks.
    fn section(&self, number: usize) -> String {
        let Some(cluster) = self.clustering.clusters.get(number) else {
            return String::new();
        };
        format!(
            "<section>\n<h2>{} Cluster #{}</h2>\n<p class=\"soft\">{}</p>\n<p class=\"name\">{}</p>\n{}\n{}\n</section>\n",
            swatch(self.colour(number), number),
            number + 1,
            tracks(cluster.size),
            escape(self.cluster_name(number)),
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

    /// The first rows, and the others folded.
    fn tables(&self, all: &Arc<[u32]>) -> String {
        let (first, others) = all.split_at(all.len().min(FIRST_ROWS));
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

    /// The tracks that are not placed, and why; nothing when all are.
    fn not_placed(&self) -> String {
        let clustering = self.clustering;
        if clustering.not_placed.is_empty() {
            return String::new();
        }
        let all: Arc<[u32]> = clustering
            .not_placed
            .iter()
            .map(|not_placed| not_placed.track)
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

/// The mark of a cluster: its shape in its colour.
fn swatch(colour: u8, cluster: usize) -> String {
    let shape = match Shape::from_entry(colour).svg_points(7.0) {
        None => "<circle r=\"7\"/>".to_owned(),
        Some(points) => format!("<polygon points=\"{points}\"/>"),
    };
    format!(
        "<svg class=\"map swatch\" viewBox=\"-10 -10 20 20\" aria-hidden=\"true\"><g class=\"c{}\">{shape}</g></svg>",
        cluster + 1
    )
}

/// Tracks as a table.
fn table(export: &Export, tracks: &[u32]) -> String {
    let head = Column::ALL.map(|column| {
        let (class, heading) = (class(column), column.heading());
        format!("<th scope=\"col\" class=\"{class}\">{heading}</th>")
    });
    let marked = |&number: &u32| Some((export.track(number)?, export.mark(number)));
    let tracks = tracks.iter().filter_map(marked);
    let rows: String = tracks.map(|(track, mark)| row(track, mark)).collect();
    format!(
        "<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>",
        head.concat()
    )
}

fn row(track: &Track, mark: &str) -> String {
    let cells = Column::ALL.map(|column| {
        let content = content(column, track);
        let mark = if column == Column::Track { mark } else { "" };
        format!("<td class=\"{}\">{content}{mark}", class(column))
    });
    format!("<tr>{}\n", cells.concat())
}

fn content(column: Column, track: &Track) -> String {
    match column {
        Column::Art => safe_cover(track).map_or_else(String::new, art),
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
