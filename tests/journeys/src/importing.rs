//! Bringing files along.

use std::fs;
use std::path::PathBuf;

use driver::any;

use crate::harness::journey;
use crate::steps::{arrive, fixture, reads, sees_clusters, take_the_sample};

/// A file of each kind, the name of its library, and what is said of it. Each has five
/// tracks, four of them with audio features if it has any.
const FAMILIES: [(&str, &str, &str); 9] = [
    (
        "exportify_net_2020.csv",
        "exportify net 2020",
        "exportify.net (2020 to 2023)",
    ),
    (
        "exportify_net_2024.csv",
        "exportify net 2024",
        "exportify.net (2024)",
    ),
    (
        "exportify_net_2025.csv",
        "exportify net 2025",
        "exportify.net (2025 or later)",
    ),
    (
        "exportify_net_2025_semicolons.csv",
        "exportify net 2025 semicolons",
        "exportify.net",
    ),
    (
        "watsonbox_14.csv",
        "watsonbox 14",
        "carries no audio features",
    ),
    (
        "watsonbox_16.csv",
        "watsonbox 16",
        "carries no audio features",
    ),
    (
        "watsonbox_18.csv",
        "watsonbox 18",
        "carries no audio features",
    ),
    (
        "watsonbox_19.csv",
        "watsonbox 19",
        "carries no audio features",
    ),
    ("watsonbox_27.csv", "watsonbox 27", "watsonbox's Exportify"),
];

#[test]
fn a_file_of_each_kind_becomes_clusters() {
    journey("each family", |page| {
        arrive(page)?;
        for (file, library, said) in FAMILIES {
            page.drop_files(&[&fixture(file)])?;
            sees_clusters(page, library, 3)?;
            page.find("DisclosureTriangle", "What was read").click()?;
            reads(page, "5 rows read: 5 tracks")?;
            reads(page, said)?;
        }
        Ok(())
    });
}

#[test]
fn a_header_in_another_language_is_understood() {
    journey("languages", |page| {
        arrive(page)?;
        for language in [
            "ar", "de", "el", "en", "es", "fr", "it", "ja", "nl", "pt", "sv", "tr",
        ] {
            page.drop_files(&[&fixture(&format!("languages/{language}.csv"))])?;
            sees_clusters(page, language, 3)?;
            reads(page, "4 tracks in 3 clusters")?;
        }
        Ok(())
    });
}

#[test]
fn a_file_is_picked() {
    journey("picked", |page| {
        arrive(page)?;
        let file = fixture("exportify_net_2025.csv");
        page.find("button", "Open a file").choose_files(&[&file])?;
        sees_clusters(page, "exportify net 2025", 3)?;
        reads(page, "4 tracks in 3 clusters")?;
        reads(page, "1 without audio features")?;
        let links = page.find("link", "Lantern Street on Spotify");
        let url = links.attribute("href")?;
        assert_eq!(
            url.as_deref(),
            Some("https://open.spotify.com/track/1LanternStreet00000001")
        );
        Ok(())
    });
}

#[test]
fn a_table_is_pasted() {
    journey("pasted", |page| {
        arrive(page)?;
        let text = fs::read_to_string(fixture("exportify_net_2025_tabs.csv"))?;
        page.find("button", "paste it").click()?;
        let dialog = page.find("dialog", "Paste songs or a table");
        dialog.find("textbox", any()).fill(&text)?;
        dialog.find("button", "Show the clusters").click()?;
        dialog.disappears()?;
        sees_clusters(page, "Pasted tracks", 3)
    });
}

#[test]
fn what_was_pasted_wrongly_stays_to_be_mended() {
    journey("pasted wrongly", |page| {
        arrive(page)?;
        page.find("button", "paste it").click()?;
        let dialog = page.find("dialog", "Paste songs or a table");
        let (field, alert) = (dialog.find("textbox", any()), dialog.find("alert", any()));
        let show = dialog.find("button", "Show the clusters");
        show.click()?;
        alert.says("There is no text yet")?;
        let wrong = "Date,Amount\n1.1.2024,5";
        field.fill(wrong)?;
        show.click()?;
        alert.says("The pasted text names no tracks")?;
        field.value_becomes(wrong)?;
        field.fill(&fs::read_to_string(fixture("exportify_net_2025.csv"))?)?;
        show.click()?;
        dialog.disappears()?;
        sees_clusters(page, "Pasted tracks", 3)
    });
}

#[test]
fn what_went_wrong_in_an_import_is_said_unasked() {
    journey("warnings", |page| {
        arrive(page)?;
        let files = ["exportify_net_2025.csv", "bad/picture.csv"].map(fixture);
        page.drop_files(&files.each_ref().map(PathBuf::as_path))?;
        let dialog = page.find("dialog", "Several files");
        dialog.find("button", "One library of 2 files").click()?;
        sees_clusters(page, "exportify net 2025", 3)?;
        let account = page.find("region", "What was read");
        account.says("5 rows read: 5 tracks, 4 with audio features, 1 without.")?;
        account.says("picture.csv: This is a picture")
    });
}

#[test]
fn a_library_without_clusters_shows_its_tracks_and_ways_on() {
    journey("no clusters", |page| {
        arrive(page)?;
        page.drop_files(&[&fixture("awkward.csv")])?;
        page.find("heading", "Clusters in awkward").appears()?;
        let instead = page.find("region", "No clusters yet");
        instead.says("Only 2 of 8 tracks can be compared by these features, and 3 are needed.")?;
        page.find("table", "Tracks of this library").appears()?;
        reads(page, "The file ends in the middle of its last row")?;
        page.wait_until("!document.querySelector('main .skeleton, main .map-skeleton')")?;
        let open = instead.find("button", "Open a file");
        open.choose_files(&[&fixture("exportify_net_2025.csv")])?;
        sees_clusters(page, "exportify net 2025", 3)
    });
}

#[test]
fn several_files_become_one_library_or_one_is_chosen() {
    journey("several files", |page| {
        arrive(page)?;
        let files = ["exportify_net_2025.csv", "watsonbox_27.csv"].map(fixture);
        let files = files.each_ref().map(PathBuf::as_path);
        page.drop_files(&files)?;
        let dialog = page.find("dialog", "Several files");
        dialog.find("button", "One library of 2 files").click()?;
        sees_clusters(page, "exportify net 2025 and watsonbox 27", 3)?;
        page.find("DisclosureTriangle", "What was read").click()?;
        reads(page, "5 rows repeat a track that is there already")?;
        page.drop_files(&files)?;
        dialog.find("button", "watsonbox_27.csv").click()?;
        sees_clusters(page, "watsonbox 27", 3)
    });
}

/// A file that is no library, and how the sentence about it begins.
const BAD: [(&str, &str); 4] = [
    ("picture.csv", "This is a picture, not a list of tracks"),
    ("empty.csv", "This file is empty"),
    ("header_alone.csv", "This file lists no tracks"),
    ("bank_statement.csv", "This file names no tracks"),
];

#[test]
fn a_bad_file_gives_a_sentence_and_takes_nothing_away() {
    journey("bad files", |page| {
        take_the_sample(page)?;
        let alert = page.find("alert", any());
        for (file, sentence) in BAD {
            page.drop_files(&[&fixture(&format!("bad/{file}"))])?;
            alert.says(&format!("{file}: {sentence}"))?;
            sees_clusters(page, "Sample Library", 5)?;
        }
        page.address_becomes("clusters/sample")?;
        alert.find("button", "Dismiss").click()?;
        alert.disappears()
    });
}

#[test]
fn a_bad_file_is_told_in_sight_wherever_the_page_is_scrolled_to() {
    journey("bad file further down", |page| {
        take_the_sample(page)?;
        page.wait_until("(scrollTo(0, document.body.scrollHeight / 2), scrollY > 500)")?;
        page.drop_files(&[&fixture("bad/bank_statement.csv")])?;
        let alert = page.find("alert", any());
        alert.says("This file names no tracks")?;
        page.wait_until(
            "(() => {
                const box = document.querySelector('[role=alert]').getBoundingClientRect();
                return scrollY > 500 && box.top >= 0 && box.bottom <= innerHeight;
            })()",
        )?;
        alert.find("button", "Dismiss").click()?;
        alert.disappears()
    });
}

#[test]
fn names_that_are_formulas_or_scripts_stay_names() {
    journey("script names", |page| {
        arrive(page)?;
        let header = "Track URI,Track Name,Release Date,Duration (ms)\n";
        let script = "<img src=x onerror=document.title='gone'>";
        let row = |id: u32, name: &str, year: u32| {
            format!("spotify:track:{id:022},{name},{year},{}\n", id * 60_000)
        };
        let rows = [
            row(1, script, 1990),
            row(2, "=1+1", 2005),
            row(3, "Song", 2020),
        ];
        page.paste(&format!("{header}{}", rows.concat()))?;
        sees_clusters(page, "Pasted tracks", 3)?;
        page.find("button", script).appears()?;
        page.find("button", "=1+1").appears()?;
        page.wait_until("document.title.startsWith('Clusters in Pasted tracks')")
    });
}
