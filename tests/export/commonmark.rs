//! Markdown, read by a parser that is not ours, with what GitHub makes of a text
//! switched on: names are text and nothing else.

use std::collections::BTreeMap;

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use proptest::prelude::*;
use tone_clusters::export::ExportFormat;
use tone_clusters::library::{Library, Track, TrackKey};

use super::fixtures::{bytes, unzipped};
use super::seed::seed;

/// CommonMark with GitHub's extensions and its emoji. GitHub's rule for dollar signs, which
/// it documents, is not that of this parser.
fn options() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.table = true;
    extension.autolink = true;
    extension.strikethrough = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.shortcodes = true;
    extension.alerts = true;
    options
}

/// Checks a page: it has no link, picture or element but those that every page has. Returns
/// the text of each cell of its tables.
fn check(path: &str, page: &str) -> Vec<Vec<String>> {
    let arena = Arena::new();
    let root = parse_document(&arena, page, &options());
    let mut rows = Vec::new();
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Link(link) => {
                let is_ours = link.url.starts_with("https://open.spotify.com/track/")
                    || (!link.url.contains(':') && !link.url.starts_with('/'));
                assert!(is_ours, "{path}: a link to {}", link.url);
            }
            NodeValue::Image(image) => assert!(image.url.ends_with("clusters_scatter.png")),
            NodeValue::HtmlInline(html) => {
                let is_ours = ["<span>", "</span>"].contains(&html.as_str())
                    || html.starts_with("<img src=\"https://i.scdn.co/image/");
                assert!(is_ours, "{path}: {html}");
            }
            NodeValue::TableRow(_) => rows.push(node.children().map(text_of).collect()),
            NodeValue::Document
            | NodeValue::Heading(_)
            | NodeValue::Paragraph
            | NodeValue::Table(_)
            | NodeValue::TableCell
            | NodeValue::List(_)
            | NodeValue::Item(_)
            | NodeValue::Text(_)
            | NodeValue::SoftBreak => {}
            other => panic!("{path}: {other:?}"),
        }
    }
    rows
}

fn text_of<'a>(node: &'a AstNode<'a>) -> String {
    let texts = node
        .descendants()
        .filter_map(|node| match &node.data.borrow().value {
            NodeValue::Text(text) => Some(text.to_string()),
            NodeValue::SoftBreak => Some(" ".to_owned()),
            _ => None,
        });
    texts.collect()
}

/// What a name looks like: no control characters, no marks of direction, single spaces.
fn shown(name: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let plain = |c: char| {
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            ' '
        } else {
            c
        }
    };
    let plain: String = name.chars().filter(|c| !is_mark(*c)).map(plain).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn names() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,6}",
        "[ -~]{0,8}",
        Just("https://example.org/<img src=x onerror=alert(1)>".to_owned()),
        Just("http://a.b/_c_*d*".to_owned()),
        Just("ftp://a.b/~c~".to_owned()),
        Just("www.example.org/a".to_owned()),
        Just("mailto:a@b.c".to_owned()),
        Just("xmpp:a@b.c/d".to_owned()),
        Just("a.b@c-d.e_f".to_owned()),
        Just("![a](b)[c][d][^1]".to_owned()),
        Just("<b>&amp;&#60;script&gt;".to_owned()),
        Just(":heart: $a$ $`b`$ ~~c~~ `d` ||e||".to_owned()),
        Just("/".to_owned()),
        Just(";".to_owned()),
        Just(", ".to_owned()),
        Just("\\".to_owned()),
        Just("\u{202e}\u{2067}\u{85}\n\t".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

/// Three kinds of names, each of them on enough tracks to have pages of their own.
fn named(name: &str, artist: &str, label: &str) -> (Library, BTreeMap<String, String>) {
    let (mut library, clustering) = seed();
    library.name = name.to_owned();
    for (number, track) in library.tracks.iter_mut().enumerate() {
        *track = Track {
            name: name.to_owned(),
            album: name.to_owned(),
            artists: vec![artist.to_owned(), name.to_owned()],
            label: Some(label.to_owned()),
            ..Track::unknown(TrackKey::Sample(number as u16))
        };
    }
    let files = unzipped(bytes(&library, &clustering, ExportFormat::Markdown)).into_iter();
    let pages = files.filter(|(path, _)| path.ends_with(".md"));
    let pages = pages.map(|(path, page)| (path, String::from_utf8(page).unwrap()));
    (library, pages.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn names_are_text_and_nothing_else(name in names(), artist in names(), label in names()) {
        let (library, pages) = named(&name, &artist, &label);
        // A track without a name is shown by its key, which differs from row to row.
        prop_assume!(library.tracks[0].title() != "sample:0");
        prop_assert!(pages.len() >= 2);
        for (path, page) in &pages {
            for row in check(path, page).iter().skip(1).filter(|row| row.len() == 8 && row[0] != "Art") {
                let track = &library.tracks[0];
                let expected = [
                    track.title(),
                    track.album.clone(),
                    track.artists.join(", "),
                    label.clone(),
                ];
                for (cell, name) in row[1..5].iter().zip(expected) {
                    prop_assert_eq!(shown(cell), shown(&name), "{}: {}", path, page);
                }
            }
        }
    }
}

#[test]
fn an_address_in_a_label_is_no_link() {
    let label = "https://example.org/<img src=x onerror=alert(1)>";
    let (_, pages) = named("A", "B", label);
    for (path, page) in &pages {
        check(path, page);
    }
    assert!(pages.len() > 2, "the label has a page");
}
