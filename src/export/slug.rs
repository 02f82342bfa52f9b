//! Names as parts of paths.

/// The longest part, in characters: at four bytes each it fits what file systems take.
const LONGEST: usize = 60;

/// Names that Windows keeps for devices, whatever their case.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A name as a part of a path, as the seed writes them: lower case, and `_` for each
/// character that is neither letter nor digit. `Sony Music Labels Inc.` becomes
/// `sony_music_labels_inc_`.
pub(super) fn slug(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '_' };
    let lower = name.trim().to_lowercase();
    let mut slug: String = lower.chars().map(plain).take(LONGEST).collect();
    if slug.is_empty() || is_device(&slug) {
        slug.push('_');
    }
    slug
}

fn is_device(slug: &str) -> bool {
    let port = slug
        .strip_prefix("com")
        .or_else(|| slug.strip_prefix("lpt"));
    let is_port = port.is_some_and(|number| number.len() == 1);
    is_port || DEVICES.contains(&slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_written_as_the_seed_writes_them() {
        for (name, expected) in [
            ("International Pop", "international_pop"),
            ("Sony Music Labels Inc.", "sony_music_labels_inc_"),
            ("avex trax", "avex_trax"),
            ("AC/DC", "ac_dc"),
            ("夜光 プール", "夜光_プール"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }

    #[test]
    fn every_slug_can_be_the_name_of_a_folder() {
        for (name, expected) in [
            ("", "_"),
            ("..", "__"),
            ("CON", "con_"),
            ("com1", "com1_"),
            ("Com 1", "com_1"),
        ] {
            assert_eq!(slug(name), expected);
        }
        assert!(slug(&"𠀋".repeat(1_000)).len() <= 240);
    }
}
