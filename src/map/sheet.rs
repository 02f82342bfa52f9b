//! The sprites of all clusters in one size.

use raster::Sprite;

use super::{Ink, Shape, Theme};

/// How strong points are that step back behind a highlighted cluster or a selection.
const STEPPED_BACK: f64 = 0.22;

/// The sprites of one size for every cluster, plain and stepped back.
#[derive(Debug, Clone, Default)]
pub struct SpriteSheet {
    drawn_for: Option<(Theme, f64, f64, Vec<u8>)>,
    plain: Vec<Sprite>,
    stepped_back: Vec<Sprite>,
}

impl SpriteSheet {
    /// Draws the sprites, unless they are already there: `size` in CSS pixels, `ratio`
    /// device pixels for each of those, and the palette entry of every cluster.
    pub fn prepare(&mut self, theme: Theme, size: f64, ratio: f64, colours: &[u8]) {
        let wanted = (theme, size, ratio, colours.to_vec());
        if self.drawn_for.as_ref() == Some(&wanted) {
            return;
        }
        let (diameter, halo) = (size * ratio, halo(size) * ratio);
        let draw = |strength: f64| {
            let sprite = |&entry: &u8| {
                let ink = Ink {
                    colour: theme.cluster(entry),
                    ground: theme.panel(),
                    strength,
                };
                ink.sprite(Shape::from_entry(entry), diameter, halo)
            };
            colours.iter().map(sprite).collect()
        };
        (self.plain, self.stepped_back) = (draw(1.0), draw(STEPPED_BACK));
        self.drawn_for = Some(wanted);
    }

    /// Cluster → its sprite.
    #[must_use]
    pub fn plain(&self) -> &[Sprite] {
        &self.plain
    }

    /// Cluster → its sprite for points that step back.
    #[must_use]
    pub fn stepped_back(&self) -> &[Sprite] {
        &self.stepped_back
    }
}

/// The width of the halo in CSS pixels: thin around small points, which would vanish in it.
fn halo(size: f64) -> f64 {
    (size / 8.0).clamp(0.5, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_sprite_of_each_kind_for_every_cluster() {
        let mut sheet = SpriteSheet::default();
        sheet.prepare(Theme::Dark, 5.0, 2.0, &[3, 0]);
        assert_eq!((sheet.plain().len(), sheet.stepped_back().len()), (2, 2));
        let before = sheet.plain()[0].clone();
        assert_ne!(before, sheet.stepped_back()[0]);
        sheet.prepare(Theme::Light, 5.0, 2.0, &[3, 0]);
        assert_ne!(before, sheet.plain()[0]);
        sheet.prepare(Theme::Light, 5.0, 1.0, &[1]);
        assert!(sheet.plain()[0].reach() < before.reach());
    }
}
