//! The sample library's source of chance: the same draws on every machine.

/// SplitMix64, by Steele, Lea and Flood, 'Fast Splittable Pseudorandom Number
/// Generators', 2014. Not for secrets.
#[derive(Debug, Clone)]
pub struct Rng(u64);

/// The odd number nearest to 2⁶⁴ divided by the golden ratio.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Rng {
    /// A generator that draws the same numbers whenever it starts from this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A generator of its own for one part, so that a part which draws more than it
    /// used to leaves the other parts as they were.
    #[must_use]
    pub fn part(&self, number: u64) -> Self {
        Self(mix(self.0 ^ mix(number.wrapping_add(STEP))))
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number in `0..limit`; 0 when there is no such number.
    pub fn below(&mut self, limit: u32) -> u32 {
        // The upper half of a 32 × 32 bit product is less than `limit`, so it fits.
        (((self.bits() >> 32) * u64::from(limit)) >> 32) as u32
    }

    /// Whether something happens that happens in `percent` of a hundred cases.
    pub fn chance(&mut self, percent: u8) -> bool {
        self.below(100) < u32::from(percent)
    }

    /// A number in `[0, 1)`, a multiple of 2⁻⁵³.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number of mean 0 and variance 1, close to normal, within ±6: the sum of
    /// twelve uniform numbers less its mean, which needs additions only and is
    /// therefore the same everywhere.
    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}

/// SplitMix64's output function.
fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first five numbers that Rosetta Code lists for this seed.
    #[test]
    fn draws_the_published_numbers() {
        let mut rng = Rng::new(1_234_567);
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(expected.map(|_| rng.bits()), expected);
    }

    #[test]
    fn parts_do_not_depend_on_what_was_drawn_elsewhere() {
        let rng = Rng::new(7);
        let mut other = rng.part(1);
        other.bits();
        assert_eq!(rng.part(2).bits(), Rng::new(7).part(2).bits());
        assert_ne!(rng.part(1).bits(), rng.part(2).bits());
    }

    #[test]
    fn draws_stay_within_their_limits() {
        let mut rng = Rng::new(3);
        assert_eq!(rng.below(0), 0);
        for _ in 0..1_000 {
            assert!(rng.below(7) < 7);
            assert!((0.0..1.0).contains(&rng.unit()));
        }
        assert!(rng.chance(100));
        assert!(!rng.chance(0));
    }

    #[test]
    fn normal_numbers_have_mean_0_and_variance_1() {
        let mut rng = Rng::new(11);
        let draws: Vec<f64> = (0..20_000).map(|_| rng.normal()).collect();
        let mean = draws.iter().sum::<f64>() / 20_000.0;
        let variance = draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / 20_000.0;
        // Four standard errors: 4/√20000 and 4·√(2/20000).
        assert!(mean.abs() < 0.029, "{mean}");
        assert!((variance - 1.0).abs() < 0.04, "{variance}");
    }
}
