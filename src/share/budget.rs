//! How long a link may be, and what goes into it.

use super::error::DoesNotFit;
use super::view::{LeftOut, SharedView};
use super::write::Writer;
use super::{MAX_POINTS, pack};

/// Tracks of a small library.
const SMALL_LIBRARY: u32 = 120;

/// Rows of a cluster that its table shows at first: these tracks go before points.
const SHOWN: usize = 10;

/// How many characters the text of a link may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Budget(usize);

impl Budget {
    /// For a library of up to 120 tracks: chat programs and mail keep such links whole.
    pub const SMALL: Self = Self(8_192);
    /// For any library, and the most that a link can have.
    pub const LARGE: Self = Self(32_768);

    /// The budget of a library with so many tracks.
    #[must_use]
    pub fn for_tracks(tracks: u32) -> Self {
        if tracks <= SMALL_LIBRARY {
            Self::SMALL
        } else {
            Self::LARGE
        }
    }

    /// So many characters, at most those of [`Budget::LARGE`].
    #[must_use]
    pub fn of(characters: usize) -> Self {
        Self(characters).min(Self::LARGE)
    }

    /// How many characters.
    #[must_use]
    pub fn characters(self) -> usize {
        self.0
    }
}

/// A link, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What follows the `#` of an address: letters, digits, `-` and `_`.
    pub text: String,
    /// What it does not carry.
    pub left_out: LeftOut,
}

/// Packs as much as the budget allows. What is counted is always the finished text: how
/// well names compress is known by compressing them only.
pub fn fit(view: &SharedView, budget: Budget) -> Result<Link, DoesNotFit> {
    let writer = Writer::new(view);
    let (carried, rows) = (view.library.tracks.len(), view.clustering.tracks.len());
    let text = |tracks: usize, points: usize, characters: usize| {
        let text = pack::packed(&writer.sections(tracks, points))?;
        (text.len() <= characters).then_some(text)
    };
    let (all, half) = (budget.0, budget.0 / 2);
    let shown = first_rounds(view).min(carried);
    let tracks = most(0, shown, &|tracks| text(tracks, 0, half).is_some());
    let most_points = rows.saturating_sub(tracks).min(MAX_POINTS);
    let points = most(0, most_points, &|points| {
        text(tracks, points, all).is_some()
    });
    let tracks = most(tracks, carried, &|tracks| {
        text(tracks, points, all).is_some()
    });
    let points = points.min(rows.saturating_sub(tracks));
    Ok(Link {
        text: text(tracks, points, all).ok_or(DoesNotFit)?,
        left_out: view.without(tracks, tracks + points),
    })
}

/// How many tracks the first rows of all clusters have.
fn first_rounds(view: &SharedView) -> usize {
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
    seen.into_iter().map(|count| count.min(SHOWN)).sum()
}

/// The largest number up to `high` that fits, found by halving; `low` is taken to fit.
fn most(low: usize, high: usize, fits: &dyn Fn(usize) -> bool) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_that_fits_is_found() {
        for limit in 0..20 {
            for high in 0..20 {
                let found = most(0, high, &|count| count <= limit);
                assert_eq!(found, limit.min(high));
            }
        }
        assert_eq!(most(5, 3, &|_| true), 5);
    }

    #[test]
    fn a_small_library_has_a_small_link() {
        assert_eq!(Budget::for_tracks(120), Budget::SMALL);
        assert_eq!(Budget::for_tracks(121), Budget::LARGE);
        assert_eq!(Budget::of(usize::MAX), Budget::LARGE);
    }
}
