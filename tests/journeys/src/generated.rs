//! Files that are too large to be kept among the fixtures.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use driver::Result;
use tempfile::TempDir;

/// A library of so many tracks, each a little different from the next.
pub fn library(folder: &TempDir, name: &str, tracks: u32) -> Result<PathBuf> {
    let path = folder.path().join(format!("{name}.csv"));
    let mut file = BufWriter::new(File::create(&path)?);
    writeln!(
        file,
        "Track URI,Track Name,Artist Name(s),Danceability,Energy,Speechiness,Acousticness,\
         Instrumentalness,Liveness,Valence"
    )?;
    for track in 0..tracks {
        write!(
            file,
            "spotify:track:{track:022},Track {track},Artist {}",
            track / 9
        )?;
        for feature in 1..8_u32 {
            // Neighbours are far apart, and every number has its own way through 0 to 1.
            let mixed = (track + 1).wrapping_mul(feature.wrapping_mul(2_654_435_761));
            write!(file, ",0.{:03}", mixed >> 16 & 511)?;
        }
        writeln!(file)?;
    }
    file.flush()?;
    Ok(path)
}
