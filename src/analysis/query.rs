//! A recipe as the query of an address: `k=7&features=energy,valence*2&seed=3`.

use std::num::NonZeroU32;

use super::feature::Feature;
use super::recipe::{Balance, ClusterCount, Recipe, Weight};
use crate::decimal::decimal;

impl Recipe {
    /// The names of the query's parameters.
    pub const QUERY_NAMES: [&str; 6] =
        ["k", "features", "seed", "smallest", "largest", "per-artist"];

    /// Writes the recipe as a query, without the parameters that have their default value.
    /// The default recipe is the empty text. [`Recipe::from_query`] reads it back.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut parts = Vec::new();
        match self.clusters() {
            ClusterCount::Classic => {}
            ClusterCount::Automatic => parts.push("k=auto".to_owned()),
            ClusterCount::Exactly(k) => parts.push(format!("k={k}")),
        }
        if !self.has_default_features() {
            let features: Vec<_> = self
                .features()
                .iter()
                .map(|&entry| feature_text(entry))
                .collect();
            parts.push(format!("features={}", features.join(",")));
        }
        if self.seed() != 0 {
            parts.push(format!("seed={}", self.seed()));
        }
        let balance = self.balance();
        let sizes = [("smallest", balance.smallest), ("largest", balance.largest)];
        let per_artist = balance.per_artist.map(NonZeroU32::from);
        for (name, number) in sizes.into_iter().chain([("per-artist", per_artist)]) {
            parts.extend(number.map(|number| format!("{name}={number}")));
        }
        parts.join("&")
    }

    /// Whether a query has exactly the parameters that [`Recipe::to_query`] writes. A query
    /// with a number out of range or an unknown feature does not: something in it was
    /// corrected. `value` returns the decoded value of a parameter.
    #[must_use]
    pub fn matches_query(&self, value: &dyn Fn(&str) -> Option<String>) -> bool {
        let own = self.to_query();
        Self::QUERY_NAMES.into_iter().all(|name| {
            let mut parts = own.split('&').filter_map(|part| part.split_once('='));
            let said = parts.find(|(own, _)| *own == name).map(|(_, said)| said);
            value(name).as_deref() == said
        })
    }

    /// Reads a recipe from the decoded names and values of a query. Never fails: what is
    /// missing, unknown or damaged has its default value, numbers out of range are clamped,
    /// and the last of several values with one name counts.
    pub fn from_query<Name: AsRef<str>, Value: AsRef<str>>(
        pairs: impl IntoIterator<Item = (Name, Value)>,
    ) -> Self {
        let mut features = Vec::new();
        let mut clusters = ClusterCount::default();
        let mut seed = 0;
        let mut balance = Balance::default();
        for (name, value) in pairs {
            let value = value.as_ref();
            match name.as_ref() {
                "k" => clusters = clusters_from(value),
                "features" => features = value.split(',').filter_map(feature_from).collect(),
                "seed" => seed = value.parse().unwrap_or_default(),
                "smallest" => balance.smallest = value.parse().ok(),
                "largest" => balance.largest = value.parse().ok(),
                "per-artist" => balance.per_artist = value.parse().ok(),
                _ => {}
            }
        }
        Self::new(features)
            .with_clusters(clusters)
            .with_seed(seed)
            .with_balance(balance)
    }
}

fn feature_text((feature, weight): (Feature, Weight)) -> String {
    match (weight.tenths() / 10, weight.tenths() % 10) {
        (1, 0) => feature.to_string(),
        (whole, 0) => format!("{feature}*{whole}"),
        (whole, tenths) => format!("{feature}*{whole}.{tenths}"),
    }
}

fn feature_from(text: &str) -> Option<(Feature, Weight)> {
    let (slug, weight) = text.split_once('*').unwrap_or((text, ""));
    // The conversion to an integer saturates, so that any number ends up in range.
    let weight = decimal(weight).map_or(Weight::DEFAULT, |weight| {
        Weight::from_tenths((weight * 10.0).round() as u8)
    });
    Some((slug.parse().ok()?, weight))
}

fn clusters_from(text: &str) -> ClusterCount {
    match text {
        "auto" => ClusterCount::Automatic,
        number if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            ClusterCount::exactly(number.parse().unwrap_or(ClusterCount::MAX))
        }
        _ => ClusterCount::Classic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Recipe {
        Recipe::from_query(
            query
                .split('&')
                .map(|pair| pair.split_once('=').unwrap_or((pair, ""))),
        )
    }

    #[test]
    fn the_default_recipe_is_the_empty_text() {
        assert_eq!(Recipe::default().to_query(), "");
        assert_eq!(read(""), Recipe::default());
    }

    #[test]
    fn a_recipe_is_written_without_its_defaults() {
        let recipe = Recipe::new([
            (Feature::Energy, Weight::DEFAULT),
            (Feature::Valence, Weight::from_tenths(20)),
        ])
        .with_clusters(ClusterCount::Exactly(7))
        .with_seed(3);
        assert_eq!(recipe.to_query(), "k=7&features=energy,valence*2&seed=3");
        assert_eq!(
            Recipe::new([(Feature::Tempo, Weight::from_tenths(5))]).to_query(),
            "features=tempo*0.5"
        );
    }

    #[test]
    fn a_query_that_needed_correction_does_not_match() {
        let matches = |query: &str| {
            let value = |name: &str| {
                let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
                let found = pairs.rfind(|(own, _)| *own == name);
                found.map(|(_, value)| value.to_owned())
            };
            read(query).matches_query(&value)
        };
        for right in [
            "",
            "k=7",
            "seed=3&k=auto",
            "features=energy,valence*2",
            "other=1",
            "smallest=20&largest=40",
            "per-artist=2",
        ] {
            assert!(matches(right), "{right}");
        }
        for wrong in [
            "k=0",
            "k=99",
            "k=banana",
            "k=",
            "seed=-1",
            "features=energy,loud",
            "smallest=0",
            "smallest=20&largest=39",
            "per-artist=300",
        ] {
            assert!(!matches(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_damaged_parameter_leaves_the_others_alone() {
        let recipe = read("k=banana&features=energy*x,nonsense,tempo*99,valence*-1&seed=9");
        assert_eq!(recipe.clusters(), ClusterCount::Classic);
        assert_eq!(recipe.seed(), 9);
        let expected = [
            (Feature::Energy, Weight::DEFAULT),
            (Feature::Valence, Weight::MIN),
            (Feature::Tempo, Weight::MAX),
        ];
        assert_eq!(recipe.features(), expected);
        assert_eq!(read("k=0").clusters(), ClusterCount::Exactly(2));
        assert_eq!(
            read("k=99999999999999999999").clusters(),
            ClusterCount::Exactly(20)
        );
        assert_eq!(read("features=&seed=-1&other=1"), Recipe::default());
    }
}
