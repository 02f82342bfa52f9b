//! What the line under a library's title says of it.

use super::library::OpenLibrary;
use crate::analysis::Clustering;
use crate::format::{counted, number, to_u32, tracks};
use crate::library::{LibraryCard, Source};

/// What is grouped, and what is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Summary {
    /// `232 tracks in 5 clusters`; without clusters `240 tracks`.
    pub(crate) grouped: String,
    /// `8 not placed`, or why, where they are just those without audio features. `None` where
    /// all tracks are placed.
    pub(crate) left_out: Option<String>,
    /// `audio features for 412 of 700`; `None` where all tracks have some, or where it is said
    /// already.
    pub(crate) features: Option<String>,
    /// Whether it is the built-in library, whose tracks nobody recorded.
    pub(crate) is_invented: bool,
}

impl Summary {
    /// The summary of a library, and of its clusters if it has any.
    pub(crate) fn new(open: &OpenLibrary, clustering: Option<&Clustering>) -> Self {
        // A link carries points, and only the number of the tracks that have none.
        let in_link = open.provenance.link().map(|link| link.not_placed);
        let not_placed = clustering.map_or(0, |clustering| {
            in_link.unwrap_or_else(|| to_u32(clustering.not_placed.len()))
        });
        let LibraryCard {
            tracks: all,
            with_features,
            ..
        } = open.card;
        let without = all.saturating_sub(with_features);
        let says_why = not_placed > 0 && not_placed == without;
        let reason = if says_why {
            "without audio features"
        } else {
            "not placed"
        };
        let grouped = match clustering {
            Some(clustering) => {
                let clusters = to_u32(clustering.clusters.len());
                let clusters = counted(clusters, "cluster", "clusters");
                format!("{} in {clusters}", tracks(all.saturating_sub(not_placed)))
            }
            None => tracks(all),
        };
        let lacks_some = clustering.is_some() && without > 0 && !says_why;
        let features = || {
            let (known, all) = (number(with_features), number(all));
            format!("audio features for {known} of {all}")
        };
        Self {
            grouped,
            left_out: (not_placed > 0).then(|| format!("{} {reason}", number(not_placed))),
            features: lacks_some.then(features),
            is_invented: open.card.source == Source::Sample,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{clustering, recipe};
    use super::*;
    use crate::analysis::{NotPlaced, Reason};
    use crate::library::LibraryId;
    use crate::library::order::Orders;
    use crate::library::search::SearchIndex;
    use crate::provenance::{LinkOrigin, Provenance};
    use crate::sample;
    use crate::share::{Estimates, LeftOut};

    /// The built-in library, of which so many tracks have audio features.
    fn open(with_features: u32, provenance: Provenance) -> OpenLibrary {
        let library = sample::library();
        let card = LibraryCard {
            with_features,
            ..library.card(LibraryId::Sample)
        };
        let orders = Orders::new(&library.tracks);
        OpenLibrary::new(card, library, orders, SearchIndex::default(), provenance)
    }

    /// Two clusters of a library in which so many tracks are not placed.
    fn with_not_placed(count: u32) -> Clustering {
        let left_out = |track| NotPlaced {
            track,
            reason: Reason::NoAudioFeatures,
        };
        Clustering {
            not_placed: (0..count).map(left_out).collect(),
            ..clustering(&recipe(2), 6)
        }
    }

    #[test]
    fn each_number_is_said_once_and_by_its_reason_where_there_is_one() {
        let (none, some) = (None, |text: &str| Some(text.to_owned()));
        for (with_features, not_placed, grouped, left_out, features) in [
            (
                240,
                0,
                "240 tracks in 2 clusters",
                none.clone(),
                none.clone(),
            ),
            (
                232,
                8,
                "232 tracks in 2 clusters",
                some("8 without audio features"),
                none.clone(),
            ),
            (
                240,
                8,
                "232 tracks in 2 clusters",
                some("8 not placed"),
                none,
            ),
            (
                230,
                8,
                "232 tracks in 2 clusters",
                some("8 not placed"),
                some("audio features for 230 of 240"),
            ),
            (
                0,
                0,
                "240 tracks in 2 clusters",
                None,
                some("audio features for 0 of 240"),
            ),
        ] {
            let open = open(with_features, Provenance::Sample);
            let summary = Summary::new(&open, Some(&with_not_placed(not_placed)));
            let expected = Summary {
                grouped: grouped.to_owned(),
                left_out,
                features,
                is_invented: true,
            };
            assert_eq!(summary, expected);
        }
    }

    #[test]
    fn a_library_without_clusters_is_counted_and_no_more() {
        let summary = Summary::new(&open(0, Provenance::Sample), None);
        assert_eq!(summary.grouped, "240 tracks");
        assert_eq!((summary.left_out, summary.features), (None, None));
    }

    #[test]
    fn a_link_says_how_many_have_no_point() {
        let origin = LinkOrigin {
            made_at: 0,
            left_out: LeftOut {
                tracks: 0,
                points: 0,
            },
            not_placed: 5,
            estimates: Estimates::default(),
        };
        let open = open(240, Provenance::Link(origin));
        let summary = Summary::new(&open, Some(&with_not_placed(0)));
        assert_eq!(summary.grouped, "235 tracks in 2 clusters");
        assert_eq!(summary.left_out.as_deref(), Some("5 not placed"));
    }
}
