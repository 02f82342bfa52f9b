//! Calling things something else, and acting on some tracks: those of a cluster, those that are selected, those that were found.

use driver::{Locator, Page, Result, any, containing};

use crate::harness::journey;
use crate::steps::{first_cluster, is_stored, reads, sees_clusters, take_the_sample};

/// Selects the tracks of the fourth cluster, which has nineteen.
fn select_the_fourth(page: &Page) -> Result<Locator<'_>> {
    take_the_sample(page)?;
    page.find("button", "More for cluster #4").click()?;
    page.find("button", "Select").click()?;
    let selection = page.find("region", "Selection");
    selection.says("19 tracks")?;
    Ok(selection)
}

#[test]
fn a_cluster_becomes_a_library_with_a_way_back() {
    journey("only these", |page| {
        take_the_sample(page)?;
        let only = first_cluster(page).find("button", "Only these");
        only.click()?;
        let title = containing("Clusters in Sample Library: ");
        page.find("heading", title).appears()?;
        reads(page, "87 of its 240 tracks")?;
        is_stored(page, "Sample Library: ")?;
        page.reload()?;
        reads(page, "87 of its 240 tracks")?;
        page.find("link", "← Clusters in Sample Library").click()?;
        sees_clusters(page, "Sample Library", 5)
    });
}

#[test]
fn a_selection_is_left_out() {
    journey("leave out", |page| {
        let selection = select_the_fourth(page)?;
        selection.find("button", "Leave out").click()?;
        let title = "Clusters in Sample Library: without selection";
        page.find("heading", title).appears()?;
        reads(page, "221 of its 240 tracks")
    });
}

#[test]
fn a_selection_is_taken_away_in_any_format() {
    journey("export a selection", |page| {
        let selection = select_the_fourth(page)?;
        selection.find("button", "Export").click()?;
        let dialog = page.find("dialog", "Export these clusters");
        dialog.says("Only 19 tracks of them: Sample Library: selection")?;
        let web_page = page.download(|| dialog.find("button", "Web page").click())?;
        let text = std::fs::read_to_string(web_page.path()).unwrap();
        assert!(text.contains("19 tracks · 1 cluster</p>"));
        let file = page.download(|| dialog.find("button", "CSV").click())?;
        let text = std::fs::read_to_string(file.path()).unwrap();
        assert_eq!(text.lines().count(), 1 + 19);
        assert!(text.lines().skip(1).all(|line| line.contains(",4,\"")));
        Ok(())
    });
}

#[test]
fn a_cluster_a_selection_and_a_search_are_offered_as_playlists() {
    journey("save some tracks", |page| {
        take_the_sample(page)?;
        let save = "Save as playlist";
        first_cluster(page).find("button", save).click()?;
        let dialog = page.find("dialog", "Save as playlists");
        dialog.find("button", "Close").click()?;
        dialog.disappears()?;
        page.find("searchbox", "Search all tracks").fill("meia")?;
        let found = page.find("region", "Search");
        found.find("button", save).click()?;
        dialog.find("button", "Close").click()?;
        found.find("button", "Select").click()?;
        let selection = page.find("region", "Selection");
        selection.find("button", save).click()?;
        dialog.find("button", any()).nth(0).appears()
    });
}

#[test]
fn a_cluster_and_its_library_are_renamed() {
    journey("rename", |page| {
        take_the_sample(page)?;
        let rename = page.find("button", "Rename cluster #1");
        let name = page.find("textbox", "Name of cluster #1");
        rename.click()?;
        name.fill("Piano at night")?;
        page.press("Escape")?;
        name.disappears()?;
        rename.click()?;
        name.fill("Piano at night")?;
        page.press("Enter")?;
        let on_the_map = page.find("list", "Clusters on the map");
        let entry = on_the_map.find("button", containing("Piano at night"));
        entry.appears()?;
        first_cluster(page).says("Piano at night")?;
        page.find("button", "More for cluster #4").click()?;
        page.find("button", "Select").click()?;
        let selection = page.find("region", "Selection");
        selection.says("19 tracks")?;
        page.find("button", "Rename this library").click()?;
        page.find("textbox", "Name of this library")
            .fill("Evenings")?;
        page.press("Enter")?;
        page.find("heading", "Clusters in Evenings").appears()?;
        // The library is not read again for it.
        selection.says("19 tracks")?;
        is_stored(page, "Piano at night")?;
        is_stored(page, "Evenings")?;
        page.reload()?;
        sees_clusters(page, "Evenings", 5)?;
        first_cluster(page).says("Piano at night")?;
        entry.appears()
    });
}

/// Gives a cluster a name, and waits until it is stored.
fn rename(page: &Page, cluster: u8, name: &str) -> Result<()> {
    let button = format!("Rename cluster #{cluster}");
    page.find("button", button.as_str()).click()?;
    let field = format!("Name of cluster #{cluster}");
    page.find("textbox", field.as_str()).fill(name)?;
    page.press("Enter")?;
    is_stored(page, name)
}

#[test]
fn names_that_are_given_in_two_tabs_are_both_kept() {
    journey("names in two tabs", |page| {
        take_the_sample(page)?;
        let other = page.open_tab()?;
        other.visit("clusters/sample")?;
        sees_clusters(&other, "Sample Library", 5)?;
        // Both tabs have read that nothing has a name.
        rename(page, 1, "Piano at night")?;
        rename(&other, 2, "Dance")?;
        page.reload()?;
        sees_clusters(page, "Sample Library", 5)?;
        let on_the_map = page.find("list", "Clusters on the map");
        for name in ["Piano at night", "Dance"] {
            on_the_map.find("button", containing(name)).appears()?;
        }
        Ok(())
    });
}
