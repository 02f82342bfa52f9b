//! How one made-up track sounds.
//!
//! Around the middle of its genre, on the scale of log-odds, where a number from 0 to
//! 1 has no walls to run into. Two hidden moods make features move together as they
//! do in real music: what is intense is energetic, loud and little acoustic; what is
//! cheerful is happy and good to dance to. Tracks of one album share half of their mood.

use super::genre::Profile;
use super::rng::Rng;
use crate::library::AudioFeatures;

/// The hidden moods of an album or a track, each of mean 0 and variance 1.
#[derive(Debug, Clone, Copy)]
pub struct Mood {
    intensity: f64,
    cheer: f64,
}

impl Mood {
    /// A mood by chance.
    pub fn draw(rng: &mut Rng) -> Self {
        Self {
            intensity: rng.normal(),
            cheer: rng.normal(),
        }
    }

    /// The mood of a track that has this mood by itself, on an album of that mood.
    #[must_use]
    pub fn on_album(self, album: Self) -> Self {
        // √½ each, so that the variance stays 1.
        let half = core::f64::consts::FRAC_1_SQRT_2;
        Self {
            intensity: half * (self.intensity + album.intensity),
            cheer: half * (self.cheer + album.cheer),
        }
    }
}

/// How a feature follows the moods, and how far it scatters by itself, in log-odds.
struct Leaning {
    intensity: f64,
    cheer: f64,
    scatter: f64,
}

/// In the order of [`Profile::sound`].
const LEANINGS: [Leaning; 7] = [
    lean(0.0, 0.3, 0.35),
    lean(0.6, 0.2, 0.3),
    lean(0.1, 0.1, 0.45),
    lean(-0.9, 0.0, 0.7),
    lean(0.0, -0.3, 1.3),
    lean(0.1, 0.0, 0.6),
    lean(0.1, 0.6, 0.55),
];

const fn lean(intensity: f64, cheer: f64, scatter: f64) -> Leaning {
    Leaning {
        intensity,
        cheer,
        scatter,
    }
}

/// What an audience adds to liveness, in log-odds.
const APPLAUSE: f64 = 3.2;

/// The features of one track.
pub fn features(profile: &Profile, live: bool, mood: Mood, rng: &mut Rng) -> AudioFeatures {
    let mut sound = [0.0; 7];
    for ((value, leaning), middle) in sound.iter_mut().zip(&LEANINGS).zip(profile.sound) {
        *value = log_odds(middle / 100.0)
            + leaning.intensity * mood.intensity
            + leaning.cheer * mood.cheer
            + leaning.scatter * rng.normal();
    }
    sound[5] += if live { APPLAUSE } else { 0.0 };
    let [
        danceability,
        energy,
        speechiness,
        acousticness,
        instrumentalness,
        liveness,
        valence,
    ] = sound.map(|value| Some(rounded(share(value))));
    let loudness = profile.loudness + 1.5 * mood.intensity + rng.normal();
    let tempo = profile.tempo * libm::exp(0.12 * rng.normal());
    AudioFeatures {
        danceability,
        energy,
        speechiness,
        acousticness,
        instrumentalness,
        liveness,
        valence,
        loudness: Some(rounded(loudness.min(0.0))),
        tempo: Some(rounded(tempo)),
        key: Some(rng.below(12) as u8),
        major: Some(rng.chance(profile.major)),
        time_signature: Some(if rng.chance(90) { 4 } else { 3 }),
    }
}

/// The logarithm of the odds of a share between 0 and 1.
fn log_odds(share: f64) -> f64 {
    libm::log(share / (1.0 - share))
}

/// The share whose odds have this logarithm.
fn share(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}

/// Three decimal places, as catalogues give them.
fn rounded(value: f64) -> f32 {
    (libm::round(value * 1000.0) / 1000.0) as f32
}

#[cfg(test)]
mod tests {
    use super::super::genre::Genre;
    use super::*;

    #[test]
    fn a_share_comes_back_from_its_odds() {
        for value in [0.001, 0.25, 0.5, 0.97] {
            assert!((share(log_odds(value)) - value).abs() < 1e-12);
        }
    }

    #[test]
    fn an_audience_is_heard() {
        let profile = Genre::Folk.profile();
        let mood = Mood::draw(&mut Rng::new(1));
        let studio = features(&profile, false, mood, &mut Rng::new(2));
        let stage = features(&profile, true, mood, &mut Rng::new(2));
        assert!(stage.liveness > studio.liveness);
        assert_eq!(stage.energy, studio.energy);
    }
}
