//! What is alike to somebody who types: text without case and without accents.

/// The text as it is compared: lower case, Latin letters without their diacritics,
/// full-width forms as plain ones, without invisible direction marks.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

/// Appends what [`fold`] makes of the text.
pub fn fold_into(folded: &mut String, text: &str) {
    for character in text.chars() {
        if character.is_ascii() {
            folded.push(character.to_ascii_lowercase());
        } else {
            character
                .to_lowercase()
                .for_each(|lower| fold_lower(folded, lower));
        }
    }
}

fn fold_lower(folded: &mut String, lower: char) {
    match lower {
        'ß' => folded.push_str("ss"),
        'æ' | 'ǣ' | 'ǽ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'þ' => folded.push_str("th"),
        'ĳ' => folded.push_str("ij"),
        // Combining diacritical marks, and marks that only say where text runs.
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => {}
        '’' | '‘' => folded.push('\''),
        '“' | '”' => folded.push('"'),
        '\u{a0}' | '\u{3000}' => folded.push(' '),
        '！'..='～' => folded.push(plain_width(lower)),
        _ => folded.push(base(lower).unwrap_or(lower)),
    }
}

/// The ASCII character of a full-width form.
fn plain_width(character: char) -> char {
    let offset = u32::from(character).wrapping_sub(u32::from('！') - u32::from('!'));
    char::from_u32(offset).unwrap_or(character)
}

/// Base letters of U+00C0 to U+024F: first letters of the canonical decompositions in
/// Unicode 15, lower case, and for letters that have none the letter they are usually
/// typed as. A dot stands for 'itself'.
const LATIN: &str = "\
aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccdd\
ddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllllllllnnnnnnnnnoooooo..rrrrrrssssss\
ssttttttuuuuuuuuuuuuwwyyyzzzzzzsb.bb...cc........ff....ikkl...n.oo..pp.....ttt.u\
u....zz......................aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa..oo\
aaaaeeeeiiiioooorrrruuuusstt..hhn...zzaaeeooooooooyy.......ccl.....b..eejj..rryy";

/// The same for U+1E00 to U+1EFF, among them the letters of Vietnamese.
const LATIN_ADDITIONAL: &str = "\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo\
oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s....\
aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
uuyyyyyyyy......";

/// The ASCII letter under the diacritics of a Latin letter.
fn base(character: char) -> Option<char> {
    let (table, first) = match character {
        '\u{c0}'..='\u{24f}' => (LATIN, 0xc0),
        '\u{1e00}'..='\u{1eff}' => (LATIN_ADDITIONAL, 0x1e00),
        _ => return None,
    };
    let place = usize::try_from(u32::from(character) - first).ok()?;
    let letter = char::from(*table.as_bytes().get(place)?);
    (letter != '.').then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_letters_lose_case_and_diacritics() {
        let pairs = [
            ("Sigur Rós", "sigur ros"),
            ("ÀÉÎÕÜ çñ ÿ", "aeiou cn y"),
            ("Łódź Đà Nẵng", "lodz da nang"),
            ("Ngủ ngoan nhé", "ngu ngoan nhe"),
            ("İstanbul ışık", "istanbul isik"),
            ("Ærø Œuvre Straße Þórr", "aero oeuvre strasse thorr"),
            ("Șapte Ǆ", "sapte ǆ"),
            ("e\u{301}toile", "etoile"),
        ];
        for (text, expected) in pairs {
            assert_eq!(fold(text), expected);
        }
    }

    #[test]
    fn other_scripts_are_left_alone() {
        for text in [
            "夜光プールサイド",
            "느린우체통",
            "บ้านริมคลอง",
            "שחר בן-גפן",
            "موّال البحّار",
            "×÷",
        ] {
            assert_eq!(fold(text), text);
        }
        assert_eq!(fold("ΑΒΓ Москва"), "αβγ москва");
    }

    #[test]
    fn width_and_direction_do_not_count() {
        assert_eq!(fold("ＡＢＣ　１２３！"), "abc 123!");
        assert_eq!(fold("\u{202b}שיר\u{202c}\u{200f}"), "שיר");
        assert_eq!(fold("Don’t “Stop”"), "don't \"stop\"");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for character in '\0'..=char::MAX {
            let folded = fold(&String::from(character));
            assert_eq!(fold(&folded), folded, "{character:?}");
        }
    }

    #[test]
    fn the_tables_cover_their_ranges() {
        assert_eq!(LATIN.len(), 0x250 - 0xc0);
        assert_eq!(LATIN_ADDITIONAL.len(), 0x100);
    }
}
