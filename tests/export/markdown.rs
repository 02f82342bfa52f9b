//! Markdown: the seed's tables come back, no link is dead, and names are only names.

use std::collections::BTreeMap;

use tone_clusters::analysis::{NotPlaced, Reason};
use tone_clusters::export::{Export, ExportError, ExportFormat};
use tone_clusters::library::TrackKey;

use super::fixtures::{MADE_AT, PICTURE, bytes, hostile, sample, unzipped};
use super::seed::{rows, seed};

const PAGE: &str = "reports/playlists/international_pop/clusters/clusters_in_international_pop.md";

/// The pages of a zip by path; the picture's content stands as text too.
fn pages(zip: Vec<u8>) -> BTreeMap<String, String> {
    let files = unzipped(zip).into_iter();
    files
        .map(|(path, content)| (path, String::from_utf8_lossy(&content).into_owned()))
        .collect()
}

/// The cells of a row, as the seed separates them.
fn cells(row: &str) -> Vec<String> {
    let inner = row.strip_prefix('|').unwrap().strip_suffix(" |").unwrap();
    inner
        .split(" |")
        .map(|cell| cell.trim().to_owned())
        .collect()
}

#[test]
fn the_seeds_three_tables_come_back_cell_by_cell() {
    let (library, clustering) = seed();
    let pages = pages(bytes(&library, &clustering, ExportFormat::Markdown));
    let sections: Vec<&str> = pages[PAGE].split("## Cluster #").skip(1).collect();
    assert_eq!(sections.len(), 3);
    for (cluster, (section, size)) in sections.iter().zip([25, 67, 28]).enumerate() {
        let lines: Vec<&str> = section.trim_end().lines().collect();
        let [number, "", count, "", head, alignment, table @ ..] = &lines[..] else {
            panic!("{section}")
        };
        assert_eq!(*number, (cluster + 1).to_string());
        assert_eq!(*count, format!("{size} tracks"));
        assert_eq!(
            *head,
            "| Art | Track | Album | Artists | Label | Score | 💚 | 🔗 |"
        );
        assert_eq!(*alignment, "|:---|:---|:---|:---|:---|---:|:---|:---|");
        let expected: Vec<_> = rows()
            .into_iter()
            .filter(|row| row.cluster == cluster)
            .collect();
        assert_eq!((table.len(), expected.len()), (10, 10));
        for (row, expected) in table.iter().zip(expected) {
            assert_eq!(cells(row), expected.cells);
        }
    }
}

#[test]
fn the_page_begins_and_its_sections_follow_as_in_the_seed() {
    let (library, clustering) = seed();
    let pages = pages(bytes(&library, &clustering, ExportFormat::Markdown));
    let page = &pages[PAGE];
    assert!(page.starts_with(
        "# Clusters in International Pop\n\n![Comparison of Cluster](../../../images/playlists/\
         international_pop/clusters/clusters_scatter.png)\n\n## Cluster #1\n\n25 tracks\n\n| Art "
    ));
    assert!(page.contains(" |\n## Cluster #2\n\n67 tracks\n\n| Art "));
    assert!(page.ends_with("/track/1YfdZkKYJKGSyzJ5LMtEcW) |"));
    assert!(page.contains(" | 0 | | [🔗]("));
}

/// Where the links of a page lead within the zip.
fn targets(path: &str, page: &str) -> Vec<String> {
    let addresses = page
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'));
    let local = addresses.filter(|(address, _)| !address.contains("://"));
    local
        .map(|(address, _)| {
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in address.split('/') {
                match part {
                    ".." => drop(parts.pop().unwrap()),
                    part => parts.push(part),
                }
            }
            parts.join("/")
        })
        .collect()
}

#[test]
fn no_link_is_dead() {
    for (library, clustering) in [seed(), sample()] {
        let pages = pages(bytes(&library, &clustering, ExportFormat::Markdown));
        let mut links = 0;
        for (path, page) in pages.iter().filter(|(path, _)| path.ends_with(".md")) {
            for target in targets(path, page) {
                let is_page = pages.contains_key(&target);
                let is_folder = pages.contains_key(&format!("{target}/README.md"));
                assert!(is_page || is_folder, "{path}: {target}");
                links += 1;
            }
        }
        assert!(links > 20, "{links}");
        let reachable = pages["README.md"].matches("](").count();
        assert_eq!(
            reachable,
            pages.len() - 2,
            "all pages but the first, without the picture"
        );
    }
}

#[test]
fn the_picture_lies_where_the_page_links_to_it() {
    let (library, clustering) = seed();
    let files = unzipped(bytes(&library, &clustering, ExportFormat::Markdown));
    let picture = "reports/images/playlists/international_pop/clusters/clusters_scatter.png";
    let found = files.iter().find(|(path, _)| path == picture).unwrap();
    assert_eq!(found.1, PICTURE);
}

#[test]
fn there_is_no_page_without_its_picture() {
    let (library, clustering) = seed();
    let export = Export::new(&library, &clustering, &[], MADE_AT);
    assert_eq!(
        export.file(ExportFormat::Markdown, &[]),
        Err(ExportError::NoPicture)
    );
}

#[test]
fn the_page_of_a_label_has_all_its_tracks() {
    let (library, clustering) = seed();
    let pages = pages(bytes(&library, &clustering, ExportFormat::Markdown));
    let page = &pages["labels/epic/README.md"];
    assert!(page.starts_with("# Epic\n\n6 tracks in [Clusters in International Pop]("));
    assert!(
        page.contains("\n\nCluster #1: 4 · Cluster #2: 2\n\n"),
        "{page}"
    );
    assert_eq!(page.matches("[Epic](../../labels/epic)").count(), 6);
}

#[test]
fn tracks_without_a_place_are_counted() {
    let (library, mut clustering) = seed();
    clustering.not_placed = vec![NotPlaced {
        track: 119,
        reason: Reason::NoAudioFeatures,
    }];
    let pages = pages(bytes(&library, &clustering, ExportFormat::Markdown));
    assert!(
        pages[PAGE].ends_with(" |\n## Not placed\n\n1 track\n\n- 1 track: no audio features"),
        "{}",
        pages[PAGE]
    );
}

#[test]
fn no_name_breaks_a_table() {
    let (library, clustering) = hostile();
    let files = unzipped(bytes(&library, &clustering, ExportFormat::Markdown));
    let mut rows = 0;
    for (path, content) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
        for line in String::from_utf8_lossy(content).lines().skip(1) {
            let plain = line.replace("\\\\", "").replace("\\|", "");
            if line.starts_with("| ") {
                assert_eq!(plain.matches('|').count(), 9, "{path}: {line}");
                rows += 1;
            }
            let mut markup = plain.replace("\\<", "");
            for kept_apart in ["$", "@", ":", ".", "#"] {
                markup = markup.replace(&format!("<span>{kept_apart}</span>"), "");
            }
            let tags = markup.matches('<').count();
            assert_eq!(
                tags,
                markup.matches("<img src=\"https://i.scdn.co/").count(),
                "{line}"
            );
        }
    }
    assert!(rows > 100);
}

/// GitHub makes more of a text than the specification says.
#[test]
fn no_name_becomes_a_link_or_a_picture() {
    let (mut library, clustering) = seed();
    library.tracks[0].name = "foo@bar.com http://a.b www.a.b :heart: @name #1 \u{202E}x".into();
    let pages = pages(bytes(&library, &clustering, ExportFormat::Markdown));
    let text = pages[PAGE].replace("<span>", "\0").replace("</span>", "\0");
    for seen in [
        "o@b",
        "p://",
        "www.a",
        ":heart:",
        "@name",
        "#1 \u{202E}",
        "\u{202E}",
    ] {
        assert!(!text.contains(seen), "{seen}");
    }
    assert!(
        text.replace('\0', "")
            .contains("| foo@bar.com http://a.b www.a.b :heart: @name #1 x |")
    );
}

#[test]
fn local_files_have_no_link() {
    let (mut library, clustering) = seed();
    library.tracks[0].key = TrackKey::Local("spotify:local:a:b:c:1".into());
    library.tracks[0].score = None;
    let pages = pages(bytes(&library, &clustering, ExportFormat::Markdown));
    assert!(pages[PAGE].contains(" | Sony Music Entertainment | | 💚 | |\n"));
}
