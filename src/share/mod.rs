//! A view ↔ the text of a link.
//!
//! What a listener found travels in the fragment of an address, the part that no browser
//! sends to a host. [`SharedView::of`] takes what the page shows, [`link`] packs as much of
//! it as a [`Budget`] allows, [`from_link`] reads it back. A view that was read is a
//! [`Library`](crate::library::Library) and a
//! [`Clustering`](crate::analysis::Clustering), so that it is shown like any other.
//!
//! A shorter link carries no view: it is the address of a cluster page, which has the
//! recipe ([`Recipe::to_query`](crate::analysis::Recipe::to_query)), and in its fragment
//! the [`Whereabouts`] of the library, for somebody who can read the same source.
//!
//! # The text, version 1
//!
//! base64url without padding (RFC 4648, section 5) of one byte, the version, and a zlib
//! stream (RFC 1950; its checksum tells a damaged link). The stream holds four sections in
//! [postcard](https://postcard.jamesmunns.com/wire-format), each beginning a block of
//! its own, because numbers, places, ids and words have nothing in common that one code
//! table could use:
//!
//! 1. `wire::Head`: the library and its clusters in numbers, and a column for each
//!    number that is known of the carried tracks;
//! 2. `wire::Points`: the points whose tracks are not carried;
//! 3. the bytes that cannot be made shorter: 16 for each track id, 12 for each cover;
//! 4. one text, a name a line.
//!
//! Numbers are rounded: places to 1/4095 of the map's width and height, distances to
//! 1/4095 of the largest, means and shares to 1/10,000. Names are cut at 200 characters.
//!
//! # Limits
//!
//! A link has at most 8,192 characters for a library of up to 120 tracks and 32,768 for
//! any other, from its `https:` to its end. The tracks come in rounds, the nearest to the
//! centre of each cluster, then the second nearest of each, and so on. The first round goes
//! before anything else, ten rounds as far as they fit into half of the room; then points,
//! thinned evenly where not all fit; what room is left takes further tracks.
//! A reader takes at most 32,768 characters, 512 KB once inflated, 20 clusters and 2,000
//! tracks, and checks every count before it uses it.
//!
//! # What programs do to links
//!
//! White space, line breaks and `=` inside a text, percent escapes, and whatever follows it
//! are taken away again: none of them is in any link, and the checksum tells whether what
//! is left is one.
//!
//! # Hostile links
//!
//! Names are cleaned as those of a file are: no control characters, no direction that
//! stays open. Covers are 20 bytes behind the address of Spotify's image host, so a link
//! cannot make a page call anybody else.

mod budget;
mod cover;
mod error;
mod id;
mod lattice;
mod matching;
mod mend;
mod pack;
mod pick;
mod read;
mod read_tracks;
mod thin;
mod view;
mod whereabouts;
mod wire;
mod words;
mod write;
mod write_tracks;

pub use budget::{Budget, Link, link};
pub use error::{DoesNotFit, LinkError};
pub use matching::matching;
pub use view::{Covers, LeftOut, SharedView};
pub use whereabouts::Whereabouts;

/// The view of a link's text, which may be anything at all.
///
/// # Errors
///
/// [`LinkError`] when it is not the whole and undamaged text of a link of ours.
pub fn from_link(text: &str) -> Result<SharedView, LinkError> {
    read::view(pack::unpacked(text)?)
}
