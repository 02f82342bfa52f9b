//! A clustering to take away: as Markdown, HTML, SVG, PNG, CSV or JSON.
//!
//! One door: [`Report::file`] gives the file of any [`Form`]. Everything is a pure function
//! of a [`Report`], the same report gives the same bytes. Names are anybody's text: each
//! form has one place that makes them escape_formulas (`markdown::escape`, `markup`,
//! [`escape_formulas`](crate::import::escape_formulas)), and everything goes through it.

mod archive;
mod cover;
mod csv;
mod form;
mod html;
mod json;
mod markdown;
mod markup;
mod slug;
mod svg;

pub use form::{Form, ReportFile};
pub use json::VERSION as JSON_VERSION;
pub use markdown::FEWEST_TRACKS;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::analysis::{Clustering, Members};
use crate::format;
use crate::library::{Library, Track};

/// How many tracks of a cluster a table begins with: those nearest to its centre.
const FIRST: usize = 10;

/// A library and its clusters, ready to be written down.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    library: &'a Library,
    clustering: &'a Clustering,
    colours: &'a [u8],
    made_at: &'a str,
    members: Members,
}

/// Why a file could not be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum ReportError {
    /// The form has the map's picture in it, and there is none.
    #[error(
        "The picture of the map could not be made, so this file would lack it; nothing is lost: \
         choose SVG or HTML, which draw the map themselves."
    )]
    NoPicture,
    /// The parts could not be put together.
    #[error("This file could not be put together ({0}); nothing is lost: choose another form.")]
    NotWritten(String),
}

impl<'a> Report<'a> {
    /// A report of a library and its clusters.
    ///
    /// `colours` gives each cluster its palette entry, as on the page; a cluster without
    /// one takes its own number. `made_at` is the present time in UTC, as ISO 8601 writes
    /// it: `2026-11-24T07:00:00.000Z`.
    #[must_use]
    pub fn new(
        library: &'a Library,
        clustering: &'a Clustering,
        colours: &'a [u8],
        made_at: &'a str,
    ) -> Self {
        Self {
            library,
            clustering,
            colours,
            made_at,
            members: Members::new(clustering, library.tracks.len()),
        }
    }

    /// The file of a form. `picture` is the map as PNG; it is looked at only by forms that
    /// [need it](Form::needs_picture).
    ///
    /// # Errors
    ///
    /// [`ReportError`] when the picture is needed and empty, or the file cannot be put
    /// together.
    pub fn file(&self, form: Form, picture: &[u8]) -> Result<ReportFile, ReportError> {
        if form.needs_picture() && picture.is_empty() {
            return Err(ReportError::NoPicture);
        }
        let bytes = match form {
            Form::Markdown => archive::zip(&self.markdown(), picture)?,
            Form::Html => self.html().into_bytes(),
            Form::Svg => self.svg().into_bytes(),
            Form::Png => picture.to_vec(),
            Form::Csv => self.csv()?,
            Form::Json => self.json()?,
        };
        Ok(ReportFile {
            name: form.file_name(&self.library.name),
            bytes,
        })
    }

    /// `Clusters in International Pop`.
    fn title(&self) -> String {
        format!("Clusters in {}", self.library.name)
    }

    /// `120 tracks · 3 clusters · 2 not placed`; the last only where there are some.
    fn facts(&self) -> String {
        let clustering = self.clustering;
        let clusters = format::count_of(&clustering.clusters);
        let mut facts = vec![
            format::tracks(format::count_of(&self.library.tracks)),
            format::counted(clusters, "cluster", "clusters"),
        ];
        if !clustering.not_placed.is_empty() {
            let left = format::count_of(&clustering.not_placed);
            facts.push(format!("{} not placed", format::number(left)));
        }
        facts.join(" · ")
    }

    /// A track of the library.
    fn track(&self, number: u32) -> Option<&'a Track> {
        self.library.tracks.get(number as usize)
    }

    /// The palette entry of a cluster.
    fn colour(&self, cluster: usize) -> u8 {
        let own = u8::try_from(cluster).unwrap_or_default();
        self.colours.get(cluster).copied().unwrap_or(own)
    }
}
