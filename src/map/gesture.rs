//! What fingers and a mouse mean: a tap, a drag, a pinch.

use super::Pixel;
use super::power::power;

/// How far a pointer may wander, in CSS pixels, for a press to remain a tap.
const SLOP: f64 = 4.0;

/// What a pointer that moved while pressed means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Drag {
    /// Nothing yet.
    Still,
    /// One pointer went from here to there.
    Moved {
        /// Where it was at the last move.
        from: Pixel,
        /// Where it is.
        to: Pixel,
    },
    /// Two pointers: their distance grew by a factor, and their middle moved.
    Pinched {
        /// How many times further apart they are than at the last move.
        factor: f64,
        /// Where their middle was.
        from: Pixel,
        /// Where their middle is.
        to: Pixel,
    },
}

/// What a pointer that is let go means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// It was pressed and let go on one spot, alone.
    Tap,
    /// A drag or a pinch ended.
    Ended,
    /// Another pointer is still pressed, or this one never was.
    Continued,
}

/// The pointers that are pressed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pointers {
    pressed: Vec<(i32, Pixel)>,
    moved: bool,
}

impl Pointers {
    /// A pointer is pressed. More than two at once are as good as two.
    pub fn press(&mut self, id: i32, at: Pixel) {
        self.pressed.retain(|(other, _)| *other != id);
        self.moved = !self.pressed.is_empty();
        if self.pressed.len() < 2 {
            self.pressed.push((id, at));
        }
    }

    /// A pointer moves.
    pub fn drag(&mut self, id: i32, to: Pixel) -> Drag {
        let Some(index) = self.pressed.iter().position(|(pressed, _)| *pressed == id) else {
            return Drag::Still;
        };
        let from = self.pressed[index].1;
        if !self.moved && from.squared_distance(to) < SLOP * SLOP {
            return Drag::Still;
        }
        let others = self.pressed.iter().filter(|(pressed, _)| *pressed != id);
        let other = others.map(|(_, at)| *at).next();
        self.moved = true;
        self.pressed[index].1 = to;
        match other {
            None => Drag::Moved { from, to },
            Some(other) => Drag::Pinched {
                factor: stretch(from, to, other),
                from: middle(from, other),
                to: middle(to, other),
            },
        }
    }

    /// A pointer is let go.
    pub fn release(&mut self, id: i32) -> Release {
        let before = self.pressed.len();
        self.pressed.retain(|(pressed, _)| *pressed != id);
        match (
            self.pressed.len() < before,
            self.pressed.is_empty(),
            self.moved,
        ) {
            (true, true, false) => Release::Tap,
            (true, true, true) => Release::Ended,
            _ => Release::Continued,
        }
    }

    /// Whether any pointer is pressed.
    #[must_use]
    pub fn is_pressed(&self) -> bool {
        !self.pressed.is_empty()
    }
}

/// How many times further `to` is from `other` than `from` is. Fingers that touch would
/// have no distance: a pixel is the least.
fn stretch(from: Pixel, to: Pixel, other: Pixel) -> f64 {
    let distance = |at: Pixel| at.squared_distance(other).sqrt().max(1.0);
    distance(to) / distance(from)
}

fn middle(one: Pixel, other: Pixel) -> Pixel {
    Pixel {
        x: (one.x + other.x) / 2.0,
        y: (one.y + other.y) / 2.0,
    }
}

/// How much larger a turn of the wheel makes the map: `pixels` downwards make it smaller.
/// Browsers report a pinch on a touchpad as a wheel of small steps with the control key.
#[must_use]
pub fn wheel_factor(pixels: f64, is_pinch: bool) -> f64 {
    let per_doubling = if is_pinch { 80.0 } else { 250.0 };
    power(2.0, (-pixels / per_doubling).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64) -> Pixel {
        Pixel { x, y }
    }

    #[test]
    fn a_press_that_hardly_moves_is_a_tap() {
        let mut pointers = Pointers::default();
        pointers.press(1, at(10.0, 10.0));
        assert_eq!(pointers.drag(1, at(12.0, 11.0)), Drag::Still);
        assert_eq!(pointers.release(1), Release::Tap);
        assert!(!pointers.is_pressed());
    }

    #[test]
    fn a_drag_loses_nothing_of_its_way() {
        let mut pointers = Pointers::default();
        pointers.press(1, at(10.0, 10.0));
        assert_eq!(pointers.drag(1, at(13.0, 10.0)), Drag::Still);
        let first = Drag::Moved {
            from: at(10.0, 10.0),
            to: at(15.0, 10.0),
        };
        assert_eq!(pointers.drag(1, at(15.0, 10.0)), first);
        let second = Drag::Moved {
            from: at(15.0, 10.0),
            to: at(15.5, 10.0),
        };
        assert_eq!(pointers.drag(1, at(15.5, 10.0)), second);
        assert_eq!(pointers.release(1), Release::Ended);
    }

    #[test]
    fn two_pointers_pinch_and_never_tap() {
        let mut pointers = Pointers::default();
        pointers.press(1, at(0.0, 0.0));
        pointers.press(2, at(10.0, 0.0));
        let pinched = Drag::Pinched {
            factor: 2.0,
            from: at(5.0, 0.0),
            to: at(10.0, 0.0),
        };
        assert_eq!(pointers.drag(2, at(20.0, 0.0)), pinched);
        assert_eq!(pointers.release(1), Release::Continued);
        assert_eq!(pointers.release(2), Release::Ended);
    }

    #[test]
    fn pointers_that_are_not_pressed_mean_nothing() {
        let mut pointers = Pointers::default();
        assert_eq!(pointers.drag(4, at(0.0, 0.0)), Drag::Still);
        assert_eq!(pointers.release(4), Release::Continued);
        for id in [1, 2, 3] {
            pointers.press(id, at(f64::from(id), 0.0));
        }
        assert_eq!(pointers.drag(3, at(90.0, 0.0)), Drag::Still);
    }

    #[test]
    fn the_wheel_zooms_in_upwards_and_never_by_more_than_two() {
        assert!(wheel_factor(-100.0, false) > 1.0 && wheel_factor(100.0, false) < 1.0);
        assert!(wheel_factor(-5.0, true) > wheel_factor(-5.0, false));
        assert_eq!(
            (wheel_factor(-9e9, false), wheel_factor(9e9, true)),
            (2.0, 0.5)
        );
    }
}
