//! Which column of a table holds what, by the names in its header.

use std::collections::HashMap;
use std::sync::LazyLock;

use csv::StringRecord;

use crate::library::AudioFeature;
use crate::library::fold::fold;

/// The names of each [`Column`], a line for a column, in the order of the enum: English
/// first, then what other exports call it, then the other languages of the exporter that
/// translates its header. No name stands for two columns, so the language need not be
/// known. Of two columns with names of one line, the name that comes first counts.
const NAMES: &str = include_str!("headers.txt");

/// A longer text is no name of a column.
const MAX_NAME_BYTES: usize = 200;

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Track,
    Name,
    ArtistIds,
    Artists,
    Album,
    Released,
    Cover,
    Duration,
    Popularity,
    Explicit,
    Isrc,
    Genres,
    Label,
    Score,
    Saved,
    Added,
    /// Whether the audio features are estimates, which are not read back.
    Estimated,
    Danceability,
    Energy,
    Speechiness,
    Acousticness,
    Instrumentalness,
    Liveness,
    Valence,
    Loudness,
    Tempo,
    Key,
    Mode,
    TimeSignature,
}

pub(super) const COLUMNS: usize = Column::TimeSignature as usize + 1;

/// What the numbers of a column are counted in, as far as its name tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Unit {
    #[default]
    Unnamed,
    Percent,
    Milliseconds,
    Seconds,
    Minutes,
}

/// A name without what spellings differ in, and the unit that stood in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct FoldedName {
    text: String,
    unit: Unit,
}

/// Folds case, spaces, `_`, `-`, brackets and units away: `Loudness (dB)`, `loudness_db`
/// and `LOUDNESS` are one name. A unit that is all there is stays.
fn fold_name(name: &str) -> FoldedName {
    let folded = fold(name);
    let words = || {
        let words = folded.split(|c: char| !c.is_alphanumeric() && c != '%');
        words.filter(|word| !word.is_empty())
    };
    let mut text = String::with_capacity(folded.len());
    let mut unit = Unit::Unnamed;
    for word in words() {
        match unit_of(word) {
            Some(known) => unit = known.max(unit),
            None => text.push_str(word),
        }
    }
    if text.is_empty() {
        text = words().collect();
    }
    FoldedName { text, unit }
}

impl Unit {
    fn max(self, other: Self) -> Self {
        if self == Self::Unnamed { other } else { self }
    }
}

/// The unit that a word names; units that change nothing are [`Unit::Unnamed`].
fn unit_of(word: &str) -> Option<Unit> {
    Some(match word {
        "%" | "percent" | "pct" => Unit::Percent,
        "ms" | "millis" | "milliseconds" => Unit::Milliseconds,
        "s" | "sec" | "secs" | "seconds" => Unit::Seconds,
        "min" | "mins" | "minutes" => Unit::Minutes,
        "db" | "bpm" => Unit::Unnamed,
        _ => return None,
    })
}

/// A known name: its column, and how many names of that column come before it.
type Known = (usize, usize);

static KNOWN: LazyLock<HashMap<String, Known>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for (column, names) in NAMES.lines().enumerate() {
        for (rank, name) in names.split('|').enumerate() {
            known.entry(fold_name(name).text).or_insert((column, rank));
        }
    }
    known
});

/// What the names of a header say, before its rows were looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recognised {
    /// For each column the places that have a name of it, the best name first.
    places: [Vec<Place>; COLUMNS],
    /// How many different columns were recognised.
    known: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    at: usize,
    rank: usize,
    unit: Unit,
}

impl Recognised {
    /// Reads the names of a header, each of them once.
    pub(super) fn new(header: &StringRecord) -> Self {
        let mut places: [Vec<Place>; COLUMNS] = Default::default();
        for (at, name) in header.iter().enumerate() {
            let name = name.trim_matches(is_padding);
            if name.is_empty() || name.len() > MAX_NAME_BYTES {
                continue;
            }
            let FoldedName { text, unit } = fold_name(name);
            if let Some(&(column, rank)) = KNOWN.get(&text)
                && let Some(places) = places.get_mut(column)
            {
                places.push(Place { at, rank, unit });
            }
        }
        for places in &mut places {
            // The sort is stable: of two equal names the first comes first.
            places.sort_by_key(|place| place.rank);
        }
        let known = places.iter().filter(|places| !places.is_empty()).count();
        Self { places, known }
    }

    /// How many different columns were recognised.
    pub(super) fn known(&self) -> usize {
        self.known
    }

    /// Whether there is a column of this name.
    pub(super) fn has(&self, column: Column) -> bool {
        !self.places[column as usize].is_empty()
    }

    /// The places that may hold a column.
    pub(super) fn candidates(&self, column: Column) -> impl Iterator<Item = usize> {
        self.places[column as usize].iter().map(|place| place.at)
    }

    /// Whether any column is there twice.
    pub(super) fn has_doubles(&self) -> bool {
        self.places.iter().any(|places| places.len() > 1)
    }

    /// Whether a place holds any column.
    pub(super) fn holds(&self, at: usize) -> bool {
        self.places.iter().flatten().any(|place| place.at == at)
    }

    /// Settles on a place for each column: of several the one with most filled cells, and
    /// of those the one with the best name. Where tracks stand was found out by their ids.
    pub(super) fn settle(&self, filled: impl Fn(usize) -> u32, track: Option<usize>) -> Columns {
        let mut columns = Columns::default();
        for (column, places) in self.places.iter().enumerate() {
            let fullest = places.iter().map(|place| filled(place.at)).max();
            let chosen = places
                .iter()
                .find(|place| Some(filled(place.at)) == fullest);
            columns.places[column] = chosen.map(|place| place.at);
            columns.units[column] = chosen.map_or(Unit::Unnamed, |place| place.unit);
        }
        columns.places[Column::Track as usize] = track;
        columns
    }
}

/// The place of each column in the rows of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    places: [Option<usize>; COLUMNS],
    units: [Unit; COLUMNS],
}

impl Columns {
    /// Columns in an order that no header names.
    pub(super) fn from_places(places: &[(Column, usize)]) -> Self {
        let mut columns = Self::default();
        for &(column, at) in places {
            columns.places[column as usize] = Some(at);
        }
        columns
    }

    /// Where a column stands, counted from 0.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.places[column as usize]
    }

    /// The same, where the numbers of this column are seconds unless its name says otherwise.
    pub(super) fn with_seconds(mut self, column: Column) -> Self {
        let unit = &mut self.units[column as usize];
        if *unit == Unit::Unnamed {
            *unit = Unit::Seconds;
        }
        self
    }

    /// What the numbers of a column are counted in.
    pub(super) fn unit(&self, column: Column) -> Unit {
        self.units[column as usize]
    }

    /// Whether there is a column for any audio feature.
    pub(super) fn have_audio_features(&self) -> bool {
        self.places[Column::Danceability as usize..]
            .iter()
            .any(Option::is_some)
    }

    /// Whether there is a column for an audio feature that tracks can be compared by.
    pub(super) fn have_comparable_features(&self) -> bool {
        let mut features = AudioFeature::ALL.into_iter();
        features.any(|feature| self.place(Column::from(feature)).is_some())
    }
}

impl From<AudioFeature> for Column {
    fn from(feature: AudioFeature) -> Self {
        match feature {
            AudioFeature::Danceability => Self::Danceability,
            AudioFeature::Energy => Self::Energy,
            AudioFeature::Speechiness => Self::Speechiness,
            AudioFeature::Acousticness => Self::Acousticness,
            AudioFeature::Instrumentalness => Self::Instrumentalness,
            AudioFeature::Liveness => Self::Liveness,
            AudioFeature::Valence => Self::Valence,
            AudioFeature::Loudness => Self::Loudness,
            AudioFeature::Tempo => Self::Tempo,
        }
    }
}

/// Whether two names of columns are the same but for case, spaces, `_`, `-`, brackets and
/// units.
pub(super) fn same_name(cell: &str, name: &str) -> bool {
    fold_name(cell).text == fold_name(name).text
}

/// Whether a header's cell is this name to the letter, but for what stands around it and
/// the case of ASCII letters.
pub(super) fn is_name(cell: &str, name: &str) -> bool {
    cell.trim_matches(is_padding).eq_ignore_ascii_case(name)
}

/// Whether a character only surrounds a name.
pub(in crate::import) fn is_padding(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_line_of_names_of_its_own() {
        assert_eq!(NAMES.lines().count(), COLUMNS);
        for (column, names) in NAMES.lines().enumerate() {
            for name in names.split('|') {
                let found = KNOWN.get(&fold_name(name).text);
                assert_eq!(found.map(|known| known.0), Some(column), "{name}");
            }
        }
    }

    fn column_named(name: &str) -> Option<usize> {
        KNOWN.get(&fold_name(name).text).map(|known| known.0)
    }

    #[test]
    fn the_lines_stand_in_the_order_of_the_columns() {
        for (name, column) in [
            ("Track URI", Column::Track),
            ("Artist IDs", Column::ArtistIds),
            ("Release Date", Column::Released),
            ("Album Image URL", Column::Cover),
            ("Record Label", Column::Label),
            ("Saved", Column::Saved),
            ("Added At", Column::Added),
            ("date_added", Column::Added),
            ("Hinzugefügt am", Column::Added),
            ("Features Estimated", Column::Estimated),
            ("Danceability", Column::Danceability),
            ("テンポ", Column::Tempo),
            ("Ölçü İşareti", Column::TimeSignature),
        ] {
            assert_eq!(column_named(name), Some(column as usize), "{name}");
        }
    }

    #[test]
    fn spellings_and_units_are_folded_away() {
        for (name, column) in [
            ("track_uri", Column::Track),
            ("Spotify - id", Column::Track),
            ("SPOTIFY TRACK ID", Column::Track),
            ("artist(s)_name", Column::Artists),
            ("Loud (Db)", Column::Loudness),
            ("Loudness (dB)", Column::Loudness),
            ("danceability_%", Column::Danceability),
            ("Dance", Column::Danceability),
            ("bpm", Column::Tempo),
            ("tempo-BPM", Column::Tempo),
            ("track_genre", Column::Genres),
            ("\t\t\t\tDANCEABILITY ", Column::Danceability),
            ("\u{feff} track uri", Column::Track),
        ] {
            assert_eq!(column_named(name), Some(column as usize), "{name}");
        }
        assert_eq!(column_named("Added By"), None);
        assert_eq!(column_named("#"), None);
        assert_eq!(fold_name("danceability_%").unit, Unit::Percent);
        assert_eq!(fold_name("Duration (ms)").unit, Unit::Milliseconds);
        assert_eq!(fold_name("duration_sec").unit, Unit::Seconds);
    }

    #[test]
    fn of_a_column_that_is_there_twice_the_filled_one_counts() {
        let header =
            StringRecord::from(vec!["Other", "Energy", "energy_%", "Year", "Release Date"]);
        let recognised = Recognised::new(&header);
        assert!(recognised.has_doubles());
        assert_eq!(recognised.known(), 2);
        let equally = recognised.settle(|_| 7, None);
        assert_eq!(equally.place(Column::Energy), Some(1));
        assert_eq!(equally.place(Column::Released), Some(4));
        let second = recognised.settle(|place| u32::from(place == 2), None);
        assert_eq!(second.place(Column::Energy), Some(2));
        assert_eq!(second.unit(Column::Energy), Unit::Percent);
    }
}
