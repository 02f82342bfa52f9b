//! Numbers that change when any track of the sample library changes its cluster.

use tone_clusters::analysis::{ClusterCount, Feature, Recipe, Weight, analyse};
use tone_clusters::sample;

/// The recipes that are compared.
pub fn recipes() -> [Recipe; 4] {
    let seven = Recipe::default();
    let more = [
        Feature::Loudness,
        Feature::Tempo,
        Feature::ReleaseYear,
        Feature::Duration,
    ];
    let eleven = more.into_iter().fold(seven.clone(), |recipe, feature| {
        let weight = Some(Weight::from_tenths(7));
        recipe.with_feature(feature, weight).unwrap_or(recipe)
    });
    [
        seven.clone(),
        seven.clone().with_clusters(ClusterCount::Automatic),
        seven.with_clusters(ClusterCount::exactly(12)).with_seed(3),
        eleven.with_clusters(ClusterCount::exactly(7)),
    ]
}

/// The digests, on every machine. They change when the sample library or the analysis
/// does; then links to clusterings show other clusters.
pub const EXPECTED: [u64; 4] = [
    10_400_504_498_047_666_569,
    10_148_214_342_802_547_767,
    6_908_336_635_250_226_694,
    16_074_523_285_234_853_818,
];

/// 64-bit FNV-1a of the cluster of each placed track.
pub fn digest(recipe: &Recipe) -> u64 {
    let clustering = analyse(&sample::library(), recipe).unwrap();
    let rows = clustering.tracks.iter().zip(&clustering.cluster);
    let bytes = rows.flat_map(|(track, cluster)| track.to_le_bytes().into_iter().chain([*cluster]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
