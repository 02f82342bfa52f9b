//! Two tabs, and leaving nothing behind.

use driver::{Page, Result, any};
use stand_in::{Fault, Faults, RefreshAnswer, Service, Settings, StandIn, What};

use super::steps::{
    TOKEN, all_is_well, call_ends, choose_liked_songs, comes_back, faults_have_struck,
    go_and_choose, is_told, list_is_complete, log_in, music, sees_liked_songs,
};
use crate::harness::journey_with;
use crate::steps::arrive;

/// What makes this tab see two seconds late what other tabs write to local storage. That is
/// within what browsers promise, which is only that it comes.
const SEES_LOCAL_STORAGE_LATE: &str = "(() => {
    const read = Storage.prototype.getItem;
    const write = Storage.prototype.setItem;
    const remove = Storage.prototype.removeItem;
    const seen = new Map();
    Storage.prototype.getItem = function (key) {
        const value = read.call(this, key);
        if (this !== localStorage) {
            return value;
        }
        if (!seen.has(key)) {
            seen.set(key, value);
        } else if (value !== seen.get(key)) {
            setTimeout(() => seen.set(key, value), 2000);
        }
        return seen.get(key);
    };
    Storage.prototype.setItem = function (key, value) {
        write.call(this, key, value);
        if (this === localStorage) {
            seen.set(key, value);
        }
    };
    Storage.prototype.removeItem = function (key) {
        remove.call(this, key);
        if (this === localStorage) {
            seen.set(key, null);
        }
    };
})()";

/// What the page keeps in this browser: the names of all of it.
const KEPT: &str = "(async () => {
    const request = (asked) => new Promise((done, failed) => {
        // What is deleted meanwhile is not made anew.
        asked.onupgradeneeded = () => asked.transaction.abort();
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(asked.error);
    });
    const kept = [
        ...Object.keys(localStorage),
        ...Object.keys(sessionStorage),
        ...(await caches.keys()),
        ...document.cookie.split(';').filter((cookie) => cookie),
    ];
    for (const { name } of await indexedDB.databases()) {
        const database = await request(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
            const all = database.transaction(store).objectStore(store);
            kept.push(...(await request(all.getAllKeys())));
        }
        database.close();
    }
    return kept;
})()";

/// Two tabs that stay logged in are both refused before one of them has asked for new tokens,
/// which are then answered for so. The second tab.
fn are_refused_at_once(page: &Page, stand_in: &StandIn, refresh: RefreshAnswer) -> Result<Page> {
    log_in(page)?;
    stay_logged_in(page)?;
    let other = page.open_tab()?;
    for tab in [page, &other] {
        arrive(tab)?;
        comes_back(tab)?;
        tab.evaluate(SEES_LOCAL_STORAGE_LATE)?;
    }
    stand_in.revoke_access();
    let held = Fault::new(Service::Accounts, What::Held);
    let faults = |waiting| Faults {
        refresh,
        waiting,
        ..Faults::default()
    };
    stand_in.set_faults(faults(vec![held.on("/api/token").times(1)]));
    for tab in [page, &other] {
        tab.find("link", "Choose from your Spotify").click()?;
    }
    for tab in [page, &other] {
        tab.expect_complaint("status of 401")?;
    }
    faults_have_struck(stand_in);
    stand_in.set_faults(faults(Vec::new()));
    Ok(other)
}

#[test]
fn two_tabs_renew_the_log_in_once() {
    journey_with("two tabs", Settings::default(), |page, stand_in| {
        let other = are_refused_at_once(page, stand_in, RefreshAnswer::Without)?;
        for tab in [page, &other] {
            music(tab).find("checkbox", any()).becomes(15)?;
        }
        assert_eq!(stand_in.count("POST", TOKEN), 2);
        assert_eq!(other.complaints()?, []);
        Ok(())
    });
}

#[test]
fn a_log_in_that_one_tab_finds_dead_is_dead_for_the_other_too() {
    journey_with("two tabs, dead", Settings::default(), |page, stand_in| {
        let other = are_refused_at_once(page, stand_in, RefreshAnswer::Dead)?;
        for tab in [page, &other] {
            is_told(tab, "Your log-in has ended")?;
            // One of them has asked.
            tab.forgive("status of 400");
        }
        assert_eq!(stand_in.count("POST", TOKEN), 2);
        assert_eq!(other.complaints()?, []);
        Ok(())
    });
}

#[test]
fn a_log_in_is_kept_on_the_device_only_if_wanted() {
    journey_with("stay logged in", Settings::default(), |page, _| {
        log_in(page)?;
        let other = page.open_tab()?;
        arrive(&other)?;
        other.find("button", "Log in with Spotify").appears()?;
        stay_logged_in(page)?;
        sees_tokens_on_the_device(&other)?;
        other.reload()?;
        other.find("link", "Choose from your Spotify").appears()?;
        assert_eq!(other.complaints()?, []);
        Ok(())
    });
}

#[test]
fn disconnect_leaves_nothing_in_any_storage() {
    journey_with("disconnect", Settings::default(), |page, _| {
        log_in(page)?;
        page.find("button", "More").click()?;
        page.find("radio", "Dark").check(true)?;
        page.press("Escape")?;
        stay_logged_in(page)?;
        choose_liked_songs(page)?;
        sees_liked_songs(page, "240")?;
        page.find("link", "Your Spotify").click()?;
        music(page).find("checkbox", any()).becomes(15)?;
        page.wait_until(&format!("({KEPT}).then((kept) => kept.length > 3)"))?;
        disconnect(page)?;
        is_gone(page)?;
        page.reload()?;
        page.find("button", "Log in with Spotify").appears()?;
        is_empty(page)
    });
}

#[test]
fn disconnect_in_mid_load_leaves_nothing_either() {
    journey_with(
        "disconnect in mid-load",
        Settings::default(),
        |page, stand_in| {
            for (service, path) in [
                (Service::Api, "/me/tracks"),
                (Service::ReccoBeats, "/audio-features"),
            ] {
                stand_in.add_fault(Fault::new(service, What::Held).on(path).times(1));
                log_in(page)?;
                choose_liked_songs(page)?;
                page.wait_until(&stage(service))?;
                faults_have_struck(stand_in);
                disconnect(page)?;
                is_gone(page)?;
                // What was under way comes to its end, and still nothing is kept.
                all_is_well(stand_in);
                call_ends(page, path)?;
                is_empty(page)?;
            }
            Ok(())
        },
    );
}

#[test]
fn disconnect_ends_what_other_tabs_do() {
    journey_with(
        "disconnect two tabs",
        Settings::default(),
        |page, stand_in| {
            log_in(page)?;
            stay_logged_in(page)?;
            let other = page.open_tab()?;
            arrive(&other)?;
            go_and_choose(&other)?;
            let held = Fault::new(Service::Api, What::Held);
            stand_in.add_fault(held.on("/me/tracks").times(1));
            choose_liked_songs(&other)?;
            other.wait_until(&stage(Service::Api))?;
            faults_have_struck(stand_in);
            disconnect(page)?;
            is_gone(page)?;
            other.find("button", "Log in with Spotify").appears()?;
            // What was under way there comes to its end, and still nothing is kept.
            all_is_well(stand_in);
            call_ends(&other, "/me/tracks")?;
            for tab in [page, &other] {
                is_empty(tab)?;
            }
            assert_eq!(other.complaints()?, []);
            Ok(())
        },
    );
}

/// Whether the page says that it is at what this service has.
fn stage(service: Service) -> String {
    let words = match service {
        Service::ReccoBeats => "Audio features from ReccoBeats",
        Service::Api | Service::Accounts => "Tracks: 0",
    };
    format!("document.body.innerText.includes('{words}')")
}

fn stay_logged_in(page: &Page) -> Result<()> {
    list_is_complete(page)?;
    page.find("checkbox", "Stay logged in on this device")
        .check(true)?;
    sees_tokens_on_the_device(page)
}

/// Waits until this tab sees that tokens are kept for all tabs. Another one may see it later.
fn sees_tokens_on_the_device(tab: &Page) -> Result<()> {
    tab.wait_until("Object.keys(localStorage).some((name) => name.includes('spotify-tokens'))")
}

/// Nothing is lost before the visitor has answered.
pub(super) fn disconnect(page: &Page) -> Result<()> {
    page.find("button", "Disconnect").click()?;
    page.find("button", "Delete everything").click()
}

pub(super) fn is_gone(page: &Page) -> Result<()> {
    page.find("status", any()).nth(0).says("Disconnected.")?;
    is_empty(page)
}

pub(super) fn is_empty(page: &Page) -> Result<()> {
    page.wait_until(&format!("({KEPT}).then((kept) => kept.length === 0)"))
        .inspect_err(|_| eprintln!("this is kept: {:?}", page.evaluate(KEPT)))
}
