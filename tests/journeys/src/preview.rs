//! The picture that other programs show beside a link to the page: `public/preview.png`. It is
//! drawn here, of the sample's map as the page exports it, and kept with the source.

use std::fs;
use std::path::PathBuf;

use driver::{Motion, Page, Result, Scheme};

use crate::harness::{journey, root};
use crate::steps::take_the_sample;

/// What the kept picture was drawn of, and the picture itself: a digest in each line.
const DIGESTS: &str = "tests/journeys/preview.sha256";

/// Shows the drawing as the picture has it: beside the page's name and its first sentence.
/// Styles are set by script, since the page's policy allows no others.
const COMPOSE: &str = r#"async (svg) => {
    const part = (name, style, ...children) => {
        const element = document.createElement(name);
        element.style.cssText = style;
        element.append(...children);
        return element;
    };
    const brand = document.querySelector('.brand svg').cloneNode(true);
    brand.style.cssText = 'width: 52px; height: 52px; flex: none';
    const map = part('img', 'position: absolute; right: 24px; top: 0; height: 630px');
    map.src = 'data:image/svg+xml;base64,' + btoa(String.fromCharCode(...new TextEncoder().encode(svg)));
    await map.decode();
    const name = part('div', 'display: flex; gap: 14px; align-items: center; font-size: 32px; font-weight: 650', brand, 'Tone Clusters');
    name.className = 'brand';
    const title = part('div', 'margin-top: 56px; font-size: 58px; font-weight: 650; line-height: 1.12; letter-spacing: -0.02em', 'See the groups inside your music.');
    const more = part('div', 'margin-top: 28px; color: var(--ink-soft); font-size: 25px; line-height: 1.4', 'One map of all your tracks, sorted by how they sound.');
    const words = part('div', 'position: absolute; left: 56px; top: 92px; width: 400px', name, title, more);
    document.body.replaceChildren(part('div', 'position: fixed; inset: 0; background: #ffffff', map, words));
}"#;

fn picture() -> PathBuf {
    root().join("public/preview.png")
}

/// The map of the sample, as the page exports it.
fn export_map(page: &Page) -> Result<Vec<u8>> {
    take_the_sample(page)?;
    page.find("button", "Export").click()?;
    let dialog = page.find("dialog", "Export these clusters");
    let file = page.download(|| dialog.find("button", "Map as SVG").click())?;
    Ok(fs::read(file.path())?)
}

fn digests(map: &[u8]) -> String {
    let picture = fs::read(picture()).unwrap_or_default();
    format!("{}\n{}\n", release::sha256(map), release::sha256(&picture))
}

#[test]
fn the_picture_beside_links_is_of_todays_sample() {
    journey("preview", |page| {
        let map = export_map(page)?;
        let kept = fs::read_to_string(root().join(DIGESTS)).unwrap_or_default();
        assert_eq!(
            digests(&map),
            kept,
            "the map or the picture has changed: draw it again (draw_the_picture_beside_links)"
        );
        Ok(())
    });
}

/// `cargo test --package journeys draw_the_picture_beside_links -- --ignored`
#[test]
#[ignore = "writes the picture anew"]
fn draw_the_picture_beside_links() {
    journey("drawing the preview", |page| {
        page.prefer(Scheme::Light, Motion::Reduced)?;
        let map = export_map(page)?;
        let drawing = serde_json::json!(String::from_utf8_lossy(&map)).to_string();
        page.resize(1200, 630, 1.0)?;
        page.evaluate(&format!("({COMPOSE})({drawing})"))?;
        page.screenshot(&picture())?;
        fs::write(root().join(DIGESTS), digests(&map))?;
        Ok(())
    });
}
