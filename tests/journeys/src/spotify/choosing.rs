//! Choosing what to load.

use driver::{any, containing};
use stand_in::{Fault, PlaylistCounts, Service, Settings, What};

use super::steps::{all_is_well, is_told, log_in, music, show_the_clusters};
use crate::harness::journey_with;
use crate::steps::reads;

/// How the row of somebody else's playlist goes on.
const NOT_READABLE: &str = "Not readable: Spotify shows its entries only to";

#[test]
fn a_phone_has_room_for_the_head_of_the_page() {
    journey_with("narrow with an account", Settings::default(), |page, _| {
        log_in(page)?;
        page.resize(390, 844, 2.0)?;
        page.find("button", "More").click()?;
        page.find("link", "Your Spotify").appears()?;
        page.wait_until("innerWidth === 390 && document.documentElement.scrollWidth <= 390")
    });
}

#[test]
fn several_playlists_become_one_library() {
    journey_with("several playlists", Settings::default(), |page, _| {
        log_in(page)?;
        let rows = music(page).find("checkbox", any());
        rows.becomes(15)?;
        let names = rows.names()?;
        for shut in names.iter().filter(|name| name.contains(NOT_READABLE)) {
            assert!(music(page).find("checkbox", shut).is("disabled")?, "{shut}");
        }
        let (shut, open): (Vec<_>, Vec<_>) = names
            .iter()
            .skip(1)
            .partition(|name| name.contains(NOT_READABLE));
        assert_eq!((shut.len(), open.len()), (3, 11));
        // One of the listener's own, and the last: a friend's.
        let chosen = [open[0], open[10]];
        for row in chosen {
            music(page).find("checkbox", row).check(true)?;
        }
        reads(page, "2 lists chosen")?;
        show_the_clusters(page)?;
        page.find("heading", containing("Clusters in ")).appears()?;
        page.find("region", "Cluster #1").appears()?;
        let title = page.find("heading", containing("Clusters in ")).text()?;
        let both = title.trim_start_matches("Clusters in ").split_once(" and ");
        let (one, other) = both.unwrap();
        assert!(
            chosen[0].starts_with(one) && chosen[1].starts_with(other),
            "{title}"
        );
        page.find("DisclosureTriangle", "What was read").click()?;
        reads(page, &format!("{one}: all "))?;
        reads(page, &format!("{other}: all "))
    });
}

#[test]
fn a_playlist_is_chosen_by_its_address() {
    journey_with("pasted address", Settings::default(), |page, stand_in| {
        log_in(page)?;
        music(page).find("checkbox", any()).becomes(15)?;
        let field = page.find("textbox", "Or paste a playlist’s address");
        let add = page.find("button", "Add");
        field.fill("https://open.spotify.com/album/0123456789abcdefghijkl")?;
        add.click()?;
        is_told(page, "not to a playlist")?;

        let playlists = stand_in.playlists();
        let address = |id: &str| format!("https://open.spotify.com/intl-de/playlist/{id}?si=1");
        field.fill(&address(&playlists[2]))?;
        add.click()?;
        page.find("alert", any()).disappears()?;
        music(page)
            .find("checkbox", any())
            .nth(3)
            .becomes_state("checked", true)?;
        reads(page, "1 list chosen")?;
        show_the_clusters(page)?;
        page.find("region", "Cluster #1").appears()
    });
}

#[test]
fn the_address_of_anothers_playlist_says_why_it_cannot_be_read() {
    journey_with(
        "another's address",
        Settings::default(),
        |page, stand_in| {
            log_in(page)?;
            music(page).find("checkbox", any()).becomes(15)?;
            let last = stand_in.playlists().pop().unwrap_or_default();
            page.find("textbox", "Or paste a playlist’s address")
                .fill(&last)?;
            page.find("button", "Add").click()?;
            is_told(page, "cannot be read: Spotify shows its entries only to")?;
            reads(page, "0 lists chosen")?;
            let button = page.find("button", "Show the clusters");
            assert!(button.is("disabled")?);
            Ok(())
        },
    );
}

#[test]
fn a_pasted_playlist_that_is_not_listed_shows_its_name() {
    let playlists = PlaylistCounts {
        own: 60,
        collaborative: 0,
        others: 0,
    };
    let settings = Settings {
        playlists,
        ..Settings::default()
    };
    journey_with("pasted name", settings, |page, stand_in| {
        // The list does not come to its end.
        let held = Fault::new(Service::Api, What::Held).on("/me/playlists");
        stand_in.add_fault(held.from_offset(50));
        log_in(page)?;
        music(page).find("checkbox", any()).becomes(51)?;
        let id = stand_in.playlists().pop().unwrap_or_default();
        page.find("textbox", "Or paste a playlist’s address")
            .fill(&id)?;
        page.find("button", "Add").click()?;
        reads(page, "1 list chosen")?;
        let added = page.find("list", "Added by address");
        let text = added.find("listitem", any()).text()?;
        assert!(!text.contains(&id) && text.contains(" entr"), "{text}");
        added.find("button", containing("Remove ")).click()?;
        reads(page, "0 lists chosen")
    });
}

#[test]
fn one_of_thousands_of_playlists_is_found_by_its_name() {
    let playlists = PlaylistCounts {
        own: 2_000,
        collaborative: 2,
        others: 3,
    };
    let settings = Settings {
        playlists,
        ..Settings::default()
    };
    journey_with("playlist search", settings, |page, _| {
        log_in(page)?;
        reads(page, "2,005 playlists")?;
        let rows = music(page).find("checkbox", any());
        rows.becomes(101)?;
        page.find("button", "Show 100 more").click()?;
        rows.becomes(201)?;
        let names = rows.names()?;
        let wanted = name_of(&names[150]);
        page.find("searchbox", "Search your playlists")
            .fill(&wanted.to_lowercase())?;
        reads(page, "of 2,005 playlists")?;
        let found = music(page).find("checkbox", containing(wanted));
        page.find("searchbox", "Search your playlists").fill("")?;
        rows.becomes(101)?;
        page.find("searchbox", "Search your playlists")
            .fill(&wanted.to_lowercase())?;
        reads(page, "of 2,005 playlists")?;
        found.nth(0).check(true)?;
        show_the_clusters(page)?;
        page.find("heading", &format!("Clusters in {wanted}"))
            .appears()
    });
}

#[test]
fn a_list_that_broke_off_is_asked_for_again() {
    journey_with("list again", Settings::default(), |page, stand_in| {
        let quota = Fault::new(Service::Api, What::QuotaExceeded);
        stand_in.add_fault(quota.on("/me/playlists"));
        log_in(page)?;
        let alert = is_told(page, "has used up the requests that Spotify allows it")?;
        page.expect_complaint("status of 429")?;
        all_is_well(stand_in);
        alert.find("button", "Try again").click()?;
        reads(page, "14 playlists")?;
        alert.disappears()
    });
}

/// The name in a row, without the number of entries after it.
fn name_of(row: &str) -> &str {
    let words = row.trim_end_matches(" entries").trim_end_matches(" entry");
    words
        .trim_end_matches(|c: char| c.is_ascii_digit() || c == ',')
        .trim_end()
}
