//! HTML and SVG: well formed whatever the names, nothing that runs, nothing from outside.

use tone_clusters::export::{Export, ExportFormat};
use tone_clusters::names::ClusterNames;

use super::fixtures::{HOSTILE, MADE_AT, bytes, hostile, sample, text};
use super::seed::seed;

/// The text of a document without its tags.
fn without_tags(document: &str) -> String {
    let parts = document.split('<');
    let outside = parts.map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    outside.collect()
}

#[test]
fn a_drawing_has_a_mark_for_each_point() {
    let (library, clustering) = sample();
    let svg = text(&library, &clustering, ExportFormat::Svg);
    let points = svg.matches("<title>").count() - 1;
    assert_eq!(points, clustering.tracks.len());
    let (_, names) = svg.split_once("<g class=\"names\"").unwrap();
    let (names, _) = names.split_once("</g>").unwrap();
    for (number, cluster) in (1..).zip(&clustering.clusters) {
        let marks = |text: &str| text.matches(&format!(" class=\"c{number}\" ")).count();
        assert!(marks(names) <= 1);
        let points = marks(&svg) - marks(names);
        assert_eq!(points, cluster.size as usize + 1, "and one in the legend");
    }
}

/// A name from the listener stands wherever a cluster is named.
#[test]
fn clusters_are_called_what_the_listener_calls_them() {
    let (library, clustering) = sample();
    let mut names = ClusterNames::default();
    names.give(0, "Piano *at* night");
    let export = || Export::new(&library, &clustering, &[], MADE_AT).with_names(names.clone());
    let own = &clustering.clusters[0].name;
    for format in [
        ExportFormat::Svg,
        ExportFormat::Html,
        ExportFormat::Csv,
        ExportFormat::Json,
    ] {
        let file = export().file(format, &[]).unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(text.contains("Piano *at* night"), "{format:?}");
        assert!(!text.contains(&format!(">{own}<")), "{format:?}");
    }
    let zip = export().file(ExportFormat::Markdown, b"picture").unwrap();
    let page = super::fixtures::unzipped(zip.bytes)
        .into_iter()
        .find_map(|(path, content)| {
            path.ends_with("clusters_in_sample_library.md")
                .then_some(content)
        });
    let page = String::from_utf8(page.unwrap()).unwrap();
    assert!(page.contains("\n## Cluster #1: Piano \\*at\\* night\n"));
    assert!(
        page.contains("\n## Cluster #2\n"),
        "as on the original page"
    );
}

/// The largest cluster has its name on the map, and contours lie below the points.
#[test]
fn a_drawing_has_land_and_names() {
    let (library, clustering) = sample();
    let svg = text(&library, &clustering, ExportFormat::Svg);
    assert_eq!(svg.matches("<path class=\"land\"").count(), 4);
    let (_, names) = svg.split_once("<g class=\"names\"").unwrap();
    let (names, _) = names.split_once("</g>").unwrap();
    assert!(names.contains(&format!(">{}</text>", clustering.clusters[0].name)));
    let before = |one: &str, other: &str| svg.find(one) < svg.find(other);
    assert!(
        before("class=\"land\"", "class=\"points\"")
            && before("class=\"points\"", "class=\"names\"")
    );
}

#[test]
fn the_axes_are_named_in_words_with_what_they_explain() {
    let (library, clustering) = sample();
    let svg = without_tags(&text(&library, &clustering, ExportFormat::Svg));
    for (axis, arrow) in clustering.axes.iter().zip(["→", "↑"]) {
        let (positive, negative) = axis.words();
        let line = svg.lines().find(|line| line.contains(arrow)).unwrap();
        let share = format!("{:.0}\u{a0}%", axis.explained_variance * 100.0);
        assert!(line.contains(&positive) && line.contains(&share), "{line}");
        assert!(svg.contains(&negative));
    }
}

#[test]
fn names_are_text_and_nothing_else() {
    let (library, clustering) = hostile();
    for format in [ExportFormat::Svg, ExportFormat::Html] {
        let document = text(&library, &clustering, format);
        for wrong in [
            "<script",
            "<img src=x",
            "onerror=alert(1)>",
            "<b>",
            "]]>",
            "\0",
        ] {
            assert!(!document.contains(wrong), "{format:?}: {wrong}");
        }
        let plain = (text(&sample().0, &clustering, format), document);
        let count = |document: &str| document.matches("</style>").count();
        assert_eq!(count(&plain.0), count(&plain.1));
    }
    let html = text(&library, &clustering, ExportFormat::Html);
    let shown = HOSTILE[3].replace('<', "&lt;").replace('>', "&gt;");
    assert!(html.contains(&format!("<bdi>{shown}</bdi>")));
}

/// By a reader that is not ours, and does not forgive.
#[test]
fn a_drawing_is_well_formed_xml() {
    for (library, clustering) in [seed(), sample(), hostile()] {
        let svg = text(&library, &clustering, ExportFormat::Svg);
        let document = roxmltree::Document::parse(&svg).unwrap();
        assert_eq!(document.root_element().tag_name().name(), "svg");
        let titles = document
            .descendants()
            .filter(|node| node.has_tag_name("title"));
        let names = titles.filter_map(|title| title.text());
        let first = library.tracks[clustering.tracks[0] as usize].title();
        let first = first.replace(['\n', '\r'], " ");
        assert!(names.into_iter().any(|name| name.starts_with(&first)));
    }
}

#[test]
fn a_page_has_every_track_once() {
    for (library, clustering) in [seed(), sample()] {
        let html = text(&library, &clustering, ExportFormat::Html);
        assert_eq!(html.matches("<tr><td").count(), library.tracks.len());
        let sections = clustering.clusters.len() + usize::from(!clustering.not_placed.is_empty());
        assert_eq!(html.matches("<section>").count(), sections);
        assert_eq!(html.matches("<h2>").count(), sections);
    }
}

/// Words within a drawing shrink with it: on a narrow screen nobody can read them.
#[test]
fn the_words_of_a_pages_map_stand_outside_of_the_drawing() {
    let (library, clustering) = sample();
    let html = text(&library, &clustering, ExportFormat::Html);
    assert!(!html.contains("<text"));
    assert_eq!(
        html.matches("Clusters in Sample Library</bdi></h1>")
            .count(),
        1
    );
    let words = without_tags(&html);
    for axis in &clustering.axes {
        let (positive, negative) = axis.words();
        assert!(words.contains(&positive) && words.contains(&negative));
    }
    let (_, legend) = html.split_once("<ul class=\"legend\">").unwrap();
    let (legend, _) = legend.split_once("</ul>").unwrap();
    assert_eq!(legend.matches("<li>").count(), clustering.clusters.len());
}

#[test]
fn a_page_runs_nothing_and_loads_nothing_but_covers() {
    let (library, clustering) = hostile();
    let html = text(&library, &clustering, ExportFormat::Html);
    assert!(html.contains("content=\"default-src 'none'; img-src data: https://i.scdn.co;"));
    assert_eq!(
        html.matches("src=\"").count(),
        html.matches("<img src=\"https://i.scdn.co/").count()
    );
    for loads in ["<link", "<iframe", "url(", "@import", "javascript:"] {
        assert!(!html.contains(loads), "{loads}");
    }
}

#[test]
fn covers_from_elsewhere_are_left_out() {
    let (mut library, clustering) = sample();
    for track in &mut library.tracks {
        track.cover = Some("https://example.org/cover.png".into());
    }
    for format in [ExportFormat::Html, ExportFormat::Csv] {
        assert!(
            !text(&library, &clustering, format).contains("example.org"),
            "{format:?}"
        );
    }
    let zip = super::fixtures::unzipped(bytes(&library, &clustering, ExportFormat::Markdown));
    for (path, content) in zip {
        assert!(
            !String::from_utf8_lossy(&content).contains("example.org"),
            "{path}"
        );
    }
}
