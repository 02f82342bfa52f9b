//! Markdown pages in a zip, in the form of the page that Tone Clusters brings back.
//!
//! The original page is called *Clusters in International Pop*. Its links climb three
//! folders to the picture and four to artists and labels. With this layout no link is dead:
//!
//! ```text
//! README.md
//! artists/babymetal/overview.md
//! labels/epic/README.md
//! reports/images/playlists/international_pop/clusters/clusters_scatter.png
//! reports/playlists/international_pop/clusters/clusters_in_international_pop.md
//! ```

mod escape;
mod pages;
mod paths;

pub use paths::FEWEST_TRACKS;

use std::io::Write;

use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, Error, ZipArchiveWriter};

use super::{Export, ExportError};
use paths::Paths;

/// The compression level of pages, 0 to 10. Higher ones are slow and gain little.
const LEVEL: u8 = 6;
/// The compression level of the picture: a PNG is compressed already.
const LEVEL_OF_PICTURE: u8 = 1;

impl Export<'_> {
    /// All pages and the map's picture, at the paths that the links between them need.
    pub(super) fn markdown(&self, picture: &[u8]) -> Result<Vec<u8>, ExportError> {
        self.zip(picture)
            .map_err(|error| ExportError::NotWritten(error.to_string()))
    }

    fn zip(&self, picture: &[u8]) -> Result<Vec<u8>, Error> {
        let paths = Paths::new(self.library);
        let mut archive = ZipArchiveWriter::new(Vec::new());
        let mut add =
            |path: &str, page: String| add_file(&mut archive, path, page.as_bytes(), LEVEL);
        add("README.md", pages::start(self, &paths))?;
        add(&paths.clusters(), pages::clusters(self, &paths))?;
        for page in paths.pages() {
            add(&page.path(), pages::name(self, &paths, page))?;
        }
        add_file(&mut archive, &paths.picture(), picture, LEVEL_OF_PICTURE)?;
        archive.finish()
    }
}

/// Adds a file. Even what hardly shrinks is deflated: some readers cannot find the end of a
/// stored file that is followed by its size.
fn add_file(
    archive: &mut ZipArchiveWriter<Vec<u8>>,
    path: &str,
    content: &[u8],
    level: u8,
) -> Result<(), Error> {
    let file = archive.new_file(path);
    let (mut entry, _) = file
        .compression_method(CompressionMethod::DEFLATE)
        .start()?;
    entry.write_all(&compress_to_vec(content, level))?;
    let size = rawzip::DataDescriptorOutput::new(rawzip::crc32(content), content.len() as u64);
    entry.finish(size)?;
    Ok(())
}
