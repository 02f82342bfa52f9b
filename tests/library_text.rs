//! What the page promises of names, whatever they contain.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;

use tone_clusters::library::label::{LabelKey, Piece, labels_of, pieces};
use tone_clusters::library::search::SearchIndex;
use tone_clusters::library::{Track, TrackKey};

/// Text in which what label texts are made of stands in any order.
fn label_like() -> impl Strategy<Value = String> {
    let usual = [
        "Foo", " Records", " Ltd.", " Music", ", ", "/", ";", "℗ ", "(c)", "2019", "Inc", " & ",
        "é", "ไท", ".", "!", "K", "ﬁ", "\u{200b}", "\0",
    ];
    let usual = proptest::sample::select(usual.to_vec()).prop_map(String::from);
    let bit = prop_oneof![4 => usual, 1 => any::<String>()];
    proptest::collection::vec(bit, 0..8).prop_map(|bits| bits.concat())
}

fn named(name: &str) -> Track {
    let name = name.into();
    Track {
        name,
        ..Track::unknown(TrackKey::Sample(0))
    }
}

proptest! {
    #[test]
    fn the_pieces_of_a_label_text_put_together_are_the_text(text in label_like()) {
        let text_of = |piece: &Piece<'_>| match piece {
            Piece::Name(_, text) | Piece::Between(text) => String::from(*text),
        };
        prop_assert_eq!(pieces(&text).iter().map(text_of).collect::<String>(), text);
    }

    #[test]
    fn the_key_of_a_label_can_stand_in_an_address_and_be_read_back(text in label_like()) {
        for (key, _) in labels_of(&text) {
            prop_assert!(!key.as_str().is_empty());
            prop_assert!(!key.as_str().contains(['/', '.', '%', '?', '#', ' ']));
            prop_assert_eq!(LabelKey::from_name(key.as_str()), Some(key.clone()));
        }
    }

    #[test]
    fn a_search_finds_what_looking_at_each_track_finds(
        names in proptest::collection::vec("[abc ]{0,6}", 0..20),
        query in "[aBc ]{0,5}",
    ) {
        let tracks: Vec<Track> = names.iter().map(|name| named(name)).collect();
        let words = query.to_lowercase();
        let matches = |name: &str| words.split_whitespace().all(|word| name.contains(word));
        let numbered = (0u32..).zip(&names);
        let expected: Vec<u32> = numbered.filter(|(_, n)| matches(n)).map(|(i, _)| i).collect();
        prop_assert_eq!(SearchIndex::new(&tracks).find(&query), expected);
    }
}
