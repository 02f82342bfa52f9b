//! Changes to the kept results of a library. They are made on what is stored, not on what a
//! tab has read of it: another tab may have kept a result since.

use thiserror::Error;

use super::{KeptId, KeptResult, MAX_KEPT, from_bytes, to_bytes};
use crate::codec::CodecError;

/// A change to the kept results of a library. To make it twice is to make it once, so that one
/// of which nobody knows whether it is stored can be made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Keep a result, as the newest.
    Keep(KeptResult),
    /// Call a result this.
    Rename(KeptId, String),
    /// Delete a result.
    Delete(KeptId),
}

/// There are as many results as are kept of one library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("There are {MAX_KEPT} kept results already. Delete one to keep another.")]
pub struct Full;

/// Why changes are not stored.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// What is stored is damaged, or of a later release. It stays as it is.
    #[error("The kept results cannot be read: {0}")]
    Unreadable(#[from] CodecError),
    /// The browser stores nothing, or has no room.
    #[error("The browser did not store the kept results.")]
    NotStored,
}

/// What is stored after changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Newest first.
    pub kept: Vec<KeptResult>,
    /// Whether a result was left out, because there are as many already as are kept.
    pub is_full: bool,
}

impl Edit {
    /// Makes the change in these results, which are ordered newest first. A result that is no
    /// longer there, because another tab has deleted it, is neither renamed nor deleted.
    ///
    /// # Errors
    ///
    /// [`Full`] when there is no room for another result.
    pub fn apply(&self, kept: &mut Vec<KeptResult>) -> Result<(), Full> {
        match self {
            Self::Keep(new) if kept.iter().any(|it| it.id() == new.id()) => {}
            Self::Keep(_) if kept.len() >= MAX_KEPT => return Err(Full),
            Self::Keep(new) => kept.insert(0, new.clone()),
            Self::Rename(id, name) => {
                if let Some(kept) = kept.iter_mut().find(|it| it.id() == *id) {
                    kept.rename(name);
                }
            }
            Self::Delete(id) => kept.retain(|it| it.id() != *id),
        }
        Ok(())
    }
}

/// Makes changes to what is stored, if anything is. Returns the form to store in its place,
/// and what is in it.
///
/// # Errors
///
/// [`CodecError`] when what is stored is damaged, or of a later release.
pub fn edit_stored(stored: Option<&[u8]>, edits: &[Edit]) -> Result<(Vec<u8>, Edited), CodecError> {
    let mut kept = stored.map(from_bytes).transpose()?.unwrap_or_default();
    let mut is_full = false;
    for edit in edits {
        is_full |= edit.apply(&mut kept).is_err();
    }
    Ok((to_bytes(&kept)?, Edited { kept, is_full }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::ClusterNames;

    /// A result that was kept at this time.
    fn kept_at(made_at: u64) -> KeptResult {
        KeptResult {
            name: "5 clusters by the usual features".to_owned(),
            made_at,
            recipe: String::new(),
            clusters: Vec::new(),
            names: ClusterNames::default(),
            cluster: vec![0, 1],
            tracks: None,
        }
    }

    fn times(kept: &[KeptResult]) -> Vec<u64> {
        kept.iter().map(|it| it.made_at).collect()
    }

    #[test]
    fn changes_are_made_to_what_another_tab_has_stored() {
        let (first, own) = (kept_at(1), kept_at(2));
        let edits = [
            Edit::Keep(own),
            Edit::Rename(first.id(), "The one for the party".to_owned()),
        ];
        let (bytes, _) = edit_stored(None, &[Edit::Keep(first), Edit::Keep(kept_at(3))]).unwrap();
        let (bytes, edited) = edit_stored(Some(&bytes), &edits).unwrap();
        assert_eq!(from_bytes(&bytes).as_ref(), Ok(&edited.kept));
        assert_eq!(times(&edited.kept), [2, 3, 1]);
        assert_eq!(edited.kept[2].name(), "The one for the party");
        // As if nobody knew whether they were stored.
        let (_, again) = edit_stored(Some(&bytes), &edits).unwrap();
        assert_eq!(again, edited);
    }

    #[test]
    fn what_another_tab_has_deleted_does_not_come_back() {
        let (first, second) = (kept_at(1), kept_at(2));
        let edits = [
            Edit::Rename(first.id(), "Another name".to_owned()),
            Edit::Delete(first.id()),
        ];
        let mut kept = vec![second];
        for edit in &edits {
            edit.apply(&mut kept).unwrap();
        }
        assert_eq!(times(&kept), [2]);
        assert_eq!(kept[0].name(), "5 clusters by the usual features");
    }

    #[test]
    fn a_result_without_room_is_left_out_and_the_others_stay() {
        let all: Vec<Edit> = (1..=50).map(kept_at).map(Edit::Keep).collect();
        let (bytes, edited) = edit_stored(None, &all).unwrap();
        assert_eq!((edited.kept.len(), edited.is_full), (MAX_KEPT, false));
        let edits = [Edit::Keep(kept_at(51)), Edit::Delete(kept_at(7).id())];
        let (_, edited) = edit_stored(Some(&bytes), &edits).unwrap();
        assert!(edited.is_full);
        assert_eq!(edited.kept.len(), 49);
        assert!(!times(&edited.kept).contains(&51));
    }

    #[test]
    fn what_cannot_be_read_is_not_written_over() {
        assert!(edit_stored(Some(&[99, 1, 2]), &[Edit::Keep(kept_at(1))]).is_err());
    }
}
