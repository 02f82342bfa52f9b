//! One pixel over another.

use super::Rgba;

/// Two of the four channels of a pixel, with room above each for a product.
const PAIR: u32 = 0x00ff_00ff;

/// A colour with its channels multiplied by its alpha, as [`over`] wants it.
#[must_use]
pub fn premultiply([red, green, blue, alpha]: Rgba) -> Rgba {
    let share = u32::from(alpha);
    let [red, green, blue] =
        [red, green, blue].map(|channel| ((u32::from(channel) * share + 127) / 255) as u8);
    [red, green, blue, alpha]
}

/// The colour as a canvas wants it, from one that was multiplied by its alpha.
#[inline]
pub fn unpremultiply([red, green, blue, alpha]: Rgba) -> Rgba {
    let share = u32::from(alpha);
    if share == 0 || share == 255 {
        return [red, green, blue, alpha];
    }
    // One division for three channels: 255 / alpha in units of 2⁻¹⁶.
    let factor = (255 << 16) / share;
    let [red, green, blue] = [red, green, blue]
        .map(|channel| ((u32::from(channel) * factor + (1 << 15)) >> 16).min(255) as u8);
    [red, green, blue, alpha]
}

/// Source-over for premultiplied colours (Porter and Duff, 'Compositing digital images',
/// 1984), exact to one step of a channel. It needs no division, and treats two channels at a
/// time in one word: the products of a pair do not touch.
#[inline]
pub fn over(top: Rgba, under: Rgba) -> Rgba {
    let rest = 255 - u32::from(top[3]);
    let (top, under) = (u32::from_le_bytes(top), u32::from_le_bytes(under));
    let scale = |pair: u32| {
        let product = (pair & PAIR) * rest + 0x0080_0080;
        // A division by 255 that rounds: (n + n / 256) / 256.
        ((product + ((product >> 8) & PAIR)) >> 8) & PAIR
    };
    let (low, high) = (scale(under), scale(under >> 8));
    // No channel can exceed 255: a premultiplied one is at most its alpha, give or take
    // the half step that was rounded.
    let mixed = saturating_add(top & PAIR, low) | (saturating_add((top >> 8) & PAIR, high) << 8);
    mixed.to_le_bytes()
}

/// Adds two pairs of channels, each at most 255.
#[inline]
fn saturating_add(one: u32, other: u32) -> u32 {
    let sum = one + other;
    let carry = (sum >> 8) & 0x0001_0001;
    (sum & PAIR) | (carry * 255)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        assert_eq!(over([10, 20, 30, 40], [0; 4]), [10, 20, 30, 40]);
        assert_eq!(over([10, 20, 30, 255], [1, 2, 3, 4]), [10, 20, 30, 255]);
        assert_eq!(
            over(premultiply([0, 0, 255, 51]), [255, 0, 0, 255]),
            [204, 0, 51, 255]
        );
        assert_eq!(premultiply([255, 128, 0, 128]), [128, 64, 0, 128]);
        assert_eq!(unpremultiply([128, 64, 0, 128]), [255, 128, 0, 128]);
        assert_eq!(unpremultiply([0; 4]), [0; 4]);
    }

    #[test]
    fn every_mixture_is_the_exact_one_to_a_step() {
        for share in 0..=255_u8 {
            for rest in [0, 1, 2, 50, 127, 128, 254, 255_u8] {
                for (top, under) in [(0, 255), (255, 0), (255, 255), (12, 200), (90, 91)] {
                    let one = premultiply([top, under, top, share]);
                    let other = premultiply([under, top, top, rest]);
                    let mixed = over(one, other);
                    let left = 1.0 - f64::from(share) / 255.0;
                    for channel in 0..4 {
                        let expected = f64::from(one[channel]) + f64::from(other[channel]) * left;
                        let near = (f64::from(mixed[channel]) - expected).abs();
                        assert!(near <= 1.0, "{share} {rest} {top} {under}: {mixed:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_colour_comes_back_to_what_its_alpha_can_tell() {
        for alpha in 1..=255_u8 {
            for channel in [0, 1, 77, 128, 254, 255_u8] {
                let [back, ..] = unpremultiply(premultiply([channel, 0, 0, alpha]));
                let step = 0.5 + 127.5 / f64::from(alpha);
                let off = (f64::from(back) - f64::from(channel)).abs();
                assert!(off <= step + 0.5, "{alpha} {channel} {back}");
            }
        }
    }
}
