//! Listening to tracks in Spotify's own player.

use driver::{Page, Result, any, containing};
use static_host::Overlay;

use crate::harness::{dist, host, journey, journey_to};
use crate::steps::{arrive, bring, fixture, is_stored, reads, sees_clusters, take_the_sample};

const SPOTIFY: &str = "https://open.spotify.com";
/// The first track of the file, and its address in Spotify's player.
const LANTERN: &str = "Play Lantern Street";
const LANTERN_ADDRESS: &str = "https://open.spotify.com/embed/track/1LanternStreet00000001";

/// Opens a file of tracks from Spotify's catalogue; the network is played.
fn bring_tracks(page: &Page) -> Result<()> {
    page.play_host(SPOTIFY, "<title>Player</title>Spotify plays")?;
    bring(page, "exportify_net_2025.csv", "exportify net 2025")
}

/// The addresses of all frames on the page.
fn frames(page: &Page) -> Result<Vec<String>> {
    let list = page.evaluate("[...document.querySelectorAll('iframe')].map((it) => it.src)")?;
    let addresses = list.as_array().into_iter().flatten();
    Ok(addresses
        .filter_map(|it| it.as_str().map(str::to_owned))
        .collect())
}

#[test]
fn the_player_is_loaded_by_the_first_click_and_not_before() {
    journey("listening", |page| {
        bring_tracks(page)?;
        let player = page.find("complementary", "Spotify’s player");
        page.find("button", LANTERN).appears()?;
        assert_eq!(frames(page)?, [] as [String; 0]);
        assert_eq!(page.asked_of_played_host()?, [] as [String; 0]);
        page.find("button", LANTERN).click()?;
        player.find("Iframe", any()).appears()?;
        assert_eq!(frames(page)?, [LANTERN_ADDRESS]);
        page.played_host_is_asked(&[LANTERN_ADDRESS])?;
        // It is said once where the player comes from.
        player.says("loaded from open.spotify.com when you press a play button")?;
        player.find("button", "OK").click()?;
        player.find("button", "OK").disappears()?;
        player.find("button", "Close the player").click()?;
        player.disappears()?;
        assert_eq!(frames(page)?, [] as [String; 0]);
        is_stored(page, "exportify net 2025")?;
        page.reload()?;
        sees_clusters(page, "exportify net 2025", 3)?;
        page.find("button", LANTERN).click()?;
        player.find("Iframe", any()).appears()?;
        assert_eq!(player.find("button", "OK").count()?, 0);
        Ok(())
    });
}

#[test]
fn a_row_is_played_from_the_keyboard_and_another_takes_its_place() {
    journey("listening from the keyboard", |page| {
        bring_tracks(page)?;
        page.press_until_focused("Tab", "button", LANTERN)?;
        page.press("Enter")?;
        page.find("complementary", "Spotify’s player").appears()?;
        page.focus_comes_to(LANTERN)?;
        let steps = page.evaluate("history.length")?;
        page.find("button", containing("Play Say")).click()?;
        page.wait_until("document.querySelector('iframe').src.includes('/2SayLater')")?;
        assert_eq!(frames(page)?.len(), 1);
        assert_eq!(page.evaluate("history.length")?, steps);
        Ok(())
    });
}

#[test]
fn a_cluster_plays_its_first_track() {
    journey("listening to a cluster", |page| {
        bring_tracks(page)?;
        let cluster = page.find("region", "Cluster #1");
        let first = cluster.find("button", containing("Play ")).nth(1);
        first.appears()?;
        let first = first.names()?;
        cluster.find("button", "Play cluster #1").click()?;
        let first = first.concat().replace("Play ", "Spotify’s player: ");
        page.find("Iframe", &first).appears()
    });
}

#[test]
fn without_a_connection_the_track_waits() {
    journey("listening without a connection", |page| {
        bring_tracks(page)?;
        // The player's part of the page is there already.
        page.find("button", LANTERN).click()?;
        let player = page.find("complementary", "Spotify’s player");
        player.find("button", "Close the player").click()?;
        page.set_offline(true)?;
        page.find("button", LANTERN).click()?;
        player.says("There is no connection")?;
        assert_eq!(frames(page)?, [] as [String; 0]);
        page.set_offline(false)?;
        player.find("Iframe", any()).appears()?;
        assert_eq!(frames(page)?, [LANTERN_ADDRESS]);
        Ok(())
    });
}

#[test]
fn invented_tracks_cannot_be_played() {
    journey("nothing to listen to", |page| {
        take_the_sample(page)?;
        reads(page, "invented for this page")?;
        assert_eq!(page.find("button", containing("Play ")).count()?, 0);
        Ok(())
    });
}

#[test]
fn a_host_can_switch_the_player_off() {
    let off = Overlay::default().with("config.json", r#"{"player":false}"#);
    let host = host(&dist(), off);
    journey_to("a host without a player", &host.url(), |page| {
        arrive(page)?;
        page.drop_files(&[&fixture("exportify_net_2025.csv")])?;
        sees_clusters(page, "exportify net 2025", 3)?;
        assert_eq!(page.find("button", containing("Play ")).count()?, 0);
        Ok(())
    });
}

#[test]
fn no_frame_but_the_player_is_allowed() {
    journey("another frame", |page| {
        arrive(page)?;
        page.evaluate(
            "(() => {
                const frame = document.createElement('iframe');
                frame.src = 'https://example.org/';
                document.body.append(frame);
            })()",
        )?;
        page.expect_complaint("frame-src https://open.spotify.com")
    });
}
