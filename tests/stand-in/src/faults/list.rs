//! All faults by name, for a person at a terminal.

use super::What;

/// Every fault, as it is written in JSON, and what it does.
#[must_use]
pub fn list() -> Vec<(String, &'static str)> {
    let name = |what: &What| serde_json::to_string(what).unwrap_or_default();
    ALL.iter().map(|(what, does)| (name(what), *does)).collect()
}

const ALL: [(What, &str); 21] = [
    (What::TokenRevoked, "401, and the access token is dead"),
    (
        What::NotListed,
        "403: the listener is not on the app's list",
    ),
    (
        What::OwnerWithoutPremium,
        "403: the app's owner has no Premium",
    ),
    (What::NotYours, "403: somebody else's"),
    (What::InsufficientScope, "403: a permission is missing"),
    (What::NotFound, "404"),
    (
        What::RateLimited { retry_after: 3 },
        "429 with Retry-After in seconds",
    ),
    (What::QuotaExceeded, "429 for half a day"),
    (What::ServerError { status: 503 }, "a status from 500 on"),
    (What::Slow { milliseconds: 3000 }, "the right answer, late"),
    (What::Held, "the right answer, once faults are set anew"),
    (What::Cut, "half of the answer, then the connection is cut"),
    (What::Nothing, "the right answer; for \"without_cors\""),
    (What::TotalOff { by: 20 }, "a total that is off"),
    (What::TotalGrows, "a total that grows with the offset"),
    (What::TotalShrinks, "a total that shrinks with the offset"),
    (What::NextEndsEarly, "no page has a next one"),
    (What::NextNeverEnds, "every page has a next one"),
    (What::OddEntries, "entries that are none, in every list"),
    (What::OutOfRange, "ReccoBeats: numbers out of their range"),
    (What::OtherTypes, "ReccoBeats: numbers as texts"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// A new kind of fault does not compile here until it is listed above.
    fn place(what: What) -> usize {
        match what {
            What::TokenRevoked => 0,
            What::NotListed => 1,
            What::OwnerWithoutPremium => 2,
            What::NotYours => 3,
            What::InsufficientScope => 4,
            What::NotFound => 5,
            What::RateLimited { .. } => 6,
            What::QuotaExceeded => 7,
            What::ServerError { .. } => 8,
            What::Slow { .. } => 9,
            What::Held => 10,
            What::Cut => 11,
            What::Nothing => 12,
            What::TotalOff { .. } => 13,
            What::TotalGrows => 14,
            What::TotalShrinks => 15,
            What::NextEndsEarly => 16,
            What::NextNeverEnds => 17,
            What::OddEntries => 18,
            What::OutOfRange => 19,
            What::OtherTypes => 20,
        }
    }

    #[test]
    fn every_fault_is_listed_once_and_reads_back() {
        let places: Vec<usize> = ALL.iter().map(|(what, _)| place(*what)).collect();
        assert_eq!(places, (0..ALL.len()).collect::<Vec<_>>());
        for ((json, _), (what, _)) in list().iter().zip(ALL) {
            assert_eq!(serde_json::from_str::<What>(json).unwrap(), what);
        }
    }
}
