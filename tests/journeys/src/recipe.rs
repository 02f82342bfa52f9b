//! Changing how tracks are grouped.

use driver::containing;

use crate::harness::journey;
use crate::steps::{adjust, bring, reads, sees_clusters, take_the_sample};

const SAMPLE: &str = "Sample Library";

#[test]
fn the_number_of_clusters_is_typed() {
    journey("k by control", |page| {
        take_the_sample(page)?;
        adjust(page)?;
        let count = page.find("spinbutton", "Number of clusters");
        count.fill("4")?;
        page.press("Enter")?;
        sees_clusters(page, SAMPLE, 4)?;
        page.address_becomes("clusters/sample?k=4")?;
        page.find("radio", "Classic").click()?;
        sees_clusters(page, SAMPLE, 5)?;
        count.value_becomes("5")
    });
}

#[test]
fn the_number_of_clusters_stands_in_the_address() {
    journey("k by address", |page| {
        page.visit("clusters/sample?k=7")?;
        sees_clusters(page, SAMPLE, 7)?;
        page.reload()?;
        sees_clusters(page, SAMPLE, 7)?;
        page.visit("clusters/sample?k=99")?;
        page.wait_until("location.search === '?k=20'")?;
        sees_clusters(page, SAMPLE, 20)
    });
}

#[test]
fn the_silhouette_is_a_way_to_choose() {
    journey("silhouette", |page| {
        take_the_sample(page)?;
        adjust(page)?;
        let curve = page.find("group", "How clearly apart, for each number of clusters");
        let six = curve
            .find("button", containing("6 clusters, silhouette"))
            .nth(0);
        six.click()?;
        sees_clusters(page, SAMPLE, 6)?;
        six.becomes_state("pressed", true)?;
        page.find("radio", "Automatic").click()?;
        reads(page, "Automatic: ")?;
        page.address_becomes("clusters/sample?k=auto")
    });
}

#[test]
fn back_and_forward_go_from_recipe_to_recipe() {
    journey("back", |page| {
        take_the_sample(page)?;
        adjust(page)?;
        page.find("spinbutton", "Number of clusters").fill("3")?;
        page.press("Enter")?;
        sees_clusters(page, SAMPLE, 3)?;
        page.back()?;
        sees_clusters(page, SAMPLE, 5)?;
        page.forward()?;
        sees_clusters(page, SAMPLE, 3)?;
        page.back()?;
        page.back()?;
        page.find("link", "Try the sample library").appears()
    });
}

#[test]
fn a_feature_is_left_out_and_another_weighs_more() {
    journey("features", |page| {
        take_the_sample(page)?;
        adjust(page)?;
        page.find("checkbox", "Liveness").check(false)?;
        page.find("listitem", containing("Liveness:")).becomes(0)?;
        page.find("slider", "Weight of Energy").set("20")?;
        page.wait_until("location.search.includes('energy*2')")?;
        page.find("button", "Begin elsewhere").click()?;
        page.wait_until("location.search.includes('seed=1')")?;
        page.reload()?;
        adjust(page)?;
        page.find("checkbox", "Liveness")
            .becomes_state("checked", false)?;
        page.find("slider", "Weight of Energy").appears()?;
        sees_clusters(page, SAMPLE, 5)
    });
}

#[test]
fn a_library_without_audio_features_is_compared_by_what_there_is() {
    journey("no audio features", |page| {
        bring(page, "watsonbox_19.csv", "watsonbox 19")?;
        reads(page, "5 tracks")?;
        adjust(page)?;
        reads(page, "No track of this library has audio features")?;
        page.find("checkbox", "Energy")
            .becomes_state("disabled", true)
    });
}
