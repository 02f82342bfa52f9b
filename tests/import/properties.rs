//! Whatever the bytes are: no panic, no row unaccounted for, no more work than there are
//! bytes. Time is not measured here, but counted in steps of one row.

use proptest::prelude::*;
use proptest::sample::Index;
use tone_clusters::import::{ImportError, Imported, Importer, Step};

use super::fixtures::{FAMILIES, bytes, file};

/// Imports row by row, and fails when that takes more steps than the file can have rows:
/// a row has at least one byte and its end, opening and finishing take a step each.
fn import_within_bounds(bytes: Vec<u8>) -> Result<Imported, ImportError> {
    let most = bytes.len() + 4;
    let mut importer = Importer::new(vec![file("any.csv", bytes)]);
    for _ in 0..most {
        match importer.step(1) {
            Step::Reading(rest) => importer = rest,
            Step::Finished(result) => return result,
        }
    }
    panic!("not finished after {most} steps");
}

fn check(bytes: Vec<u8>) {
    let size = bytes.len();
    match import_within_bounds(bytes) {
        Ok(imported) => check_account(&imported, size),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn check_account(imported: &Imported, size: usize) {
    let tracks = &imported.library.tracks;
    let [report] = imported.report.files.as_slice() else {
        panic!("one file was read")
    };
    assert_eq!(
        report.rows,
        report.tracks + report.duplicates + report.skipped.total()
    );
    assert_eq!(report.tracks as usize, tracks.len());
    assert_eq!(
        report.with_audio_features as usize,
        imported.library.with_audio_features()
    );
    let mut keys: Vec<_> = tracks.iter().map(|track| &track.key).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), tracks.len());
    let kept: usize = tracks
        .iter()
        .map(|track| track.name.len() + track.album.len())
        .sum();
    assert!(
        kept <= size * 3,
        "a byte becomes at most the three of U+FFFD"
    );
    assert!(
        tracks
            .iter()
            .all(|track| !track.name.chars().any(char::is_control))
    );
}

/// What can happen to a file on its way.
#[derive(Debug, Clone)]
enum Harm {
    Flip(Index, u8),
    Cut(Index),
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Repeat(Index, usize),
}

impl Harm {
    fn befall(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Flip(at, mask) => {
                let at = at.index(bytes.len().max(1));
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= mask;
                }
            }
            Self::Cut(at) => bytes.truncate(at.index(bytes.len() + 1)),
            Self::Insert(at, inserted) => {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, inserted.iter().copied());
            }
            Self::Remove(at, count) => {
                let at = at.index(bytes.len() + 1);
                bytes.drain(at..(at + count).min(bytes.len()));
            }
            Self::Repeat(at, count) => {
                let at = at.index(bytes.len() + 1);
                bytes.extend_from_within(at..(at + count).min(bytes.len()));
            }
        }
    }
}

fn harm() -> impl Strategy<Value = Harm> {
    // The bytes that mean something to a table, beside any others.
    let telling = prop::sample::select(b"\",;\t\r\n\0 \\0-.:\xFF\xFE\xEF\xC3".to_vec());
    let byte = prop_oneof![telling, any::<u8>()];
    prop_oneof![
        (any::<Index>(), 1..=u8::MAX).prop_map(|(at, mask)| Harm::Flip(at, mask)),
        any::<Index>().prop_map(Harm::Cut),
        (any::<Index>(), prop::collection::vec(byte, 1..8))
            .prop_map(|(at, bytes)| Harm::Insert(at, bytes)),
        (any::<Index>(), 1..200_usize).prop_map(|(at, count)| Harm::Remove(at, count)),
        (any::<Index>(), 1..500_usize).prop_map(|(at, count)| Harm::Repeat(at, count)),
    ]
}

fn real_shape() -> impl Strategy<Value = Vec<u8>> {
    let mut names = FAMILIES.to_vec();
    names.extend(["awkward.csv", "languages/ja.csv", "languages/ar.csv"]);
    prop::sample::select(names).prop_map(bytes)
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        check(bytes);
    }

    #[test]
    fn any_text_below_a_header(text in "(?s).{0,300}") {
        check(format!("Track URI,Track Name,Artist Name(s),Tempo\n{text}").into_bytes());
    }

    #[test]
    fn any_cells_below_a_header(rows in prop::collection::vec("[a-z0-9\":,;\\\\ \n\u{202e}é-]{0,60}", 0..20)) {
        let rows = rows.iter().map(|cells| format!("1LanternStreet00000001,{cells}\n"));
        let table = rows.fold("Track URI,Track Name,Artist Name(s),Tempo\n".to_owned(), |table, row| table + &row);
        check(table.into_bytes());
    }

    #[test]
    fn real_shapes_with_harm_done(
        mut bytes in real_shape(),
        harms in prop::collection::vec(harm(), 1..12),
        wide in any::<bool>(),
    ) {
        for harm in &harms {
            harm.befall(&mut bytes);
        }
        if wide {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            bytes = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        }
        check(bytes);
    }

    #[test]
    fn a_valid_file_cut_anywhere_keeps_its_whole_rows(at in any::<Index>()) {
        let whole = bytes("exportify_net_2025_tabs.csv");
        let at = at.index(whole.len() + 1);
        let complete = whole[..at].iter().filter(|&&byte| byte == b'\n').count().saturating_sub(1);
        if let Ok(imported) = import_within_bounds(whole[..at].to_vec()) {
            let all = import_within_bounds(whole).map(|imported| imported.library.tracks);
            let kept = &imported.library.tracks;
            prop_assert!(kept.len() >= complete);
            prop_assert_eq!(all.as_ref().map(|all| &all[..complete]), Ok(&kept[..complete]));
        } else {
            prop_assert_eq!(complete, 0);
        }
    }
}
