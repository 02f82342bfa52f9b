//! Sections ↔ the text of a link.

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use miniz_oxide::DataFormat;
use miniz_oxide::deflate::CompressionLevel;
use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, compress_to_output};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use serde::Serialize;

use super::error::LinkError;
use super::head::Head;
use super::normalize::normalize;
use super::points::PointSection;
use super::tracks::MAX_TRACKS;

/// The version that is written, and the newest that is read.
const VERSION: u8 = 1;

/// The highest first byte that counts as a later version; what is above is no link.
const MAX_VERSION: u8 = 15;

/// The most characters that a link's text has.
pub const MAX_TEXT: usize = 32_768;

/// The most bytes of all sections together.
const MAX_INFLATED: usize = 512 * 1024;

/// The four sections of a link.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sections {
    /// The library and its clusters in numbers.
    pub head: Head,
    /// Points without tracks.
    pub points: PointSection,
    /// Ids and covers, track by track.
    pub bytes: Vec<u8>,
    /// Names, one a line.
    pub text: String,
}

/// base64url. The last bits of a link that was cut may have any value.
const TEXT: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The text of these sections; `None` if it would be longer than any reader takes.
pub fn pack(sections: &Sections) -> Option<String> {
    let parts = [
        serialize(&sections.head)?,
        serialize(&sections.points)?,
        serialize(&sections.bytes)?,
        serialize(&sections.text)?,
    ];
    let length: usize = parts.iter().map(Vec::len).sum();
    let text = TEXT.encode(deflate(&parts));
    (length <= MAX_INFLATED && text.len() <= MAX_TEXT).then_some(text)
}

/// Serialising into memory fails for no value of these types.
fn serialize<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    postcard::to_stdvec(value).ok()
}

fn deserialize(bytes: &[u8]) -> Result<Sections, LinkError> {
    let read = || -> postcard::Result<(Sections, &[u8])> {
        let (head, rest) = postcard::take_from_bytes(bytes)?;
        let (points, rest) = postcard::take_from_bytes(rest)?;
        let (bytes, rest) = postcard::take_from_bytes(rest)?;
        let (text, rest) = postcard::take_from_bytes(rest)?;
        let sections = Sections {
            head,
            points,
            bytes,
            text,
        };
        Ok((sections, rest))
    };
    match read() {
        Ok((sections, [])) if sections.head.columns.clusters.len() <= MAX_TRACKS => Ok(sections),
        _ => Err(LinkError::Damaged),
    }
}

/// The version, and the parts as one zlib stream, each in a block of its own.
fn deflate(parts: &[Vec<u8>]) -> Vec<u8> {
    let level = CompressionLevel::BestCompression;
    let mut stream = CompressorOxide::with_format_and_level(DataFormat::Zlib, level);
    let mut bytes = vec![VERSION];
    for (part, left) in parts.iter().zip((0..parts.len()).rev()) {
        let flush = if left == 0 {
            TDEFLFlush::Finish
        } else {
            TDEFLFlush::NoSync
        };
        compress_to_output(&mut stream, part, flush, |out| {
            bytes.extend_from_slice(out);
            true
        });
    }
    bytes
}

/// What a stream holds. It ends with its checksum; whatever follows that, such as words
/// that were glued to a link, is no part of it.
fn inflate(stream: &[u8]) -> Result<Vec<u8>, LinkError> {
    let inflated = decompress_to_vec_zlib_with_limit(stream, MAX_INFLATED);
    inflated.map_err(|error| match error.status {
        TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => LinkError::Truncated,
        TINFLStatus::HasMoreOutput => LinkError::TooLarge,
        _ => LinkError::Damaged,
    })
}

/// The sections of a link's text, which may be anything at all.
///
/// # Errors
///
/// [`LinkError`] when it is not the whole and undamaged text of a link.
pub fn unpack(text: &str) -> Result<Sections, LinkError> {
    let text = normalize(text).ok_or(LinkError::TooLarge)?;
    // A cut can leave one character, which is six bits and no byte.
    let whole = text.len() - usize::from(text.len() % 4 == 1);
    let text = text.get(..whole).unwrap_or_default();
    let bytes = TEXT.decode(text).map_err(|_| LinkError::NotOurs)?;
    match bytes.split_first() {
        Some((&VERSION, stream)) => deserialize(&inflate(stream)?),
        Some((&version, _)) if version > VERSION && version <= MAX_VERSION => Err(LinkError::Newer),
        _ => Err(LinkError::NotOurs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections() -> Sections {
        Sections {
            bytes: (0..=255).collect(),
            text: "one\ntwo".into(),
            ..Sections::default()
        }
    }

    fn text(bytes: &[u8]) -> String {
        TEXT.encode(bytes)
    }

    #[test]
    fn sections_read_back() {
        let packed = pack(&sections()).unwrap();
        assert_eq!(unpack(&packed), Ok(sections()));
        for behind in ["", "AAAA", "-and-some-words", "?utm_source=chat", "&a=%20"] {
            assert_eq!(unpack(&format!(" <{packed}{behind}>.\n")), Ok(sections()));
        }
    }

    #[test]
    fn each_fault_has_an_error_of_its_own() {
        let whole = pack(&sections()).unwrap();
        for cut in 2..whole.len() {
            for mark in ["", "…", "%E2%80%A6", "...", "[…] and so on"] {
                let cut = format!("{}{mark}", &whole[..cut]);
                assert_eq!(unpack(&cut), Err(LinkError::Truncated), "{cut}");
            }
        }
        for other in [
            "",
            "hello",
            "https://example.org/",
            "ü",
            "clusters/sample?k=7",
        ] {
            assert_eq!(unpack(other), Err(LinkError::NotOurs), "{other}");
        }
        assert_eq!(unpack(&text(&[2, 1, 2, 3])), Err(LinkError::Newer));
        assert_eq!(unpack(&text(&[99, 1, 2, 3])), Err(LinkError::NotOurs));
        assert_eq!(unpack(&"A".repeat(32_769)), Err(LinkError::TooLarge));
        let mut bytes = TEXT.decode(&whole).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        assert_eq!(unpack(&text(&bytes)), Err(LinkError::Damaged));
    }

    #[test]
    fn a_bomb_is_not_inflated() {
        let bomb = deflate(&[vec![0; 20_000_000]]);
        assert!(bomb.len() < 24_000);
        assert_eq!(unpack(&text(&bomb)), Err(LinkError::TooLarge));
        assert_eq!(
            pack(&Sections {
                bytes: vec![0; MAX_INFLATED],
                ..sections()
            }),
            None
        );
    }

    #[test]
    fn bytes_after_the_last_section_are_damage() {
        let more = [serialize(&sections().head).unwrap(), vec![0; 9]];
        assert_eq!(unpack(&text(&deflate(&more))), Err(LinkError::Damaged));
    }
}
