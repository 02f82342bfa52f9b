//! Coming back to a library.

use driver::containing;

use crate::harness::journey;
use crate::steps::{arrive, bring, is_stored, sees_clusters, take_the_sample};

#[test]
fn a_reload_comes_back_to_the_library() {
    journey("reload of a file", |page| {
        bring(page, "exportify_net_2025.csv", "exportify net 2025")?;
        let address = page.address()?;
        is_stored(page, "exportify net 2025")?;
        page.reload()?;
        sees_clusters(page, "exportify net 2025", 3)?;
        page.address_becomes(&address)
    });
}

#[test]
fn a_kept_library_is_opened_again_and_removed() {
    journey("kept and removed", |page| {
        bring(page, "exportify_net_2025.csv", "exportify net 2025")?;
        let address = page.address()?;
        is_stored(page, "exportify net 2025")?;
        take_the_sample(page)?;
        arrive(page)?;
        let kept = page.find("region", "Kept in this browser");
        kept.find("link", containing("exportify net 2025"))
            .click()?;
        sees_clusters(page, "exportify net 2025", 3)?;
        page.address_becomes(&address)?;
        page.find("link", "Tone Clusters").click()?;
        kept.find("button", "Remove exportify net 2025").click()?;
        kept.disappears()?;
        page.visit(&address)?;
        page.find("heading", "This library is not here").appears()
    });
}

#[test]
fn the_menu_leads_from_one_library_to_another_and_removes_one() {
    journey("the menu of libraries", |page| {
        bring(page, "exportify_net_2025.csv", "exportify net 2025")?;
        let button = page.find("button", containing("Libraries: "));
        let menu = page.find("group", "Libraries");
        button.click()?;
        menu.find("link", "Sample library").click()?;
        sees_clusters(page, "Sample Library", 5)?;
        menu.disappears()?;
        button.click()?;
        menu.find("link", containing("exportify net 2025"))
            .click()?;
        sees_clusters(page, "exportify net 2025", 3)?;
        button.press("Enter")?;
        menu.appears()?;
        page.press("Escape")?;
        menu.disappears()?;
        button.click()?;
        menu.find("button", "Remove exportify net 2025").click()?;
        page.find("heading", "See the groups inside your music.")
            .appears()?;
        page.find("region", "Kept in this browser").disappears()
    });
}
