//! Leaving out what the program exports and nobody calls.
//!
//! Leptos brings `wasm-streams` for its server functions. The page has none, but what a library
//! exports to scripts neither the linker nor `wasm-opt` may drop, with all that it calls.

use anyhow::Result;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, Module, RawSection};
use wasmparser::{Export, Parser, Payload};

use crate::merge::slice;

/// What the names of `wasm-streams`' classes begin with.
const UNUSED: &str = "intounderlying";

/// The program without those exports. All else stays byte for byte where it is in its section,
/// because the splitter reads where the linker has put what.
pub fn without_unused(program: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(program) {
        let payload = payload?;
        if let Payload::ExportSection(exports) = payload {
            let exports = exports.into_iter().collect::<Result<Vec<_>, _>>()?;
            module.section(&kept(&exports)?);
        } else if let Some((id, range)) = payload.as_section() {
            let data = slice(program, range.start, range.end)?;
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

fn kept(exports: &[Export<'_>]) -> Result<ExportSection> {
    let mut kept = ExportSection::new();
    for export in exports.iter().filter(|it| !it.name.contains(UNUSED)) {
        RoundtripReencoder.parse_export(&mut kept, *export)?;
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, CustomSection, ExportKind, Function, FunctionSection, TypeSection,
    };

    use super::*;

    fn program(exported: &[&str]) -> Vec<u8> {
        let (mut types, mut functions) = (TypeSection::new(), FunctionSection::new());
        let (mut exports, mut code) = (ExportSection::new(), CodeSection::new());
        types.ty().function([], []);
        functions.function(0);
        for name in exported {
            exports.export(name, ExportKind::Func, 0);
        }
        let mut body = Function::new([]);
        body.instructions().end();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&exports);
        module.section(&code).section(&CustomSection {
            name: "linking".into(),
            data: (&[1, 2, 3]).into(),
        });
        module.finish()
    }

    #[test]
    fn only_what_nobody_calls_is_left_out() {
        let all = program(&[
            "main",
            "intounderlyingsource_pull",
            "__wbindgen_malloc",
            "__wbindgen_describe_intounderlyingsource_pull",
            "__wbg_intounderlyingsource_free",
        ]);
        let rest = without_unused(&all).unwrap();
        assert_eq!(rest, program(&["main", "__wbindgen_malloc"]));
        assert_eq!(without_unused(&rest).unwrap(), rest);
    }
}
