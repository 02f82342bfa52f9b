//! Looking at the map.

use driver::{Locator, Page, Point, any, containing};

use crate::harness::journey;
use crate::steps::columns::TRACK;
use crate::steps::{column, first_cluster, stands_at_a_row, take_the_sample};

#[track_caller]
fn map(page: &Page) -> Locator<'_> {
    page.find("figure", "Comparison of Cluster")
}

#[test]
fn from_a_row_to_its_point_and_back() {
    journey("row to point and back", |page| {
        take_the_sample(page)?;
        let cluster = first_cluster(page);
        let tracks = column(&cluster.find("table", any()), TRACK)?;
        let name = &tracks[4];
        cluster.find("button", name).click()?;
        map(page).says(name)?;
        map(page).find("application", any()).press("Enter")?;
        assert_eq!(stands_at_a_row(page)?, *name);
        Ok(())
    });
}

#[test]
fn a_point_leads_to_its_row_however_far_down() {
    journey("point to row", |page| {
        take_the_sample(page)?;
        let plot = map(page).find("application", any());
        plot.focus()?;
        for _ in 0..4 {
            page.press("ArrowLeft")?;
        }
        page.press("Enter")?;
        let track = stands_at_a_row(page)?;
        map(page).says(&track)?;
        page.press("Enter")?;
        plot.press("Enter")?;
        assert_eq!(stands_at_a_row(page)?, track);
        Ok(())
    });
}

#[test]
fn tracks_are_selected_with_a_box() {
    journey("box selection", |page| {
        take_the_sample(page)?;
        map(page).find("button", "Box").click()?;
        let plot = map(page).find("application", any());
        let size = plot.size()?;
        let at = |x: f64, y: f64| Point::new(size.x * x, size.y * y);
        plot.drag(&[at(0.3, 0.3), at(0.5, 0.5), at(0.7, 0.7)])?;
        let selection = page.find("region", "Selection");
        selection.find("table", "Selected tracks").appears()?;
        first_cluster(page).disappears()?;
        map(page).says("Selection: ")?;
        selection.find("button", "Clear").click()?;
        selection.disappears()?;
        first_cluster(page).appears()
    });
}

#[test]
fn a_cluster_is_switched_off_and_on() {
    journey("legend", |page| {
        take_the_sample(page)?;
        let legend = map(page).find("list", "Clusters on the map");
        let entry = legend.find("button", containing("Cluster #2"));
        assert!(entry.is("pressed")?);
        entry.click()?;
        entry.becomes_state("pressed", false)?;
        legend.find("button", "Show all clusters").click()?;
        entry.becomes_state("pressed", true)
    });
}

#[test]
fn a_range_of_a_feature_lights_up_its_tracks() {
    journey("feature range", |page| {
        take_the_sample(page)?;
        let range = first_cluster(page).find("slider", "Tracks by feature");
        range.focus()?;
        map(page).says("Cluster #1: ")?;
        page.press("Home")?;
        map(page).says("Acousticness 0 to 5, Cluster #1: ")?;
        page.press("ArrowDown")?;
        map(page).says("Instrumentalness ")?;
        page.press("Escape")?;
        page.wait_until("!document.querySelector('.map-foot__note').textContent")
    });
}

#[test]
fn a_selection_is_narrowed_and_added_to() {
    journey("selection of clusters", |page| {
        take_the_sample(page)?;
        let more = page.find("button", "More for cluster #4");
        more.click()?;
        page.find("button", "Select").click()?;
        let selection = page.find("region", "Selection");
        let count = selection.find("status", any());
        count.says("19 tracks")?;
        let search = page.find("searchbox", "Search all tracks");
        search.fill("meia xicara")?;
        let found = page.find("region", "Search");
        found.find("button", "Add to the selection").click()?;
        search.fill("")?;
        selection
            .find("button", containing("Select only 19 "))
            .click()?;
        count.says("19 tracks")
    });
}

#[test]
fn colours_can_stand_for_something_else() {
    journey("colour by", |page| {
        take_the_sample(page)?;
        let button = map(page).find("button", containing("Colour by"));
        button.click()?;
        let choices = map(page).find("group", "Colour by");
        choices.find("button", "Decade").click()?;
        map(page).find("button", "Colour by decade").appears()?;
        let legend = map(page).find("list", "What the colours stand for");
        let nineties = legend.find("button", containing("1990s"));
        nineties.click()?;
        let selection = page.find("region", "Selection");
        selection.appears()?;
        button.click()?;
        choices.find("button", "How sure").click()?;
        legend
            .find("button", containing("On the border"))
            .appears()?;
        button.click()?;
        choices.find("button", "Cluster").click()?;
        legend.disappears()?;
        map(page).find("list", "Clusters on the map").appears()
    });
}

#[test]
fn a_chosen_point_says_why_it_is_there() {
    journey("card of a point", |page| {
        take_the_sample(page)?;
        let plot = map(page).find("application", any());
        plot.press("ArrowLeft")?;
        map(page).says("Why here")?;
        map(page).find("button", "Close").click()?;
        map(page).find("button", "Close").disappears()
    });
}

#[test]
fn an_open_row_says_why_and_the_card_does_not_repeat_it() {
    journey("row and card", |page| {
        take_the_sample(page)?;
        let plot = map(page).find("application", any());
        plot.press("ArrowLeft")?;
        let close = map(page).find("button", "Close");
        close.appears()?;
        let table = page.find("table", containing("Tracks of cluster #1"));
        let first = column(&table, TRACK)?[0].clone();
        table.find("button", first.as_str()).click()?;
        page.find("button", "More like this").becomes(1)?;
        close.becomes(0)
    });
}

#[test]
fn the_legend_is_one_stop_with_arrows() {
    journey("legend by keyboard", |page| {
        take_the_sample(page)?;
        let entries = map(page).find("list", "Clusters on the map");
        let names = entries.find("button", containing("Cluster #")).names()?;
        page.press_until_focused("Tab", "button", &names[0])?;
        page.press("ArrowRight")?;
        page.focus_comes_to(&names[1])?;
        page.press("End")?;
        page.focus_comes_to(names.last().unwrap())?;
        page.press("Tab")?;
        assert!(!names.contains(&page.focused()?.1));
        Ok(())
    });
}
