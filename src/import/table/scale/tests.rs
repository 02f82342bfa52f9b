use csv::StringRecord;

use super::*;
use crate::import::table::columns::Recognised;

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
