//! Text with links to tracks, or with bare ids one a line.
//!
//! That is what songs dragged or copied out of the Spotify app are, and what people write
//! in notes and messages.

use super::reference::{self, Reference};
use super::skip::Skip;
use crate::library::{Track, TrackKey};

/// A text that is being read, line by line.
pub(super) struct LinkReader {
    text: String,
    /// How much of it was read, in bytes.
    read: usize,
    /// Where the line ends whose links are being read; `None` between two lines.
    line_end: Option<usize>,
}

impl LinkReader {
    /// Reads a text that has a link, or a line with nothing but an id; gives any other
    /// text back.
    pub(super) fn open(text: String) -> Result<Self, String> {
        let has_link = reference::find(&text).next().is_some();
        if has_link || text.lines().any(|line| bare(line).is_some()) {
            Ok(Self {
                text,
                read: 0,
                line_end: None,
            })
        } else {
            Err(text)
        }
    }

    /// The track of the next link, or why it is none; `None` at the end. A line without a
    /// link counts once, blank lines count nowhere.
    pub(super) fn next_row(&mut self) -> Option<Result<Track, Skip>> {
        loop {
            if let Some(end) = self.line_end {
                let rest = self.text.get(self.read..end).unwrap_or_default();
                let next = reference::find(rest).next();
                if let Some((reference, length)) = next {
                    self.read += length;
                    return Some(track(reference));
                }
                self.finish_line(end);
            } else if let Some(row) = self.begin_line()? {
                return Some(row);
            }
        }
    }

    /// Begins the next line. One with links is gone through next; any other is a row by
    /// itself, unless it is blank.
    fn begin_line(&mut self) -> Option<Option<Result<Track, Skip>>> {
        let rest = self.text.get(self.read..).filter(|rest| !rest.is_empty())?;
        let end = self.read + rest.find('\n').unwrap_or(rest.len());
        let line = self.text.get(self.read..end).unwrap_or_default();
        let row = if line.trim().is_empty() {
            None
        } else if reference::find(line).next().is_some() {
            self.line_end = Some(end);
            return Some(None);
        } else {
            Some(bare(line).map_or(Err(Skip::NoLink), track))
        };
        self.finish_line(end);
        Some(row)
    }

    fn finish_line(&mut self, end: usize) {
        self.line_end = None;
        self.read = (end + 1).min(self.text.len());
    }

    /// How many bytes of the text were read.
    pub(super) fn position(&self) -> usize {
        self.read
    }

    /// The whole text, whatever was read of it.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// The track of a line that has an id and nothing else, but for quotes and commas.
fn bare(line: &str) -> Option<Reference> {
    let id = line.trim_matches(|c: char| c.is_whitespace() || "\"',;\u{feff}".contains(c));
    // Twenty-two letters may be a word; an id has digits or mixed case.
    let is_mixed = id.bytes().any(|byte| byte.is_ascii_digit())
        || (id.bytes().any(|byte| byte.is_ascii_uppercase())
            && id.bytes().any(|byte| byte.is_ascii_lowercase()));
    let id = id.parse().ok().filter(|_| is_mixed)?;
    Some(Reference::Track(id))
}

fn track(reference: Reference) -> Result<Track, Skip> {
    match reference {
        Reference::Track(id) => Ok(Track::unknown(TrackKey::Spotify(id))),
        Reference::Episode => Err(Skip::Episode),
        Reference::Other => Err(Skip::OtherLink),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "1cKm6kQLMhc7N3mHS238fk";
    const TWO: &str = "2SayLaterThenGo0000002";

    fn rows(text: &str) -> Vec<Result<String, Skip>> {
        let mut reader = LinkReader::open(text.to_owned()).unwrap();
        let mut rows = Vec::new();
        while let Some(row) = reader.next_row() {
            rows.push(row.map(|track| track.key.to_string()));
        }
        assert_eq!(reader.position(), text.len());
        rows
    }

    fn uri(id: &str) -> Result<String, Skip> {
        Ok(format!("spotify:track:{id}"))
    }

    #[test]
    fn links_are_found_anywhere() {
        let text = format!(
            "https://open.spotify.com/track/{ONE}?si=a\r\nHear this: spotify:track:{TWO} and \
             https://open.spotify.com/intl-de/track/{ONE}!\n\nnothing here\n\
             https://open.spotify.com/album/{TWO}\nspotify:episode:{ONE}"
        );
        assert_eq!(
            rows(&text),
            [
                uri(ONE),
                uri(TWO),
                uri(ONE),
                Err(Skip::NoLink),
                Err(Skip::OtherLink),
                Err(Skip::Episode)
            ]
        );
    }

    #[test]
    fn bare_ids_stand_one_a_line() {
        let text = format!("{ONE}\n \"{TWO}\",\nAntidisestablishmentar\n");
        assert_eq!(rows(&text)[..2], [uri(ONE), uri(TWO)]);
        assert!(LinkReader::open("antidisestablishmentar".into()).is_err());
        assert!(LinkReader::open(format!("a {ONE} within a line")).is_err());
    }

    #[test]
    fn other_text_is_given_back() {
        for text in ["", "I like Spotify, and spotify: too."] {
            assert_eq!(
                LinkReader::open(text.to_owned()).err().as_deref(),
                Some(text)
            );
        }
    }
}
