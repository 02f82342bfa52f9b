//! Libraries and clusters to export.

use std::io::{Cursor, Read};

use tone_clusters::analysis::{Clustering, Recipe, analyse};
use tone_clusters::export::{Export, ExportFormat};
use tone_clusters::library::{Library, Source, Track, TrackKey};
use tone_clusters::sample;

/// When all reports of these tests were made.
pub const MADE_AT: &str = "2026-11-24T07:00:00.000Z";

/// Stands for the map's picture.
pub const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

/// The sample library with its clusters.
pub fn sample() -> (Library, Clustering) {
    let library = sample::library();
    let clustering = analyse(&library, &Recipe::default()).unwrap();
    (library, clustering)
}

/// The file of a format.
pub fn bytes(library: &Library, clustering: &Clustering, format: ExportFormat) -> Vec<u8> {
    let export = Export::new(library, clustering, &[], MADE_AT);
    export.file(format, PICTURE).unwrap().bytes
}

/// The file of a format that is text.
pub fn text(library: &Library, clustering: &Clustering, format: ExportFormat) -> String {
    String::from_utf8(bytes(library, clustering, format)).unwrap()
}

/// The paths and contents of a zip, in its order, by a reader that is not ours.
pub fn unzipped(bytes: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// Names that are anything but plain.
pub const HOSTILE: [&str; 12] = [
    "a|b",
    "[click](https://example.org)",
    "`code` *bold* _soft_ ~gone~ \\",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "&lt;b&gt; &#38; &",
    "first\nsecond\r\nthird",
    "$x^2$ $uicide",
    "=HYPERLINK(\"https://example.org\")",
    "+371;-1;@a;'=b",
    "]]> --> */ </style> </title>",
    "https://example.org www.example.org",
];

/// The sample library with nothing but hostile names, its own among them.
pub fn hostile() -> (Library, Clustering) {
    let (mut library, clustering) = sample();
    library.name = HOSTILE.concat();
    library.source = Source::Files;
    for (number, track) in library.tracks.iter_mut().enumerate() {
        let name = |shift: usize| HOSTILE[(number + shift) % HOSTILE.len()].to_owned();
        *track = Track {
            name: name(0),
            album: name(1),
            artists: vec![name(2), name(3)],
            label: Some(name(4)),
            genres: vec![name(5).replace(',', " ")],
            cover: Some(format!("https://i.scdn.co/image/{}", name(6))),
            key: TrackKey::Local(format!("spotify:local:{number}:{}", name(7))),
            ..track.clone()
        };
    }
    (library, clustering)
}
