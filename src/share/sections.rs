//! Sections ↔ the text of a link.

use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use miniz_oxide::DataFormat;
use miniz_oxide::deflate::CompressionLevel;
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, compress_to_output};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress, inflate_flags};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};
use serde::{Deserialize, Serialize};

use super::error::LinkError;
use super::head::{Head, MAX_CLUSTERS};
use super::normalize::{MAX_TEXT, normalize};
use super::points::PointSection;
use super::view::MAX_TRACKS;

/// The version that is written, and the newest that is read.
const VERSION: u8 = 1;

/// The highest first byte that counts as a later version; what is above is no link.
const MAX_VERSION: u8 = 15;

/// The first byte of a zlib stream with a window of 32 KB (RFC 1950), as ours are.
const ZLIB: u8 = 0x78;

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
    /// The optional section: see [`Extras`].
    pub extras: Extras,
}

/// What a link can carry beside its four sections. A reader that does not know of it opens
/// the same view without it: it stands behind the end of the stream, where older readers
/// expect nothing but what was glued to a link.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extras {
    /// The clusters that have a name from the listener, which the text has, with the names
    /// that they would have otherwise.
    pub replaced_names: Vec<(u8, String)>,
    /// The tracks whose audio features are estimated. It is written only where there are
    /// some, behind the names, where older readers look no further.
    pub estimates: EstimatesSection,
}

/// The tracks whose audio features are estimated.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EstimatesSection {
    /// How many there are in the whole library.
    pub total: u32,
    /// A bit for each carried track, from the lowest of the first byte on.
    pub marks: Vec<u8>,
}

impl Extras {
    fn to_bytes(&self) -> Option<Vec<u8>> {
        let mut bytes = serialize(&self.replaced_names)?;
        if self.estimates != EstimatesSection::default() {
            bytes.extend(serialize(&self.estimates)?);
        }
        Some(bytes)
    }

    /// What stands behind the last part that is known here is a later release's.
    fn from_bytes(bytes: &[u8]) -> postcard::Result<Self> {
        let (replaced_names, rest) = postcard::take_from_bytes(bytes)?;
        let estimates = match rest {
            [] => EstimatesSection::default(),
            rest => postcard::take_from_bytes(rest)?.0,
        };
        Ok(Self {
            replaced_names,
            estimates,
        })
    }
}

/// The first byte of the optional section. What begins with another one is none of ours.
const EXTRAS: u8 = b'+';

/// The most bytes of the optional section.
const MAX_EXTRAS: usize = 32 * 1024;

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
    let mut bytes = deflate(&parts);
    if sections.extras != Extras::default() {
        bytes.push(EXTRAS);
        bytes.extend(compress_to_vec_zlib(&sections.extras.to_bytes()?, 10));
    }
    let text = TEXT.encode(bytes);
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
            extras: Extras::default(),
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

/// What a stream holds, and what follows it. It ends with its checksum; whatever follows
/// that is no part of it.
fn inflate(stream: &[u8]) -> Result<(Vec<u8>, &[u8]), LinkError> {
    let inflated = decompress_to_vec_zlib_with_limit(stream, MAX_INFLATED);
    let inflated = inflated.map_err(|error| match error.status {
        TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput => LinkError::Truncated,
        TINFLStatus::HasMoreOutput => LinkError::TooLarge,
        _ => LinkError::Damaged,
    })?;
    let rest = stream.get(stream_length(stream, inflated.len())..);
    Ok((inflated, rest.unwrap_or_default()))
}

/// How many bytes a stream has that holds this many: the decompressor says so only when it
/// writes into a buffer of the right length.
fn stream_length(stream: &[u8], inflated: usize) -> usize {
    let mut buffer = vec![0; inflated];
    let flags = inflate_flags::TINFL_FLAG_PARSE_ZLIB_HEADER
        | inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut decompressor = DecompressorOxide::new();
    let (_, consumed, _) = decompress(&mut decompressor, stream, &mut buffer, 0, flags);
    consumed
}

/// The optional section, of which nothing is there in most links. Words that were glued to a
/// link are not taken for it; where it was cut off, the link was.
fn unpack_extras(rest: &[u8]) -> Result<Extras, LinkError> {
    let Some((&EXTRAS, stream)) = rest.split_first() else {
        return Ok(Extras::default());
    };
    let inflated = match decompress_to_vec_zlib_with_limit(stream, MAX_EXTRAS) {
        Ok(inflated) => inflated,
        Err(error) => {
            let is_cut = matches!(
                error.status,
                TINFLStatus::FailedCannotMakeProgress | TINFLStatus::NeedsMoreInput
            );
            let is_ours = stream.first().is_none_or(|byte| *byte == ZLIB);
            return match is_cut && is_ours {
                true => Err(LinkError::Truncated),
                false => Ok(Extras::default()),
            };
        }
    };
    match Extras::from_bytes(&inflated) {
        Ok(extras) if extras.replaced_names.len() <= MAX_CLUSTERS => Ok(extras),
        _ => Ok(Extras::default()),
    }
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
        Some((&VERSION, stream)) => {
            let (inflated, rest) = inflate(stream)?;
            Ok(Sections {
                extras: unpack_extras(rest)?,
                ..deserialize(&inflated)?
            })
        }
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
    fn the_optional_section_reads_back_and_is_not_needed() {
        let extras = Extras {
            replaced_names: vec![(2, "Mellow".into()), (0, "Happy".into())],
            estimates: EstimatesSection {
                total: 300,
                marks: vec![0b101, 0, 7],
            },
        };
        let with = Sections {
            extras,
            ..sections()
        };
        let (plain, packed) = (pack(&sections()).unwrap(), pack(&with).unwrap());
        for behind in ["", "AAAA", "-and-some-words", "?utm_source=chat"] {
            assert_eq!(unpack(&format!("{packed}{behind}")), Ok(with.clone()));
        }
        let bytes = TEXT.decode(&packed).unwrap();
        let plain = TEXT.decode(&plain).unwrap();
        assert!(bytes.starts_with(&plain), "an older reader reads the same");
        for cut in plain.len() + 1..bytes.len() {
            let cut = unpack(&text(&bytes[..cut]));
            assert_eq!(cut, Err(LinkError::Truncated));
        }
        for glued in ["+hello, what a link", "+1", "-x"] {
            let text = text(&[&plain[..], glued.as_bytes()].concat());
            assert_eq!(unpack(&text), Ok(sections()), "{glued}");
        }
        // Either may be the beginning of the section: x is the first byte of its stream.
        for cut in ["+", "+x"] {
            let text = text(&[&plain[..], cut.as_bytes()].concat());
            assert_eq!(unpack(&text), Err(LinkError::Truncated), "{cut}");
        }
    }

    /// The release before this one read the names alone, by the derived form of one field.
    #[test]
    fn an_older_reader_of_the_optional_section_reads_the_names() {
        #[derive(Debug, PartialEq, Deserialize)]
        struct Older {
            replaced_names: Vec<(u8, String)>,
        }
        let replaced_names = vec![(1, "Mellow".into())];
        let estimates = EstimatesSection {
            total: 2,
            marks: vec![0b11],
        };
        let mut extras = Extras {
            replaced_names: replaced_names.clone(),
            estimates,
        };
        let bytes = extras.to_bytes().unwrap();
        let older = Older { replaced_names };
        assert_eq!(postcard::from_bytes::<Older>(&bytes), Ok(older));
        let later = [&bytes[..], b"of a later release"].concat();
        assert_eq!(Extras::from_bytes(&later), Ok(extras.clone()));
        extras.estimates = EstimatesSection::default();
        let without = extras.to_bytes().unwrap();
        assert!(bytes.starts_with(&without));
        assert_eq!(Extras::from_bytes(&without), Ok(extras));
        assert!(Extras::from_bytes(&bytes[..bytes.len() - 1]).is_err());
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
