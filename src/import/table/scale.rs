//! The scale of each audio feature, decided for its whole column.
//!
//! Exporters write the features that are shares as 0 to 1, as 0 to 100, or with a per cent
//! sign. One value does not tell: `1` is all of it or a hundredth. So the values are kept as
//! they are until all rows are read, each column is judged by all of its values, and where
//! those do not settle it, by the other columns of the same file. A column whose values
//! contradict each other is left out, with the likely cause. A value out of range is
//! unknown; none is pushed into the range.

use serde::{Deserialize, Serialize};

use super::cell::{Number, read_number};
use super::columns::{Column, Columns, Unit};
use crate::library::{AudioFeature, AudioFeatures};

/// How a column was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scale {
    /// As it stands: shares from 0 to 1, decibels, beats a minute.
    Plain,
    /// Shares from 0 to 100.
    Hundred,
    /// Not at all.
    LeftOut {
        /// The likely cause.
        cause: Contradiction,
        /// How many values are unknown for it.
        values: u32,
    },
}

/// Why the values of a column cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Contradiction {
    /// Some values go from 0 to 1, others from 0 to 100.
    MixedScales,
    /// Some have a per cent sign, others have none.
    MixedPercent,
    /// Whole numbers far out of range: a spreadsheet that writes commas took the points out.
    LostPoint,
    /// Many values are out of range for no known reason.
    OutOfRange,
}

impl Contradiction {
    /// The likely cause, in words that follow a colon.
    #[must_use]
    pub fn cause(self) -> &'static str {
        match self {
            Self::MixedScales => {
                "some go from 0 to 1 and others from 0 to 100, so two kinds of file were probably \
                 put together"
            }
            Self::MixedPercent => "some have a per cent sign and others have none",
            Self::LostPoint => {
                "many have lost their decimal point, probably in a spreadsheet that writes decimal \
                 commas"
            }
            Self::OutOfRange => "many are out of range",
        }
    }
}

/// How one column of a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeatureColumn {
    /// What the column holds.
    pub feature: AudioFeature,
    /// How it was read.
    pub scale: Scale,
}

/// Loudness in decibels: real tracks go from -60 to a little above 0.
const LOUDNESS: (f32, f32) = (-100.0, 10.0);

/// Beats a minute; 0 is how exports write 'unknown'.
const TEMPO: (f32, f32) = (f32::MIN_POSITIVE, 500.0);

/// The values of a file's audio features as its rows write them.
#[derive(Debug, Default)]
pub(super) struct RawFeatures {
    columns: Vec<RawColumn>,
    /// Which track each row of values is of.
    tracks: Vec<u32>,
    /// Cells that hold something that is no number.
    unread: u32,
}

#[derive(Debug)]
struct RawColumn {
    feature: AudioFeature,
    at: usize,
    says_percent: bool,
    /// A value a row; not a number where there is none.
    values: Vec<f32>,
    tally: Tally,
}

/// What the values of a column are like. A value of 0 is 0 in any scale and counts nowhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Tally {
    /// How many are not 0.
    values: u32,
    /// How many of them have a per cent sign.
    percent: u32,
    /// Above 0 and below 1.
    fractions: u32,
    /// Above 0.1 and below 1.
    large_fractions: u32,
    /// Exactly 1.
    ones: u32,
    /// Above 1, up to 100.
    hundreds: u32,
    /// Those of them that are whole.
    whole_hundreds: u32,
    /// Out of range in any scale.
    beyond: u32,
    /// Those of them that are whole.
    whole_beyond: u32,
}

impl RawFeatures {
    /// Values for the columns that a file has.
    pub(super) fn new(columns: &Columns) -> Self {
        let column = |feature: AudioFeature| {
            let column = Column::from(feature);
            Some(RawColumn {
                feature,
                at: columns.place(column)?,
                says_percent: columns.unit(column) == Unit::Percent,
                values: Vec::new(),
                tally: Tally::default(),
            })
        };
        Self {
            columns: AudioFeature::ALL.into_iter().filter_map(column).collect(),
            ..Self::default()
        }
    }

    /// Whether any of a row's cells holds a value.
    pub(super) fn are_in<'c>(&self, cell: impl Fn(usize) -> &'c str) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|column| read_number(cell(column.at)).is_some())
    }

    /// Takes in the values of a row that is of this track.
    pub(super) fn push<'c>(&mut self, track: u32, cell: impl Fn(usize) -> &'c str) {
        if self.columns.is_empty() {
            return;
        }
        self.tracks.push(track);
        for column in &mut self.columns {
            let cell = cell(column.at);
            let number = read_number(cell);
            let is_unread = number.is_none() && !cell.trim().is_empty() && !is_nothing(cell);
            self.unread = self.unread.saturating_add(u32::from(is_unread));
            column
                .values
                .push(number.map_or(f32::NAN, |number| number.value as f32));
            if let Some(number) = number {
                column.tally.add(column.feature, number);
            }
        }
    }

    /// Decides the scale of each column, and hands over the audio features of each row with
    /// the number of its track, in the order of the rows. Answers with how each column was
    /// read, and how many of the single values are unknown for what they are.
    pub(super) fn settle(
        self,
        mut take: impl FnMut(u32, AudioFeatures),
    ) -> (Vec<FeatureColumn>, u32) {
        let scales = decide(&self.columns);
        let mut unread = self.unread;
        for (row, &track) in self.tracks.iter().enumerate() {
            let mut features = AudioFeatures::default();
            for (column, scale) in self.columns.iter().zip(&scales) {
                let raw = column.values.get(row).copied().unwrap_or(f32::NAN);
                let value = scale.and_then(|scale| scale.read(column.feature, raw));
                let is_unread = scale.is_some() && value.is_none() && !raw.is_nan() && raw != 0.0;
                unread = unread.saturating_add(u32::from(is_unread));
                *column.feature.value_mut(&mut features) = value;
            }
            if !features.is_empty() {
                take(track, features);
            }
        }
        let read = self.columns.iter().zip(scales).map(|(column, scale)| {
            let scale = match scale {
                Some(Reading::Plain) => Scale::Plain,
                Some(Reading::Hundred { .. }) => Scale::Hundred,
                None => column.left_out(),
            };
            let feature = column.feature;
            FeatureColumn { feature, scale }
        });
        (read.collect(), unread)
    }
}

/// How exporters write that there is nothing.
fn is_nothing(cell: &str) -> bool {
    let cell = cell.trim();
    ["null", "nan", "none", "n/a", "-"]
        .iter()
        .any(|nothing| cell.eq_ignore_ascii_case(nothing))
}

/// How the values of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Plain,
    /// In a column of whole numbers, a fraction is of another scale.
    Hundred {
        only_whole: bool,
    },
}

impl Reading {
    fn read(self, feature: AudioFeature, raw: f32) -> Option<f32> {
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
    fn add(&mut self, feature: AudioFeature, Number { value, is_percent }: Number) {
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
    fn are_many(self, count: u32) -> bool {
        count >= 2 && u64::from(count) * 20 >= u64::from(self.values)
    }

    /// Whether too many values are out of range in any scale.
    fn beyond(self) -> Option<Contradiction> {
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
enum Evidence {
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
    fn evidence(&self) -> Evidence {
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
    fn has_large_fractions(&self) -> bool {
        u64::from(self.tally.large_fractions) * 4 >= u64::from(self.tally.values)
    }

    fn left_out(&self) -> Scale {
        let cause = match self.evidence() {
            Evidence::Contradictory(cause) => cause,
            _ => Contradiction::MixedScales,
        };
        let values = self.values.iter().filter(|value| !value.is_nan()).count();
        Scale::LeftOut {
            cause,
            values: u32::try_from(values).unwrap_or(u32::MAX),
        }
    }
}

/// How each column is read; `None` for one that is left out.
fn decide(columns: &[RawColumn]) -> Vec<Option<Reading>> {
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

#[cfg(test)]
mod tests {
    use csv::StringRecord;

    use super::super::columns::Recognised;
    use super::*;

    /// The features and scales of a file with these columns, each given with its cells.
    fn read(file: &[(&str, &[&str])]) -> (Vec<AudioFeatures>, Vec<Scale>, u32) {
        let header = StringRecord::from(file.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        let columns = Recognised::new(&header).settle(|_| 0, None);
        let mut raw = RawFeatures::new(&columns);
        let rows = file.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        for row in 0..rows {
            raw.push(row as u32, |at| file[at].1[row]);
        }
        let mut features = vec![AudioFeatures::default(); rows];
        let (columns, unread) = raw.settle(|row, of_row| features[row as usize] = of_row);
        let scales = columns.into_iter().map(|column| column.scale).collect();
        (features, scales, unread)
    }

    fn energies(cells: &[&str]) -> (Vec<Option<f32>>, Scale, u32) {
        let (features, scales, unread) = read(&[("Energy", cells)]);
        let energies = features.iter().map(|features| features.energy).collect();
        (energies, scales[0], unread)
    }

    const MIXED: Contradiction = Contradiction::MixedScales;

    #[test]
    fn shares_are_read_in_each_scale() {
        let expected = vec![Some(0.5), Some(0.01), Some(0.0), None, Some(1.0)];
        for cells in [
            ["0.5", "0.01", "0", "", "1"],
            ["0,5", "1e-2", "0.0", "null", "1,0"],
            ["50", "1", "0", "", "100"],
            ["50.0", "1.0", "0.0", "nan", "100.0"],
            ["50%", "1 %", "0%", "", "100%"],
            ["50 %", "1,0 %", "0", "", "100%"],
        ] {
            let (energies, scale, unread) = energies(&cells);
            assert_eq!(energies, expected, "{cells:?}");
            assert!(!matches!(scale, Scale::LeftOut { .. }));
            assert_eq!(unread, 0);
        }
    }

    #[test]
    fn a_hundredth_is_not_taken_for_all_of_it() {
        let (features, scales, _) = read(&[
            ("Dance", &["61", "40", "80"]),
            ("Instrumental", &["0", "1", "0"]),
        ]);
        assert_eq!(scales, [Scale::Hundred, Scale::Hundred]);
        assert_eq!(features[1].instrumentalness, Some(0.01));
        let (features, scales, _) = read(&[
            ("Dance", &["0.61", "0.4", "0.8"]),
            ("Instrumental", &["0", "1", "0"]),
        ]);
        assert_eq!(scales, [Scale::Plain, Scale::Plain]);
        assert_eq!(features[1].instrumentalness, Some(1.0));
    }

    #[test]
    fn a_column_that_could_be_either_is_left_out() {
        let (features, scales, unread) = read(&[
            ("Dance", &["61.5", "40.25", "80.5"]),
            ("Energy", &["61.5", "40.25", "80.5"]),
            ("Instrumental", &["0.003", "0.01", "0"]),
        ]);
        let left_out = Scale::LeftOut {
            cause: MIXED,
            values: 3,
        };
        assert_eq!(scales, [Scale::Hundred, Scale::Hundred, left_out]);
        assert_eq!(features[0].instrumentalness, None);
        assert_eq!(unread, 0);
    }

    #[test]
    fn a_column_that_contradicts_itself_is_left_out_with_the_cause() {
        for (cells, cause, values) in [
            (&["0.5", "50", "0.7", "70", "0.4", "30"][..], MIXED, 6),
            (&["50%", "0.5", "70%"], Contradiction::MixedPercent, 3),
            (
                &["512", "301", "72", "5", "843"],
                Contradiction::LostPoint,
                5,
            ),
            (
                &["0.5", "123.4", "-1.5", "0.7"],
                Contradiction::OutOfRange,
                4,
            ),
        ] {
            let (energies, scale, _) = energies(cells);
            assert_eq!(scale, Scale::LeftOut { cause, values }, "{cells:?}");
            assert!(energies.iter().all(Option::is_none));
        }
    }

    #[test]
    fn a_few_values_out_of_range_are_unknown() {
        let mut cells = vec!["0.5"; 60];
        cells.extend(["1.5", "-0.1", "abc"]);
        let (energies, scale, unread) = energies(&cells);
        assert_eq!(scale, Scale::Plain);
        assert_eq!(unread, 3);
        assert_eq!(energies[60..], [None; 3]);
    }

    #[test]
    fn loudness_and_tempo_have_ranges_of_their_own() {
        let (features, scales, unread) = read(&[
            ("Loudness", &["-7.5", "1.9", "−60", "0"]),
            ("Tempo", &["120", "0", "92,5", "1200"]),
        ]);
        assert_eq!(scales, [Scale::Plain; 2]);
        let loudness: Vec<_> = features.iter().map(|features| features.loudness).collect();
        let tempo: Vec<_> = features.iter().map(|features| features.tempo).collect();
        assert_eq!(loudness, [Some(-7.5), Some(1.9), Some(-60.0), Some(0.0)]);
        assert_eq!(tempo, [Some(120.0), None, Some(92.5), None]);
        assert_eq!(unread, 1);
        let (_, scales, _) = read(&[
            ("Loudness", &["-1125", "-45", "-8"]),
            ("Tempo", &["925", "140125", "120"]),
        ]);
        let cause = Contradiction::LostPoint;
        assert_eq!(scales, [Scale::Plain, Scale::LeftOut { cause, values: 3 }]);
    }
}
