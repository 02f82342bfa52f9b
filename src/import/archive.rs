//! Zip archives, and the bytes of a file in pieces, so that a large one need not be in
//! memory as a whole.

use std::ops::Range;
use std::sync::Arc;

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive};

use super::limits::MAX_FILE_BYTES;

/// How much is read at once.
const PIECE_BYTES: usize = 65_536;

/// The most that one file of an archive may hold: many times a long history, and a bound
/// for archives that are made to fill memory.
const MAX_UNPACKED_BYTES: u64 = 2_000_000_000;

/// An archive, or a file in it, cannot be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Damaged;

/// A zip archive in memory.
#[derive(Debug)]
pub(super) struct Archive {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

/// A file in an archive.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its path.
    pub(super) name: String,
    packed: Range<usize>,
    is_deflated: bool,
}

impl Entry {
    /// How many bytes it takes in the archive.
    pub(super) fn packed_size(&self) -> u64 {
        self.packed.len() as u64
    }

    /// Its name without the folders it is in.
    pub(super) fn file_name(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or_default()
    }
}

impl Archive {
    /// Reads the list of files of an archive. Folders, encrypted files and those packed in a
    /// rare way are not listed.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Damaged> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| Damaged)?;
        let mut entries = Vec::new();
        let mut records = archive.entries();
        while let Some(record) = records.next_entry().map_err(|_| Damaged)? {
            entries.extend(entry(&archive, &record));
        }
        Ok(Self {
            bytes: archive.into_inner(),
            entries,
        })
    }

    /// The files in it.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// All bytes of a file in it, if they are not too many.
    pub(super) fn unpack(archive: &Arc<Self>, number: usize) -> Result<Vec<u8>, Damaged> {
        let mut source = ByteSource::from_archive(archive, number)?;
        let mut bytes = Vec::new();
        while source.read(&mut bytes)? {
            if bytes.len() > MAX_FILE_BYTES {
                return Err(Damaged);
            }
        }
        Ok(bytes)
    }
}

fn entry(archive: &ZipSliceArchive<Vec<u8>>, record: &ZipFileHeaderRecord<'_>) -> Option<Entry> {
    let is_deflated = match record.compression_method() {
        CompressionMethod::DEFLATE => true,
        CompressionMethod::STORE => false,
        _ => return None,
    };
    if record.is_dir() || record.flags().is_encrypted() {
        return None;
    }
    let found = archive.get_entry(record.wayfinder()).ok()?;
    let (start, end) = found.compressed_data_range();
    Some(Entry {
        name: String::from_utf8_lossy(record.file_path().as_ref()).into_owned(),
        packed: usize::try_from(start).ok()?..usize::try_from(end).ok()?,
        is_deflated,
    })
}

/// The bytes of a file, piece by piece.
pub(super) struct ByteSource {
    packed: Packed,
    /// The part of the packed bytes that is not read yet.
    rest: Range<usize>,
    size: usize,
    /// What unpacks them, where they are packed.
    inflating: Option<Box<InflateState>>,
    unpacked: u64,
}

enum Packed {
    Memory(Vec<u8>),
    Archive(Arc<Archive>),
}

impl Packed {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Memory(bytes) => bytes,
            Self::Archive(archive) => &archive.bytes,
        }
    }
}

impl ByteSource {
    /// Bytes in memory.
    pub(super) fn from_memory(bytes: Vec<u8>) -> Self {
        Self {
            rest: 0..bytes.len(),
            size: bytes.len(),
            packed: Packed::Memory(bytes),
            inflating: None,
            unpacked: 0,
        }
    }

    /// A file in an archive.
    pub(super) fn from_archive(archive: &Arc<Archive>, number: usize) -> Result<Self, Damaged> {
        let entry = archive.entries.get(number).ok_or(Damaged)?;
        let inflating = entry
            .is_deflated
            .then(|| InflateState::new_boxed(DataFormat::Raw));
        Ok(Self {
            rest: entry.packed.clone(),
            size: entry.packed.len(),
            packed: Packed::Archive(Arc::clone(archive)),
            inflating,
            unpacked: 0,
        })
    }

    /// How many of its (packed) bytes were read, and how many there are.
    pub(super) fn progress(&self) -> (u64, u64) {
        let read = self.size - self.rest.len().min(self.size);
        (read as u64, self.size as u64)
    }

    /// Reads the next piece to the end of a buffer; false where nothing is left.
    pub(super) fn read(&mut self, buffer: &mut Vec<u8>) -> Result<bool, Damaged> {
        let input = self.packed.bytes().get(self.rest.clone()).ok_or(Damaged)?;
        let Some(state) = &mut self.inflating else {
            let piece = &input[..input.len().min(PIECE_BYTES)];
            buffer.extend_from_slice(piece);
            self.rest.start += piece.len();
            return Ok(!piece.is_empty());
        };
        let start = buffer.len();
        buffer.resize(start + PIECE_BYTES, 0);
        let result = inflate(state, input, &mut buffer[start..], MZFlush::None);
        buffer.truncate(start + result.bytes_written);
        self.rest.start += result.bytes_consumed;
        self.unpacked += result.bytes_written as u64;
        if self.unpacked > MAX_UNPACKED_BYTES {
            return Err(Damaged);
        }
        match result.status {
            Ok(MZStatus::StreamEnd) => {
                self.rest.start = self.rest.end;
                self.inflating = None;
                Ok(result.bytes_written > 0)
            }
            Ok(_) if result.bytes_written > 0 => Ok(true),
            // Without progress, the rest of the stream is missing.
            _ => Err(Damaged),
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use std::io::Write;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn zipped(files: &[(&str, &[u8])], method: zip::CompressionMethod) -> Vec<u8> {
        let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in files {
            let options = SimpleFileOptions::default().compression_method(method);
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn files_come_out_as_they_went_in() {
        let long: Vec<u8> = (0..300_000_u32)
            .map(|n| (n.wrapping_mul(n) / 7) as u8)
            .collect();
        let files: [(&str, &[u8]); 3] = [("a/one.json", b"[1]"), ("two", &long), ("none", b"")];
        for method in [
            zip::CompressionMethod::Stored,
            zip::CompressionMethod::Deflated,
        ] {
            let archive = Arc::new(Archive::open(zipped(&files, method)).unwrap());
            let names: Vec<&str> = archive.entries().iter().map(Entry::file_name).collect();
            assert_eq!(names, ["one.json", "two", "none"]);
            for (number, (_, bytes)) in files.iter().enumerate() {
                assert_eq!(Archive::unpack(&archive, number).as_deref(), Ok(*bytes));
            }
        }
    }

    #[test]
    fn what_is_damaged_says_so() {
        assert!(Archive::open(b"PK\x03\x04 and nothing".to_vec()).is_err());
        let mut bytes = zipped(&[("a", &[7; 5_000])], zip::CompressionMethod::Deflated);
        for byte in &mut bytes[40..48] {
            *byte = 0xFF;
        }
        let archive = Arc::new(Archive::open(bytes).unwrap());
        assert_eq!(Archive::unpack(&archive, 0), Err(Damaged));
    }
}
