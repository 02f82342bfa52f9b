//! A view ↔ the text of a link.
//!
//! What a listener found travels in the fragment of an address, the part that no browser
//! sends to a host. [`SharedView::new`] takes what the page shows, [`link`] packs as much of
//! it as a [`Budget`] allows, and [`from_link`] reads it back. A view that was read is a
//! [`Library`](crate::library::Library) and a
//! [`Clustering`](crate::analysis::Clustering), so it is shown like any other.
//!
//! A shorter link carries no view. It is the address of a cluster page, which has the
//! recipe ([`Recipe::to_query`](crate::analysis::Recipe::to_query)), and its fragment has
//! the [`LibrarySource`], for somebody who can load the same library.
//!
//! # The text, version 1
//!
//! base64url without padding (RFC 4648, section 5) of one byte, the version, and a zlib
//! stream (RFC 1950; its checksum detects damage). The stream holds four sections in
//! [postcard](https://postcard.jamesmunns.com/wire-format). Each begins a deflate block of
//! its own, because numbers, positions, ids and names share no common code table:
//!
//! 1. `head`: the library and its clusters in numbers, and a column for each number that
//!    is known of the carried `tracks`;
//! 2. `points`: the points whose tracks are not carried;
//! 3. the bytes that cannot be compressed: 16 for each track id, 12 for each cover;
//! 4. one `text`, a name a line.
//!
//! Behind the stream an optional section may follow: the byte `+` and another zlib stream.
//! It says which clusters have a name from the sender, and what they are called otherwise,
//! and behind that, where there are some, which tracks have estimated audio features.
//! Readers from before there was one open the same view, with the sender's names, because
//! they ignore what follows the stream's checksum, and what follows the part they know.
//!
//! Numbers are rounded: positions to 1/4095 of the map's width and height, distances to
//! 1/4095 of the largest, means and shares to 1/10,000. Names are cut at 200 characters.
//! `codec` puts the sections together, and `sections` turns them into text.
//!
//! # Limits
//!
//! A link has at most 8,192 characters for a library of up to 120 tracks and 32,768 for
//! any other, from its `https:` to its end. Tracks come in rounds: the nearest to the
//! centre of each cluster, then the second nearest of each, and so on. The first round has
//! priority over everything else; ten rounds follow as far as they fit into half of the
//! budget, then points, downsampled where not all fit, then further tracks.
//! A reader takes at most 32,768 characters, 512 KB once inflated, 20 clusters and 2,000
//! tracks, and checks every count before it uses it.
//!
//! # What programs do to links
//!
//! Mail and chat programs insert line breaks, escape characters, and glue words to the end.
//! All of that is removed before a link is read: none of it occurs in a link, and the
//! checksum tells whether the rest is one.
//!
//! # Hostile links
//!
//! Names are cleaned as those of a file are: no control characters, no marks that change
//! the direction of what follows. Covers are 20 bytes behind the address of Spotify's image
//! host, so a link cannot make the page call any other host.

mod budget;
mod codec;
mod compact;
mod error;
mod head;
mod library_comparison;
mod normalize;
mod points;
mod quantizer;
mod sections;
mod source;
mod text;
mod tracks;
mod view;

pub use budget::{Budget, Link, chat_warning, link};
pub use error::{DoesNotFit, LinkError};
pub use library_comparison::{ComparedCluster, LibraryComparison};
pub use source::LibrarySource;
pub use view::{Covers, Estimates, LeftOut, MatchTracks, SharedView, matching_tracks};

/// The view of a link's text, which may be anything at all.
///
/// # Errors
///
/// [`LinkError`] when it is not the whole and undamaged text of a link.
pub fn from_link(text: &str) -> Result<SharedView, LinkError> {
    codec::decode(&sections::unpack(text)?)
}
