//! All tracks as CSV.
//!
//! The columns of exportify.net's files, then what those do not have, then what the
//! analysis found. Spreadsheets know it for UTF-8 by its byte order mark; texts are in
//! quotes, so that none is cut at a semicolon, and made escape_formulas. The importer reads all
//! of it back but covers that are not on Spotify's image host, which a file must not make
//! anybody ask for, and directions of writing that a name leaves open.

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::{Report, ReportError, cover};
use crate::analysis::{Clustering, NotPlaced};
use crate::import::{escape_formulas, join_artists};
use crate::library::{AudioFeatures, Track};

/// The columns. The importer knows this page's files by `Cluster` and
/// `Distance to Centre`.
const HEADER: [&str; 33] = [
    "Track URI",
    "Track Name",
    "Album Name",
    "Artist Name(s)",
    "Release Date",
    "Duration (ms)",
    "Popularity",
    "Explicit",
    "Genres",
    "Record Label",
    "Danceability",
    "Energy",
    "Key",
    "Loudness",
    "Mode",
    "Speechiness",
    "Acousticness",
    "Instrumentalness",
    "Liveness",
    "Valence",
    "Tempo",
    "Time Signature",
    "ISRC",
    "Album Image URL",
    "Score",
    "Saved",
    "Cluster",
    "Cluster Name",
    "Distance to Centre",
    "Distance to Next Centre",
    "Map X",
    "Map Y",
    "Not Placed",
];

impl Report<'_> {
    /// All tracks of the library, in its order.
    pub(super) fn csv(&self) -> Result<Vec<u8>, ReportError> {
        let mut sheet = WriterBuilder::new()
            .quote_style(QuoteStyle::NonNumeric)
            .terminator(Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        let written = self.write_rows(&mut sheet);
        written.map_err(|error| ReportError::NotWritten(error.to_string()))?;
        let bytes = sheet.into_inner();
        bytes.map_err(|error| ReportError::NotWritten(error.to_string()))
    }

    fn write_rows(&self, sheet: &mut Writer<Vec<u8>>) -> csv::Result<()> {
        sheet.write_record(HEADER)?;
        let mut left = self.clustering.not_placed.iter().peekable();
        for (number, track) in (0..).zip(&self.library.tracks) {
            let left = left.next_if(|left| left.track == number);
            let known = about(track).into_iter().chain(sound(track.features));
            let found = self.found(number, left);
            sheet.write_record(known.chain(besides(track)).chain(found))?;
        }
        Ok(())
    }

    /// What the analysis found of a track.
    fn found(&self, track: u32, left: Option<&NotPlaced>) -> [String; 7] {
        let clustering = self.clustering;
        let row = clustering.row(track);
        let cluster = clustering.cluster_of(track).map(usize::from);
        let name = |cluster: usize| Some(text(&clustering.clusters.get(cluster)?.name));
        let measured = |of: fn(&Clustering) -> &[f32]| {
            number(row.and_then(|row| of(clustering).get(row).copied()))
        };
        let place = row.and_then(|row| clustering.position.get(row).copied());
        [
            number(cluster.map(|cluster| cluster + 1)),
            cluster.and_then(name).unwrap_or_default(),
            measured(|clustering| &clustering.own_distance),
            measured(|clustering| &clustering.next_distance),
            number(place.map(|[x, _]| x)),
            number(place.map(|[_, y]| y)),
            left.map(|left| left.reason.to_string()).unwrap_or_default(),
        ]
    }
}

/// From the URI to the label.
fn about(track: &Track) -> [String; 10] {
    [
        text(&track.key.to_string()),
        text(&track.name),
        text(&track.album),
        text(&join_artists(&track.artists)),
        number(track.released),
        number(track.duration_ms),
        number(track.popularity),
        number(track.explicit),
        text(&track.genres.join(",")),
        text(track.label.as_deref().unwrap_or_default()),
    ]
}

/// The audio features, in exportify.net's order.
fn sound(features: Option<AudioFeatures>) -> [String; 12] {
    let features = features.unwrap_or_default();
    [
        number(features.danceability),
        number(features.energy),
        number(features.key),
        number(features.loudness),
        number(features.major.map(u8::from)),
        number(features.speechiness),
        number(features.acousticness),
        number(features.instrumentalness),
        number(features.liveness),
        number(features.valence),
        number(features.tempo),
        number(features.time_signature),
    ]
}

/// What exportify.net's files do not have.
fn besides(track: &Track) -> [String; 4] {
    [
        text(track.isrc.as_deref().unwrap_or_default()),
        text(cover::on_spotify(track).unwrap_or_default()),
        number(track.score),
        number(track.saved),
    ]
}

fn text(text: &str) -> String {
    escape_formulas(text).into_owned()
}

/// A value that cannot be anything but what it is: a number, a date, yes or no.
fn number(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
