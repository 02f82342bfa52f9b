//! The table of what was measured, beside what is allowed.

use std::collections::BTreeSet;
use std::fmt;

use static_host::Weights;

/// A number and how to write it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// A time.
    Milliseconds(f64),
    /// A time that the browser only tells from 50 ms on: it was shorter.
    Below50,
    /// How many times the other.
    Ratio(f64),
    /// Size.
    Kilobytes(f64),
    /// Size of a text, in units of 1,024 characters.
    Kibibytes(f64),
    /// A number without a unit.
    Number(f64),
}

impl Amount {
    fn size(self) -> f64 {
        match self {
            Self::Below50 => 0.0,
            Self::Milliseconds(size)
            | Self::Ratio(size)
            | Self::Kilobytes(size)
            | Self::Kibibytes(size)
            | Self::Number(size) => size,
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Milliseconds(time) if *time < 10.0 => write!(f, "{time:.1} ms"),
            Self::Milliseconds(time) => write!(f, "{time:.0} ms"),
            Self::Below50 => f.write_str("under 50 ms"),
            Self::Ratio(ratio) => write!(f, "{ratio:.3} ×"),
            Self::Kilobytes(size) => write!(f, "{size:.1} KB"),
            Self::Kibibytes(size) => write!(f, "{size:.2} KiB"),
            Self::Number(number) => write!(f, "{number:.3}"),
        }
    }
}

#[derive(Debug)]
struct Line {
    what: String,
    limit: Option<Amount>,
    measured: Option<Amount>,
}

/// The table.
#[derive(Debug, Default)]
pub struct Table(Vec<Line>);

impl Table {
    /// Adds something that has a budget. What the page does not tell stays open.
    pub fn budget(&mut self, what: impl Into<String>, limit: Amount, measured: Option<Amount>) {
        self.add(what.into(), Some(limit), measured);
    }

    /// Adds something to know.
    pub fn note(&mut self, what: impl Into<String>, measured: Option<Amount>) {
        self.add(what.into(), None, measured);
    }

    /// Says what was measured at once: all of it takes minutes.
    fn add(&mut self, what: String, limit: Option<Amount>, measured: Option<Amount>) {
        let said = measured.map_or_else(|| "not measured".to_owned(), |it| it.to_string());
        eprintln!("{what}: {said}");
        self.0.push(Line {
            what,
            limit,
            measured,
        });
    }

    /// Adds what these files of the release weigh: those that the start page asks for, and
    /// those that are asked for until the sample's clusters are on screen.
    pub fn weight(
        &mut self,
        release: &Weights,
        start: &BTreeSet<String>,
        clusters: &BTreeSet<String>,
    ) {
        let kilobytes = |bytes: usize| Amount::Kilobytes(bytes as f64 / 1e3);
        for (what, files, [brotli, gzip]) in [
            (
                "start page, until it can be used",
                start,
                [250_000, 320_000],
            ),
            ("until the sample's clusters", clusters, [330_000, 420_000]),
        ] {
            let weight = release.of(files);
            self.note(format!("{what}, raw"), Some(kilobytes(weight.raw)));
            self.budget(
                format!("{what}, gzip"),
                kilobytes(gzip),
                Some(kilobytes(weight.gzip)),
            );
            self.budget(
                format!("{what}, brotli"),
                kilobytes(brotli),
                Some(kilobytes(weight.brotli)),
            );
        }
        let what = "kept after it, all files of the release, brotli";
        self.note(what, Some(kilobytes(release.all().brotli)));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| what | at most | measured | |\n|---|--:|--:|---|")?;
        for Line {
            what,
            limit,
            measured,
        } in &self.0
        {
            let text =
                |amount: &Option<Amount>| amount.map(|it| it.to_string()).unwrap_or_default();
            let verdict = match (limit, measured) {
                (Some(limit), Some(measured)) if measured.size() <= limit.size() => "met",
                (Some(_), Some(_)) => "**missed**",
                (Some(_), None) => "not measured",
                (None, _) => "",
            };
            writeln!(
                f,
                "| {what} | {} | {} | {verdict} |",
                text(limit),
                text(measured)
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_met_missed_or_open() {
        let mut table = Table::default();
        table.budget(
            "a",
            Amount::Milliseconds(100.0),
            Some(Amount::Milliseconds(100.0)),
        );
        table.budget(
            "b",
            Amount::Milliseconds(100.0),
            Some(Amount::Milliseconds(101.0)),
        );
        table.budget("c", Amount::Milliseconds(50.0), Some(Amount::Below50));
        table.budget("d", Amount::Ratio(1.0), None);
        let text = table.to_string();
        let lines: Vec<_> = text.lines().skip(2).collect();
        assert_eq!(lines[0], "| a | 100 ms | 100 ms | met |");
        assert_eq!(lines[1], "| b | 100 ms | 101 ms | **missed** |");
        assert_eq!(lines[2], "| c | 50 ms | under 50 ms | met |");
        assert_eq!(lines[3], "| d | 1.000 × |  | not measured |");
    }
}
