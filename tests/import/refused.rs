//! Files that hold no library, and the sentence for each.

use tone_clusters::import::{FileType, ImportError, MAX_FILE_BYTES, import};

use super::fixtures::{file, import_bytes, imported};

fn error(bytes: impl Into<Vec<u8>>) -> ImportError {
    import_bytes(bytes).expect_err("the file is refused")
}

#[test]
fn no_file_and_an_empty_one() {
    assert_eq!(import(Vec::new()), Err(ImportError::NoFiles));
    for empty in ["", "\u{feff}", " \r\n\n"] {
        assert_eq!(error(empty), ImportError::Empty);
    }
}

#[test]
fn files_of_another_kind() {
    for (bytes, kind) in [
        (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], FileType::Picture),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", FileType::Picture),
        (b"7z\xBC\xAF\x27\x1C", FileType::Archive),
        (b"%PDF-1.7\n", FileType::Pdf),
        (
            b"<!doctype html><title>Exportify</title>",
            FileType::WebPage,
        ),
        (b"[{\"trackName\": \"a\"}]", FileType::Json),
        (b"Track URI,Track\0Name\n", FileType::Binary),
        (&[0; 4096], FileType::Binary),
        (b"\x7FELF\x02\x01\n\0\0\0\x03\0>\0", FileType::Binary),
    ] {
        assert_eq!(error(bytes), ImportError::WrongType(kind));
    }
}

#[test]
fn an_archive_that_is_cut_off_is_damaged() {
    assert_eq!(error(b"PK\x03\x04\x14\0\x06\0"), ImportError::Damaged);
}

#[test]
fn a_csv_with_other_columns_is_told_which_it_has() {
    assert_eq!(
        error("Date;Amount;\"Payee\nof it\"\n1.1.2024;5;A\n").to_string(),
        "This file names no tracks: neither a column of Spotify track ids nor links were found \
         in it. Its columns: Date, Amount, Payee of it."
    );
    assert_eq!(
        error("Just a sentence without a table.").to_string(),
        "This file names no tracks: neither a column of Spotify track ids nor links were found \
         in it. It has no columns."
    );
}

#[test]
fn a_header_alone() {
    for header in [
        "Track URI,Track Name",
        "Track URI,Track Name\r\n",
        "Track URI\n\n\n",
    ] {
        assert_eq!(error(header), ImportError::NoRows);
    }
}

#[test]
fn rows_of_which_none_is_a_track() {
    let error = error("Track URI,Track Name\n,undefined\nspotify:episode:x,Talk\n,\n");
    assert_eq!(
        error.to_string(),
        "This file has no tracks: 3 rows were read, 1 blank row, 1 track that is gone, \
         1 podcast episode; choose another file."
    );
}

#[test]
fn a_file_above_the_limit_is_not_read() {
    let error = error(vec![b'a'; MAX_FILE_BYTES + 1]);
    assert_eq!(error, ImportError::TooLarge { megabytes: 101 });
}

#[test]
fn a_row_of_a_million_columns_is_not_set_apart() {
    let commas = ",".repeat(1_000_000);
    for text in [
        format!("Track URI{commas}\n"),
        format!("Track URI\n1LanternStreet00000001{commas}"),
    ] {
        assert_eq!(
            error(text).to_string(),
            "This file has a row of more than 16,384 columns, as no list of tracks \
             has: export the playlist again."
        );
    }
}

#[test]
fn script_in_a_name_is_only_text() {
    let name = "<script>alert(1)</script>";
    let imported = imported(format!(
        "Track URI,Track Name\n1LanternStreet00000001,{name}\n"
    ));
    assert_eq!(imported.library.tracks[0].name, name);
}

#[test]
fn when_several_files_are_bad_each_is_named() {
    let error = import(vec![file("b.csv", ""), file("a.png", &b"\x89PNG"[..])]);
    assert_eq!(
        error.map(|_| ()).map_err(|error| error.to_string()),
        Err("None of these 2 files could be read. \
             a.png: This is a picture, not a list of tracks: choose a CSV file, or paste links to \
             songs. \
             b.csv: This file is empty: export the playlist again, or choose another file."
            .to_owned())
    );
}
