//! What an app may ask a listener for.

/// Every scope that the Web API knows, of those that it still has a use for.
pub(crate) const KNOWN: &[&str] = &[
    "app-remote-control",
    "playlist-modify-private",
    "playlist-modify-public",
    "playlist-read-collaborative",
    "playlist-read-private",
    "streaming",
    "ugc-image-upload",
    "user-follow-modify",
    "user-follow-read",
    "user-library-modify",
    "user-library-read",
    "user-modify-playback-state",
    "user-read-currently-playing",
    "user-read-email",
    "user-read-playback-position",
    "user-read-playback-state",
    "user-read-private",
    "user-read-recently-played",
    "user-top-read",
];

/// The scopes of a space-separated list; `None` when one of them is unknown.
pub(crate) fn parse(text: &str) -> Option<Vec<String>> {
    let each = text.split(' ').filter(|scope| !scope.is_empty());
    each.map(|scope| KNOWN.contains(&scope).then(|| scope.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_scopes_are_refused() {
        assert_eq!(parse(""), Some(vec![]));
        assert_eq!(
            parse("user-top-read streaming").map(|scopes| scopes.len()),
            Some(2)
        );
        assert_eq!(parse("user-top-read,streaming"), None);
        assert_eq!(parse("everything"), None);
    }
}
