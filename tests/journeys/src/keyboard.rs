//! Going all the way without a mouse.

use driver::any;

use crate::harness::journey;
use crate::steps::{adjust, arrive, sees_clusters, stands_at_a_row};

#[test]
fn everything_is_within_reach_of_the_keyboard() {
    journey("keyboard only", |page| {
        arrive(page)?;
        page.press_until_focused("Tab", "link", "Try the sample library")?;
        page.press("Enter")?;
        sees_clusters(page, "Sample Library", 5)?;
        let map = page.find("figure", "Comparison of Cluster");
        let plot = map.find("application", any()).names()?.concat();
        page.press_until_focused("Tab", "application", &plot)?;
        page.press("ArrowRight")?;
        map.says("Why here")?;
        let first = map.text()?;
        page.press("ArrowRight")?;
        map.says_other_than(&first)?;
        adjust(page)?;
        page.press_until_focused("Tab", "spinbutton", "Number of clusters")?;
        page.press("ArrowUp")?;
        sees_clusters(page, "Sample Library", 6)?;
        page.focus_comes_to("Number of clusters")?;
        page.press_until_focused("Tab", "button", "Track")?;
        page.press("Enter")?;
        let sorted = page
            .find("region", "Cluster #1")
            .find("columnheader", "Track");
        sorted.attribute_becomes("aria-sort", "ascending")?;
        let plot = map.find("application", any()).names()?.concat();
        page.press_until_focused("Shift+Tab", "application", &plot)?;
        page.press("ArrowRight")?;
        page.press("Enter")?;
        map.says(&stands_at_a_row(page)?)?;
        Ok(())
    });
}

#[test]
fn the_menus_of_the_header_are_within_reach_of_the_keyboard() {
    journey("menus by keyboard", |page| {
        arrive(page)?;
        page.press_until_focused("Tab", "link", "Try the sample library")?;
        page.press("Enter")?;
        sees_clusters(page, "Sample Library", 5)?;
        page.press_until_focused("Tab", "button", "More")?;
        page.press("Enter")?;
        page.find("link", "Privacy").appears()?;
        page.press("Tab")?;
        page.focus_comes_to("About")?;
        page.press("ArrowDown")?;
        page.focus_comes_to("Privacy")?;
        page.press("ArrowDown")?;
        page.focus_comes_to("System")?;
        page.press("Escape")?;
        page.focus_comes_to("More")?;
        page.find("link", "Privacy").disappears()?;
        page.press_until_focused("Shift+Tab", "button", "Libraries: Sample Library")?;
        page.press("Enter")?;
        page.find("link", "Sample library").appears()?;
        page.press("Tab")?;
        page.focus_comes_to("Open a file")?;
        page.press("ArrowDown")?;
        page.press("Enter")?;
        page.find("link", "Sample library").disappears()?;
        sees_clusters(page, "Sample Library", 5)
    });
}

#[test]
fn the_first_stop_skips_to_the_content() {
    journey("skip link", |page| {
        arrive(page)?;
        page.press("Tab")?;
        page.focus_comes_to("Skip to the content")?;
        page.press("Enter")?;
        page.wait_until("document.activeElement.matches('main')")?;
        page.press("Tab")?;
        page.focus_comes_to("Try the sample library")?;
        page.press("Enter")?;
        sees_clusters(page, "Sample Library", 5)?;
        page.find("link", "Skip to the content").press("Enter")?;
        page.wait_until("document.activeElement.matches('main')")?;
        page.address_becomes("clusters/sample")
    });
}
