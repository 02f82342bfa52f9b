//! The elements of a long JSON array, one after the other.

use crate::import::archive::{ByteSource, Damaged};

/// The longest element that is read, in bytes.
const MAX_ELEMENT_BYTES: usize = 1_000_000;

/// Reads the objects of an array one by one, and keeps no more than one piece of the bytes.
pub(super) struct Elements {
    source: ByteSource,
    buffer: Vec<u8>,
    /// Where the next element is looked for.
    at: usize,
    /// Whether the array was opened.
    is_open: bool,
    is_over: bool,
}

impl Elements {
    pub(super) fn new(source: ByteSource) -> Self {
        Self {
            source,
            buffer: Vec::new(),
            at: 0,
            is_open: false,
            is_over: false,
        }
    }

    /// How many bytes of the source were read, and how many there are.
    pub(super) fn progress(&self) -> (u64, u64) {
        self.source.progress()
    }

    /// The text of the next object; nothing at the end of the array.
    pub(super) fn next(&mut self) -> Result<Option<&[u8]>, Damaged> {
        let Some(start) = self.find_start()? else {
            return Ok(None);
        };
        let mut scan = Scan::default();
        let mut at = start;
        loop {
            while let Some(&byte) = self.buffer.get(at) {
                at += 1;
                if scan.ends_with(byte) {
                    self.at = at;
                    return Ok(self.buffer.get(start..at));
                }
            }
            if at - start > MAX_ELEMENT_BYTES || !self.source.read(&mut self.buffer)? {
                return Err(Damaged);
            }
        }
    }

    /// Where the next object begins. What was read before it is dropped.
    fn find_start(&mut self) -> Result<Option<usize>, Damaged> {
        loop {
            while let Some(&byte) = self.buffer.get(self.at) {
                match byte {
                    b'[' if !self.is_open => self.is_open = true,
                    b'{' if self.is_open => return Ok(Some(self.at)),
                    b']' => self.is_over = true,
                    b',' | b' ' | b'\n' | b'\r' | b'\t' | 0xEF | 0xBB | 0xBF => {}
                    _ => return Err(Damaged),
                }
                if self.is_over {
                    return Ok(None);
                }
                self.at += 1;
            }
            self.buffer.clear();
            self.at = 0;
            if !self.source.read(&mut self.buffer)? {
                // The file ends within the array: what came before is whole.
                return Ok(None);
            }
        }
    }

    /// Drops what was read, once it is more than a few pieces.
    pub(super) fn drop_read(&mut self) {
        const MANY: usize = 262_144;
        if self.at > MANY {
            self.buffer.drain(..self.at);
            self.at = 0;
        }
    }
}

/// How deep within an object a byte is.
#[derive(Default)]
struct Scan {
    depth: u32,
    in_string: bool,
    is_escaped: bool,
}

impl Scan {
    /// Whether the object ends with this byte.
    fn ends_with(&mut self, byte: u8) -> bool {
        if self.in_string {
            match byte {
                _ if self.is_escaped => self.is_escaped = false,
                b'\\' => self.is_escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return false;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth = self.depth.saturating_add(1),
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(json: &str) -> Result<Vec<String>, Damaged> {
        let mut elements = Elements::new(ByteSource::from_memory(json.as_bytes().to_vec()));
        let mut found = Vec::new();
        while let Some(element) = elements.next()? {
            found.push(String::from_utf8_lossy(element).into_owned());
            elements.drop_read();
        }
        Ok(found)
    }

    #[test]
    fn each_object_is_one_whatever_stands_in_it() {
        let json = "\u{feff} [ {\"a\": \"}]\\\"{\"},\n{\"b\": [{}, {\"c\": {}}]} ,{}]";
        let expected = ["{\"a\": \"}]\\\"{\"}", "{\"b\": [{}, {\"c\": {}}]}", "{}"];
        assert_eq!(elements(json).unwrap(), expected);
        assert_eq!(elements("[]"), Ok(vec![]));
    }

    #[test]
    fn a_long_array_is_read_in_pieces() {
        let element = format!("{{\"a\": \"{}\"}}", "x".repeat(999));
        let json = format!("[{}]", vec![element.as_str(); 1_000].join(","));
        assert_eq!(elements(&json).unwrap(), vec![element; 1_000]);
    }

    #[test]
    fn what_is_cut_off_or_no_array_is_told() {
        assert_eq!(elements("[{\"a\": 1}, {\"b\""), Err(Damaged));
        assert_eq!(elements("[{}, ").unwrap(), ["{}"]);
        assert_eq!(elements("[1]"), Err(Damaged));
        assert_eq!(
            elements(&format!("[{{\"a\": \"{}", "x".repeat(3_000_000))),
            Err(Damaged)
        );
    }
}
