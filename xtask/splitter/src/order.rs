//! What Trunk asks `wasm-bindgen` for.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// An order to make a script and a program for browsers.
#[derive(Debug, PartialEq, Eq)]
pub struct Order {
    arguments: Vec<OsString>,
    /// The program as the linker left it.
    pub program: PathBuf,
    /// Where to put what is made.
    pub folder: PathBuf,
    /// What to call it.
    pub name: String,
}

impl Order {
    /// Reads the arguments; `None` if they ask for something else.
    pub fn of(arguments: &[OsString]) -> Option<Self> {
        let value = |option: &str| {
            let mut texts = arguments.iter().filter_map(|argument| argument.to_str());
            texts.find_map(|text| text.strip_prefix(option))
        };
        Some(Self {
            arguments: arguments.to_vec(),
            program: arguments.iter().find(|it| is_program(it))?.into(),
            folder: value("--out-dir=")?.into(),
            name: value("--out-name=")?.to_owned(),
        })
    }

    /// The arguments that order the same for another program.
    pub fn for_program(&self, program: &Path) -> Vec<OsString> {
        let other = |argument: &OsString| {
            if is_program(argument) {
                program.into()
            } else {
                argument.clone()
            }
        };
        self.arguments.iter().map(other).collect()
    }
}

fn is_program(argument: &OsStr) -> bool {
    Path::new(argument).extension() == Some(OsStr::new("wasm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn an_order_is_read_and_changed_for_another_program() {
        let line = "--target=web --out-dir=a/b --out-name=page c/page.wasm --no-typescript";
        let order = Order::of(&arguments(line)).unwrap();
        assert_eq!(order.program, Path::new("c/page.wasm"));
        assert_eq!(order.folder, Path::new("a/b"));
        assert_eq!(order.name, "page");
        let other = "--target=web --out-dir=a/b --out-name=page d/rest.wasm --no-typescript";
        assert_eq!(
            order.for_program(Path::new("d/rest.wasm")),
            arguments(other)
        );
    }

    #[test]
    fn what_makes_nothing_is_no_order() {
        assert_eq!(Order::of(&arguments("--version")), None);
        assert_eq!(Order::of(&arguments("page.wasm")), None);
    }
}
