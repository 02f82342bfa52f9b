//! The exporters of tables, by what their headers say.

use csv::StringRecord;

use super::artists::Separator;
use super::columns::{Column, Recognised, is_name, same_name};
use crate::import::exporter::Exporter;

/// Columns that only one exporter has, but for those that only differ in their rows.
const MARKS: [(&[&str], Exporter); 12] = [
    (&["Cluster", "Distance to Centre"], Exporter::ToneClusters),
    (&["Camelot", "Loud", "Song"], Exporter::Chosic),
    (
        &["Track name", "Artist name", "Playlist name", "Type", "ISRC"],
        Exporter::TuneMyMusic,
    ),
    (&["Apple Id Number"], Exporter::AppleMusic),
    (&["Apple - id"], Exporter::AppleMusic),
    (
        &["Name", "Artist", "Composer", "Grouping"],
        Exporter::AppleMusic,
    ),
    (&["uts", "utc_time"], Exporter::LastFm),
    (&["artist_mbid"], Exporter::LastFm),
    (
        &["Song Title", "Artist Name", "Song URL"],
        Exporter::YouTubeMusic,
    ),
    (&["Song Title", "Artist Name 1"], Exporter::YouTubeMusic),
    (&["TagTime", "TrackKey"], Exporter::Shazam),
    (&["Spotify ID", "Artist IDs"], Exporter::ExportifyNet2020),
];

/// Recognises the exporter by the names of a header.
pub(super) fn recognise(header: &StringRecord, recognised: &Recognised) -> Exporter {
    let has = |name: &&str| header.iter().any(|cell| same_name(cell, name));
    let has_exactly = |name| header.iter().any(|cell| is_name(cell, name));
    let mark = MARKS.iter().find(|(names, _)| names.iter().all(has));
    if let Some(&(_, exporter)) = mark {
        return exporter;
    }
    let named = header.iter().filter(|name| !name.trim().is_empty()).count();
    let is_bare_list = named <= 5 && ["title", "artist", "album", "isrc"].iter().all(has);
    if is_bare_list {
        Exporter::Soundiiz
    } else if has_exactly("Spotify ID") {
        Exporter::ExportifyNet2020
    } else if has_exactly("Track ID") || (has(&"Track ID") && has(&"Added At")) {
        Exporter::ExportifyNet2024
    } else if has(&"Track URI") && has_release_date(header) {
        Exporter::ExportifyNet2025
    } else if recognised.has(Column::ArtistIds) {
        Exporter::Watsonbox
    } else {
        Exporter::Other
    }
}

/// Recognises the exporter of a text without a header: the lists of one's Last.fm plays end
/// in a time such as `09 Jan 2020 12:00`.
pub(in crate::import) fn recognise_headerless(text: &str) -> Option<Exporter> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let mut lines = lines.by_ref().take(5).peekable();
    lines.peek()?;
    lines.all(ends_in_a_time).then_some(Exporter::LastFm)
}

fn ends_in_a_time(line: &str) -> bool {
    let last = line.rsplit([',', ';', '\t']).next().unwrap_or_default();
    let words: Vec<&str> = last.trim_matches('"').split_whitespace().collect();
    let [day, month, year, time] = words.as_slice() else {
        return false;
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_word = month.len() == 3 && month.bytes().all(|b| b.is_ascii_alphabetic());
    let is_time = time.split(':').count() > 1 && time.split(':').all(is_number);
    is_number(day) && is_word && year.len() == 4 && is_number(year) && is_time
}

/// Whether the release date is called so, and not the album's.
fn has_release_date(header: &StringRecord) -> bool {
    header.iter().any(|cell| same_name(cell, "Release Date"))
}

/// How an exporter joins the artists of a track.
pub(super) fn separator(exporter: Exporter) -> Separator {
    match exporter {
        Exporter::ExportifyNet2020 | Exporter::ExportifyNet2024 => Separator::BareComma,
        Exporter::ExportifyNet2025 | Exporter::ToneClusters => Separator::Semicolon,
        Exporter::Watsonbox | Exporter::BackupScript => Separator::EscapedComma,
        _ => Separator::Unknown,
    }
}
