//! The artists of a track out of the one cell that holds them all.

use crate::import::limits::MAX_NAMES;

/// How a family joins the artists of a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// `A;B`.
    Semicolon,
    /// `A,B`; a comma within a name is not marked.
    BareComma,
    /// `A, B`; a comma within a name is written `\,`.
    EscapedComma,
    /// Any of these.
    Unknown,
}

/// The artists' names in order. `count` is how many there are, where the row has a cell
/// with their ids: it settles what a comma means.
///
/// Without it, a bare comma before a space is taken for a part of a name (`Tyler, The
/// Creator`), since the families that join by bare commas put no space after them.
pub(super) fn split(cell: &str, separator: Separator, count: Option<usize>) -> Vec<String> {
    if separator == Separator::Unknown
        && let Some(names) = list_literal(cell)
    {
        return names;
    }
    if count == Some(1) {
        return pieces(cell, |_, _| false);
    }
    let semicolon: Cut = |c, _| c == ';';
    let comma: Cut = |c, _| c == ',';
    let tight_comma: Cut = |c, next| c == ',' && !next.is_some_and(char::is_whitespace);
    let (likely, unlikely) = match separator {
        Separator::Semicolon => (semicolon, semicolon),
        Separator::BareComma => (tight_comma, comma),
        Separator::EscapedComma => (comma, tight_comma),
        Separator::Unknown if cell.contains(';') => (semicolon, comma),
        Separator::Unknown => (comma, tight_comma),
    };
    let names = pieces(cell, likely);
    let Some(count) = count.filter(|&count| count != names.len()) else {
        return names;
    };
    let others = pieces(cell, unlikely);
    if others.len() == count { others } else { names }
}

/// The artists' names in one cell, as the families write it that join them by
/// semicolons, so that they can be told apart again: a semicolon within a name is written
/// `\;`.
#[must_use]
pub fn join_artists(artists: &[String]) -> String {
    let escaped: Vec<String> = artists.iter().map(|name| escaped(name)).collect();
    escaped.join(";")
}

fn escaped(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    let mut last = ' ';
    for c in name.chars() {
        if c == ';' || (c == ',' && last == '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
        last = c;
    }
    if last == '\\' {
        // Spaces around names do not count, and this one keeps the separator whole.
        escaped.push(' ');
    }
    escaped
}

/// How many ids stand in a cell; `None` when there are none.
pub(super) fn count_ids(cell: &str) -> Option<usize> {
    let ids = cell
        .split([',', ';'])
        .filter(|id| !id.trim().is_empty())
        .count();
    (ids > 0).then_some(ids)
}

/// The names in a list as programs print it: `['A', "B's"]`.
fn list_literal(cell: &str) -> Option<Vec<String>> {
    let inner = cell.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    let mut names = Vec::new();
    let mut rest = inner.chars().peekable();
    while let Some(quote) = rest.next() {
        if !matches!(quote, '\'' | '"') {
            return None;
        }
        let mut name = String::new();
        loop {
            match rest.next()? {
                '\\' => name.extend(rest.next()),
                end if end == quote => break,
                other => name.push(other),
            }
        }
        keep(&mut names, &name);
        while rest.next_if(|&c| c == ',' || c.is_whitespace()).is_some() {}
    }
    Some(names)
}

/// Whether to cut at a character, given the one after it.
type Cut = fn(char, Option<char>) -> bool;

/// The pieces of a cell that are not blank, one more than are kept at most: a cell full of
/// commas must not become millions of names.
fn pieces(cell: &str, is_cut: Cut) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut rest = cell.chars().peekable();
    while let Some(c) = rest.next() {
        let escaped = (c == '\\').then(|| rest.next_if(|next| matches!(next, ',' | ';')));
        if let Some(separator) = escaped.flatten() {
            piece.push(separator);
        } else if is_cut(c, rest.peek().copied()) {
            keep(&mut pieces, &piece);
            piece.clear();
        } else {
            piece.push(c);
        }
    }
    keep(&mut pieces, &piece);
    pieces
}

fn keep(pieces: &mut Vec<String>, piece: &str) {
    let piece = piece.trim();
    if !piece.is_empty() && pieces.len() <= MAX_NAMES {
        pieces.push(piece.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_family_is_split_its_own_way() {
        assert_eq!(
            split("Tyler, The Creator;Kali Uchis", Separator::Semicolon, None),
            ["Tyler, The Creator", "Kali Uchis"]
        );
        assert_eq!(
            split("Tyler, The Creator,Kali Uchis", Separator::BareComma, None),
            ["Tyler, The Creator", "Kali Uchis"]
        );
        assert_eq!(
            split(
                "Tyler\\, The Creator, Kali Uchis",
                Separator::EscapedComma,
                None
            ),
            ["Tyler, The Creator", "Kali Uchis"]
        );
        assert_eq!(split("A;B, C", Separator::Unknown, None), ["A", "B, C"]);
        assert_eq!(split("A, B", Separator::Unknown, None), ["A", "B"]);
    }

    #[test]
    fn the_number_of_ids_settles_what_a_comma_means() {
        assert_eq!(
            split("10,000 Maniacs", Separator::BareComma, None),
            ["10", "000 Maniacs"]
        );
        assert_eq!(
            split("10,000 Maniacs", Separator::BareComma, Some(1)),
            ["10,000 Maniacs"]
        );
        assert_eq!(split("A, B", Separator::BareComma, Some(2)), ["A", "B"]);
        assert_eq!(
            split("Earth, Wind & Fire", Separator::EscapedComma, Some(1)),
            ["Earth, Wind & Fire"]
        );
        assert_eq!(
            split("Earth, Wind & Fire,B", Separator::EscapedComma, Some(2)),
            ["Earth, Wind & Fire", "B"]
        );
        assert_eq!(
            split("A,B,C", Separator::BareComma, Some(7)),
            ["A", "B", "C"]
        );
    }

    #[test]
    fn no_more_names_are_made_than_show_that_there_are_too_many() {
        let crowd = "a;".repeat(10_000);
        assert_eq!(
            split(&crowd, Separator::Semicolon, None).len(),
            MAX_NAMES + 1
        );
    }

    #[test]
    fn joined_names_are_told_apart_again() {
        for artists in [
            vec!["A", "B, C"],
            vec!["A;B", "C\\", "D\\;E\\,F"],
            vec!["Tyler, The Creator"],
            vec![],
        ] {
            let artists: Vec<String> = artists.into_iter().map(str::to_owned).collect();
            assert_eq!(
                split(&join_artists(&artists), Separator::Semicolon, None),
                artists
            );
        }
    }

    #[test]
    fn lists_as_programs_print_them_are_read() {
        let names = |cell| split(cell, Separator::Unknown, None);
        assert_eq!(names("['A, B', \"C's\"]"), ["A, B", "C's"]);
        assert_eq!(names("['It\\'s']"), ["It's"]);
        assert_eq!(names("[]"), [""; 0]);
        assert_eq!(names("[unnamed]"), ["[unnamed]"]);
        assert_eq!(names("['open]"), ["['open]"]);
    }

    #[test]
    fn blanks_are_nobody() {
        assert!(split("", Separator::Semicolon, None).is_empty());
        assert!(split(" ; ;", Separator::Semicolon, None).is_empty());
        assert_eq!(count_ids(" "), None);
        assert_eq!(count_ids("a,b"), Some(2));
    }
}
