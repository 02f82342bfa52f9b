//! Files in one zip.

use std::io::Write;

use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, Error, ZipArchiveWriter};

use super::ReportError;
use super::markdown::{Site, Text};

/// How hard to press texts, 0 to 10. More takes long and gains little.
const LEVEL: u8 = 6;
/// A PNG is pressed already.
const LEVEL_OF_PICTURES: u8 = 1;

/// Pages and picture in a zip, with the paths that links between them need.
pub(super) fn zip(site: &Site, picture: &[u8]) -> Result<Vec<u8>, ReportError> {
    write(site, picture).map_err(|error| ReportError::NotWritten(error.to_string()))
}

fn write(site: &Site, picture: &[u8]) -> Result<Vec<u8>, Error> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for Text { path, content } in &site.texts {
        add(&mut archive, path, content.as_bytes(), LEVEL)?;
    }
    add(&mut archive, &site.picture, picture, LEVEL_OF_PICTURES)?;
    archive.finish()
}

/// Adds a file. Even what hardly shrinks is deflated: some readers cannot find the end
/// of a stored file that is followed by its size.
fn add(
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
