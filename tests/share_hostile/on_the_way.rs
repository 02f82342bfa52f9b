//! Links as mail and chat programs deliver them.

use tone_clusters::share::LinkError;

use super::any_text::link;
use super::memory::{alone, read};

#[test]
fn what_programs_put_into_a_link_or_behind_it_does_not_harm_it() {
    let _alone = alone();
    let link = link();
    let whole = read(&link).unwrap();
    let between = |put: &str| {
        let letters: Vec<char> = link.chars().collect();
        let lines = letters.chunks(76).map(String::from_iter);
        lines.collect::<Vec<_>>().join(put)
    };
    for text in [
        format!("#{link}"),
        format!(" <{link}>."),
        format!("%20{link}%20"),
        format!("{link}="),
        format!("{link}=="),
        format!("{link} have a look at this"),
        format!("{link}%20have%20a%20look"),
        format!("{link}?utm=1"),
        format!("{link}&utm_source=chat"),
        format!("{link}…"),
        format!("{link}).%0A"),
        between(" "),
        between("\n"),
        between("%20"),
        between("=\r\n"),
        between("\r\n> "),
        between("\u{200b}"),
    ] {
        assert_eq!(read(&text), Ok(whole.clone()), "{text}");
    }
}

#[test]
fn what_was_cut_is_called_that_however_the_cut_is_marked() {
    let _alone = alone();
    let link = link();
    for end in (2..link.len()).step_by(31) {
        for mark in ["…", "%E2%80%A6", "...", "[...]", "?utm=1", " …", "%"] {
            let cut = format!("{}{mark}", &link[..end]);
            assert_eq!(read(&cut), Err(LinkError::Truncated), "{cut}");
        }
        // Words behind a cut cannot be told from the link's own letters.
        let error = read(&format!("{} and so on", &link[..end])).unwrap_err();
        assert!(
            matches!(
                error,
                LinkError::Truncated | LinkError::Damaged | LinkError::TooLarge
            ),
            "{error:?}"
        );
    }
}
