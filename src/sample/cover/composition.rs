//! Ways of composing a cover.

use super::super::rng::Rng;
use super::pen::{Pen, SIDE};

/// Draws with three colours, the lowest first; the rest is chance.
type Composition = fn(&mut [Pen; 3], &mut Rng);

/// Neighbours differ, because neighbouring artists of the catalogue play alike.
pub const COMPOSITIONS: [Composition; 9] = [
    moonrise,
    tiles,
    bars,
    eclipse,
    leaves,
    ridges,
    arches,
    tide,
    shifted_halves,
];

/// A whole number in `from..=to`.
fn between(rng: &mut Rng, from: i32, to: i32) -> i32 {
    from + rng.below(to.abs_diff(from) + 1) as i32
}

/// A disc behind bands that grow towards the viewer.
fn moonrise([far, disc, near]: &mut [Pen; 3], rng: &mut Rng) {
    let x = between(rng, 18, 42);
    disc.circle([x, between(rng, 22, 28)], between(rng, 13, 19));
    let mut y = between(rng, 31, 36);
    far.rectangle([0, y + 10], [SIDE, SIDE - y - 10]);
    for height in [1, 2, 3, 5, 8] {
        near.rectangle([0, y], [SIDE, height]);
        y += height + 2;
    }
}

/// Nine tiles, each with a quarter of a disc.
fn tiles(pens: &mut [Pen; 3], rng: &mut Rng) {
    let first = rng.below(3) as usize;
    for tile in 0..9 {
        let corner = [tile % 3 * 20, tile / 3 * 20];
        // One pen in two tiles, the other two in the rest, so that one colour leads.
        let pen = (first + [0, 1, 0, 2][rng.below(4) as usize]) % 3;
        pens[pen].quarter_disc(corner, 20, rng.below(4));
    }
}

/// Columns of a skyline, or of a sound.
fn bars(pens: &mut [Pen; 3], rng: &mut Rng) {
    for column in 0..6 {
        let height = between(rng, 8, 40);
        let pen = rng.below(3) as usize;
        pens[pen].rectangle([column * 10 + 1, SIDE - 6 - height], [8, height]);
        if rng.chance(45) {
            pens[(pen + 1) % 3].circle([column * 10 + 5, SIDE - 12 - height], 4);
        }
    }
}

/// Three discs, one over the other, off centre.
fn eclipse([under, over, glint]: &mut [Pen; 3], rng: &mut Rng) {
    let (x, y) = (between(rng, 22, 38), between(rng, 22, 38));
    under.circle([x, y], between(rng, 19, 24));
    let (dx, dy) = (between(rng, 5, 12), between(rng, -9, 9));
    let side = if rng.chance(50) { 1 } else { -1 };
    over.circle([x + side * dx, y + dy], between(rng, 12, 16));
    glint.circle(
        [x - side * between(rng, 10, 15), y - dy],
        between(rng, 3, 5),
    );
}

/// Leaves in four tiles, and a berry.
fn leaves(pens: &mut [Pen; 3], rng: &mut Rng) {
    let turned = rng.chance(50);
    for tile in 0..4 {
        let (column, row) = (tile % 2, tile / 2);
        let falling = ((column + row) % 2 == 0) != turned;
        let pen = usize::from(rng.chance(40));
        pens[pen].leaf([4 + column * 26, 4 + row * 26], 26, falling);
    }
    pens[2].circle([30, 30], between(rng, 4, 7));
}

/// Mountains and a disc above them.
fn ridges([far, near, disc]: &mut [Pen; 3], rng: &mut Rng) {
    disc.circle(
        [between(rng, 12, 48), between(rng, 12, 18)],
        between(rng, 5, 8),
    );
    for x in [8, 34, 54] {
        far.peak([x + between(rng, -4, 4), between(rng, 20, 32)], 26);
    }
    for x in [16, 48] {
        near.peak(
            [x + between(rng, -6, 6), between(rng, 34, 44)],
            between(rng, 22, 30),
        );
    }
}

/// Arches within arches, around a corner.
fn arches(pens: &mut [Pen; 3], rng: &mut Rng) {
    let corner = rng.below(4);
    let mut radius = between(rng, 50, 56);
    for pen in pens.iter_mut() {
        let x = if matches!(corner, 1 | 2) {
            SIDE - radius
        } else {
            0
        };
        let y = if corner >= 2 { SIDE - radius } else { 0 };
        pen.quarter_disc([x, y], radius, corner);
        radius -= between(rng, 11, 15);
    }
    let opposite = |towards: bool| if towards { 10 } else { SIDE - 10 };
    let place = [opposite(matches!(corner, 1 | 2)), opposite(corner >= 2)];
    pens[2].circle(place, between(rng, 3, 5));
}

/// A disc over three lines of waves.
fn tide([far, near, disc]: &mut [Pen; 3], rng: &mut Rng) {
    let length = [20, 30, 40][rng.below(3) as usize];
    disc.circle(
        [between(rng, 14, 46), between(rng, 15, 20)],
        between(rng, 7, 11),
    );
    far.water(between(rng, 29, 34), length, between(rng, 7, 12));
    near.water(between(rng, 43, 48), length, -between(rng, 7, 12));
}

/// A disc cut in two, its halves pushed apart.
fn shifted_halves([one, other, mark]: &mut [Pen; 3], rng: &mut Rng) {
    let (y, r) = (between(rng, 25, 35), between(rng, 15, 19));
    let shift = between(rng, 5, 60 / 2 - r);
    let shift = if rng.chance(50) { shift } else { -shift };
    one.half_disc([30 + shift, y], r, true);
    other.half_disc([30 - shift, y], r, false);
    mark.circle([30 - shift, y - r / 2 - 2], r / 4);
}
