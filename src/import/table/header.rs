//! Where the header of a table is, how cells are set apart, and what they hold.

use csv::StringRecord;

use super::columns::{Column, Columns, Recognised, is_padding};
use super::delimited::{check_width, reader};
use super::exporters;
use super::first_rows::FirstRows;
use crate::import::error::ImportError;
use crate::import::exporter::Exporter;
use crate::import::limits::MAX_COLUMNS;
use crate::library::clean::excerpt;

/// A header lies within this many bytes.
const HEADER_BYTES: usize = 65_536;

/// A header is one of the first rows of this number: titles and remarks may stand above.
const HEADER_ROWS: u32 = 20;

/// What sets cells apart in the files of exporters and spreadsheets.
const DELIMITERS: [u8; 4] = *b",;\t|";

/// Most column names, and most characters of each, that are kept of a strange header.
const STRANGE_COLUMNS: usize = 100;
const STRANGE_NAME_CHARS: usize = 40;

/// The header of a table of tracks.
#[derive(Debug)]
pub(super) struct Header {
    /// What stands between two cells.
    pub(super) delimiter: u8,
    /// Where its row begins, in bytes.
    pub(super) start: usize,
    /// How many lines stand above it.
    pub(super) lines_above: u32,
    /// The names as they are written.
    pub(super) names: StringRecord,
    /// How many cells a row has.
    pub(super) width: usize,
    /// What they hold.
    pub(super) columns: Columns,
    /// Who writes such a header.
    pub(super) exporter: Exporter,
}

impl Header {
    /// Finds the header of a text. Of the first rows and the delimiters, those count by
    /// which most columns are recognised.
    pub(super) fn find(text: &str) -> Result<Self, ImportError> {
        let head = &text[..text.floor_char_boundary(HEADER_BYTES)];
        let mut best: Option<Candidate> = None;
        let mut widest = 0;
        for delimiter in DELIMITERS {
            for candidate in candidates(head, delimiter) {
                widest = widest.max(candidate.names.len());
                let is_better = |best: &Candidate| candidate.sense() > best.sense();
                if best.as_ref().is_none_or(is_better) {
                    best = Some(candidate);
                }
            }
        }
        match best {
            Some(best) if best.names_tracks() => best.header(text),
            _ if widest > MAX_COLUMNS => Err(ImportError::TooManyColumns),
            best => Err(ImportError::NoTrackColumn {
                columns: best.map_or_else(Vec::new, |best| strange_columns(&best.names)),
            }),
        }
    }
}

/// The first rows of a text by one of the delimiters.
fn candidates(head: &str, delimiter: u8) -> Vec<Candidate> {
    let mut reader = reader(delimiter, head.as_bytes());
    let mut candidates = Vec::new();
    let mut names = StringRecord::new();
    for lines_above in 0..HEADER_ROWS {
        let start = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        // What cannot be read has no columns, which is an error of its own.
        if !matches!(reader.read_record(&mut names), Ok(true)) {
            break;
        }
        candidates.push(Candidate::new(delimiter, start, lines_above, names.clone()));
    }
    candidates
}

/// A row that may be the header.
struct Candidate {
    delimiter: u8,
    start: usize,
    lines_above: u32,
    names: StringRecord,
    /// Nothing where there are more columns than a row may have.
    recognised: Option<Recognised>,
}

impl Candidate {
    fn new(delimiter: u8, start: usize, lines_above: u32, names: StringRecord) -> Self {
        let fits = names.len() <= MAX_COLUMNS;
        Self {
            delimiter,
            start,
            lines_above,
            recognised: fits.then(|| Recognised::new(&names)),
            names,
        }
    }

    /// How many columns it names; of equal ones the first row with most cells counts.
    fn sense(&self) -> (usize, std::cmp::Reverse<u32>, usize) {
        let known = self.recognised.as_ref().map_or(0, Recognised::known);
        (known, std::cmp::Reverse(self.lines_above), self.names.len())
    }

    /// Whether it has a column of ids, or both titles and artists.
    fn names_tracks(&self) -> bool {
        let recognised = self.recognised.as_ref();
        recognised.is_some_and(|columns| columns.has(Column::Track) || is_list(columns))
    }

    fn header(self, text: &str) -> Result<Header, ImportError> {
        let Some(recognised) = self.recognised else {
            return Err(ImportError::TooManyColumns);
        };
        let table = text.get(self.start..).unwrap_or_default();
        check_width(table, self.delimiter)?;
        let exporter = exporters::recognise(&self.names, &recognised);
        let rows = FirstRows::read(table, self.delimiter, &recognised);
        let columns = settle(&self.names, &recognised, &rows, exporter)?;
        Ok(Header {
            delimiter: self.delimiter,
            start: self.start,
            lines_above: self.lines_above,
            width: width(&self.names),
            columns,
            exporter,
            names: self.names,
        })
    }
}

/// Decides what the columns hold: by their names and, where those do not tell, by the first
/// rows. An error where nothing can name a track.
fn settle(
    names: &StringRecord,
    recognised: &Recognised,
    rows: &FirstRows,
    exporter: Exporter,
) -> Result<Columns, ImportError> {
    let track = rows.track(names, recognised);
    let columns = recognised.settle(|at| rows.filled(at), track);
    let is_list = is_list(recognised);
    let can_be_named =
        is_list && (columns.have_comparable_features() || columns.place(Column::Isrc).is_some());
    let columns = match track {
        // The ids of another service, beside what names a track without any.
        Some(at) if can_be_named && !rows.is_empty() && rows.references(at) == 0 => {
            recognised.settle(|at| rows.filled(at), None)
        }
        None if !can_be_named && is_list => return Err(ImportError::NoIdsOrFeatures(exporter)),
        None if !can_be_named => {
            let columns = strange_columns(names);
            return Err(ImportError::NoTrackColumn { columns });
        }
        _ => columns,
    };
    Ok(match columns.place(Column::Duration) {
        Some(at) if rows.has_seconds(at) => columns.with_seconds(Column::Duration),
        _ => columns,
    })
}

/// How many cells a row has: spreadsheets may add nameless columns at the end.
fn width(names: &StringRecord) -> usize {
    let is_named = |name: &str| !name.trim_matches(is_padding).is_empty();
    let last = (0..names.len()).rfind(|&at| names.get(at).is_some_and(is_named));
    last.map_or(0, |last| last + 1)
}

fn is_list(columns: &Recognised) -> bool {
    columns.has(Column::Name) && columns.has(Column::Artists)
}

/// Where a text's table starts: spreadsheets may put a line before it that names the
/// delimiter, as in `sep=;`.
pub(super) fn table_start(text: &str) -> usize {
    let start = text.get(..4).unwrap_or_default();
    if !start.eq_ignore_ascii_case("sep=") {
        return 0;
    }
    text.find('\n').map_or(text.len(), |end| end + 1)
}

/// The text of a table whose rows each stand in one pair of quotes, without those; nothing
/// for any other text.
pub(super) fn unquoted_rows(text: &str) -> Option<String> {
    let text = text.trim_start_matches(is_padding);
    let delimiter = quoted_row_delimiter(text)?;
    let mut rows = reader(delimiter, text.as_bytes());
    let mut cells = StringRecord::new();
    let mut unquoted = String::with_capacity(text.len());
    while matches!(rows.read_record(&mut cells), Ok(true)) {
        if let Some(row) = whole_row(&cells) {
            unquoted.push_str(row);
        } else {
            let place = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX);
            let start = cells.position().map_or(0, csv::Position::byte);
            let row = place(start)..place(rows.position().byte());
            unquoted.push_str(text.get(row).unwrap_or_default().trim_end());
        }
        unquoted.push('\n');
    }
    Some(unquoted)
}

/// What stands after the quotes where the first line is a header in one pair of quotes:
/// spreadsheets may have added empty cells. A comma where nothing does.
fn quoted_row_delimiter(text: &str) -> Option<u8> {
    let head = &text[..text.floor_char_boundary(HEADER_BYTES)];
    let line = head.lines().next()?.trim_end();
    let quoted = line.trim_end_matches(DELIMITERS.map(char::from));
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    if inner.replace("\"\"", "").contains('"') {
        return None;
    }
    let row = inner.replace("\"\"", "\"");
    let known = |delimiter| {
        let first = candidates(&row, delimiter).into_iter().next();
        first.map_or(0, |first| first.sense().0)
    };
    if DELIMITERS.into_iter().map(known).max() <= Some(1) {
        return None;
    }
    let added = line.as_bytes().get(quoted.len()).copied();
    Some(added.unwrap_or(b','))
}

/// The one cell of a row that holds anything, where that is the first.
fn whole_row(cells: &StringRecord) -> Option<&str> {
    let mut cells = cells.iter();
    let first = cells.next()?;
    (!first.is_empty() && cells.all(str::is_empty)).then_some(first)
}

fn strange_columns(names: &StringRecord) -> Vec<String> {
    let names = names.iter().map(|name| name.trim_matches(is_padding));
    let named = names.filter(|name| !name.is_empty()).take(STRANGE_COLUMNS);
    named
        .map(|name| excerpt(name, STRANGE_NAME_CHARS))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str) -> Header {
        Header::find(text).unwrap_or_else(|error| panic!("{error}"))
    }

    const ID: &str = "1cKm6kQLMhc7N3mHS238fk";

    #[test]
    fn the_delimiter_is_the_one_that_makes_sense_of_the_names() {
        for (text, delimiter, width) in [
            ("Track URI,Track Name\n", b',', 2),
            ("Track URI;Track Name;Tempo\n", b';', 3),
            ("\"Track URI\"\t\"Track Name\"", b'\t', 2),
            ("Track URI|Track Name|Tempo", b'|', 3),
            ("Track URI", b',', 1),
            ("Track ID,Label,\t\t\t\tDanceability", b',', 3),
            ("Track URI,Tempo,,\u{feff} ,\n", b',', 2),
        ] {
            let header = find(text);
            assert_eq!(
                (header.delimiter, header.width),
                (delimiter, width),
                "{text}"
            );
        }
    }

    #[test]
    fn titles_and_blank_lines_may_stand_above() {
        let header = find("My songs, and yours\n\n\nExported 2024\nTrack URI,Track Name\n");
        assert_eq!((header.lines_above, header.width), (2, 2));
    }

    #[test]
    fn a_vague_name_counts_only_with_ids_below_it() {
        let track = |text: &str| find(text).columns.place(Column::Track);
        let features = "Name,Artist,Energy";
        assert_eq!(track(&format!("id,{features}\n{ID},A,B,0.5\n")), Some(0));
        assert_eq!(track(&format!("id,{features}\n7,A,B,0.5\n")), None);
        assert_eq!(
            track(&format!("id,uri,{features}\n7,{ID},A,B,0.5\n")),
            Some(1)
        );
        assert_eq!(
            track(&format!("Song on Spotify,{features}\n{ID},A,B,0.5\n")),
            Some(0)
        );
        assert_eq!(track(&format!("Track ID,{features}\n7,A,B,0.5\n")), None);
    }

    #[test]
    fn a_list_without_ids_and_features_is_told_by_its_exporter() {
        let error =
            Header::find("Track name,Artist name,Album,Playlist name,Type,ISRC,Spotify - id\n");
        assert!(error.is_ok(), "it has a column of ids");
        for (text, exporter) in [
            ("title;artist;album\na;b;c\n", Exporter::Other),
            (
                "Song Title,Artist Name,Song URL\na,b,c\n",
                Exporter::YouTubeMusic,
            ),
        ] {
            let error = Header::find(text).err();
            assert_eq!(
                error,
                Some(ImportError::NoIdsOrFeatures(exporter)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_header_without_a_track_column_names_what_it_has() {
        let columns = vec!["Date".to_owned(), "a b".to_owned()];
        let error = Header::find(" Date ;;\"a\nb\"\n").err();
        assert_eq!(error, Some(ImportError::NoTrackColumn { columns }));
    }

    #[test]
    fn a_hint_at_the_delimiter_is_no_header() {
        assert_eq!(table_start("sep=;\r\nTrack URI"), 7);
        assert_eq!(table_start("SEP=,"), 5);
        assert_eq!(table_start("Track URI"), 0);
    }

    #[test]
    fn rows_in_quotes_are_taken_out_of_them() {
        let text = "\"Track URI,Track Name\"\r\n\"1,\"\"A, B\"\"\"\n2,C\n";
        let unquoted = unquoted_rows(text);
        assert_eq!(
            unquoted.as_deref(),
            Some("Track URI,Track Name\n1,\"A, B\"\n2,C\n")
        );
        let with_separators = "\"Track URI,Track Name\";;\n\"1,A\";;\n";
        let unquoted = unquoted_rows(with_separators);
        assert_eq!(unquoted.as_deref(), Some("Track URI,Track Name\n1,A\n"));
        assert_eq!(unquoted_rows("\"Track URI\",\"Track Name\"\n"), None);
        assert_eq!(unquoted_rows("Track URI"), None);
    }
}
