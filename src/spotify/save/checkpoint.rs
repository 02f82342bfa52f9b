//! What is kept of saving playlists while the page is gone: the visitor is on Spotify's
//! page, or reloads.

use std::collections::BTreeSet;
use std::num::NonZeroU8;

use serde::{Deserialize, Serialize};

use super::SaveTask;
use crate::codec::Format;
use crate::http::Task;
use crate::playlists::PlaylistOptions;

/// The format of what is stored. What has an unknown one is treated as absent.
const FORMAT: Format = Format::new(2);
/// The format that releases until November 2026 wrote: playlists had no names of the
/// visitor's own.
const WITHOUT_NAMES: Format = Format::new(1);

/// What is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum SaveCheckpoint {
    /// The visitor was choosing.
    Choice(Choice),
    /// Playlists were being made, or are.
    Saving {
        /// What was being made.
        task: SaveTask,
        /// Whether a request was under way, of which nobody knows what became.
        under_way: bool,
    },
    /// What was made was being taken back.
    Undoing(SaveTask),
    /// The visitor was choosing on the page of a name, whose tracks are the last of the groups.
    ChoiceOnPage(Choice, NamedTracks),
}

/// The tracks of an artist or a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedTracks {
    /// Whose tracks they are.
    pub name: String,
    /// Their numbers in the library.
    pub tracks: Vec<u32>,
}

/// What a visitor wants to be saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Where on the page: path, query and fragment. Elsewhere it means nothing.
    pub place: String,
    /// The tracks that are selected on the map.
    pub selection: Vec<u32>,
    /// What is searched for.
    pub query: String,
    /// Which of the groups are chosen.
    pub chosen: BTreeSet<usize>,
    /// How they are to be made.
    pub options: PlaylistOptions,
    /// The most tracks of an artist, which the stored options do not have.
    pub per_artist: Option<NonZeroU8>,
    /// Whether everybody can see the new ones.
    pub public: bool,
    /// With what all names begin, if the visitor could choose it.
    pub prefix: Option<String>,
    /// The rest of each name, as far as they are kept.
    pub names: Vec<String>,
}

/// [`SaveCheckpoint`] in the version [`WITHOUT_NAMES`].
#[derive(Deserialize)]
enum CheckpointWithoutNames {
    Choice(ChoiceWithoutNames),
    Saving { task: SaveTask, under_way: bool },
    Undoing(SaveTask),
}

#[derive(Deserialize)]
struct ChoiceWithoutNames {
    place: String,
    selection: Vec<u32>,
    query: String,
    chosen: BTreeSet<usize>,
    options: PlaylistOptions,
    public: bool,
}

impl From<CheckpointWithoutNames> for SaveCheckpoint {
    fn from(kept: CheckpointWithoutNames) -> Self {
        match kept {
            CheckpointWithoutNames::Choice(choice) => Self::Choice(Choice {
                place: choice.place,
                selection: choice.selection,
                query: choice.query,
                chosen: choice.chosen,
                options: choice.options,
                per_artist: None,
                public: choice.public,
                prefix: None,
                names: Vec::new(),
            }),
            CheckpointWithoutNames::Saving { task, under_way } => Self::Saving { task, under_way },
            CheckpointWithoutNames::Undoing(task) => Self::Undoing(task),
        }
    }
}

impl SaveCheckpoint {
    /// As text; `None` when it cannot be written.
    #[must_use]
    pub fn to_text(&self) -> Option<String> {
        FORMAT.encode_text(self).ok()
    }

    /// What [`SaveCheckpoint::to_text`] wrote, in this release or an earlier one; `None` for anything
    /// else. Where a request was under way, the next one finds out what became of it.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        let now = FORMAT.decode_text(text).ok();
        let earlier = || {
            WITHOUT_NAMES
                .decode_text::<CheckpointWithoutNames>(text)
                .ok()
        };
        let mut kept = now.or_else(|| earlier().map(Self::from))?;
        if let Self::Saving {
            task,
            under_way: true,
        } = &mut kept
        {
            task.mark_uncertain();
        }
        Some(kept)
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD_NO_PAD;

    use super::*;

    /// The bytes are what the release of November 2026 wrote, by hand from postcard's
    /// rules: version, the first variant, a text of one byte, a list of two numbers, a text
    /// of none, a set of one, and what follows of the options, then `true`.
    #[test]
    fn a_choice_of_an_earlier_release_is_read() {
        let options = PlaylistOptions::default();
        let mut bytes = vec![1, 0, 1, b'/', 2, 7, 9, 0, 1, 3];
        bytes.extend(postcard::to_stdvec(&options).unwrap());
        bytes.push(1);
        let text = STANDARD_NO_PAD.encode(&bytes);
        let Some(SaveCheckpoint::Choice(choice)) = SaveCheckpoint::from_text(&text) else {
            panic!("not read: {text}");
        };
        let expected = Choice {
            place: "/".into(),
            selection: vec![7, 9],
            query: String::new(),
            chosen: BTreeSet::from([3]),
            options,
            per_artist: None,
            public: true,
            prefix: None,
            names: Vec::new(),
        };
        assert_eq!(choice, expected);
    }

    #[test]
    fn a_choice_reads_back_as_written() {
        let kept = SaveCheckpoint::Choice(Choice {
            place: "/a".into(),
            selection: vec![1],
            query: "b".into(),
            chosen: BTreeSet::from([0, 2]),
            options: PlaylistOptions::default(),
            per_artist: NonZeroU8::new(5),
            public: false,
            prefix: Some("Mine".into()),
            names: vec!["for the morning".into()],
        });
        let text = kept.to_text().unwrap();
        let Some(SaveCheckpoint::Choice(choice)) = SaveCheckpoint::from_text(&text) else {
            panic!("not read: {text}");
        };
        assert_eq!(choice.per_artist, NonZeroU8::new(5));
        assert_eq!(choice.prefix.as_deref(), Some("Mine"));
        assert_eq!(choice.names, ["for the morning"]);
    }
}
