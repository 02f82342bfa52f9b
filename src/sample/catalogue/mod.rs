//! The names of the sample library: artists, their albums, the tracks on them.
//!
//! All of them are made up, and anybody who has the same name is greeted warmly. They
//! are written by hand because chance writes no good titles; everything else about a
//! track is drawn.

mod east_asia;
mod english;
mod latin;
mod levant;
mod south_east_asia;

use super::genre::Genre;

/// An artist, who makes music of one genre.
#[derive(Debug)]
pub struct Artist {
    /// The name, in the artist's own script.
    pub name: &'static str,
    /// What they play.
    pub genre: Genre,
    /// Their albums, oldest first.
    pub albums: &'static [Album],
}

#[derive(Debug)]
pub struct Album {
    /// Its name.
    pub title: &'static str,
    /// The year it came out.
    pub year: u16,
    /// Its label or labels, in a catalogue's many ways of writing them.
    pub label: &'static str,
    /// Whether an audience was there.
    pub live: bool,
    /// One text, because a table of 240 texts would weigh more than the texts do.
    songs: &'static str,
}

/// A track on an album.
#[derive(Debug, PartialEq, Eq)]
pub struct Song {
    /// Its name.
    pub title: &'static str,
    /// Who plays on it besides the album's artist.
    pub guests: Vec<&'static str>,
}

impl Album {
    /// The tracks in order: written with `|` between them and ` + ` before each guest.
    pub fn songs(&self) -> impl Iterator<Item = Song> {
        self.songs.split('|').map(|song| {
            let mut parts = song.split(" + ").map(str::trim);
            Song {
                title: parts.next().unwrap_or_default(),
                guests: parts.collect(),
            }
        })
    }

    const fn live(self) -> Self {
        Self { live: true, ..self }
    }
}

/// Every artist.
pub fn artists() -> impl Iterator<Item = &'static Artist> {
    [
        english::ARTISTS,
        latin::ARTISTS,
        east_asia::ARTISTS,
        south_east_asia::ARTISTS,
        levant::ARTISTS,
    ]
    .into_iter()
    .flatten()
}

const fn artist(name: &'static str, genre: Genre, albums: &'static [Album]) -> Artist {
    Artist {
        name,
        genre,
        albums,
    }
}

const fn album(title: &'static str, year: u16, label: &'static str, songs: &'static str) -> Album {
    Album {
        title,
        year,
        label,
        live: false,
        songs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn songs_are_read_with_their_guests() {
        let album = album("", 2000, "", "One | Two, Too + Anna + B & C");
        let songs: Vec<Song> = album.songs().collect();
        assert_eq!(
            songs[0],
            Song {
                title: "One",
                guests: vec![]
            }
        );
        assert_eq!(
            songs[1],
            Song {
                title: "Two, Too",
                guests: vec!["Anna", "B & C"]
            }
        );
    }

    #[test]
    fn everything_has_a_name_and_every_guest_an_album() {
        let known: Vec<&str> = artists().map(|artist| artist.name).collect();
        for album in artists().flat_map(|artist| artist.albums) {
            assert!(!album.title.is_empty() && !album.label.is_empty());
            for song in album.songs() {
                assert!(!song.title.is_empty(), "{}", album.title);
                assert!(
                    song.guests.iter().all(|guest| known.contains(guest)),
                    "{song:?}"
                );
            }
        }
    }
}
