//! What the visitor should know about a result, in sentences.

use std::fmt;
use std::num::NonZeroU32;

use super::clustering::{Balancing, Clustering, Note, UnusedFeature};
use super::recipe::{Balance, ClusterCount};
use crate::format::{counted, number, percent};

impl Clustering {
    /// How much of the differences between the tracks the map shows, as a sentence.
    #[must_use]
    pub fn coverage(&self) -> String {
        let map: f32 = self.axes.iter().map(|axis| axis.explained_variance).sum();
        let all: f32 = self.explained_variance.iter().sum();
        let sentence = format!(
            "The map shows {} of how the tracks differ in the chosen features (variance explained).",
            percent(map)
        );
        match self.explained_variance.len() {
            0..=2 => sentence,
            count => format!(
                "{sentence} The groups were found in {count} dimensions, which show {}.",
                percent(all)
            ),
        }
    }

    /// What the visitor should know about this result, in sentences.
    #[must_use]
    pub fn messages(&self) -> Vec<String> {
        let notes = self.notes.iter().map(ToString::to_string);
        notes
            .chain(self.unused_sentence())
            .chain(self.balancing_sentence())
            .collect()
    }

    /// What the limits of size have changed; `None` where they changed nothing.
    fn balancing_sentence(&self) -> Option<String> {
        let Balancing { merged, split } = self.choice.balancing?;
        let Balance {
            smallest, largest, ..
        } = self.recipe.balance();
        let were = |count: u8| if count == 1 { "was" } else { "were" };
        let clusters = |count: u8| counted(u32::from(count), "cluster", "clusters");
        let merged = smallest.filter(|_| merged > 0).map(|smallest| {
            let limit = number(smallest.get());
            format!(
                "{} of under {limit} tracks {} merged into the nearest",
                clusters(merged),
                were(merged)
            )
        });
        let split = largest.filter(|_| split > 0).map(|largest| {
            let limit = number(largest.get());
            format!(
                "{} of over {limit} tracks {} split",
                clusters(split),
                were(split)
            )
        });
        let largest = largest.map_or(u32::MAX, NonZeroU32::get);
        let still = self.clusters.iter().filter(|it| it.size > largest).count();
        let still = (still > 0).then(|| {
            let clusters = clusters(u8::try_from(still).unwrap_or(u8::MAX));
            format!(
                "{clusters} stayed larger, since there are at most {} and tracks of the same values stay together",
                ClusterCount::MAX
            )
        });
        let parts: Vec<String> = [merged, split, still].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("Balance: {}.", parts.join("; ")))
    }

    /// Which features of the recipe were left out and why; `None` when all were used.
    fn unused_sentence(&self) -> Option<String> {
        let (first, rest) = self.unused.split_first()?;
        let all = self.tracks.len() + self.not_placed.len();
        let of_all = |known: u32| match known {
            0 => "no track".to_owned(),
            known => format!("{} of {} tracks", number(known), number(all as u32)),
        };
        let entry = |it: &UnusedFeature| {
            format!(
                "{} ({})",
                it.feature.title().to_ascii_lowercase(),
                of_all(it.known)
            )
        };
        let entries = std::iter::once(first)
            .chain(rest)
            .map(entry)
            .collect::<Vec<_>>();
        Some(format!(
            "Left out of the comparison, because few tracks have a value: {}.",
            entries.join(", ")
        ))
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAudioFeatures => f.write_str(
                "No track of this library has audio features, so the tracks are grouped by other facts: \
                 release year, duration, popularity, explicit, and how many tracks there are by the artist.",
            ),
            Self::FewerDistinctRows { distinct } => write!(
                f,
                "The tracks have only {distinct} different sets of values in the chosen features, so there cannot be more clusters than that."
            ),
            Self::AllAlike => {
                f.write_str("All tracks have the same values in the chosen features, so there is one cluster. Choose other features to see groups.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Recipe, analyse};
    use crate::sample;

    #[test]
    fn features_that_were_left_out_are_named() {
        let mut library = sample::library();
        for features in library
            .tracks
            .iter_mut()
            .filter_map(|it| it.features.as_mut())
        {
            features.liveness = None;
        }
        let clustering = analyse(&library, &Recipe::default()).unwrap();
        assert_eq!(
            clustering.messages(),
            ["Left out of the comparison, because few tracks have a value: liveness (no track)."]
        );
        assert_eq!(clustering.clusters.len(), 5);
        library.tracks[0].features = sample::library().tracks[0].features;
        let clustering = analyse(&library, &Recipe::default()).unwrap();
        assert!(clustering.messages()[0].ends_with("liveness (1 of 240 tracks)."));
    }

    #[test]
    fn the_map_says_how_much_it_shows() {
        let mut clustering = analyse(&sample::library(), &Recipe::default()).unwrap();
        clustering.axes[0].explained_variance = 0.5;
        clustering.axes[1].explained_variance = 0.25;
        clustering.explained_variance = vec![0.5, 0.25, 0.2];
        assert_eq!(
            clustering.coverage(),
            "The map shows 75\u{a0}% of how the tracks differ in the chosen features (variance \
             explained). The groups were found in 3 dimensions, which show 95\u{a0}%."
        );
        clustering.explained_variance.truncate(2);
        assert!(clustering.coverage().ends_with("(variance explained)."));
    }
}
