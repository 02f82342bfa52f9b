//! Light and dark.

use driver::{Motion, Page, Result, Scheme};

use crate::harness::journey;
use crate::steps::arrive;

/// The page's paper is dark or not.
fn is_dark(page: &Page, dark: bool) -> Result<()> {
    page.wait_until(&format!(
        "(getComputedStyle(document.documentElement).backgroundColor.match(/[\\d.]+/)[0] < 128) === {dark}"
    ))
}

#[test]
fn the_theme_follows_the_system_until_one_is_chosen() {
    journey("theme", |page| {
        page.prefer(Scheme::Dark, Motion::Full)?;
        arrive(page)?;
        is_dark(page, true)?;
        page.prefer(Scheme::Light, Motion::Full)?;
        is_dark(page, false)?;
        let themes = page.find("group", "More").find("group", "Theme");
        page.find("button", "More").click()?;
        assert!(themes.find("radio", "System").is("checked")?);
        themes.find("radio", "Dark").check(true)?;
        is_dark(page, true)?;
        page.reload()?;
        page.find("button", "More").click()?;
        themes
            .find("radio", "Dark")
            .becomes_state("checked", true)?;
        is_dark(page, true)
    });
}
