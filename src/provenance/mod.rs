//! Where a library comes from, and what is known of that beside its tracks.

mod origins;
mod stored;
#[cfg(test)]
mod tests;

pub use origins::{FilesOrigin, LinkOrigin, PartOrigin, SpotifyOrigin};

use serde::Deserialize;

use self::stored::Stored;
use crate::library::FeatureSource;

/// Where a library comes from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(from = "Stored")]
pub enum Provenance {
    /// It is the sample library.
    Sample,
    /// It was read from files.
    Files(FilesOrigin),
    /// It was loaded from Spotify.
    Spotify(SpotifyOrigin),
    /// It was opened from a link.
    Link(LinkOrigin),
    /// It is some tracks of another library.
    Part(PartOrigin),
}

impl Provenance {
    /// What was read and what was left out, a sentence each.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        match self {
            Self::Sample | Self::Link(_) | Self::Part(_) => Vec::new(),
            Self::Files(origin) => origin.sentences(),
            Self::Spotify(spotify) => spotify.sentences(),
        }
    }

    /// What went wrong while it was read, a sentence each.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        match self {
            Self::Files(origin) => origin.report.warnings(),
            Self::Sample | Self::Spotify(_) | Self::Link(_) | Self::Part(_) => Vec::new(),
        }
    }

    /// Where the values of a track come from, in a sentence; `None` for the sample library.
    /// A link says no more than that they are estimated.
    #[must_use]
    pub fn origin(&self, track: usize) -> Option<String> {
        match self {
            Self::Sample => None,
            Self::Link(_) => {
                let source = self.feature_source(track)?;
                Some(format!("Audio features: {}", source.name()))
            }
            Self::Part(part) => part.rest.origin(track),
            Self::Files(_) => Some(self.feature_source(track).map_or_else(
                || "All values: your file".into(),
                |source| format!("Audio features: {}; the rest: your file", source.name()),
            )),
            Self::Spotify(spotify) => {
                let details = spotify.details.get(track)?;
                let origin = details.features.map_or_else(
                    || "No audio features; the rest: Spotify".into(),
                    |origin| format!("Audio features: {}; the rest: Spotify", origin.name()),
                );
                Some(origin + &spotify.lists(details))
            }
        }
    }

    /// Where the audio features of a track came from, if they did not come with it.
    #[must_use]
    pub fn feature_source(&self, track: usize) -> Option<FeatureSource> {
        match self {
            Self::Files(files) => files.features.get(&u32::try_from(track).ok()?).copied(),
            Self::Spotify(spotify) => spotify.details.get(track)?.features,
            Self::Part(part) => part.rest.feature_source(track),
            Self::Link(link) => {
                let track = u32::try_from(track).ok()?;
                let found = link.estimates.tracks.binary_search(&track);
                found.ok().map(|_| FeatureSource::Estimated)
            }
            Self::Sample => None,
        }
    }

    /// Notes where the audio features of some tracks came from, by their numbers.
    pub fn note_feature_sources(&mut self, given: &[(usize, FeatureSource)]) {
        for &(track, source) in given {
            self.set_feature_source(track, Some(source));
        }
    }

    /// Forgets where the audio features of some tracks came from: they are gone.
    pub fn forget_feature_sources(&mut self, tracks: &[usize]) {
        for &track in tracks {
            self.set_feature_source(track, None);
        }
    }

    fn set_feature_source(&mut self, track: usize, source: Option<FeatureSource>) {
        match self {
            Self::Files(files) => {
                let Ok(track) = u32::try_from(track) else {
                    return;
                };
                match source {
                    Some(source) => files.features.insert(track, source),
                    None => files.features.remove(&track),
                };
            }
            Self::Spotify(spotify) => {
                if let Some(details) = spotify.details.get_mut(track) {
                    details.features = source;
                }
            }
            Self::Part(part) => part.rest.set_feature_source(track, source),
            Self::Sample | Self::Link(_) => {}
        }
    }

    /// The tracks whose audio features are estimated, in order.
    #[must_use]
    pub fn estimated(&self) -> Vec<usize> {
        let tracks = match self {
            Self::Files(files) => files
                .features
                .keys()
                .next_back()
                .map_or(0, |&last| last as usize + 1),
            Self::Spotify(spotify) => spotify.details.len(),
            Self::Part(part) => return part.rest.estimated(),
            Self::Sample | Self::Link(_) => 0,
        };
        let is_estimated =
            |&track: &usize| self.feature_source(track) == Some(FeatureSource::Estimated);
        (0..tracks).filter(is_estimated).collect()
    }

    /// Whether any track's audio features are estimated.
    #[must_use]
    pub fn has_estimates(&self) -> bool {
        let mut sources: Box<dyn Iterator<Item = Option<FeatureSource>>> = match self {
            Self::Files(files) => Box::new(files.features.values().copied().map(Some)),
            Self::Spotify(spotify) => {
                Box::new(spotify.details.iter().map(|details| details.features))
            }
            Self::Part(part) => return part.rest.has_estimates(),
            Self::Sample | Self::Link(_) => return false,
        };
        sources.any(|source| source == Some(FeatureSource::Estimated))
    }

    /// Whether its tracks can be filled with audio features: not those of the sample, nor
    /// those of a view from a link.
    #[must_use]
    pub fn can_be_filled(&self) -> bool {
        match self {
            Self::Files(_) | Self::Spotify(_) => true,
            Self::Part(part) => part.rest.can_be_filled(),
            Self::Sample | Self::Link(_) => false,
        }
    }

    /// What is known of tracks from Spotify, also of a part of them; `None` for any others.
    #[must_use]
    pub fn spotify(&self) -> Option<&SpotifyOrigin> {
        match self {
            Self::Spotify(spotify) => Some(spotify),
            Self::Part(part) => part.rest.spotify(),
            Self::Sample | Self::Files(_) | Self::Link(_) => None,
        }
    }

    /// The names of the source lists, and for each track the first of them that it is in.
    #[must_use]
    pub fn source_lists(&self) -> (Vec<String>, Vec<Option<u16>>) {
        let Some(SpotifyOrigin { details, lists }) = self.spotify() else {
            return Default::default();
        };
        let names = lists.iter().map(|list| list.shown_name().to_owned());
        let first = details.iter().map(|details| details.lists.first().copied());
        (names.collect(), first.collect())
    }

    /// What is known of a library from a link; `None` for any other.
    #[must_use]
    pub fn link(&self) -> Option<&LinkOrigin> {
        match self {
            Self::Link(link) => Some(link),
            Self::Sample | Self::Files(_) | Self::Spotify(_) | Self::Part(_) => None,
        }
    }

    /// What is known of a library that is some tracks of another; `None` for any other.
    #[must_use]
    pub fn part(&self) -> Option<&PartOrigin> {
        match self {
            Self::Part(part) => Some(part),
            Self::Sample | Self::Files(_) | Self::Spotify(_) | Self::Link(_) => None,
        }
    }
}
