//! Libraries to share.

use tone_clusters::analysis::{ClusterCount, Clustering, Recipe, analyse};
use tone_clusters::library::{AudioFeatures, Library, LibraryId, Source, Track, TrackKey};
use tone_clusters::share::{Covers, SharedView};

/// When the links of these tests are made.
pub const MADE_AT: u64 = 1_770_000_000;

const WORDS: &str = "love night blue river of the fire heart golden dancing without you \
    summer rain in my midnight city lights away home again stranger velvet ghost paper moon \
    remastered 2011 live at feat. echoes broken glass satellite wild ocean Água corazón 夜空 \
    yesterday forever machine honey thunder island letters winter slow motion radio";

/// Numbers that look random and are the same on every machine (xorshift, Marsaglia 2003).
pub struct Lot(u64);

impl Lot {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2).wrapping_add(0x9E37_79B9_7F4A_7C15))
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    fn name(&mut self, most: u64) -> String {
        let words: Vec<_> = WORDS.split_whitespace().collect();
        let count = 1 + self.below(most);
        let picked: Vec<_> = (0..count)
            .map(|_| words[self.below(words.len() as u64) as usize])
            .collect();
        picked.join(" ")
    }

    fn digits(&mut self, alphabet: &str, count: usize) -> String {
        let letters = alphabet.as_bytes();
        let digit = |_| char::from(letters[self.below(letters.len() as u64) as usize]);
        (0..count).map(digit).collect()
    }

    fn track(&mut self) -> Track {
        let base_62 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
        let id = self.digits("01234567", 1) + &self.digits(base_62, 21);
        let kind = self.below(4) as f32 / 4.0;
        let mut value = || Some((kind + self.below(300) as f32 / 1_000.0).min(1.0));
        let features = AudioFeatures {
            danceability: value(),
            energy: value(),
            speechiness: value(),
            acousticness: value(),
            instrumentalness: value(),
            liveness: value(),
            valence: value(),
            ..AudioFeatures::default()
        };
        let picture = self.digits("0123456789abcdef", 24);
        Track {
            name: self.name(5),
            artists: (0..1 + self.below(2)).map(|_| self.name(2)).collect(),
            album: self.name(4),
            label: Some(self.name(3)),
            cover: Some(format!("https://i.scdn.co/image/ab67616d0000b273{picture}")),
            features: Some(features),
            score: Some(self.below(400) as u32),
            saved: Some(self.below(2) == 1),
            ..Track::unknown(TrackKey::Spotify(id.parse().unwrap()))
        }
    }
}

/// A library of so many tracks with names, ids and covers as catalogues have them.
pub fn library(tracks: usize) -> Library {
    let mut lot = Lot::new(tracks as u64);
    Library {
        name: "International Pop".into(),
        source: Source::Files,
        tracks: (0..tracks).map(|_| lot.track()).collect(),
    }
}

pub fn clusters(library: &Library, k: u8) -> Clustering {
    let recipe = Recipe::default().with_clusters(ClusterCount::exactly(k));
    analyse(library, &recipe).unwrap()
}

pub fn view(library: &Library, k: u8) -> SharedView {
    let clustering = clusters(library, k);
    SharedView::new(
        library,
        LibraryId::Content(7),
        &clustering,
        MADE_AT,
        Covers::Carried,
    )
}
