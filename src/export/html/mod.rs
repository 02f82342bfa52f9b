//! One page with the map and all tables, for whoever has no connection.
//!
//! It has no script and a policy that allows none. Only covers are loaded from outside, from
//! Spotify's image host; without a connection their places stay empty.

mod figure;
mod section;
mod table;

use super::Report;
use super::markup::escape;
use crate::library::Source;
use crate::map::Theme;

/// The page's style sheet.
const STYLE: &str = include_str!("page.css");

/// What the page may load and run.
const POLICY: &str = "default-src 'none'; img-src data: https://i.scdn.co; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

impl Report<'_> {
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

    /// The map's colours on dark ground.
    fn dark(&self) -> String {
        format!(
            "@media screen and (prefers-color-scheme:dark){{\n{}}}\n",
            self.rules(Theme::Dark, ".map ")
        )
    }

    /// What the reader should know about the result.
    fn notes(&self) -> String {
        let notes = self.clustering.notes.iter();
        notes
            .map(|note| format!("<p class=\"note\">{}</p>\n", escape(&note.to_string())))
            .collect()
    }

    /// When it was made, and whose the content is.
    fn origin(&self) -> String {
        let day = self.made_at.split('T').next().unwrap_or_default();
        let content = match self.library.source {
            Source::Sample => "The music in it is made up.",
            _ => "Names, covers and links are Spotify's.",
        };
        format!("Made with Tone Clusters on {}. {content}", escape(day))
    }
}
