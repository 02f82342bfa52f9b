//! The page's Content-Security-Policy.

use anyhow::{Context, Result};

/// The directives that say where calls go, and where pictures come from.
const EXTENDED: [&str; 2] = ["connect-src", "img-src"];

/// The page with one origin more in its policy: for calls and for pictures.
///
/// # Errors
///
/// The page has no policy, or one without these directives.
pub fn allow(page: &str, origin: &str) -> Result<String> {
    EXTENDED
        .into_iter()
        .try_fold(page.to_owned(), |page, directive| {
            extended(&page, directive, origin)
                .with_context(|| format!("the page's policy has no {directive} to extend"))
        })
}

/// Adds a source to the end of a directive; `None` where the policy has no such directive.
fn extended(page: &str, directive: &str, source: &str) -> Option<String> {
    let policy = page.find("Content-Security-Policy")?;
    let start = policy + page[policy..].find(&format!("{directive} "))?;
    let end = start + page[start..].find([';', '"'])?;
    let (before, after) = page.split_at(end);
    Some(format!("{before} {source}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_one_origin_more_and_is_otherwise_the_same() {
        let page = |connect: &str, img: &str| {
            format!(
                "<title>connect-src x;</title><meta http-equiv=\"Content-Security-Policy\" \
                 content=\"default-src 'none'; connect-src {connect}; img-src {img}\"><p>"
            )
        };
        let allowed = allow(&page("'self'", "data:"), "https://example.org").unwrap();
        let expected = page("'self' https://example.org", "data: https://example.org");
        assert_eq!(allowed, expected);
    }

    #[test]
    fn the_page_shows_frames_of_the_player_alone() {
        let page = include_str!("../../../index.html");
        let (_, policy) = page
            .split_once("Content-Security-Policy\" content=\"")
            .unwrap();
        let (policy, _) = policy.split_once('"').unwrap();
        let frames: Vec<&str> = policy
            .split("; ")
            .filter(|directive| directive.contains("frame") || directive.contains("child"))
            .collect();
        assert_eq!(frames, ["frame-src https://open.spotify.com"]);
        assert!(policy.starts_with("default-src 'none';"));
        assert_eq!(policy.matches("open.spotify.com").count(), 1);
    }

    #[test]
    fn a_page_without_a_policy_is_refused() {
        assert!(allow("<p>", "https://example.org").is_err());
        let incomplete = "<meta http-equiv=\"Content-Security-Policy\" content=\"img-src x\">";
        assert!(allow(incomplete, "https://example.org").is_err());
    }
}
