//! Which tracks of one library are in another: a list that was read again, some time later.

use std::collections::HashMap;

use super::{Track, TrackKey};

/// Track of the library before → its index in the one after it; `None` unless the two are the
/// same in substance: at least half of the tracks of both are in both.
#[must_use]
pub fn continued_tracks(before: &[TrackKey], after: &[Track]) -> Option<Vec<Option<u32>>> {
    let numbered = after.iter().zip(0_u32..);
    let numbers: HashMap<&TrackKey, u32> = numbered
        .map(|(track, number)| (&track.key, number))
        .collect();
    let continued: Vec<Option<u32>> = before.iter().map(|key| numbers.get(key).copied()).collect();
    let shared = continued.iter().flatten().count();
    let all = before.len() + after.len() - shared.min(after.len());
    (shared > 0 && shared * 2 >= all).then_some(continued)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn continued(before: &[u16], after: &[u16]) -> Option<Vec<Option<u32>>> {
        let before: Vec<TrackKey> = before.iter().map(|&it| TrackKey::Sample(it)).collect();
        let after = after.iter().map(|&it| Track::unknown(TrackKey::Sample(it)));
        continued_tracks(&before, &after.collect::<Vec<_>>())
    }

    #[test]
    fn a_library_continues_one_that_shares_half_of_all_tracks() {
        for (before, after, expected) in [
            (
                &[1, 2, 3][..],
                &[1, 2, 3][..],
                Some(vec![Some(0), Some(1), Some(2)]),
            ),
            (
                &[1, 2, 3],
                &[3, 9, 1, 2],
                Some(vec![Some(2), Some(3), Some(0)]),
            ),
            (&[1, 2], &[2], Some(vec![None, Some(0)])),
            (&[1, 2, 3], &[3], None),
            (&[1, 2], &[3, 4], None),
            (&[], &[], None),
            (&[], &[1], None),
        ] {
            assert_eq!(continued(before, after), expected, "{before:?} {after:?}");
        }
    }
}
