//! What the values of a column say of its scale.

use super::{Contradiction, Scale};
use crate::format::to_u32;
use crate::import::table::cell::Number;
use crate::library::AudioFeature;

/// Loudness in decibels: real tracks go from -60 to a little above 0.
const LOUDNESS: (f32, f32) = (-100.0, 10.0);

/// Beats a minute; 0 is how exports write 'unknown'.
const TEMPO: (f32, f32) = (f32::MIN_POSITIVE, 500.0);

#[derive(Debug)]
pub(super) struct RawColumn {
    pub(super) feature: AudioFeature,
    pub(super) at: usize,
    pub(super) says_percent: bool,
    /// A value a row; not a number where there is none.
    pub(super) values: Vec<f32>,
    pub(super) tally: Tally,
}

/// What the values of a column are like. A value of 0 is 0 in any scale and counts nowhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// How many are not 0.
    pub(super) values: u32,
    /// How many of them have a per cent sign.
    pub(super) percent: u32,
    /// Above 0 and below 1.
    pub(super) fractions: u32,
    /// Above 0.1 and below 1.
    pub(super) large_fractions: u32,
    /// Exactly 1.
    pub(super) ones: u32,
    /// Above 1, up to 100.
    pub(super) hundreds: u32,
    /// Those of them that are whole.
    pub(super) whole_hundreds: u32,
    /// Out of range in any scale.
    pub(super) beyond: u32,
    /// Those of them that are whole.
    pub(super) whole_beyond: u32,
}

/// How the values of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    Plain,
    /// In a column of whole numbers, a fraction is of another scale.
    Hundred {
        only_whole: bool,
    },
}

impl Reading {
    pub(super) fn read(self, feature: AudioFeature, raw: f32) -> Option<f32> {
        if raw.is_nan() {
            return None;
        }
        let (low, high) = match feature {
            AudioFeature::Loudness => LOUDNESS,
            AudioFeature::Tempo => TEMPO,
            _ => (0.0, 1.0),
        };
        let value = match self {
            Self::Plain => raw,
            Self::Hundred { only_whole: true } if raw.fract() != 0.0 => return None,
            Self::Hundred { .. } => (f64::from(raw) / 100.0) as f32,
        };
        (low..=high).contains(&value).then_some(value)
    }
}

impl Tally {
    pub(super) fn add(&mut self, feature: AudioFeature, Number { value, is_percent }: Number) {
        if value == 0.0 {
            return;
        }
        self.values += 1;
        self.percent += u32::from(is_percent);
        let is_whole = value.trunc() == value;
        let (low, high) = match feature {
            AudioFeature::Loudness => LOUDNESS,
            AudioFeature::Tempo => TEMPO,
            _ => (0.0, 100.0),
        };
        if !(f64::from(low)..=f64::from(high)).contains(&value) {
            self.beyond += 1;
            self.whole_beyond += u32::from(is_whole);
        } else if value > 1.0 {
            self.hundreds += 1;
            self.whole_hundreds += u32::from(is_whole);
        } else if value == 1.0 {
            self.ones += 1;
        } else {
            self.fractions += 1;
            self.large_fractions += u32::from(value > 0.1);
        }
    }

    /// Whether these are more than a few slips.
    pub(super) fn are_many(self, count: u32) -> bool {
        count >= 2 && u64::from(count) * 20 >= u64::from(self.values)
    }

    /// Whether too many values are out of range in any scale.
    pub(super) fn beyond(self) -> Option<Contradiction> {
        let only_whole = self.beyond == self.whole_beyond;
        self.are_many(self.beyond).then_some(if only_whole {
            Contradiction::LostPoint
        } else {
            Contradiction::OutOfRange
        })
    }
}

/// What a column says of its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Its values fit this reading and no other.
    Certain(Reading),
    /// Fractions of 1 only: shares from 0 to 1, unless everything else in the file goes to
    /// 100 and they are small.
    Fractions,
    /// Nothing but 0 and 1.
    ZerosAndOnes,
    /// Mostly fractions, and a few above 1.
    FewHundreds,
    /// Both kinds, the fractions small.
    Mixture,
    /// They contradict each other.
    Contradictory(Contradiction),
}

impl RawColumn {
    pub(super) fn evidence(&self) -> Evidence {
        let tally = self.tally;
        if let Some(contradiction) = tally.beyond() {
            return Evidence::Contradictory(contradiction);
        }
        if !self.feature.is_share() {
            return Evidence::Certain(Reading::Plain);
        }
        let hundred = Evidence::Certain(Reading::Hundred { only_whole: false });
        if tally.percent > 0 {
            return if tally.percent == tally.values {
                hundred
            } else {
                Evidence::Contradictory(Contradiction::MixedPercent)
            };
        }
        match (tally.fractions, tally.hundreds) {
            (0, 0) => Evidence::ZerosAndOnes,
            (_, 0) => Evidence::Fractions,
            (0, _) => hundred,
            (fractions, hundreds) if tally.whole_hundreds == hundreds && hundreds > 4 => {
                if tally.are_many(fractions) {
                    Evidence::Contradictory(Contradiction::MixedScales)
                } else {
                    Evidence::Certain(Reading::Hundred { only_whole: true })
                }
            }
            (_, hundreds) if !tally.are_many(hundreds) => Evidence::FewHundreds,
            (fractions, _) if !tally.are_many(fractions) => hundred,
            _ if self.has_large_fractions() => Evidence::Contradictory(Contradiction::MixedScales),
            _ => Evidence::Mixture,
        }
    }

    /// Whether a quarter of the values are fractions such as shares from 0 to 1 have, and
    /// those from 0 to 100 hardly ever.
    pub(super) fn has_large_fractions(&self) -> bool {
        u64::from(self.tally.large_fractions) * 4 >= u64::from(self.tally.values)
    }

    pub(super) fn left_out(&self) -> Scale {
        let cause = match self.evidence() {
            Evidence::Contradictory(cause) => cause,
            _ => Contradiction::MixedScales,
        };
        let values = self.values.iter().filter(|value| !value.is_nan()).count();
        Scale::LeftOut {
            cause,
            values: to_u32(values),
        }
    }
}

/// How each column is read; `None` for one that is left out.
pub(super) fn decide(columns: &[RawColumn]) -> Vec<Option<Reading>> {
    let evidence: Vec<Evidence> = columns.iter().map(RawColumn::evidence).collect();
    let shares = || {
        let both = columns.iter().zip(&evidence);
        both.filter(|(column, _)| column.feature.is_share())
    };
    let count = |is: &dyn Fn(&RawColumn, Evidence) -> bool| {
        shares().filter(|&(column, &own)| is(column, own)).count()
    };
    let hundreds = count(&|_, own| matches!(own, Evidence::Certain(_)));
    let plains = count(&|column, own| own == Evidence::Fractions && column.has_large_fractions());
    let is_mixed = count(&|_, own| own == Evidence::Contradictory(Contradiction::MixedScales)) > 0;
    let hundred = Reading::Hundred { only_whole: false };
    let by_others = if hundreds > plains {
        hundred
    } else {
        Reading::Plain
    };
    let decide = |(column, &own): (&RawColumn, &Evidence)| match own {
        Evidence::Certain(reading) => Some(reading),
        Evidence::Fractions if column.says_percent && hundreds > 0 => Some(hundred),
        Evidence::Fractions if hundreds >= 2 && plains == 0 => None,
        Evidence::Fractions => Some(Reading::Plain),
        Evidence::ZerosAndOnes if column.says_percent => Some(hundred),
        Evidence::ZerosAndOnes if hundreds > 0 && hundreds == plains => {
            (column.tally.ones == 0).then_some(Reading::Plain)
        }
        Evidence::ZerosAndOnes | Evidence::FewHundreds => Some(by_others),
        Evidence::Mixture if is_mixed => None,
        Evidence::Mixture => Some(hundred),
        Evidence::Contradictory(_) => None,
    };
    columns.iter().zip(&evidence).map(decide).collect()
}
