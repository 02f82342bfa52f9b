//! Asking why, how sure, what is alike; keeping results and comparing them.

use driver::{Page, any, containing};

use crate::harness::journey;
use crate::steps::{
    adjust, column, columns, first_cluster, is_stored, reads, sees_clusters, take_the_sample,
};

const SAMPLE: &str = "Sample Library";

#[test]
fn a_row_says_why_its_track_is_there_and_finds_what_is_like_it() {
    journey("more like this", |page| {
        take_the_sample(page)?;
        let table = page.find("table", "Tracks of cluster #1");
        let title = column(&table, columns::TRACK)?.remove(0);
        let name = first_cluster(page).find("button", title.as_str()).nth(0);
        name.click()?;
        name.becomes_state("expanded", true)?;
        first_cluster(page).says("What decides it: ")?;
        let more = first_cluster(page).find("button", "More like this");
        more.click()?;
        let section = page.find("region", containing("Most like"));
        section.says("10 tracks")?;
        let alike = column(&section.find("table", any()), columns::TRACK)?;
        assert_eq!(alike.len(), 10);
        assert!(!alike.contains(&title));
        Ok(())
    });
}

#[test]
fn the_status_line_leads_to_how_sure_the_groups_are() {
    journey("how sure", |page| {
        take_the_sample(page)?;
        page.find("button", "fairly distinct").click()?;
        let dialog = page.find("dialog", "How sure are these groups?");
        dialog.says("The groups are fairly distinct: their silhouette is 0.")?;
        dialog.says("of 100 tracks keep their group")?;
        dialog.says("The map shows")?;
        let table = dialog.find("table", any());
        assert_eq!(table.rows()?.len(), 6, "a head and five groups");
        let bars = dialog.find("group", "How clearly apart, for each number of clusters");
        bars.find("button", containing("20 clusters, silhouette"))
            .click()?;
        page.press("Escape")?;
        dialog.disappears()?;
        sees_clusters(page, SAMPLE, 20)
    });
}

/// Gives the first cluster another name.
fn call_the_first_cluster(page: &Page, name: &str) -> driver::Result<()> {
    page.find("button", "Rename cluster #1").click()?;
    page.find("textbox", "Name of cluster #1").fill(name)?;
    page.press("Enter")?;
    first_cluster(page).says(name)
}

#[test]
fn a_result_is_kept_and_compared_and_shown_again() {
    journey("kept results", |page| {
        take_the_sample(page)?;
        call_the_first_cluster(page, "Piano")?;
        page.find("button", "Keep or compare").click()?;
        let dialog = page.find("dialog", "Kept results");
        dialog.find("button", "Keep this result").click()?;
        dialog.says("What is on the page is kept.")?;
        dialog
            .find("textbox", "Name of result 1")
            .fill("For the party")?;
        // While the field has the focus: what was typed is stored.
        is_stored(page, "For the party")?;
        page.visit("clusters/sample?k=7")?;
        sees_clusters(page, SAMPLE, 7)?;
        page.find("button", "Keep or compare").click()?;
        let name = dialog.find("textbox", "Name of result 1");
        name.value_becomes("For the party")?;
        dialog
            .find("button", "Compare with what is shown")
            .click()?;
        dialog.says("Adjusted Rand index")?;
        let flow = dialog
            .find("table", any())
            .find("button", containing("track"))
            .nth(0);
        let count = flow.text()?;
        flow.click()?;
        page.find("region", "Selection").says(&count)?;
        page.find("button", "Keep or compare").click()?;
        dialog.find("button", "Show it").click()?;
        sees_clusters(page, SAMPLE, 5)?;
        page.address_becomes("clusters/sample")?;
        // It comes under the names that it was kept with, whatever its groups are called now.
        call_the_first_cluster(page, "Something else")?;
        page.find("button", "Keep or compare").click()?;
        dialog.find("button", "Show it").click()?;
        let on_the_map = page.find("list", "Clusters on the map");
        let named = |name| on_the_map.find("button", containing(name));
        named("Something else").disappears()?;
        named("Piano").appears()?;
        page.find("button", "Keep or compare").click()?;
        dialog.find("button", "Delete").click()?;
        name.disappears()
    });
}

#[test]
fn what_two_tabs_keep_of_a_library_is_all_kept() {
    journey("kept in two tabs", |page| {
        take_the_sample(page)?;
        page.find("button", "Keep or compare").click()?;
        let dialog = page.find("dialog", "Kept results");
        let keep = dialog.find("button", "Keep this result");
        keep.becomes_state("disabled", false)?;
        // This tab has read that nothing is kept. Another one keeps something.
        let other = page.open_tab()?;
        other.visit("clusters/sample?k=7")?;
        sees_clusters(&other, SAMPLE, 7)?;
        other.find("button", "Keep or compare").click()?;
        let others = other.find("dialog", "Kept results");
        others.find("button", "Keep this result").click()?;
        let seven = "7 clusters by the usual features";
        is_stored(&other, seven)?;
        keep.click()?;
        let second = dialog.find("textbox", "Name of result 2");
        second.value_becomes(seven)?;
        let first = dialog.find("textbox", "Name of result 1");
        first.value_becomes("5 clusters by the usual features")
    });
}

#[test]
fn groups_are_evened_out_and_the_page_says_so() {
    journey("balance", |page| {
        take_the_sample(page)?;
        adjust(page)?;
        page.find("main", any()).says("Limit group sizes")?;
        page.evaluate("document.querySelector('.adjust__last summary').click()")?;
        page.find("spinbutton", "Fewest tracks in a group")
            .fill("20")?;
        page.press("Enter")?;
        reads(page, "Balance: 2 clusters of under 20 tracks were merged")?;
        page.address_becomes("clusters/sample?smallest=20")?;
        page.visit("clusters/sample?smallest=20&largest=30")?;
        page.wait_until("location.search === '?smallest=20&largest=40'")
    });
}
