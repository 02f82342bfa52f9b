//! The names of what the program takes from the browser. `wasm-bindgen` ends each with
//! sixteen random digits, twice: in the script and in the program. No compression makes
//! them smaller, so they become numbers: of 390 KB that script and program are with Brotli,
//! that saves 6. A name keeps its length, and with it everything its place.

use std::collections::BTreeMap;
use std::fs;

use anyhow::Result;

use crate::order::Order;

/// How many digits end a name.
const DIGITS: usize = 16;
/// How such names begin.
const BEGINNINGS: [&str; 2] = ["__wbg_", "__wbindgen_cast_"];

/// Shortens the names in the script and the program that were made.
pub fn shorten(order: &Order) -> Result<()> {
    let script = order.folder.join(format!("{}.js", order.name));
    let program = order.folder.join(format!("{}_bg.wasm", order.name));
    let text = fs::read_to_string(&script)?;
    let names = numbered(&text);
    fs::write(&script, renamed(text.as_bytes(), &names))?;
    Ok(fs::write(&program, renamed(&fs::read(&program)?, &names))?)
}

/// Each name of a script that ends in random digits, and the one that ends in its number.
fn numbered(script: &str) -> BTreeMap<&str, String> {
    let words = script.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let mut names: Vec<&str> = words.filter(|word| is_random(word)).collect();
    names.sort_unstable();
    names.dedup();
    let number = |(number, name): (usize, _)| (name, format!("{}{number:016}", stem(name)));
    names.into_iter().enumerate().map(number).collect()
}

fn is_random(word: &str) -> bool {
    let digits = word.bytes().rev().take(DIGITS);
    BEGINNINGS.iter().any(|it| word.starts_with(it))
        && word.len() > DIGITS
        && digits
            .clone()
            .all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
        && stem(word).ends_with('_')
}

fn stem(name: &str) -> &str {
    &name[..name.len() - DIGITS]
}

/// Bytes with the names in them replaced. In a program a name may follow upon a byte that
/// looks like one of its letters, but begins as it does in a script.
fn renamed(bytes: &[u8], names: &BTreeMap<&str, String>) -> Vec<u8> {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let mut renamed = bytes.to_vec();
    let mut at = 0;
    while let Some(rest) = renamed.get_mut(at..).filter(|rest| !rest.is_empty()) {
        let begins = BEGINNINGS.iter().any(|it| rest.starts_with(it.as_bytes()));
        let length = rest.iter().take_while(|byte| is_letter(byte)).count();
        let name = begins
            .then(|| str::from_utf8(&rest[..length]).ok())
            .flatten();
        match name.and_then(|name| names.get(name)) {
            Some(number) => {
                rest[..length].copy_from_slice(number.as_bytes());
                at += length;
            }
            None => at += 1,
        }
    }
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_random_digits_become_numbers_in_script_and_program() {
        let script = "__wbg_log_0f3a7d5566778899: log, __wbg_abort_fedcba9876543210: abort, \
                      wasm.__wbg_view_free(0), __wbg_log_0f3a7d5566778899, __wbg_0f3a7d556677889g";
        let names = numbered(script);
        let text = String::from_utf8(renamed(script.as_bytes(), &names)).unwrap();
        let expected = "__wbg_log_0000000000000001: log, __wbg_abort_0000000000000000: abort, \
                        wasm.__wbg_view_free(0), __wbg_log_0000000000000001, __wbg_0f3a7d556677889g";
        assert_eq!(text, expected);
        // The length of a name, 26, and one that is the code of a letter.
        let program = b"\x03wbg\x1a__wbg_log_0f3a7d5566778899\0a__wbg_abort_fedcba9876543210\0";
        let expected = b"\x03wbg\x1a__wbg_log_0000000000000001\0a__wbg_abort_0000000000000000\0";
        assert_eq!(renamed(program, &names), expected);
    }
}
