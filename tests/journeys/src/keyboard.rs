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
        let first = map.text()?;
        page.press("ArrowRight")?;
        assert_ne!(map.text()?, first);
        adjust(page)?;
        page.press_until_focused("Tab", "spinbutton", "Number of clusters")?;
        page.press("ArrowUp")?;
        sees_clusters(page, "Sample Library", 6)?;
        assert_eq!(page.focused()?.1, "Number of clusters");
        page.press_until_focused("Tab", "button", "Track")?;
        page.press("Enter")?;
        let sorted = page
            .find("region", "Cluster #1")
            .find("columnheader", "Track");
        assert_eq!(sorted.attribute("aria-sort")?.as_deref(), Some("ascending"));
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
        assert_eq!(page.focused()?.1, "About");
        page.press("ArrowDown")?;
        assert_eq!(page.focused()?.1, "Privacy");
        page.press("ArrowDown")?;
        assert_eq!(page.focused()?.0, "radio");
        page.press("Escape")?;
        assert_eq!(page.focused()?.1, "More");
        page.find("link", "Privacy").disappears()?;
        page.press_until_focused("Shift+Tab", "button", "Libraries: Sample Library")?;
        page.press("Enter")?;
        page.find("link", "Sample library").appears()?;
        page.press("Tab")?;
        assert_eq!(page.focused()?.1, "Open a file");
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
        assert_eq!(page.focused()?.1, "Skip to the content");
        page.press("Enter")?;
        page.press("Tab")?;
        assert_eq!(page.focused()?.1, "Try the sample library");
        page.press("Enter")?;
        sees_clusters(page, "Sample Library", 5)?;
        page.find("link", "Skip to the content").press("Enter")?;
        assert_eq!(page.address()?, "clusters/sample");
        Ok(())
    });
}
