//! How values are stored in the browser: the number of a format, then the value in
//! [postcard](https://postcard.jamesmunns.com/wire-format). Where only text can be stored,
//! that is Base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The format of one kind of stored value. It gets another number when the kind changes its
/// shape, so that values of the old shape are not misread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format(u8);

/// A value that cannot be encoded or decoded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CodecError {
    /// It cannot be written, or is damaged.
    #[error("A stored value: {0}")]
    Value(#[from] postcard::Error),
    /// The text is no Base64.
    #[error("A stored text that is no Base64.")]
    Text,
    /// It has another format.
    #[error("A stored value of another format.")]
    Format,
}

impl Format {
    /// The format of this number.
    #[must_use]
    pub const fn new(number: u8) -> Self {
        Self(number)
    }

    /// Encodes a value.
    ///
    /// # Errors
    ///
    /// When its type has something that postcard cannot write.
    pub fn encode<T: Serialize + ?Sized>(self, value: &T) -> Result<Vec<u8>, CodecError> {
        Ok(postcard::to_extend(value, vec![self.0])?)
    }

    /// Decodes what [`Format::encode`] encoded.
    ///
    /// # Errors
    ///
    /// When it has another format, or is damaged.
    pub fn decode<'a, T: Deserialize<'a>>(self, bytes: &'a [u8]) -> Result<T, CodecError> {
        match bytes.split_first() {
            Some((number, value)) if *number == self.0 => Ok(postcard::from_bytes(value)?),
            _ => Err(CodecError::Format),
        }
    }

    /// Encodes a value as text.
    ///
    /// # Errors
    ///
    /// As for [`Format::encode`].
    pub fn encode_text<T: Serialize + ?Sized>(self, value: &T) -> Result<String, CodecError> {
        Ok(STANDARD_NO_PAD.encode(self.encode(value)?))
    }

    /// Decodes what [`Format::encode_text`] encoded.
    ///
    /// # Errors
    ///
    /// When it is no Base64; otherwise as for [`Format::decode`].
    pub fn decode_text<T: for<'a> Deserialize<'a>>(self, text: &str) -> Result<T, CodecError> {
        let bytes = STANDARD_NO_PAD.decode(text).map_err(|_| CodecError::Text)?;
        self.decode(&bytes)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, proptest};

    use super::*;

    const FORMAT: Format = Format::new(3);

    proptest! {
        #[test]
        fn a_value_reads_back_as_written(value in any::<(u64, String, Vec<Option<i16>>)>()) {
            let bytes = FORMAT.encode(&value).unwrap();
            prop_assert_eq!(FORMAT.decode(&bytes), Ok(value.clone()));
            let text = FORMAT.encode_text(&value).unwrap();
            prop_assert_eq!(FORMAT.decode_text(&text), Ok(value));
        }

        #[test]
        fn another_format_is_refused(
            number in any::<u8>().prop_filter("another", |number| *number != 3),
            value in any::<String>(),
        ) {
            let bytes = Format::new(number).encode(&value).unwrap();
            prop_assert_eq!(FORMAT.decode::<String>(&bytes), Err(CodecError::Format));
        }

        #[test]
        fn a_value_that_is_cut_off_is_refused(
            (bytes, end) in any::<(u64, String)>().prop_flat_map(|value| {
                let bytes = FORMAT.encode(&value).unwrap();
                let length = bytes.len();
                (Just(bytes), 0..length)
            })
        ) {
            prop_assert!(FORMAT.decode::<(u64, String)>(&bytes[..end]).is_err());
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            drop(FORMAT.decode_text::<(u64, String)>(&text));
        }
    }

    #[test]
    fn json_of_earlier_releases_is_no_base64() {
        for json in [r#"{"access":"a"}"#, r#""0123456789abcdef""#] {
            assert_eq!(FORMAT.decode_text::<String>(json), Err(CodecError::Text));
        }
    }
}
