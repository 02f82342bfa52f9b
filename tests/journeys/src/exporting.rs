//! Taking clusters away as files. Each form is opened again and holds what the page shows.

use std::fs::{self, File};
use std::io::Read;

use driver::downloads::Download;
use driver::{Page, Result, any};
use serde_json::Value;
use zip::ZipArchive;

use crate::harness::{journey, journey_to};
use crate::steps::{arrive, reads, sees_clusters, take_the_sample};

/// The tracks of the sample that have a place on the map.
const PLACED: usize = 232;

/// Takes the sample and a file of it; the file, and the first cluster's ten rows as the
/// page shows them, cell by cell.
fn export(page: &Page, form: &str) -> Result<(Download, Vec<Vec<String>>)> {
    take_the_sample(page)?;
    let mut rows = page.find("table", "Tracks of cluster #1").rows()?;
    rows.remove(0);
    page.find("button", "Export").click()?;
    let dialog = page.find("dialog", "Export these clusters");
    let file = page.download(|| dialog.find("button", form).click())?;
    Ok((file, rows))
}

/// A column of rows; 1 is the track.
fn column(rows: &[Vec<String>], place: usize) -> Vec<&str> {
    rows.iter().map(|row| row[place].as_str()).collect()
}

#[test]
fn the_web_page_opens_from_the_disk_and_has_the_tables_and_the_map() {
    let mut taken = None;
    journey("export as a web page", |page| {
        taken = Some(export(page, "Web page")?);
        Ok(())
    });
    let (file, rows) = taken.unwrap();
    let folder = format!("file://{}/", file.path().parent().unwrap().display());
    journey_to("a web page from the disk", &folder, |page| {
        page.set_offline(true)?;
        page.visit(file.path().file_name().unwrap().to_str().unwrap())?;
        page.find("heading", "Clusters in Sample Library")
            .appears()?;
        page.find("figure", "Comparison of Cluster").appears()?;
        let table = page.find("table", any()).nth(0).rows()?;
        for place in 1..=4 {
            assert_eq!(column(&table[1..], place), column(&rows, place));
        }
        let points = page.evaluate("document.querySelectorAll('svg .points > *').length")?;
        assert_eq!(points, PLACED);
        // On a narrow screen the map shrinks; its words stand outside of it and do not.
        page.resize(390, 844, 1.0)?;
        page.find("figure", "Comparison of Cluster").says("#1 ")?;
        let words = page.evaluate("document.querySelectorAll('figure svg text').length")?;
        assert_eq!(words, 0);
        Ok(())
    });
}

#[test]
fn the_json_has_every_track_with_its_cluster_nearest_first() {
    journey("export as JSON", |page| {
        let (file, rows) = export(page, "JSON")?;
        let document: Value = serde_json::from_reader(File::open(file.path())?).unwrap();
        let tracks = document["tracks"].as_array().unwrap();
        assert_eq!(tracks.len(), 240);
        let distance = |track: &Value| track["place"]["distance"].as_f64();
        let mut first: Vec<&Value> = tracks
            .iter()
            .filter(|track| track["place"]["cluster"] == 1)
            .collect();
        first.sort_by(|one, other| distance(one).partial_cmp(&distance(other)).unwrap());
        let names = first.iter().filter_map(|track| track["name"].as_str());
        assert_eq!(names.take(10).collect::<Vec<_>>(), column(&rows, 1));
        Ok(())
    });
}

#[test]
fn the_markdown_has_the_same_rows_and_its_picture() {
    journey("export as Markdown", |page| {
        let (file, rows) = export(page, "Markdown")?;
        let mut archive = ZipArchive::new(File::open(file.path())?).unwrap();
        let mut page_of_clusters = String::new();
        let name = "clusters_in_sample_library.md";
        let names: Vec<String> = archive
            .file_names()
            .map(|name| name.unwrap().into_owned())
            .collect();
        let path = names.iter().find(|path| path.ends_with(name)).unwrap();
        archive
            .by_name(path)
            .unwrap()
            .read_to_string(&mut page_of_clusters)?;
        assert!(names.iter().any(|path| path.ends_with(".png")), "{names:?}");
        let section = page_of_clusters.split("## Cluster #").nth(1).unwrap();
        let table: Vec<&str> = section
            .lines()
            .filter(|line| line.starts_with('|'))
            .skip(2)
            .collect();
        assert_eq!(table.len(), rows.len());
        for (line, track) in table.iter().zip(column(&rows, 1)) {
            // Names are escaped for Markdown; the first word of these has nothing to escape.
            let word = track.split(' ').next().unwrap();
            assert!(line.contains(word), "{line} without {word}");
        }
        Ok(())
    });
}

#[test]
fn the_drawing_has_every_point_and_the_picture_is_twice_as_large() {
    let mut drawn = [0, 0];
    journey("export as SVG", |page| {
        let (file, _) = export(page, "Map as SVG")?;
        let drawing = fs::read_to_string(file.path())?;
        let points = drawing.split("class=\"points\"").nth(1).unwrap();
        let points = points.split("</g>").next().unwrap();
        assert_eq!(points.matches("<title>").count(), PLACED);
        drawn = ["width", "height"].map(|side| {
            let rest = drawing.split(&format!(" {side}=\"")).nth(1).unwrap();
            rest.split('"').next().unwrap().parse::<u32>().unwrap()
        });
        Ok(())
    });
    journey("export as PNG", |page| {
        let (file, _) = export(page, "Map as PNG")?;
        let picture = fs::read(file.path())?;
        assert!(picture.starts_with(b"\x89PNG"));
        // Width and height stand first in the first chunk.
        let side = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
        assert_eq!([side(16), side(20)], drawn.map(|side| 2 * side));
        Ok(())
    });
}

#[test]
fn an_exported_csv_is_the_same_library_again() {
    journey("a round trip by CSV", |page| {
        let (file, first) = export(page, "CSV")?;
        arrive(page)?;
        page.drop_files(&[file.path()])?;
        sees_clusters(page, "Sample Library", 5)?;
        reads(page, "232 tracks in 5 clusters")?;
        reads(page, "8 without audio features")?;
        let again = page
            .find("table", "Tracks of cluster #1")
            .rows()?
            .split_off(1);
        // The made-up covers are drawn, not fetched: a table of texts cannot carry them.
        let texts =
            |rows: &[Vec<String>]| rows.iter().map(|row| row[1..].to_vec()).collect::<Vec<_>>();
        assert_eq!(texts(&again), texts(&first));
        Ok(())
    });
}
