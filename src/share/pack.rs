//! Sections ↔ text.

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use miniz_oxide::DataFormat;
use miniz_oxide::deflate::CompressionLevel;
use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, compress_to_output};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use serde::Serialize;

use super::error::LinkError;
use super::mend::mended;
use super::wire::{MAX_TEXT, MAX_TRACKS, Sections, VERSION};

/// The most bytes that a link has once it is inflated.
const MAX_INFLATED: usize = 512 * 1024;

/// Versions that a first byte can be taken for; larger ones are chance.
const VERSIONS: u8 = 15;

/// base64url. The last bits of a link that was cut may say anything.
const TEXT: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The text of these sections; `None` if it would be longer than any reader takes.
pub fn packed(sections: &Sections) -> Option<String> {
    let parts = [
        section(&sections.head)?,
        section(&sections.points)?,
        section(&sections.raw)?,
        section(&sections.words)?,
    ];
    let length: usize = parts.iter().map(Vec::len).sum();
    let text = TEXT.encode(deflated(&parts));
    (length <= MAX_INFLATED && text.len() <= MAX_TEXT).then_some(text)
}

/// Serialising into memory fails for no value of these types.
fn section<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    postcard::to_stdvec(value).ok()
}

/// The version, and the parts as one zlib stream, each in a block of its own.
fn deflated(parts: &[Vec<u8>]) -> Vec<u8> {
    let level = CompressionLevel::BestCompression;
    let mut deflate = CompressorOxide::with_format_and_level(DataFormat::Zlib, level);
    let mut bytes = vec![VERSION];
    for (part, left) in parts.iter().zip((0..parts.len()).rev()) {
        let flush = if left == 0 {
            TDEFLFlush::Finish
        } else {
            TDEFLFlush::NoSync
        };
        compress_to_output(&mut deflate, part, flush, |out| {
            bytes.extend_from_slice(out);
            true
        });
    }
    bytes
}

/// The sections of a text, whatever it is.
pub fn unpacked(text: &str) -> Result<Sections, LinkError> {
    let text = mended(text).ok_or(LinkError::TooLarge)?;
    // A cut can leave one character, which is six bits and no byte.
    let whole = text.len() - usize::from(text.len() % 4 == 1);
    let text = text.get(..whole).unwrap_or_default();
    let bytes = TEXT.decode(text).map_err(|_| LinkError::NotOurs)?;
    match bytes.split_first() {
        Some((&VERSION, stream)) => read(&inflated(stream)?),
        Some((&version, _)) if version > VERSION && version <= VERSIONS => Err(LinkError::Newer),
        _ => Err(LinkError::NotOurs),
    }
}

/// What a stream holds. It ends with its checksum: what stands behind that is no part of
/// it, be it words that were glued to a link.
fn inflated(stream: &[u8]) -> Result<Vec<u8>, LinkError> {
    let inflated = decompress_to_vec_zlib_with_limit(stream, MAX_INFLATED);
    inflated.map_err(|error| match error.status {
        TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => LinkError::Truncated,
        TINFLStatus::HasMoreOutput => LinkError::TooLarge,
        _ => LinkError::Damaged,
    })
}

fn read(bytes: &[u8]) -> Result<Sections, LinkError> {
    let read = || -> postcard::Result<(Sections, &[u8])> {
        let (head, bytes) = postcard::take_from_bytes(bytes)?;
        let (points, bytes) = postcard::take_from_bytes(bytes)?;
        let (raw, bytes) = postcard::take_from_bytes(bytes)?;
        let (words, bytes) = postcard::take_from_bytes(bytes)?;
        let sections = Sections {
            head,
            points,
            raw,
            words,
        };
        Ok((sections, bytes))
    };
    match read() {
        Ok((sections, [])) if sections.head.columns.clusters.len() <= MAX_TRACKS => Ok(sections),
        _ => Err(LinkError::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections() -> Sections {
        Sections {
            raw: (0..=255).collect(),
            words: "one\ntwo".into(),
            ..Sections::default()
        }
    }

    fn text(bytes: &[u8]) -> String {
        TEXT.encode(bytes)
    }

    #[test]
    fn sections_read_back() {
        let packed = packed(&sections()).unwrap();
        assert_eq!(unpacked(&packed), Ok(sections()));
        for behind in ["", "AAAA", "-and-some-words", "?utm_source=chat", "&a=%20"] {
            assert_eq!(unpacked(&format!(" <{packed}{behind}>.\n")), Ok(sections()));
        }
    }

    #[test]
    fn what_is_wrong_is_told_apart() {
        let whole = packed(&sections()).unwrap();
        for cut in 2..whole.len() {
            for mark in ["", "…", "%E2%80%A6", "...", "[…] and so on"] {
                let cut = format!("{}{mark}", &whole[..cut]);
                assert_eq!(unpacked(&cut), Err(LinkError::Truncated), "{cut}");
            }
        }
        for other in [
            "",
            "hello",
            "https://example.org/",
            "ü",
            "clusters/sample?k=7",
        ] {
            assert_eq!(unpacked(other), Err(LinkError::NotOurs), "{other}");
        }
        assert_eq!(unpacked(&text(&[2, 1, 2, 3])), Err(LinkError::Newer));
        assert_eq!(unpacked(&text(&[99, 1, 2, 3])), Err(LinkError::NotOurs));
        assert_eq!(unpacked(&"A".repeat(32_769)), Err(LinkError::TooLarge));
        let mut bytes = TEXT.decode(&whole).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        assert_eq!(unpacked(&text(&bytes)), Err(LinkError::Damaged));
    }

    #[test]
    fn a_bomb_is_not_inflated() {
        let bomb = deflated(&[vec![0; 20_000_000]]);
        assert!(bomb.len() < 24_000);
        assert_eq!(unpacked(&text(&bomb)), Err(LinkError::TooLarge));
        assert_eq!(
            packed(&Sections {
                raw: vec![0; MAX_INFLATED],
                ..sections()
            }),
            None
        );
    }

    #[test]
    fn what_stands_after_the_last_section_is_damage() {
        let more = [section(&sections().head).unwrap(), vec![0; 9]];
        assert_eq!(unpacked(&text(&deflated(&more))), Err(LinkError::Damaged));
    }
}
