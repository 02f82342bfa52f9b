//! Which points of the map stand out, and the words that say what they are.

use crate::analysis::Clustering;
use crate::format::{count_of, number, tracks};

/// What the visitor looks at: everything else on the map turns grey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A track whose row is pointed at in a table.
    Track {
        /// Its index in the library.
        track: u32,
        /// Its title, and artists.
        title: String,
    },
    /// A cluster whose legend entry or heading is pointed at, from 0.
    Cluster(u8),
    /// The tracks of a cluster in a range of a feature that is pointed at.
    Range {
        /// The range in words.
        title: String,
        /// Its tracks, as indices in the library.
        tracks: Vec<u32>,
    },
    /// The tracks of a legend entry that stands for no cluster.
    LegendEntry {
        /// What it says.
        text: String,
        /// Its tracks, as indices in the library.
        tracks: Vec<u32>,
    },
    /// Tracks that were selected.
    Selection(Vec<u32>),
    /// Tracks that a search found.
    Search {
        /// What was searched for.
        query: String,
        /// What was found, as indices in the library.
        tracks: Vec<u32>,
    },
    /// The tracks of the artist or label whose page is open.
    Page {
        /// The artist's or label's name.
        name: String,
        /// Its tracks, as indices in the library.
        tracks: Vec<u32>,
    },
}

/// Which points of the map stand out, and what they are. There is one rule for all subjects:
/// their points keep their colour, the rest turns grey, and the page says what is on show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Emphasis {
    subject: Option<Subject>,
    /// Row → whether it is bright; empty while everything is.
    bright: Vec<bool>,
    heading: Option<String>,
}

impl Emphasis {
    /// Emphasises the first of these subjects: the visitor may look at several at once. Hand
    /// them over from the most fleeting to the most lasting: what is pointed at, a
    /// selection, a search, the page.
    #[must_use]
    pub fn new(subjects: impl IntoIterator<Item = Subject>, clustering: &Clustering) -> Self {
        let Some(subject) = subjects.into_iter().next() else {
            return Self::default();
        };
        let mut bright = vec![false; clustering.tracks.len()];
        for row in subject.rows(clustering) {
            if let Some(bright) = bright.get_mut(row) {
                *bright = true;
            }
        }
        Self {
            heading: Some(subject.heading(clustering)),
            bright,
            subject: Some(subject),
        }
    }

    /// What stands out; `None` while nothing does.
    #[must_use]
    pub fn subject(&self) -> Option<&Subject> {
        self.subject.as_ref()
    }

    /// Whether the point of a row keeps its colour.
    #[must_use]
    pub fn is_bright(&self, row: usize) -> bool {
        self.subject.is_none() || self.bright.get(row).copied().unwrap_or(false)
    }

    /// Row → whether it is bright; empty while everything is.
    #[must_use]
    pub fn bright(&self) -> &[bool] {
        &self.bright
    }

    /// What is on show: `“love”: 12 tracks`; `None` while everything is.
    #[must_use]
    pub fn heading(&self) -> Option<&str> {
        self.heading.as_deref()
    }
}

impl Subject {
    /// Its rows; tracks that are not placed have none.
    fn rows(&self, clustering: &Clustering) -> Vec<usize> {
        match self {
            Self::Cluster(cluster) => {
                let rows = clustering.cluster.iter().enumerate();
                rows.filter(|(_, of)| *of == cluster)
                    .map(|(row, _)| row)
                    .collect()
            }
            Self::Track { track, .. } => clustering.row(*track).into_iter().collect(),
            Self::Selection(tracks)
            | Self::Range { tracks, .. }
            | Self::LegendEntry { tracks, .. }
            | Self::Search { tracks, .. }
            | Self::Page { tracks, .. } => {
                let rows = tracks.iter().filter_map(|&track| clustering.row(track));
                rows.collect()
            }
        }
    }

    fn heading(&self, clustering: &Clustering) -> String {
        let counted = |name: &str, all: &[u32]| {
            let placed = all.iter().filter(|&&track| clustering.row(track).is_some());
            let missing = count_of(all).saturating_sub(placed.count() as u32);
            let count = tracks(count_of(all));
            match missing {
                0 => format!("{name}: {count}"),
                missing => format!("{name}: {count}, {} not on the map", number(missing)),
            }
        };
        match self {
            Self::Track { title, .. } => title.clone(),
            Self::Cluster(cluster) => {
                let found = clustering.clusters.get(usize::from(*cluster));
                let about = found.map_or_else(String::new, |cluster| {
                    format!(", {}: {}", cluster.name, tracks(cluster.size))
                });
                format!("Cluster #{}{about}", u32::from(*cluster) + 1)
            }
            Self::Selection(tracks) => counted("Selection", tracks),
            Self::Search { query, tracks } => counted(&format!("“{}”", query.trim()), tracks),
            Self::Range {
                title: name,
                tracks,
            }
            | Self::LegendEntry { text: name, tracks }
            | Self::Page { name, tracks } => counted(name, tracks),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Recipe, analyse};
    use crate::sample;

    fn clustering() -> Clustering {
        analyse(&sample::library(), &Recipe::default()).unwrap()
    }

    #[test]
    fn without_a_subject_everything_is_bright() {
        let emphasis = Emphasis::new([], &clustering());
        assert!(emphasis.is_bright(0) && emphasis.is_bright(99_999));
        assert_eq!((emphasis.heading(), emphasis.bright()), (None, &[][..]));
    }

    #[test]
    fn what_is_looked_at_is_bright_and_the_rest_is_not() {
        let found = clustering();
        let of_rows = |rows: &[usize]| rows.iter().map(|&row| found.tracks[row]).collect();
        let search = Subject::Search {
            query: " love ".into(),
            tracks: of_rows(&[3, 5]),
        };
        let emphasis = Emphasis::new([search], &found);
        let bright: Vec<usize> = (0..found.tracks.len())
            .filter(|&row| emphasis.is_bright(row))
            .collect();
        assert_eq!(bright, [3, 5]);
        assert_eq!(emphasis.heading(), Some("“love”: 2 tracks"));
    }

    #[test]
    fn a_legend_entry_lights_up_its_cluster() {
        let found = clustering();
        let emphasis = Emphasis::new([Subject::Cluster(1)], &found);
        for (row, &cluster) in found.cluster.iter().enumerate() {
            assert_eq!(emphasis.is_bright(row), cluster == 1);
        }
        let (name, size) = (&found.clusters[1].name, found.clusters[1].size);
        let heading = format!("Cluster #2, {name}: {size} tracks");
        assert_eq!(emphasis.heading(), Some(heading.as_str()));
    }

    #[test]
    fn tracks_without_a_point_are_counted() {
        let found = clustering();
        let missing = found.not_placed[0].track;
        let page = Subject::Page {
            name: "Netta".into(),
            tracks: vec![found.tracks[0], missing],
        };
        let emphasis = Emphasis::new([page], &found);
        assert_eq!(
            emphasis.heading(),
            Some("Netta: 2 tracks, 1 not on the map")
        );
    }

    #[test]
    fn the_most_fleeting_subject_counts() {
        let found = clustering();
        let selection = Subject::Selection(vec![found.tracks[0]]);
        let hovered = Subject::Track {
            track: found.tracks[9],
            title: "Toy – Netta".into(),
        };
        let emphasis = Emphasis::new([hovered.clone(), selection], &found);
        assert_eq!(emphasis.subject(), Some(&hovered));
        assert!(emphasis.is_bright(9) && !emphasis.is_bright(0));
        assert_eq!(emphasis.heading(), Some("Toy – Netta"));
    }
}
