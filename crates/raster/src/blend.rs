//! One pixel over another.

use super::Rgba;

/// Two of the four channels of a pixel, with room above each for a product.
const PAIR: u32 = 0x00ff_00ff;

/// Source-over for colours that are not premultiplied (Porter and Duff, 'Compositing
/// digital images', 1984), exact to one step of a channel.
///
/// Most pixels of a map are laid over nothing or over an opaque point; those need no
/// division by the alpha that results.
#[inline]
pub fn over(top: Rgba, under: Rgba) -> Rgba {
    match (top[3], under[3]) {
        (255, _) | (_, 0) => top,
        (share, 255) => over_opaque(top, under, u32::from(share)),
        (share, rest) => over_translucent(top, under, u32::from(share), u32::from(rest)),
    }
}

/// Mixes two channels at a time in one word: the products of a pair do not touch.
#[inline]
fn over_opaque(top: Rgba, under: Rgba, share: u32) -> Rgba {
    let (top, under) = (u32::from_le_bytes(top), u32::from_le_bytes(under));
    let mix = |top: u32, under: u32| {
        let sum = (top & PAIR) * share + (under & PAIR) * (255 - share) + 0x0080_0080;
        // A division by 255 that rounds: (n + n / 256) / 256.
        ((sum + ((sum >> 8) & PAIR)) >> 8) & PAIR
    };
    (mix(top, under) | (mix(top >> 8, under >> 8) << 8) | 0xff00_0000).to_le_bytes()
}

#[inline]
fn over_translucent(top: Rgba, under: Rgba, share: u32, rest: u32) -> Rgba {
    let rest = (rest * (255 - share) + 127) / 255;
    let alpha = share + rest;
    // One division for the three channels: 1 / alpha in units of 2⁻¹⁶.
    let part = (1 << 16) / alpha;
    let [red, green, blue] = [0, 1, 2].map(|channel| {
        let sum = u32::from(top[channel]) * share + u32::from(under[channel]) * rest;
        (((sum + alpha / 2) * part) >> 16).min(255) as u8
    });
    [red, green, blue, alpha as u8]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        assert_eq!(over([10, 20, 30, 40], [0; 4]), [10, 20, 30, 40]);
        assert_eq!(over([10, 20, 30, 255], [1, 2, 3, 4]), [10, 20, 30, 255]);
        assert_eq!(over([0, 0, 255, 51], [255, 0, 0, 255]), [204, 0, 51, 255]);
        assert_eq!(over([7; 4], [9, 9, 9, 255]), [9, 9, 9, 255]);
    }

    #[test]
    fn every_mixture_is_the_exact_one_to_a_step() {
        for share in 1..255u8 {
            for rest in [1, 2, 50, 127, 128, 254, 255u8] {
                for (top, under) in [(0, 255), (255, 0), (255, 255), (12, 200), (90, 91)] {
                    let mixed = over([top, under, top, share], [under, top, top, rest]);
                    let (a, b) = (
                        f64::from(share),
                        f64::from(rest) * (1.0 - f64::from(share) / 255.0),
                    );
                    let exact =
                        |top: u8, under: u8| (f64::from(top) * a + f64::from(under) * b) / (a + b);
                    let expected = [exact(top, under), exact(under, top), f64::from(top), a + b];
                    for (value, expected) in mixed.into_iter().zip(expected) {
                        let near = (f64::from(value) - expected).abs();
                        // Where hardly anything is there, alpha itself is known to a step only.
                        let allowed = if rest < 50 {
                            1.0 + 255.0 / (a + b)
                        } else {
                            2.0
                        };
                        assert!(near <= allowed, "{share} {rest} {top} {under}: {mixed:?}");
                    }
                }
            }
        }
    }
}
