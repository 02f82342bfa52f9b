//! The made-up listener: what they play most, and what they saved.

use ranking::ranking;

use super::rng::Rng;
use crate::library::Track;

/// A ranking of the tracks a listener played most.
struct Ranking {
    /// What a place in it counts towards the score.
    weight: u32,
    /// How far a mood of the season outweighs lasting fondness, of 1000.
    whim: u32,
}

/// About four weeks, six months and a year.
const RANKINGS: [Ranking; 3] = [
    Ranking {
        weight: 1,
        whim: 500,
    },
    Ranking {
        weight: 6,
        whim: 300,
    },
    Ranking {
        weight: 12,
        whim: 150,
    },
];

/// How many places a ranking has.
const PLACES: u32 = 50;

/// Gives every track its score, Σ weight × (51 − place) over the rankings, and says
/// whether it was saved. Tracks of one artist must follow one another.
pub fn listen(tracks: &mut [Track], rng: &Rng) {
    let fondness = fondness(tracks, &mut rng.part(0));
    for (track, fondness) in tracks.iter_mut().zip(&fondness) {
        track.score = Some(0);
        track.saved = Some(*fondness > 1150);
    }
    for (ranking, number) in RANKINGS.iter().zip(1..) {
        let order = played_most(&fondness, ranking.whim, &mut rng.part(number));
        for (index, points) in order.into_iter().zip((1..=PLACES).rev()) {
            if let Some(track) = tracks.get_mut(index) {
                track.score = track.score.map(|score| score + ranking.weight * points);
            }
        }
    }
}

/// How fond the listener is of each track, 0 to 2000: half of it goes to the artist.
fn fondness(tracks: &[Track], rng: &mut Rng) -> Vec<u32> {
    let mut artist = None;
    let mut of_artist = 0;
    let mut of_track = |track: &Track| {
        let first = track.artists.first().cloned();
        if artist != first {
            (artist, of_artist) = (first, rng.below(1000));
        }
        of_artist + rng.below(1000)
    };
    tracks.iter().map(&mut of_track).collect()
}

/// Indices of the tracks, most played first.
fn played_most(fondness: &[u32], whim: u32, rng: &mut Rng) -> Vec<usize> {
    let played: Vec<u32> = fondness.iter().map(|f| f + rng.below(whim)).collect();
    ranking(played.len(), &|one, other| played[other].cmp(&played[one]))
}
