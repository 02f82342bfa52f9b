//! How long a link may be, and how much of a view goes into it.

use serde::{Deserialize, Serialize};

use super::codec::Encoder;
use super::error::DoesNotFit;
use super::normalize::MAX_TEXT;
use super::points::MAX_POINTS;
use super::sections::pack;
use super::view::{LeftOut, SharedView};

/// Tracks of a small library.
const SMALL_LIBRARY: u32 = 120;

/// How many rows a cluster's table shows at first. These tracks have priority over points,
/// as long as they take no more than half of the budget.
const FIRST_ROWS: usize = 10;

/// The longest messages of programs that cut longer ones, in characters.
const DISCORD: usize = 2_000;
const TELEGRAM: usize = 4_096;

/// How many characters a link may have: for its whole address, or what
/// [`Budget::after`] leaves of that for its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Budget(usize);

impl Budget {
    /// For a library of up to 120 tracks: chat programs and mail keep such links whole.
    pub const SMALL: Self = Self(8_192);
    /// For any library, and the most that a link can have.
    pub const LARGE: Self = Self(MAX_TEXT);

    /// The budget of a library with so many tracks.
    #[must_use]
    pub fn for_tracks(tracks: u32) -> Self {
        if tracks <= SMALL_LIBRARY {
            Self::SMALL
        } else {
            Self::LARGE
        }
    }

    /// This many characters, at most those of [`Budget::LARGE`].
    #[must_use]
    pub fn new(characters: usize) -> Self {
        Self(characters).min(Self::LARGE)
    }

    /// What is left for the text after an address of this many characters.
    #[must_use]
    pub fn after(self, address: usize) -> Self {
        Self(self.0.saturating_sub(address))
    }

    /// How many characters.
    #[must_use]
    pub fn characters(self) -> usize {
        self.0
    }
}

/// A link, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What follows the `#` of an address: letters, digits, `-` and `_`.
    pub text: String,
    /// What the link does not carry.
    pub left_out: LeftOut,
}

/// The link with as much of a view as the budget allows. How well names compress is known
/// only once they are compressed, so each attempt is a finished text.
///
/// # Errors
///
/// [`DoesNotFit`] when not even the clusters' names and means fit, which no budget of
/// [`Budget::for_tracks`] leads to.
pub fn link(view: &SharedView, budget: Budget) -> Result<Link, DoesNotFit> {
    let encoder = Encoder::new(view);
    let (carried, rows) = (view.library.tracks.len(), view.clustering.tracks.len());
    let text = |tracks: usize, points: usize, characters: usize| {
        let text = pack(&encoder.sections(tracks, points))?;
        (text.len() <= characters).then_some(text)
    };
    let (all, half) = (budget.0, budget.0 / 2);
    // A cluster without a single track would mean nothing to whoever opens the link.
    let least = largest(0, in_first(view, 1), &|tracks| {
        text(tracks, 0, all).is_some()
    });
    let tracks = largest(least, in_first(view, FIRST_ROWS), &|tracks| {
        text(tracks, 0, half).is_some()
    });
    let most_points = rows.saturating_sub(tracks).min(MAX_POINTS);
    let points = largest(0, most_points, &|points| {
        text(tracks, points, all).is_some()
    });
    let tracks = largest(tracks, carried, &|tracks| {
        text(tracks, points, all).is_some()
    });
    let points = points.min(rows.saturating_sub(tracks));
    Ok(Link {
        text: text(tracks, points, all).ok_or(DoesNotFit)?,
        left_out: view.without(tracks, tracks + points),
    })
}

/// How many carried tracks the first rounds have.
fn in_first(view: &SharedView, rounds: usize) -> usize {
    let mut seen = vec![0_usize; view.clustering.clusters.len()];
    let of_tracks = view
        .clustering
        .cluster
        .iter()
        .take(view.library.tracks.len());
    for &cluster in of_tracks {
        if let Some(seen) = seen.get_mut(usize::from(cluster)) {
            *seen += 1;
        }
    }
    seen.into_iter().map(|count| count.min(rounds)).sum()
}

/// The largest number up to `high` that fits, found by bisection; `low` is assumed to fit.
fn largest(low: usize, high: usize, fits: &dyn Fn(usize) -> bool) -> usize {
    if low >= high || fits(high) {
        return low.max(high);
    }
    let (mut low, mut high) = (low, high);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if fits(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// What to know before an address of this many characters is sent in a chat; `None` where
/// every program takes it whole.
#[must_use]
pub fn chat_warning(characters: usize) -> Option<&'static str> {
    if characters <= DISCORD {
        None
    } else if characters <= TELEGRAM {
        Some("Discord cuts messages at 2,000 characters; mail and most messengers take it whole.")
    } else {
        Some(
            "Some chat programs cut messages: Discord at 2,000 characters, Telegram at 4,096. Mail takes it whole.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_that_fits_is_found() {
        for limit in 0..20 {
            for high in 0..20 {
                let found = largest(0, high, &|count| count <= limit);
                assert_eq!(found, limit.min(high));
            }
        }
        assert_eq!(largest(5, 3, &|_| true), 5);
    }

    #[test]
    fn a_long_address_comes_with_the_programs_that_cut_it() {
        for (characters, program) in [(2_001, "Discord"), (4_096, "Discord"), (4_097, "Telegram")] {
            let warning = chat_warning(characters).expect(program);
            assert!(warning.contains(program), "{characters}: {warning}");
            assert_eq!(warning.contains("Telegram"), program == "Telegram");
        }
        assert_eq!(chat_warning(2_000), None);
    }

    #[test]
    fn a_small_library_has_a_small_link() {
        assert_eq!(Budget::for_tracks(120), Budget::SMALL);
        assert_eq!(Budget::for_tracks(121), Budget::LARGE);
        assert_eq!(Budget::new(usize::MAX), Budget::LARGE);
        assert_eq!(Budget::SMALL.after(192).characters(), 8_000);
        assert_eq!(Budget::SMALL.after(10_000).characters(), 0);
    }
}
