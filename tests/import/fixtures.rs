//! The files that the tests read, and doors to the importer.

use std::path::Path;

use tone_clusters::import::{ImportError, ImportFile, Imported, import};

/// The files with the five tracks of [`super::families`], one for each family and vintage.
pub const FAMILIES: [&str; 12] = [
    "exportify_net_2020.csv",
    "exportify_net_2024.csv",
    "exportify_net_2025.csv",
    "exportify_net_2025_semicolons.csv",
    "exportify_net_2025_spreadsheet.csv",
    "exportify_net_2025_tabs.csv",
    "watsonbox_11.csv",
    "watsonbox_14.csv",
    "watsonbox_16.csv",
    "watsonbox_18.csv",
    "watsonbox_19.csv",
    "watsonbox_27.csv",
];

/// The bytes of a file in `tests/fixtures/csv`.
pub fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/csv");
    std::fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A file of the visitor's.
pub fn file(name: &str, bytes: impl Into<Vec<u8>>) -> ImportFile {
    ImportFile {
        name: name.to_owned(),
        bytes: bytes.into(),
    }
}

/// Imports one file.
pub fn import_bytes(bytes: impl Into<Vec<u8>>) -> Result<Imported, ImportError> {
    import(vec![file("a_file.csv", bytes)])
}

/// Imports one file that has to be good.
pub fn imported(bytes: impl Into<Vec<u8>>) -> Imported {
    import_bytes(bytes).unwrap_or_else(|error| panic!("{error}"))
}
