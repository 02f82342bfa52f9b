//! Hands on the map: wheel, fingers, drags. How far it is zoomed shows in how many
//! tracks a box of always the same place holds.

use driver::{Locator, Page, Point, Result, any};

use crate::harness::journey;
use crate::steps::{first_cluster, stands_at_a_row, take_the_sample};

#[track_caller]
fn map(page: &Page) -> Locator<'_> {
    page.find("figure", "Comparison of Cluster")
}

#[track_caller]
fn plot(page: &Page) -> Locator<'_> {
    page.find("figure", "Comparison of Cluster")
        .find("application", any())
}

/// A place of the plot, as shares of its width and height.
fn at(page: &Page, x: f64, y: f64) -> Result<Point> {
    let size = plot(page).size()?;
    Ok(Point::new(size.x * x, size.y * y))
}

/// How many tracks a box around the plot's middle holds. It is a small one, so that
/// nothing of the page moves while it is drawn.
fn in_the_middle(page: &Page) -> Result<u32> {
    map(page).find("button", "Box").click()?;
    let corners = [
        at(page, 0.3, 0.3)?,
        at(page, 0.5, 0.5)?,
        at(page, 0.7, 0.7)?,
    ];
    plot(page).drag(&corners)?;
    let selection = page.find("region", "Selection");
    let count = selection.find("status", any()).text()?;
    selection.find("button", "Clear").click()?;
    selection.disappears()?;
    let digits = count.chars().filter(char::is_ascii_digit);
    Ok(digits.collect::<String>().parse().unwrap())
}

#[test]
fn the_wheel_zooms_a_drag_pans_and_reset_shows_all() {
    journey("wheel and pan", |page| {
        take_the_sample(page)?;
        let before = in_the_middle(page)?;
        let closer = zoom_by_wheel(page, before)?;
        map(page).find("button", "Move").click()?;
        let way = [
            at(page, 0.8, 0.5)?,
            at(page, 0.5, 0.5)?,
            at(page, 0.1, 0.5)?,
        ];
        plot(page).drag(&way)?;
        let beside = in_the_middle(page)?;
        assert_ne!(beside, closer);
        map(page).find("button", "Reset view").click()?;
        comes_back_to(page, before)
    });
}

/// Waits until the box in the middle holds so many tracks: the map glides there.
fn comes_back_to(page: &Page, before: u32) -> Result<()> {
    for _ in 0..20 {
        if in_the_middle(page)? == before {
            return Ok(());
        }
    }
    panic!("the map does not come back");
}

/// Turns the wheel until the box in the middle holds fewer tracks; how many. For a while
/// after the page has scrolled, the wheel goes on scrolling it and leaves the map alone.
fn zoom_by_wheel(page: &Page, before: u32) -> Result<u32> {
    for _ in 0..40 {
        plot(page).wheel_at(at(page, 0.5, 0.5)?, Point::new(0.0, -120.0))?;
        let closer = in_the_middle(page)?;
        if closer < before {
            return Ok(closer);
        }
    }
    panic!("the wheel does not zoom");
}

#[test]
fn two_fingers_zoom() {
    journey("pinch", |page| {
        take_the_sample(page)?;
        let before = in_the_middle(page)?;
        let near = [at(page, 0.45, 0.5)?, at(page, 0.55, 0.5)?];
        let far = [at(page, 0.2, 0.5)?, at(page, 0.8, 0.5)?];
        plot(page).pinch(near, far)?;
        let closer = in_the_middle(page)?;
        assert!(closer < before, "{closer} of {before}");
        plot(page).pinch(far, near)?;
        assert_eq!(in_the_middle(page)?, before);
        Ok(())
    });
}

#[test]
fn tracks_are_selected_with_a_lasso() {
    journey("lasso selection", |page| {
        take_the_sample(page)?;
        map(page).find("button", "Lasso").click()?;
        let around = [(0.5, 0.2), (0.8, 0.5), (0.5, 0.8), (0.2, 0.5), (0.5, 0.22)];
        let around = around
            .into_iter()
            .map(|(x, y)| at(page, x, y))
            .collect::<Result<Vec<_>>>()?;
        plot(page).drag(&around)?;
        let selection = page.find("region", "Selection");
        selection.find("table", "Selected tracks").appears()?;
        plot(page).press("Escape")?;
        selection.disappears()
    });
}

#[test]
fn a_point_tells_its_track_and_a_click_leads_to_the_row() {
    journey("point to card and row", |page| {
        take_the_sample(page)?;
        let (point, track) = some_point(page)?;
        // The row is lit where it is laid out; the card says the same in any case.
        map(page).says(&track)?;
        plot(page).click_at(point)?;
        assert_eq!(stands_at_a_row(page)?, track);
        plot(page).hover_at(Point::new(2.0, 2.0))?;
        first_cluster(page).appears()
    });
}

/// Moves the pointer over the plot until it meets a point; where that is, and the name on
/// its card.
fn some_point(page: &Page) -> Result<(Point, String)> {
    /// The name on the card that is shown, once the page has drawn.
    const CARD: &str = "new Promise((done) => requestAnimationFrame(() => done(
        document.querySelector('.map-card.is-shown strong')?.textContent ?? '')))";
    for step in 0..400 {
        let (x, y) = (f64::from(step % 40), f64::from(step / 40));
        let point = at(page, 0.2 + x * 0.015, 0.3 + y * 0.04)?;
        plot(page).hover_at(point)?;
        let name = page.evaluate(CARD)?;
        if let Some(name) = name.as_str().filter(|name| !name.is_empty()) {
            return Ok((point, name.to_owned()));
        }
    }
    panic!("the pointer met no point");
}

#[test]
fn a_name_leads_to_its_cluster_and_reset_and_a_double_click_lead_back() {
    journey("zoom by name", |page| {
        take_the_sample(page)?;
        let before = in_the_middle(page)?;
        map(page).find("button", "Move").click()?;
        let name = some_name(page)?;
        plot(page).click_at(name)?;
        page.wait_until(&is_zoomed(true))?;
        map(page).find("button", "Reset view").click()?;
        page.wait_until(&is_zoomed(false))?;
        plot(page).click_at(name)?;
        page.wait_until(&is_zoomed(true))?;
        page.settles(PICTURE)?;
        // At the edge there is no point and no name.
        plot(page).double_click_at(at(page, 0.5, 0.985)?)?;
        page.wait_until(&is_zoomed(false))?;
        assert_eq!(in_the_middle(page)?, before);
        Ok(())
    });
}

/// What is drawn: it rests once the map no longer glides.
const PICTURE: &str = "[...document.querySelectorAll('.map-plot canvas')]
    .map((canvas) => canvas.toDataURL()).join()";

/// Whether the map is near, where a finger pans it instead of scrolling the page.
fn is_zoomed(zoomed: bool) -> String {
    let action = if zoomed { "none" } else { "pan-y" };
    format!("document.querySelector('.map-plot').style.touchAction === '{action}'")
}

/// A place of the plot where a cluster's name is.
fn some_name(page: &Page) -> Result<Point> {
    const IS_NAME: &str = "document.querySelector('.map-plot.is-over-name') !== null";
    for step in 0..540 {
        let (x, y) = (f64::from(step % 18), f64::from(step / 18));
        let point = at(page, 0.1 + x * 0.05, 0.05 + y * 0.03)?;
        plot(page).hover_at(point)?;
        if page.evaluate(IS_NAME)?.as_bool() == Some(true) {
            return Ok(point);
        }
    }
    panic!("the pointer met no name");
}

#[test]
fn no_card_hides_what_a_lasso_is_drawn_around() {
    journey("lasso without a card", |page| {
        take_the_sample(page)?;
        let (point, _) = some_point(page)?;
        map(page).find("button", "Lasso").click()?;
        plot(page).hover_at(point)?;
        page.wait_until("document.querySelector('.map-card.is-shown') !== null")?;
        // How many moves of the drag, drawn, leave a card on the map.
        page.evaluate(
            "window.moves = window.cards = 0;
            document.querySelector('.map-plot').addEventListener('pointermove', (event) => {
                if (event.buttons === 0) return;
                window.moves += 1;
                requestAnimationFrame(() => {
                    if (document.querySelector('.map-card.is-shown')) window.cards += 1;
                });
            })",
        )?;
        let aside = |x: f64, y: f64| Point::new(point.x + x, point.y + y);
        plot(page).drag(&[
            point,
            aside(60.0, 10.0),
            aside(60.0, 70.0),
            aside(5.0, 60.0),
        ])?;
        let counts = page.evaluate("[window.moves, window.cards]")?;
        assert!(counts[0].as_u64() >= Some(3), "{counts}");
        assert_eq!(counts[1].as_u64(), Some(0), "{counts}");
        Ok(())
    });
}
