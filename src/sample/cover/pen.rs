//! Shapes of one colour, as the text of an SVG path.

use std::fmt::Write;

/// Width and height of a cover; it has many divisors.
pub const SIDE: i32 = 60;

/// Collects shapes of one colour. All lengths are in units of a cover [`SIDE`] wide.
pub struct Pen(String);

impl Pen {
    pub const fn new() -> Self {
        Self(String::new())
    }

    /// What was drawn, empty if nothing was.
    pub fn path(&self) -> &str {
        &self.0
    }

    /// Adds path commands that need no spaces.
    fn draw(&mut self, commands: std::fmt::Arguments<'_>) {
        // Writing to a `String` cannot fail.
        let _ = self.0.write_fmt(commands);
    }

    pub fn rectangle(&mut self, [x, y]: [i32; 2], [width, height]: [i32; 2]) {
        self.draw(format_args!("M{x},{y}h{width}v{height}h{}z", -width));
    }

    pub fn circle(&mut self, [x, y]: [i32; 2], r: i32) {
        let (left, d) = (x - r, 2 * r);
        self.draw(format_args!(
            "M{left},{y}a{r},{r},0,1,1,{d},0a{r},{r},0,1,1,{},0z",
            -d
        ));
    }

    /// Half a disc, above or below the diameter that it lies on.
    pub fn half_disc(&mut self, [x, y]: [i32; 2], r: i32, above: bool) {
        let (left, d, sweep) = (x - r, 2 * r, u8::from(above));
        self.draw(format_args!("M{left},{y}a{r},{r},0,0,{sweep},{d},0z"));
    }

    /// A quarter of a disc in a square tile, its middle in one of the tile's corners,
    /// 0 to 3 clockwise from the upper left.
    pub fn quarter_disc(&mut self, [x, y]: [i32; 2], r: i32, corner: u32) {
        let (x, y, dx, dy) = match corner {
            0 => (x, y, r, r),
            1 => (x + r, y, -r, r),
            2 => (x + r, y + r, -r, -r),
            _ => (x, y + r, r, -r),
        };
        let sweep = u8::from((dx > 0) == (dy > 0));
        self.draw(format_args!(
            "M{x},{y}h{dx}a{r},{r},0,0,{sweep},{},{dy}z",
            -dx
        ));
    }

    /// A leaf from corner to corner of a square tile: falling or rising to the right.
    pub fn leaf(&mut self, [x, y]: [i32; 2], r: i32, falling: bool) {
        let (y, dy) = if falling { (y, r) } else { (y + r, -r) };
        self.draw(format_args!(
            "M{x},{y}a{r},{r},0,0,1,{r},{dy}a{r},{r},0,0,1,{},{}z",
            -r, -dy
        ));
    }

    /// A triangle that stands on the lower edge.
    pub fn peak(&mut self, [x, y]: [i32; 2], half_width: i32) {
        let height = SIDE - y;
        self.draw(format_args!(
            "M{x},{y}l{half_width},{height}h{}z",
            -2 * half_width
        ));
    }

    /// Waves from edge to edge around a height, and everything below them.
    pub fn water(&mut self, y: i32, length: i32, swell: i32) {
        let (half, quarter) = (length / 2, length / 4);
        self.draw(format_args!("M0,{y}q{quarter},{swell},{half},0"));
        for _ in 1..=SIDE / half {
            self.draw(format_args!("t{half},0"));
        }
        self.draw(format_args!("V{SIDE}H0z"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_disc_ends_on_the_two_sides_of_its_corner() {
        let mut pen = Pen::new();
        pen.quarter_disc([10, 10], 5, 2);
        assert_eq!(pen.path(), "M15,15h-5a5,5,0,0,1,5,-5z");
    }

    #[test]
    fn leaves_fall_or_rise() {
        let mut pen = Pen::new();
        pen.leaf([0, 0], 9, false);
        assert_eq!(pen.path(), "M0,9a9,9,0,0,1,9,-9a9,9,0,0,1,-9,9z");
    }
}
