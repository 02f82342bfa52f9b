//! Opening the page.

use crate::harness::journey;

#[test]
fn the_page_opens_without_a_complaint() {
    journey("the page opens", |page| {
        page.visit("")?;
        page.wait_until("document.title.includes('Tone Clusters')")?;
        page.wait_until("document.readyState === 'complete'")
    });
}
