//! What the parts of the map ask its model.

use leptos::prelude::*;

use super::{Model, Pointer};
use crate::analysis::Margin;
use crate::map::{Colour, Pixel, Theme};

/// How near to a point, in CSS pixels, a pointer has to be: a finger is less exact.
const REACH: (f64, f64) = (12.0, 24.0);

impl Model {
    /// The palette entry of a cluster.
    pub fn entry(self, cluster: u8) -> u8 {
        let colours = self.links.colours.read();
        colours
            .get(usize::from(cluster))
            .copied()
            .unwrap_or(cluster)
    }

    /// The track of the visible point at a place of the figure.
    pub fn track_at(self, at: Pixel, is_finger: bool) -> Option<u32> {
        let (stage, scene) = (self.stage.get_untracked(), self.scene.get_untracked());
        let reach = if is_finger { REACH.1 } else { REACH.0 } / stage.projection.scale();
        let hidden = self.links.hidden.get_untracked();
        let row = scene
            .grid
            .nearest(stage.projection.to_position(at), reach, hidden)?;
        scene.track_of(row)
    }

    /// The cluster whose name is shown at a place of the figure.
    pub fn name_at(self, at: Pixel) -> Option<u8> {
        self.names.with_value(|names| {
            let mut shown = names.iter();
            shown
                .find(|(_, area)| area.contains(at))
                .map(|(cluster, _)| *cluster)
        })
    }

    /// Where a visible track's point is in the figure.
    pub fn pixel_of(self, track: u32) -> Option<Pixel> {
        let scene = self.scene.get();
        let row = scene
            .row_of(track)
            .filter(|&row| scene.grid.is_visible(row, self.links.hidden.get()))?;
        Some(
            self.stage
                .get()
                .projection
                .to_pixel(scene.grid.position(row)?),
        )
    }

    /// The track under the pointer, of which the small card tells. What is pointed at in a
    /// table needs no card, what is pinned has one already, and while an outline is drawn a
    /// card would hide what is drawn around.
    pub fn hover_card_track(self) -> Option<u32> {
        let hovered = self.links.hovered.get();
        let hovered =
            hovered.filter(|_| self.pointer.get() != Pointer::Elsewhere && !self.is_drawing());
        hovered.filter(|_| hovered != self.pinned())
    }

    /// The track that was clicked, tapped or reached by arrow keys, of which the large card
    /// tells; none on a map that is only looked at, nor one whose open row says the same.
    pub fn pinned(self) -> Option<u32> {
        let pinned = self.cursor.get().filter(|_| !self.links.is_compact);
        pinned.filter(|_| !self.is_drawing() && pinned != self.links.detailed.get())
    }

    fn is_drawing(self) -> bool {
        self.outline.with(Option::is_some)
    }

    /// The colour of a row in this theme.
    pub fn colour(self, row: u32, theme: Theme) -> Option<Colour> {
        match self.colours.get() {
            Some(colours) => colours.of_row(row, theme),
            None => {
                let cluster = self.scene.get().cluster_of(row)?;
                Some(theme.cluster(self.entry(cluster)))
            }
        }
    }

    /// How clearly a track is in its cluster, in words; `None` where nobody knows.
    pub fn margin(self, row: u32) -> Option<Margin> {
        let scene = self.scene.get();
        let clustering = &scene.clustering;
        let is_known = clustering.space.is_some() && clustering.clusters.len() > 1;
        let distances = (
            clustering.own_distance.get(row as usize)?,
            clustering.next_distance.get(row as usize)?,
        );
        let margin = || Margin::from_distances(f64::from(*distances.0), f64::from(*distances.1));
        is_known.then(margin)
    }

    /// A track in one line: name, artists, cluster, and where its values came from.
    pub fn sentence(self, track: u32) -> Option<String> {
        let (library, scene) = (
            self.links.library.get_untracked(),
            self.scene.get_untracked(),
        );
        let described = library.tracks.get(track as usize)?;
        let cluster = scene.cluster_of(scene.row_of(track)?)?;
        let name = &scene.clustering.clusters.get(usize::from(cluster))?.name;
        let artists = described.artists.join(", ");
        let number = u32::from(cluster) + 1;
        let origin = self.links.origin.run(track);
        let origin = origin.map_or_else(String::new, |origin| format!(". {origin}"));
        Some(format!(
            "{}, {artists}. Cluster #{number}, {name}{origin}",
            described.title()
        ))
    }

    /// The tracks of a cluster.
    pub fn tracks_of(self, cluster: u8) -> Vec<u32> {
        let clustering = &self.scene.get_untracked().clustering;
        let rows = clustering.tracks.iter().zip(&clustering.cluster);
        let own = rows.filter(|(_, of)| **of == cluster);
        own.map(|(&track, _)| track).collect()
    }
}
