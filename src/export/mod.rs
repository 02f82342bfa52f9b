//! A clustering as a file: Markdown, HTML, SVG, PNG, CSV or JSON.
//!
//! One entry point: [`Export::file`] makes the file of any [`ExportFormat`]. It is a pure
//! function: the same export gives the same bytes. Names may contain anything, so each
//! format has one place that escapes them (`markdown::escape`, `markup`,
//! [`escape_formulas`](crate::import::escape_formulas)), and every name goes through it.

mod csv;
mod format;
mod html;
mod json;
mod markdown;
mod markup;
mod svg;

pub use format::{ExportFile, ExportFormat};
pub use json::VERSION as JSON_VERSION;
pub use markdown::FEWEST_TRACKS;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::analysis::{Cluster, Clustering, Members};
use crate::format::{count_of, counted, number, to_u32, tracks};
use crate::library::{Library, Track};
use crate::names::ClusterNames;

/// How many rows the table of a cluster shows first.
const FIRST_ROWS: usize = 10;

/// A library and its clusters, ready to be exported.
#[derive(Debug, Clone)]
pub struct Export<'a> {
    library: &'a Library,
    clustering: &'a Clustering,
    colours: &'a [u8],
    made_at: &'a str,
    members: Members,
    names: ClusterNames,
    /// The tracks whose audio features are estimated.
    estimated: BTreeSet<u32>,
}

/// Why a file could not be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum ExportError {
    /// The format contains the map's picture, and there is none.
    #[error(
        "The picture of the map could not be made, so this file cannot be exported. Nothing is \
         lost: choose Web page or SVG, which draw the map without a picture."
    )]
    NoPicture,
    /// Writing the file failed.
    #[error("This file could not be written ({0}). Nothing is lost: choose another format.")]
    NotWritten(String),
}

impl<'a> Export<'a> {
    /// An export of a library and its clusters.
    ///
    /// `colours` has the palette entry of each cluster, as on the page; a cluster without
    /// one takes its own number. `made_at` is the time in UTC in ISO 8601:
    /// `2026-11-24T07:00:00.000Z`.
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
            names: ClusterNames::default(),
            estimated: BTreeSet::new(),
        }
    }

    /// The export with the names that the listener gave to clusters.
    #[must_use]
    pub fn with_names(self, names: ClusterNames) -> Self {
        Self { names, ..self }
    }

    /// The export of a library in which the audio features of these tracks are estimated.
    #[must_use]
    pub fn with_estimated(self, tracks: impl IntoIterator<Item = u32>) -> Self {
        Self {
            estimated: tracks.into_iter().collect(),
            ..self
        }
    }

    fn is_estimated(&self, track: u32) -> bool {
        self.estimated.contains(&track)
    }

    /// What stands after the title of a track whose audio features are estimated.
    fn mark(&self, track: u32) -> &'static str {
        if self.is_estimated(track) { " ≈" } else { "" }
    }

    /// What the mark means; nothing where no track has it.
    fn mark_note(&self) -> Option<String> {
        let estimated = to_u32(self.estimated.len());
        (estimated > 0).then(|| {
            format!(
                "≈: the audio features of {} are estimated from other tracks of the same artists.",
                tracks(estimated)
            )
        })
    }

    /// The name of a cluster: the one from the listener, or else the one in words.
    fn cluster_name(&self, cluster: usize) -> &str {
        let own = self.clustering.clusters.get(cluster);
        let own = own.map_or("", |cluster| cluster.name.as_str());
        self.names.get(cluster).unwrap_or(own)
    }

    /// The clusters that have tracks here, with their numbers from 0: of a part of a library,
    /// some have none.
    fn clusters_here(&self) -> impl Iterator<Item = (usize, &'a Cluster)> {
        let clusters = self.clustering.clusters.iter().enumerate();
        clusters.filter(|(_, cluster)| cluster.size > 0)
    }

    /// The file in a format. `picture` is the map as PNG; only formats that
    /// [need it](ExportFormat::needs_picture) use it.
    ///
    /// # Errors
    ///
    /// [`ExportError`] when the picture is needed and empty, or the file cannot be written.
    pub fn file(&self, format: ExportFormat, picture: &[u8]) -> Result<ExportFile, ExportError> {
        if format.needs_picture() && picture.is_empty() {
            return Err(ExportError::NoPicture);
        }
        let bytes = match format {
            ExportFormat::Markdown => self.markdown(picture)?,
            ExportFormat::Html => self.html().into_bytes(),
            ExportFormat::Svg => self.svg().into_bytes(),
            ExportFormat::Png => picture.to_vec(),
            ExportFormat::Csv => self.csv()?,
            ExportFormat::Json => self.json()?,
        };
        Ok(ExportFile {
            name: format.file_name(&self.library.name),
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
        let clusters = self.clusters_here().count() as u32;
        let mut facts = vec![
            tracks(count_of(&self.library.tracks)),
            counted(clusters, "cluster", "clusters"),
        ];
        if !clustering.not_placed.is_empty() {
            let not_placed = count_of(&clustering.not_placed);
            facts.push(format!("{} not placed", number(not_placed)));
        }
        facts.join(" · ")
    }

    fn track(&self, number: u32) -> Option<&'a Track> {
        self.library.tracks.get(number as usize)
    }

    /// The palette entry of a cluster.
    fn colour(&self, cluster: usize) -> u8 {
        let own = u8::try_from(cluster).unwrap_or_default();
        self.colours.get(cluster).copied().unwrap_or(own)
    }
}

/// Spotify's image host. A file shows covers from no other host: opening it must not call
/// a host that the name of a cover chose.
const IMAGE_HOST: &str = "https://i.scdn.co/";

/// The address of a track's cover, if it is on Spotify's image host.
fn hosted_cover(track: &Track) -> Option<&str> {
    let cover = track.cover.as_deref()?;
    cover.starts_with(IMAGE_HOST).then_some(cover)
}

/// The address of a track's cover, if it is on Spotify's image host or holds the picture
/// itself.
fn safe_cover(track: &Track) -> Option<&str> {
    let embedded = || {
        let cover = track.cover.as_deref();
        cover.filter(|cover| cover.starts_with("data:image/"))
    };
    hosted_cover(track).or_else(embedded)
}
