//! The scale of each audio feature, decided for its whole column.
//!
//! Exporters write the features that are shares as 0 to 1, as 0 to 100, or with a per cent
//! sign. One value does not tell: `1` is all of it or a hundredth. So the values are kept as
//! they are until all rows are read, each column is judged by all of its values, and where
//! those do not settle it, by the other columns of the same file. A column whose values
//! contradict each other is left out, with the likely cause. A value out of range is
//! unknown; none is pushed into the range.

mod evidence;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use self::evidence::{RawColumn, Reading, Tally, decide};
use super::cell::read_number;
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

/// The values of a file's audio features as its rows write them.
#[derive(Debug, Default)]
pub(super) struct RawFeatures {
    columns: Vec<RawColumn>,
    /// Which track each row of values is of.
    tracks: Vec<u32>,
    /// Cells that hold something that is no number.
    unread: u32,
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
