//! Numbers that look random and depend on nothing but their arguments.

/// A number for one `purpose` at one `index`, the same on every machine.
///
/// FNV-1a over the purpose, then the finaliser of SplitMix64.
pub(crate) fn number(seed: u64, purpose: &str, index: u64) -> u64 {
    let start = seed ^ 0xcbf2_9ce4_8422_2325;
    let mixed = purpose.bytes().fold(start, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    finish(mixed ^ finish(index))
}

fn finish(state: u64) -> u64 {
    let state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// A number in 0..`end`; 0 when `end` is 0.
pub(crate) fn below(seed: u64, purpose: &str, index: u64, end: u32) -> u32 {
    let number = number(seed, purpose, index) % u64::from(end.max(1));
    u32::try_from(number).unwrap_or_default()
}

/// A share in 0.0..1.0, in steps of one in 2³².
pub(crate) fn share(seed: u64, purpose: &str, index: u64) -> f64 {
    (number(seed, purpose, index) >> 32) as f64 / 4_294_967_296.0
}

/// One of `choices`, which are not empty.
pub(crate) fn pick<'a>(seed: u64, purpose: &str, index: u64, choices: &[&'a str]) -> &'a str {
    let end = u32::try_from(choices.len()).unwrap_or(u32::MAX);
    let at = below(seed, purpose, index, end) as usize;
    choices.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_depends_on_each_argument() {
        let number_at_home = number(1, "track", 7);
        assert_eq!(number_at_home, number(1, "track", 7));
        assert_ne!(number_at_home, number(2, "track", 7));
        assert_ne!(number_at_home, number(1, "album", 7));
        assert_ne!(number_at_home, number(1, "track", 8));
    }

    #[test]
    fn shares_are_spread_evenly() {
        let mean = (0..10_000).map(|index| share(3, "x", index)).sum::<f64>() / 10_000.0;
        assert!((mean - 0.5).abs() < 0.02, "{mean}");
    }
}
