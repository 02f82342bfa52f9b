//! The source of a library, in the fragment of a short link: `from=liked,playlist:<id>` or
//! `from=csv`, and `called=<name>` for people. No browser sends a fragment to a host.

use std::collections::BTreeSet;

use form_urlencoded::{byte_serialize, parse};

use super::text;
use crate::format::{counted, to_u32};
use crate::library::{LibraryCard, PlaylistId, Source};
use crate::names::MAX_NAME_CHARS;

/// What Liked Songs are called.
const LIKED_SONGS_NAME: &str = "Liked Songs";

const LIKED_SONGS: &str = "liked";
const PLAYLIST: &str = "playlist:";
const CSV: &str = "csv";

/// The most playlists: with more, the link would not be short.
const MAX_PLAYLISTS: usize = 50;

/// The longest fragment that is read; one with all playlists and the longest name is shorter.
const MAX_FRAGMENT: usize = 8_192;

/// Source and name of a library, for somebody who does not have it yet. Both may come from
/// a link: the playlists are nothing but ids, and the name is cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibrarySource {
    source: Source,
    name: String,
}

impl LibrarySource {
    /// The source of a library; `None` for the sample, which everybody has, and for a
    /// library that a short link cannot describe.
    #[must_use]
    pub fn from_card(card: &LibraryCard) -> Option<Self> {
        let name = match &card.source {
            Source::Sample => return None,
            Source::Files => card.name.as_str(),
            Source::Spotify {
                liked_songs,
                playlists,
            } => {
                let is_short =
                    (*liked_songs || !playlists.is_empty()) && playlists.len() <= MAX_PLAYLISTS;
                is_short.then_some(())?;
                // Liked Songs alone need no name, unless the listener gave them one.
                let is_named = !playlists.is_empty() || card.name != LIKED_SONGS_NAME;
                if is_named { &card.name } else { "" }
            }
        };
        Some(Self {
            source: card.source.clone(),
            name: short_name(name),
        })
    }

    /// The fragment of a short link, without its `#`.
    #[must_use]
    pub fn to_fragment(&self) -> String {
        let lists = match &self.source {
            Source::Sample | Source::Files => CSV.to_owned(),
            Source::Spotify {
                liked_songs,
                playlists,
            } => {
                let liked = liked_songs.then(|| LIKED_SONGS.to_owned());
                let playlists = playlists.iter().map(|id| format!("{PLAYLIST}{id}"));
                liked
                    .into_iter()
                    .chain(playlists)
                    .collect::<Vec<_>>()
                    .join(",")
            }
        };
        let mut fragment = format!("from={lists}");
        if !self.name.is_empty() {
            fragment.push_str("&called=");
            fragment.extend(byte_serialize(self.name.as_bytes()));
        }
        fragment
    }

    /// Parses a fragment, with or without its `#`; `None` where any part of the source is
    /// missing or unknown.
    #[must_use]
    pub fn from_fragment(fragment: &str) -> Option<Self> {
        if fragment.len() > MAX_FRAGMENT {
            return None;
        }
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let value = |wanted: &str| {
            let mut pairs = parse(fragment.as_bytes());
            pairs.find_map(|(key, value)| (key == wanted).then_some(value))
        };
        Some(Self {
            source: parse_source(value("from")?.trim())?,
            name: short_name(&value("called").unwrap_or_default()),
        })
    }

    /// Where the library comes from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The library's name; empty where the source says it already.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The source as text: `Liked Songs and 2 playlists`, `a CSV file`.
    #[must_use]
    pub fn description(&self) -> String {
        let Source::Spotify {
            liked_songs,
            playlists,
        } = &self.source
        else {
            return "a CSV file".into();
        };
        let count = to_u32(playlists.len());
        let lists = (count > 0).then(|| counted(count, "playlist", "playlists"));
        let liked = liked_songs.then(|| LIKED_SONGS_NAME.to_owned());
        let all: Vec<String> = liked.into_iter().chain(lists).collect();
        all.join(" and ")
    }

    /// Who can load its lists, and whose they are then, in sentences for whoever was sent the
    /// link; `None` for a file.
    #[must_use]
    pub fn who_can_load(&self) -> Option<String> {
        let Source::Spotify {
            liked_songs,
            playlists,
        } = &self.source
        else {
            return None;
        };
        let liked = liked_songs.then_some(
            "Liked Songs are each listener’s own: what is loaded is yours, not the sender’s.",
        );
        let shown = (!playlists.is_empty())
            .then_some("Spotify shows a playlist only to its owner and collaborators.");
        let all: Vec<&str> = liked.into_iter().chain(shown).collect();
        Some(all.join(" "))
    }
}

fn parse_source(text: &str) -> Option<Source> {
    if text == CSV {
        return Some(Source::Files);
    }
    let (mut liked_songs, mut playlists, mut known) = (false, Vec::new(), BTreeSet::new());
    for list in text.split(',') {
        if list == LIKED_SONGS {
            liked_songs = true;
            continue;
        }
        let id: PlaylistId = list.strip_prefix(PLAYLIST)?.parse().ok()?;
        if known.insert(id) {
            playlists.push(id);
        }
    }
    (playlists.len() <= MAX_PLAYLISTS).then_some(Source::Spotify {
        liked_songs,
        playlists,
    })
}

fn short_name(name: &str) -> String {
    let cut: String = name.chars().take(MAX_NAME_CHARS).collect();
    text::clean(&cut).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::LibraryId;

    const ONE: &str = "1Cp6VQCKf2VL4sP09jN9oX";
    const OTHER: &str = "37i9dQZF1DX0XUsuxWHRQd";

    fn card(source: Source, name: &str) -> LibraryCard {
        LibraryCard {
            id: LibraryId::Content(7),
            name: name.into(),
            source,
            tracks: 3,
            with_features: 3,
        }
    }

    fn spotify(liked_songs: bool, playlists: &[&str]) -> Source {
        let playlists = playlists.iter().map(|id| id.parse().unwrap()).collect();
        Source::Spotify {
            liked_songs,
            playlists,
        }
    }

    #[test]
    fn whoever_gets_a_link_learns_whose_the_lists_are() {
        let says = |source| {
            let from = LibrarySource::from_card(&card(source, "Pop")).unwrap();
            from.who_can_load().unwrap_or_default()
        };
        let liked = "Liked Songs are each listener’s own";
        let shown = "Spotify shows a playlist only to its owner";
        for (source, is_liked, is_shown) in [
            (Source::Files, false, false),
            (spotify(true, &[]), true, false),
            (spotify(false, &[ONE]), false, true),
            (spotify(true, &[ONE]), true, true),
        ] {
            let says = says(source);
            let said = (says.contains(liked), says.contains(shown));
            assert_eq!(said, (is_liked, is_shown), "{says}");
        }
    }

    #[test]
    fn a_source_reads_back() {
        for (origin, name, fragment, description) in [
            (
                spotify(true, &[]),
                "Liked Songs",
                "from=liked".to_owned(),
                "Liked Songs",
            ),
            (
                spotify(true, &[]),
                "My hearts",
                "from=liked&called=My+hearts".to_owned(),
                "Liked Songs",
            ),
            (
                spotify(true, &[ONE, OTHER]),
                "Liked Songs, Süß & 1",
                format!(
                    "from=liked,playlist:{ONE},playlist:{OTHER}&called=Liked+Songs%2C+S%C3%BC%C3%9F+%26+1"
                ),
                "Liked Songs and 2 playlists",
            ),
            (
                spotify(false, &[ONE]),
                "Pop",
                format!("from=playlist:{ONE}&called=Pop"),
                "1 playlist",
            ),
            (
                Source::Files,
                "my_library",
                "from=csv&called=my_library".into(),
                "a CSV file",
            ),
        ] {
            let source = LibrarySource::from_card(&card(origin, name)).unwrap();
            assert_eq!(source.to_fragment(), fragment);
            assert_eq!(source.description(), description);
            for text in [fragment.clone(), format!("#{fragment}")] {
                assert_eq!(LibrarySource::from_fragment(&text), Some(source.clone()));
            }
        }
    }

    #[test]
    fn a_library_that_needs_no_source_has_none() {
        assert_eq!(
            LibrarySource::from_card(&card(Source::Sample, "Sample")),
            None
        );
        assert_eq!(
            LibrarySource::from_card(&card(spotify(false, &[]), "")),
            None
        );
    }

    #[test]
    fn only_ids_are_playlists() {
        for fragment in [
            "",
            "#",
            "cluster-1",
            "called=Pop",
            "from=",
            "from=nothing",
            "from=liked,csv",
            "from=liked,",
            "from=liked,playlist:",
            "from=playlist:../../me",
            "from=playlist:1Cp6VQCKf2VL4sP09jN9o/",
            "from=https://example.org/",
        ] {
            assert_eq!(LibrarySource::from_fragment(fragment), None, "{fragment}");
        }
        let twice = format!("from=playlist:{ONE},playlist:{ONE}");
        let once = LibrarySource::from_fragment(&twice).unwrap();
        assert_eq!(once.source(), &spotify(false, &[ONE]));
        let many = |count| {
            let ids: Vec<String> = (0..count).map(|id| format!("playlist:{id:022}")).collect();
            LibrarySource::from_fragment(&format!("from={}", ids.join(",")))
        };
        assert!(many(50).is_some());
        assert!(many(51).is_none() && many(5_000).is_none());
    }

    #[test]
    fn names_are_cleaned_and_cut() {
        let named = |name: &str| {
            LibrarySource::from_fragment(&format!("from=csv&called={name}"))
                .unwrap()
                .name()
                .to_owned()
        };
        assert_eq!(named("a%0Ab%E2%80%AEc"), "a bc");
        assert_eq!(named(&"x".repeat(1_000)), "x".repeat(60));
        assert_eq!(named("%FF"), "\u{fffd}");
    }
}
