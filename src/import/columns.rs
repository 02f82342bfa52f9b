//! Which column of a file holds what, by the names in its header.

use csv::StringRecord;

/// The names of each [`Column`], a line for a column, in the order of the enum: English
/// first, then what older exports call it, then the other languages of the exporter that
/// translates its header. No name stands for two columns, so the language need not be
/// known.
const NAMES: &str = include_str!("headers.txt");

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

const COLUMNS: usize = Column::TimeSignature as usize + 1;

/// The place of each column in the rows of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns([Option<usize>; COLUMNS]);

impl Columns {
    /// Finds the columns by their names. Where a name stands twice, the first counts.
    pub(super) fn recognise(header: &StringRecord) -> Self {
        let mut columns = [None; COLUMNS];
        for (place, name) in header.iter().enumerate() {
            if let Some(column) = column_named(name).and_then(|column| columns.get_mut(column)) {
                column.get_or_insert(place);
            }
        }
        Self(columns)
    }

    /// Where a column stands, counted from 0.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.0[column as usize]
    }

    /// How many columns were recognised.
    pub(super) fn known(&self) -> usize {
        self.0.iter().flatten().count()
    }

    /// Whether there is a column for any audio feature.
    pub(super) fn have_audio_features(&self) -> bool {
        self.0[Column::Danceability as usize..]
            .iter()
            .any(Option::is_some)
    }
}

fn column_named(name: &str) -> Option<usize> {
    NAMES
        .lines()
        .position(|names| names.split('|').any(|known| is_name(name, known)))
}

/// Whether a header's cell is this name. Tabs, spaces and a byte order mark stand around
/// the names of real files. Case is ignored where it is ASCII; tables for the rest would
/// outweigh the names.
pub(super) fn is_name(cell: &str, name: &str) -> bool {
    cell.trim_matches(is_padding).eq_ignore_ascii_case(name)
}

/// Whether a character only surrounds a name.
pub(super) fn is_padding(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_line_of_names_of_its_own() {
        assert_eq!(NAMES.lines().count(), COLUMNS);
        let mut names: Vec<String> = NAMES
            .lines()
            .flat_map(|line| line.split('|'))
            .map(str::to_lowercase)
            .collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
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
            ("Danceability", Column::Danceability),
            ("テンポ", Column::Tempo),
            ("Ölçü İşareti", Column::TimeSignature),
        ] {
            assert_eq!(column_named(name), Some(column as usize), "{name}");
        }
    }

    #[test]
    fn padding_and_case_do_not_matter_and_the_first_of_two_counts() {
        let header = StringRecord::from(vec![
            "Other",
            "\u{feff} track uri",
            "\t\t\t\tDANCEABILITY ",
            "Track URI",
        ]);
        let columns = Columns::recognise(&header);
        assert_eq!(columns.place(Column::Track), Some(1));
        assert_eq!(columns.place(Column::Danceability), Some(2));
        assert_eq!(columns.place(Column::Name), None);
        assert_eq!(columns.known(), 2);
        assert!(columns.have_audio_features());
    }
}
