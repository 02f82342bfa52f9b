//! Points that glide from where they were to where they are.

/// How long a glide takes, in milliseconds.
pub const GLIDE_MS: f64 = 300.0;

/// Cubic ease-in-out: 0 at 0, 1 at 1, standing still at both ends.
#[must_use]
pub fn ease(share: f64) -> f64 {
    let share = share.clamp(0.0, 1.0);
    if share < 0.5 {
        4.0 * share * share * share
    } else {
        let rest = 2.0 - 2.0 * share;
        1.0 - rest * rest * rest / 2.0
    }
}

/// Where each row comes from, and where it goes to. Rows are matched by track, so that
/// a track glides even when others were placed or lost their place.
#[derive(Debug, Clone, PartialEq)]
pub struct Glide {
    from: Vec<[f32; 2]>,
    to: Vec<[f32; 2]>,
}

impl Glide {
    /// A glide between two states, each of them track indices, ascending, and a position
    /// for each. Tracks that were not there before appear where they belong.
    #[must_use]
    pub fn between(old: (&[u32], &[[f32; 2]]), new: (&[u32], &[[f32; 2]])) -> Self {
        let mut before = old.0.iter().zip(old.1).peekable();
        let starts = new.0.iter().zip(new.1).map(|(track, &goal)| {
            while before.next_if(|(old, _)| *old < track).is_some() {}
            before
                .next_if(|(old, _)| *old == track)
                .map_or(goal, |(_, &position)| position)
        });
        Self {
            from: starts.collect(),
            to: new.1.to_vec(),
        }
    }

    /// Writes the positions at `share` of the way into `places`.
    pub fn at(&self, share: f64, positions: &mut Vec<[f32; 2]>) {
        let share = share as f32;
        positions.clear();
        positions.extend(self.from.iter().zip(&self.to).map(|(from, to)| {
            let on_the_way = |axis: usize| from[axis] + (to[axis] - from[axis]) * share;
            if share >= 1.0 {
                *to
            } else {
                [on_the_way(0), on_the_way(1)]
            }
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easing_goes_from_0_to_1_without_turning_back() {
        let steps: Vec<f64> = (-1..=21).map(|step| ease(f64::from(step) / 20.0)).collect();
        assert!(steps.is_sorted());
        assert_eq!((steps[0], steps[22]), (0.0, 1.0));
        assert!((ease(0.5) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn rows_are_matched_by_track_and_newcomers_appear_in_place() {
        let old = (&[1, 4, 6][..], &[[0.0, 0.0], [4.0, 4.0], [6.0, 6.0]][..]);
        let new = (
            &[0, 4, 6, 9][..],
            &[[1.0, 1.0], [8.0, 0.0], [6.0, 6.0], [9.0, 9.0]][..],
        );
        let glide = Glide::between(old, new);
        let mut positions = Vec::new();
        glide.at(0.0, &mut positions);
        assert_eq!(positions, [[1.0, 1.0], [4.0, 4.0], [6.0, 6.0], [9.0, 9.0]]);
        glide.at(0.5, &mut positions);
        assert_eq!(positions, [[1.0, 1.0], [6.0, 2.0], [6.0, 6.0], [9.0, 9.0]]);
        glide.at(1.0, &mut positions);
        assert_eq!(positions, new.1);
    }
}
