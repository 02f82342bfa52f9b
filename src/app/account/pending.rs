//! What the visitor set out to do when they left for Spotify's page.

use crate::library::LibraryId;
use crate::spotify::auth::Scope;

/// What the visitor set out to do when they left for Spotify's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PendingAction {
    /// To choose from their lists.
    ChooseLists,
    /// To load the lists that this fragment of a short link names.
    LoadLists(String),
    /// To go on with an unfinished load.
    Resume(LibraryId),
    /// To see the scores of the library on the page.
    ShowScores,
    SavePlaylists,
}

impl PendingAction {
    /// Recognizes this action, and no other.
    pub(crate) fn only(self) -> impl Fn(&Self) -> Option<()> {
        move |action| (*action == self).then_some(())
    }

    /// The action as text, to be stored while the visitor is away.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::ChooseLists => "choose".to_owned(),
            Self::LoadLists(fragment) => format!("load {fragment}"),
            Self::Resume(id) => format!("resume {id}"),
            Self::ShowScores => "scores".to_owned(),
            Self::SavePlaylists => "save".to_owned(),
        }
    }

    /// Reads what [`PendingAction::to_text`] wrote; `None` for anything else.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        match text.split_once(' ') {
            Some(("load", fragment)) => Some(Self::LoadLists(fragment.to_owned())),
            Some(("resume", id)) => Some(Self::Resume(id.parse().ok()?)),
            None if text == "choose" => Some(Self::ChooseLists),
            None if text == "scores" => Some(Self::ShowScores),
            None if text == "save" => Some(Self::SavePlaylists),
            _ => None,
        }
    }

    /// What the listener has to allow for it, beside what every log-in asks for.
    pub(super) fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::ChooseLists | Self::LoadLists(_) | Self::Resume(_) => &[],
            Self::ShowScores => &[Scope::ReadTop],
            Self::SavePlaylists => &Scope::TO_SAVE,
        }
    }
}
