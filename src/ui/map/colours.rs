//! What the colours of the points stand for: what the map needs to draw them. How they are
//! found, and the menu to choose from, are in [`super::colour_by`].

use super::links::Links;
use super::scene::Scene;
use crate::map::{Colour, ColourBy, Colouring, Look, Shape, Subject, Theme};

/// By what points are coloured, and the function that does it.
#[derive(Clone, Copy)]
pub struct Colourer {
    pub by: ColourBy,
    /// It is in a part of the program that is fetched when somebody chooses.
    pub colours: fn(Links, &Scene, ColourBy) -> Colours,
}

/// Colours that stand for something else than clusters.
#[derive(Debug, PartialEq)]
pub struct Colours {
    /// What they stand for.
    pub colouring: Colouring,
    /// Row → look.
    pub looks: Vec<u8>,
    /// Look → its cluster, whose shape it has, and its legend entry, whose colour it has.
    pub pairs: Vec<(u8, u8)>,
}

impl Colours {
    /// The looks of the points. `palette_entry` gives that of a cluster.
    pub fn looks(&self, theme: Theme, palette_entry: impl Fn(u8) -> u8) -> Vec<Look> {
        let look = |&(cluster, entry): &(u8, u8)| Look {
            shape: Shape::from_entry(palette_entry(cluster)),
            colour: self.colour(entry, theme),
        };
        self.pairs.iter().map(look).collect()
    }

    /// The colour of a row.
    pub fn of_row(&self, row: u32, theme: Theme) -> Option<Colour> {
        let entry = self.colouring.of_row().get(row as usize)?;
        Some(self.colour(*entry, theme))
    }

    fn colour(&self, entry: u8, theme: Theme) -> Colour {
        let entry = self.colouring.entries().get(usize::from(entry));
        entry.map_or(theme.grey_mark(), |entry| entry.colour.in_theme(theme))
    }

    /// The tracks of a legend entry, as what the visitor means.
    pub fn subject(&self, scene: &Scene, entry: u8) -> Option<Subject> {
        let text = &self.colouring.entries().get(usize::from(entry))?.text;
        Some(Subject::LegendEntry {
            text: text.clone(),
            tracks: self.tracks(scene, entry),
        })
    }

    /// The tracks of a legend entry.
    pub fn tracks(&self, scene: &Scene, entry: u8) -> Vec<u32> {
        let rows = scene.clustering.tracks.iter().zip(self.colouring.of_row());
        let own = rows.filter(|(_, of)| **of == entry);
        own.map(|(track, _)| *track).collect()
    }
}
