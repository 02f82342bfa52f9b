//! Reading the tables.

use driver::{any, containing};

use crate::harness::journey;
use crate::steps::columns::{ARTISTS, SCORE, TRACK};
use crate::steps::{bring, column, first_cluster, reads, sees_clusters, take_the_sample};

#[test]
fn a_table_is_sorted_by_a_column_and_back() {
    journey("sort", |page| {
        take_the_sample(page)?;
        let cluster = first_cluster(page);
        let table = cluster.find("table", any());
        let nearest_first = column(&table, TRACK)?;
        let head = cluster.find("columnheader", containing("Score"));
        head.find("button", any()).click()?;
        head.attribute_becomes("aria-sort", "descending")?;
        let scores = column(&table, SCORE)?;
        let number = |score: &String| score.parse().unwrap_or(0);
        let numbers: Vec<u32> = scores.iter().map(number).collect();
        assert!(numbers[0] > 0);
        assert!(numbers.is_sorted_by(|a, b| a >= b), "{numbers:?}");
        head.find("button", any()).click()?;
        head.attribute_becomes("aria-sort", "ascending")?;
        head.find("button", any()).click()?;
        head.attribute_becomes("aria-sort", "none")?;
        assert_eq!(column(&table, TRACK)?, nearest_first);
        Ok(())
    });
}

#[test]
fn all_tracks_of_a_cluster_are_shown() {
    journey("show all", |page| {
        take_the_sample(page)?;
        let cluster = first_cluster(page);
        let table = cluster.find("table", any());
        assert_eq!(column(&table, TRACK)?.len(), 10);
        let all = cluster.find("button", containing("Show all"));
        let count: usize = all.text()?.replace("Show all ", "").parse().unwrap();
        all.click()?;
        cluster.find("button", "Show the first 10").appears()?;
        table.attribute_becomes("aria-rowcount", &(count + 1).to_string())?;
        cluster
            .find("region", "Tracks of cluster #1")
            .press("End")?;
        cluster.find("row", any()).nth(1).appears()?;
        cluster.find("button", "Show the first 10").click()?;
        all.appears()?;
        assert_eq!(column(&table, TRACK)?.len(), 10);
        Ok(())
    });
}

#[test]
fn a_click_anywhere_on_a_row_shows_its_point() {
    journey("row click", |page| {
        take_the_sample(page)?;
        let cluster = first_cluster(page);
        let tracks = column(&cluster.find("table", any()), TRACK)?;
        let score = cluster.find("row", any()).nth(6).find("cell", any()).nth(5);
        score.click()?;
        page.find("figure", "Comparison of Cluster")
            .says(&tracks[5])
    });
}

#[test]
fn back_from_an_artist_finds_the_tables_as_they_were() {
    const AT_THE_END: &str = "(() => {
        const list = document.querySelector('.table-window');
        const below = list.querySelector('.gap:last-child').style.getPropertyValue('--rows');
        return below === '0' && list.scrollTop + list.clientHeight > list.scrollHeight - 4;
    })()";
    // How many more are laid out above them depends on how the list was scrolled.
    const ROWS_IN_SIGHT: &str = "(() => {
        const list = document.querySelector('.table-window');
        const { top, bottom } = list.getBoundingClientRect();
        const rows = [...list.querySelectorAll('tr[data-track]')].filter((row) => {
            const box = row.getBoundingClientRect();
            const middle = (box.top + box.bottom) / 2;
            return middle > top && middle < bottom;
        });
        return JSON.stringify(rows.map((row) => row.innerText));
    })()";
    const PLACE: &str = "Math.round(scrollY)";
    journey("back to a table", |page| {
        take_the_sample(page)?;
        let cluster = first_cluster(page);
        cluster.find("button", containing("Show all")).click()?;
        let head = cluster.find("columnheader", "Artists");
        head.find("button", any()).click()?;
        let list = cluster.find("region", "Tracks of cluster #1");
        list.press("End")?;
        page.wait_until(AT_THE_END)?;
        page.settles("document.querySelector('.table-window').scrollTop")?;
        let rows = page.evaluate(ROWS_IN_SIGHT)?;
        assert!(
            rows.as_str()
                .is_some_and(|rows| rows.matches("\",\"").count() > 3)
        );
        let artists = column(&list.find("table", any()), ARTISTS)?;
        let artist = artists.last().unwrap().split(", ").next().unwrap();
        let links = list.find("link", artist);
        let last = links.count()? - 1;
        links.nth(last).focus()?;
        let place = page.settles(PLACE)?;
        page.press("Enter")?;
        page.find("heading", artist).appears()?;
        page.wait_until("document.activeElement.matches('h1')")?;
        page.back()?;
        sees_clusters(page, "Sample Library", 5)?;
        head.attribute_becomes("aria-sort", "ascending")?;
        cluster.find("button", "Show the first 10").appears()?;
        page.wait_until(AT_THE_END)?;
        page.wait_until(&format!("{ROWS_IN_SIGHT} === {rows}"))?;
        page.wait_until(&format!("Math.abs({PLACE} - {place}) < 3"))
    });
}

#[test]
fn a_search_finds_tracks_whatever_their_accents() {
    journey("search", |page| {
        take_the_sample(page)?;
        let search = page.find("searchbox", "Search all tracks");
        search.fill("meia xicara")?;
        let found = page.find("table", "Tracks that match");
        found.find("link", "Trio Meia-Xícara").nth(0).appears()?;
        page.wait_until(
            "[...document.querySelectorAll('mark')].some((it) => it.textContent === 'Xícara')",
        )?;
        search.fill("nobody ever sang this")?;
        page.find("region", "Search").says("Nothing matches.")?;
        found.disappears()?;
        search.fill("")?;
        first_cluster(page).appears()
    });
}

#[test]
fn back_from_an_artist_finds_the_search_as_it_was() {
    journey("back to a search", |page| {
        take_the_sample(page)?;
        let search = page.find("searchbox", "Search all tracks");
        search.fill("meia xicara")?;
        first_cluster(page).disappears()?;
        let found = page.find("table", "Tracks that match");
        found.find("link", "Trio Meia-Xícara").nth(0).click()?;
        page.find("heading", "Trio Meia-Xícara").appears()?;
        page.back()?;
        found.appears()?;
        search.value_becomes("meia xicara")?;
        page.find("button", "Back to the groups").click()?;
        first_cluster(page).appears()
    });
}

#[test]
fn columns_that_are_empty_are_folded_away() {
    journey("empty columns", |page| {
        bring(page, "exportify_net_2025.csv", "exportify net 2025")?;
        let cluster = first_cluster(page);
        let scores = cluster.find("columnheader", containing("Score"));
        cluster.find("columnheader", "Artists").appears()?;
        scores.disappears()?;
        reads(page, "No track here has a score or a heart.")?;
        page.find("button", "Show the 2 columns").click()?;
        let why = containing("a CSV does not say what you played most");
        cluster.find("columnheader", why).appears()?;
        page.find("button", "Hide the 2 columns").click()?;
        scores.disappears()
    });
}
