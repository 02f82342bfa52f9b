//! What the page costs, in bytes over the wire.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use release::files;

/// The bytes of one file, or of several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weight {
    /// As they are in the folder.
    pub raw: usize,
    /// Compressed with gzip, level 9.
    pub gzip: usize,
    /// Compressed with Brotli, level 11.
    pub brotli: usize,
}

impl Weight {
    /// Compresses as a host would that compresses once and serves often.
    fn of(bytes: &[u8]) -> io::Result<Self> {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(bytes)?;
        let mut brotli = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams::default();
        brotli::BrotliCompress(&mut &*bytes, &mut brotli, &parameters)?;
        Ok(Self {
            raw: bytes.len(),
            gzip: gzip.finish()?.len(),
            brotli: brotli.len(),
        })
    }

    fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

/// The weight of each file of the page.
#[derive(Debug)]
pub struct Weights(Vec<(String, Weight)>);

/// What no visit fetches by itself: the page again, and the picture that other programs show
/// beside a link.
const NOT_FETCHED: [&str; 2] = ["404.html", "preview.png"];

/// Weighs the built page: everything in `dist/` that a visit may fetch.
///
/// # Errors
///
/// A file cannot be read.
pub fn weigh(dist: &Path) -> io::Result<Weights> {
    let mut weights = Vec::new();
    for file in files(dist)?
        .into_iter()
        .filter(|file| !NOT_FETCHED.contains(&file.as_str()))
    {
        let weight = Weight::of(&fs::read(dist.join(&file))?)?;
        weights.push((file, weight));
    }
    weights.sort_by_key(|(_, weight)| std::cmp::Reverse(weight.brotli));
    Ok(Weights(weights))
}

impl Weights {
    /// The weight of all files together.
    #[must_use]
    pub fn all(&self) -> Weight {
        self.sum(|_| true)
    }

    /// The weight of these files together.
    #[must_use]
    pub fn of(&self, files: &BTreeSet<String>) -> Weight {
        self.sum(|file| files.contains(file))
    }

    /// The weight of what is fetched whatever the visitor does: all but the chunks of the
    /// program.
    #[must_use]
    pub fn without_chunks(&self) -> Weight {
        self.sum(|file| !is_chunk(file))
    }

    fn sum(&self, counts: impl Fn(&str) -> bool) -> Weight {
        self.0
            .iter()
            .filter(|(file, _)| counts(file))
            .fold(Weight::default(), |sum, (_, weight)| sum.plus(*weight))
    }
}

/// Whether a file of the page is a chunk of the program.
#[must_use]
pub fn is_chunk(file: &str) -> bool {
    file.ends_with(".wasm") && !file.ends_with("_bg.wasm")
}

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:46} {:>9} {:>9} {:>9}",
            "bytes", "raw", "gzip", "brotli"
        )?;
        let files = self.0.iter().map(|(name, weight)| (name.as_str(), *weight));
        let sums = [
            ("without chunks", self.without_chunks()),
            ("all", self.all()),
        ];
        for (name, weight) in files.chain(sums) {
            writeln!(
                f,
                "{name:46} {:>9} {:>9} {:>9}",
                weight.raw, weight.gzip, weight.brotli
            )?;
        }
        Ok(())
    }
}
