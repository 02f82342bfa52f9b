//! The tracks of one artist, with everything about them that chance decides.

use super::catalogue::{Album, Artist, Song};
use super::cover::cover;
use super::genre::Profile;
use super::rng::Rng;
use super::sound::{self, Mood};
use crate::library::{ReleaseDate, Track, TrackKey};

/// All tracks of one artist, album by album; `number` tells artists apart. The keys
/// are still to be given.
pub fn tracks(number: usize, artist: &Artist, rng: &Rng) -> Vec<Track> {
    let profile = artist.genre.profile();
    let fame = 12.0 + 50.0 * rng.part(0).unit();
    let mut tracks = Vec::new();
    for (place, album) in artist.albums.iter().enumerate() {
        let rng = rng.part(place as u64 + 1);
        let mut own = rng.part(0);
        let mood = Mood::draw(&mut own);
        let template = Track {
            cover: Some(cover(number, place, &mut own)),
            ..sleeve(artist, album, &mut own)
        };
        for (song, place) in album.songs().zip(1..) {
            let mut rng = rng.part(place);
            let mood = Mood::draw(&mut rng).on_album(mood);
            let features = sound::features(&profile, album.live, mood, &mut rng);
            tracks.push(Track {
                features: Some(features),
                ..recorded(song, &template, &profile, fame, &mut rng)
            });
        }
    }
    tracks
}

/// What all tracks of an album have in common.
fn sleeve(artist: &Artist, album: &Album, rng: &mut Rng) -> Track {
    Track {
        artists: vec![artist.name.into()],
        album: album.title.into(),
        label: Some(album.label.into()),
        released: released(album.year, rng),
        ..Track::unknown(TrackKey::Sample(0))
    }
}

/// A day of the year, as precisely as catalogues know it: often only the year for old
/// albums.
fn released(year: u16, rng: &mut Rng) -> Option<ReleaseDate> {
    let month = 1 + rng.below(12) as u8;
    let day = 1 + rng.below(28) as u8;
    let year_only = rng.chance(if year < 1985 { 60 } else { 5 });
    let month = (!year_only).then_some(month);
    ReleaseDate::new(year, month, month.map(|_| day))
}

/// A track of an album, but for its sound.
fn recorded(song: Song, template: &Track, profile: &Profile, fame: f64, rng: &mut Rng) -> Track {
    let mut artists = template.artists.clone();
    artists.extend(song.guests.into_iter().map(String::from));
    let seconds = profile.length * libm::exp(0.2 * rng.normal());
    let names = profile.names.iter().map(|name| String::from(*name));
    let named = 1 + rng.below(profile.names.len() as u32) as usize;
    Track {
        name: song.title.into(),
        artists,
        duration_ms: Some(libm::round(seconds * 1000.0) as u32),
        popularity: Some((fame + 8.0 * rng.normal()).clamp(0.0, 100.0) as u8),
        explicit: Some(rng.chance(profile.explicit)),
        genres: names.take(named).collect(),
        ..template.clone()
    }
}
