//! All tracks as CSV.
//!
//! The columns of exportify.net's files, then what those do not have, then the results of
//! the analysis. A byte order mark tells spreadsheets that the file is UTF-8. Texts are
//! quoted, so that none is split at a semicolon, and cannot act as formulas. The importer
//! reads all of it back, except estimated audio features, covers that are not on Spotify's image host and marks of
//! the writing direction.

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::{Export, ExportError, hosted_cover};
use crate::analysis::{Clustering, NotPlaced};
use crate::import::{escape_formulas, join_artists};
use crate::library::{AudioFeatures, Track};

/// The columns. The importer recognises this page's files by `Cluster` and
/// `Distance to Centre`.
const HEADER: [&str; 34] = [
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
    "Features Estimated",
];

impl Export<'_> {
    /// All tracks of the library, in its order.
    pub(super) fn csv(&self) -> Result<Vec<u8>, ExportError> {
        let mut sheet = WriterBuilder::new()
            .quote_style(QuoteStyle::NonNumeric)
            .terminator(Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        let written = self.write_rows(&mut sheet);
        written.map_err(|error| ExportError::NotWritten(error.to_string()))?;
        let bytes = sheet.into_inner();
        bytes.map_err(|error| ExportError::NotWritten(error.to_string()))
    }

    fn write_rows(&self, sheet: &mut Writer<Vec<u8>>) -> csv::Result<()> {
        sheet.write_record(HEADER)?;
        let mut not_placed = self.clustering.not_placed.iter().peekable();
        for (number, track) in (0..).zip(&self.library.tracks) {
            let reason = not_placed.next_if(|one| one.track == number);
            let known = metadata(track).into_iter().chain(features(track.features));
            let results = self.results(number, reason);
            sheet.write_record(known.chain(additions(track)).chain(results))?;
        }
        Ok(())
    }

    /// The results of the analysis for a track.
    fn results(&self, track: u32, not_placed: Option<&NotPlaced>) -> [String; 8] {
        let clustering = self.clustering;
        let row = clustering.row(track);
        let cluster = clustering.cluster_of(track).map(usize::from);
        let name = |cluster: usize| text(self.cluster_name(cluster));
        let measured = |of: fn(&Clustering) -> &[f32]| {
            number(row.and_then(|row| of(clustering).get(row).copied()))
        };
        let position = row.and_then(|row| clustering.position.get(row).copied());
        [
            number(cluster.map(|cluster| cluster + 1)),
            cluster.map(name).unwrap_or_default(),
            measured(|clustering| &clustering.own_distance),
            measured(|clustering| &clustering.next_distance),
            number(position.map(|[x, _]| x)),
            number(position.map(|[_, y]| y)),
            not_placed
                .map(|one| one.reason.to_string())
                .unwrap_or_default(),
            number(self.is_estimated(track).then_some(true)),
        ]
    }
}

/// The columns from URI to label.
fn metadata(track: &Track) -> [String; 10] {
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
fn features(features: Option<AudioFeatures>) -> [String; 12] {
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
fn additions(track: &Track) -> [String; 4] {
    [
        text(track.isrc.as_deref().unwrap_or_default()),
        text(hosted_cover(track).unwrap_or_default()),
        number(track.score),
        number(track.saved),
    ]
}

fn text(text: &str) -> String {
    escape_formulas(text).into_owned()
}

/// A value that needs no escaping: a number, a date, yes or no.
fn number(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
