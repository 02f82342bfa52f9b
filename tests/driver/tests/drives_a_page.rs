//! The driver does what it says, on a small page of its own.
#![cfg(test)]

use std::path::{Path, PathBuf};

use driver::{Motion, Page, Point, Result, Scheme, any, containing};
use static_host::StaticHost;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page")
}

fn driven(steps: impl FnOnce(&Page) -> Result<()>) {
    let host = StaticHost::start(&folder(), "/", 0).unwrap();
    let page = Page::open(&host.url()).unwrap();
    page.visit("").and_then(|()| steps(&page)).unwrap();
}

#[test]
fn finds_by_role_and_name_and_waits() {
    driven(|page| {
        page.find("button", "Late").click()?;
        page.find("status", any()).says("clicked")?;
        assert_eq!(page.address()?, "?clicked");
        page.back()?;
        page.find("status", any()).says("back")?;
        assert_eq!(
            page.find("heading", containing("Cluster #")).names()?,
            ["Cluster #1", "Cluster #2"]
        );
        let cluster = page.find("region", "Cluster #1");
        assert_eq!(cluster.find("heading", any()).count()?, 1);
        assert_eq!(
            cluster.find("table", any()).rows()?,
            [["Track", "Artist"], ["One", "A"], ["Two", "B"]]
        );
        assert!(page.outline()?.contains("heading \"Cluster #2\""));
        page.reload()?;
        page.find("status", any()).appears()
    });
}

#[test]
fn says_what_is_wrong_with_a_thing() {
    driven(|page| {
        page.set_patience(std::time::Duration::from_millis(100));
        let said = |name| page.find("button", name).click().unwrap_err().to_string();
        assert!(said("Never").contains("“Never”") && said("Never").contains("is disabled"));
        assert!(said("Nowhere").starts_with("0 found of button “Nowhere”"));
        let twice = page
            .find("heading", containing("Cluster"))
            .click()
            .unwrap_err();
        assert!(twice.to_string().starts_with("2 found of heading"));
        Ok(())
    });
}

#[test]
fn clicks_again_what_moves_away_while_it_is_pressed() {
    driven(|page| {
        page.find("button", "Shy").click()?;
        page.find("status", any()).says("not shy any more")
    });
}

#[test]
fn a_click_may_lead_to_another_document() {
    driven(|page| {
        page.find("link", "Elsewhere").click()?;
        page.address_becomes("?elsewhere")?;
        page.find("status", any()).appears()
    });
}

#[test]
fn fills_ticks_picks_and_presses() {
    driven(|page| {
        let name = page.find("textbox", "Name");
        name.fill("Ligeti")?;
        name.fill("Cowell")?;
        page.type_text("!")?;
        page.find("status", any()).says("name Cowell!")?;
        page.find("checkbox", "Loud").check(true)?;
        page.find("combobox", "Number of clusters").select("3")?;
        assert_eq!(page.find("combobox", any()).value()?, "3");
        page.find("slider", "Weight").press("ArrowRight")?;
        assert_eq!(page.find("slider", "Weight").value()?, "6");
        page.press("Shift+Tab")?;
        assert_eq!(
            page.focused()?,
            ("combobox".to_owned(), "Number of clusters".to_owned())
        );
        page.press_until_focused("Tab", "button", "Open a file")
    });
}

#[test]
fn hands_over_files_and_texts() {
    driven(|page| {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("library.csv");
        std::fs::write(&file, "Track,Artist")?;
        let told = "1 file, library.csv: Track,Artist";
        page.find("button", "Open a file").choose_files(&[&file])?;
        page.find("status", any()).says(told)?;
        page.paste("a,b")?;
        page.find("status", any()).says("pasted a,b")?;
        page.drop_files(&[&file])?;
        page.find("status", any()).says(told)
    });
}

#[test]
fn points_drags_and_turns_the_wheel() {
    driven(|page| {
        page.resize(390, 844, 2.0)?;
        let map = page.find("image", "Map");
        map.drag(&[Point::new(1.0, 2.0), Point::new(5.0, 6.0)])?;
        page.find("status", any())
            .says("mousemove 1,2 0 mousedown 1,2 1 mousemove 5,6 1 mouseup 5,6 0")?;
        map.wheel_at(Point::new(3.0, 4.0), Point::new(0.0, 120.0))?;
        page.find("status", any()).says("wheel 3,4")?;
        page.prefer(Scheme::Dark, Motion::Reduced)?;
        page.wait_until(
            "matchMedia('(prefers-color-scheme: dark)').matches && innerWidth === 390",
        )?;
        page.wait_until("matchMedia('(prefers-reduced-motion)').matches && devicePixelRatio === 2")
    });
}

#[test]
fn hears_every_complaint() {
    driven(|page| {
        assert_eq!(page.complaints()?, []);
        page.evaluate("console.error('this', 1)")?;
        page.expect_complaint("this 1")?;
        page.evaluate("setTimeout(() => { throw new Error('uncaught') })")?;
        page.expect_complaint("Error: uncaught")?;
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), { text: '0' }))",
        )?;
        page.expect_complaint("Content Security Policy")?;
        page.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://example.org/a.png' }))")?;
        page.expect_complaint("https://example.org/a.png")?;
        page.set_offline(true)?;
        page.evaluate("document.head.append(Object.assign(document.createElement('script'), { src: 'b.js' }))")?;
        page.expect_complaint("ERR_INTERNET_DISCONNECTED")?;
        assert_eq!(page.complaints()?, []);
        Ok(())
    });
}

#[test]
fn asks_and_hears_workers() {
    driven(|page| {
        page.evaluate("globalThis.worker = new Worker('worker.js'); 0")?;
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
        while page.evaluate_in_workers("globalThis.answer ?? 0")? != [42] {
            assert!(
                std::time::Instant::now() < deadline,
                "the worker does not start"
            );
        }
        page.evaluate("worker.postMessage('in the worker')")?;
        page.expect_complaint("in the worker")
    });
}
