//! Texts that are no link, and links that were changed on purpose.

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib;
use proptest::prelude::*;
use proptest::sample::Index;
use tone_clusters::analysis::Members;
use tone_clusters::share::{self, Budget, LinkError};

use super::fixtures::{library, view};
use super::memory::{alone, read};

pub fn link() -> String {
    share::link(&view(&library(60), 4), Budget::SMALL)
        .unwrap()
        .text
}

/// The inside of a link, behind its version.
pub fn inside(text: &str) -> Vec<u8> {
    decompress_to_vec_zlib(&base64(text)[1..]).unwrap()
}

fn base64(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(text)
        .unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

/// A link with such an inside and a checksum that fits it.
pub fn link_of(inside: &[u8]) -> String {
    text(&[vec![1], compress_to_vec_zlib(inside, 6)].concat())
}

/// Reads a text, and whatever comes of it is fit to be shown.
fn check(text: &str) {
    let view = match read(text) {
        Ok(view) => view,
        Err(error) => return assert!(error.to_string().ends_with('.')),
    };
    let (library, found) = (view.library(), view.clustering());
    let rows = found.tracks.len();
    assert!(found.tracks.iter().copied().eq(0..rows as u32));
    assert!(library.tracks.len() <= rows && library.tracks.len() <= 2_000);
    assert_eq!(
        [
            found.cluster.len(),
            found.position.len(),
            found.own_distance.len()
        ],
        [rows; 3]
    );
    assert!(found.clusters.len() <= 20);
    assert!(
        found
            .cluster
            .iter()
            .all(|&cluster| usize::from(cluster) < found.clusters.len())
    );
    assert!(
        found
            .position
            .as_flattened()
            .iter()
            .all(|value| value.is_finite())
    );
    let width = found.features.len();
    assert!(
        found
            .clusters
            .iter()
            .all(|cluster| cluster.means.len() == width)
    );
    let shares = found
        .clusters
        .iter()
        .flat_map(|cluster| &cluster.means)
        .chain(&found.means);
    assert!(shares.clone().all(|share| (0.0..=1.0).contains(share)));
    for track in &library.tracks {
        let names = [&track.name, &track.album]
            .into_iter()
            .chain(&track.artists)
            .chain(&track.label);
        assert!(names.clone().all(|name| !name.contains(char::is_control)));
        let is_allowed = |cover: &String| {
            cover.starts_with("https://i.scdn.co/image/") && cover.len() == 64
                || cover.starts_with("data:image/svg+xml,")
        };
        assert!(track.cover.iter().all(is_allowed));
    }
    let members = Members::new(found, library.tracks.len());
    let listed: usize = (0..found.clusters.len())
        .map(|one| members.nearest_first(one).len())
        .sum();
    assert_eq!(listed, library.tracks.len());
    assert!(share::link(&view, Budget::LARGE).is_ok());
}

fn harmed(mut bytes: Vec<u8>, harms: &[(Index, u8, u8)]) -> Vec<u8> {
    for (at, what, byte) in harms {
        let at = at.index(bytes.len() + 1);
        match what {
            0 => bytes.truncate(at.max(1)),
            1 => bytes.insert(at, *byte),
            2 if at < bytes.len() => drop(bytes.remove(at)),
            _ => bytes
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|old| *old ^= byte),
        }
    }
    bytes
}

/// Many small changes, and seldom a cut.
fn harms() -> impl Strategy<Value = Vec<(Index, u8, u8)>> {
    let what = prop_oneof![1 => Just(0), 4 => 1..6_u8];
    prop::collection::vec((any::<Index>(), what, any::<u8>()), 1..6)
}

fn cases() -> ProptestConfig {
    ProptestConfig::with_cases(256)
}

#[test]
fn any_text() {
    let _alone = alone();
    proptest!(cases(), |(text in any::<String>())| check(&text));
}

#[test]
fn any_characters_of_ours() {
    let _alone = alone();
    proptest!(cases(), |(text in "[A-Za-z0-9_-]{0,3000}")| {
        check(&text);
        check(&format!("AXja{text}"));
    });
}

#[test]
fn any_inside() {
    let _alone = alone();
    proptest!(cases(), |(bytes in prop::collection::vec(any::<u8>(), 0..2_000))| {
        check(&text(&bytes));
        check(&link_of(&bytes));
    });
}

#[test]
fn a_link_with_harm_done() {
    let _alone = alone();
    let link = link();
    proptest!(cases(), |(harms in harms())| {
        let harmed = harmed(link.clone().into_bytes(), &harms);
        check(&String::from_utf8_lossy(&harmed));
    });
}

#[test]
fn a_link_with_harm_done_inside_and_a_checksum_that_fits() {
    let _alone = alone();
    let inside = inside(&link());
    proptest!(cases(), |(harms in harms())| check(&link_of(&harmed(inside.clone(), &harms))));
}

#[test]
fn a_link_that_was_cut_says_so() {
    let _alone = alone();
    let link = link();
    for end in (8..link.len()).step_by(7).chain(link.len() - 6..link.len()) {
        assert_eq!(read(&link[..end]), Err(LinkError::Truncated), "{end}");
    }
}

#[test]
fn a_changed_letter_is_damage_and_not_another_view() {
    let _alone = alone();
    let link = link();
    for at in (8..link.len()).step_by(13) {
        let other = if link.as_bytes()[at] == b'A' {
            "B"
        } else {
            "A"
        };
        let changed = format!("{}{other}{}", &link[..at], &link[at + 1..]);
        let error = read(&changed).unwrap_err();
        assert!(
            matches!(
                error,
                LinkError::Damaged | LinkError::Truncated | LinkError::TooLarge
            ),
            "{error:?}"
        );
    }
}

#[test]
fn a_link_of_a_later_version_says_so() {
    let _alone = alone();
    let mut bytes = base64(&link());
    bytes[0] = 2;
    assert_eq!(read(&text(&bytes)), Err(LinkError::Newer));
}
