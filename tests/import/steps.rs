//! The import in slices gives the same as in one go, and its progress only grows.

use tone_clusters::import::{ImportError, ImportFile, Imported, Importer, Progress, Step, import};

use super::fixtures::{FAMILIES, bytes, file};

fn in_steps(
    files: Vec<ImportFile>,
    max_rows: usize,
    mut each: impl FnMut(Progress),
) -> Result<Imported, ImportError> {
    let mut importer = Importer::from_memory(files);
    loop {
        each(importer.progress());
        match importer.step(max_rows) {
            Step::Reading(rest) => importer = rest,
            Step::Wanted(_) => panic!("every file is in memory"),
            Step::Choose(_) => panic!("there is nothing to choose from"),
            Step::Finished(result) => return result,
        }
    }
}

#[test]
fn slices_of_any_size_give_the_same() {
    let files: Vec<ImportFile> = FAMILIES
        .iter()
        .map(|name| file(name, bytes(name)))
        .collect();
    let whole = import(files.clone());
    assert!(whole.is_ok());
    for max_rows in [0, 1, 3, 1_000] {
        assert_eq!(in_steps(files.clone(), max_rows, |_| ()), whole);
    }
}

#[test]
fn progress_grows_from_nothing_to_everything() {
    let files: Vec<ImportFile> = FAMILIES
        .iter()
        .map(|name| file(name, bytes(name)))
        .collect();
    let size: usize = files.iter().map(|file| file.bytes.len()).sum();
    let mut seen = Vec::new();
    assert!(in_steps(files, 1, |progress| seen.push(progress)).is_ok());
    assert!(seen.iter().all(|progress| progress.total == size as u64));
    assert!(seen.is_sorted_by_key(|progress| progress.done));
    assert_eq!(seen.first().map(|progress| progress.done), Some(0));
    assert_eq!(seen.last().map(|progress| progress.done), Some(size as u64));
}
