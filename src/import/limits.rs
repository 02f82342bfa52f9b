//! How much of a file is read.

use crate::format::to_u32;

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: usize = 100_000_000;

/// Most tracks in one library; what goes beyond it is counted and left out.
pub const MAX_TRACKS: usize = 500_000;

/// Most columns of a row: as many as the widest spreadsheet has, far more than any
/// exporter writes. Splitting a row of millions of columns would take seconds and hundreds
/// of megabytes.
pub(super) const MAX_COLUMNS: usize = 16_384;

/// Most artists or genres that are kept of one track.
pub(super) const MAX_NAMES: usize = 100;

/// A size in megabytes, rounded up.
pub(super) fn megabytes(bytes: u64) -> u32 {
    to_u32(bytes.div_ceil(1_000_000))
}
