//! Making one file of several that are always fetched together.
//!
//! The splitter puts what several chunks use into files of their own. There a function of
//! another file is called through the table of functions, by a function that does nothing
//! else, and compression starts anew in each file. Where one chunk is always there before the
//! others, what they share with it may as well be in its file: calls become plain calls again.

use std::collections::HashMap;
use std::fmt;

use anyhow::{Context, Result, bail, ensure};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, FunctionSection,
    ImportSection, Module, NameMap, NameSection, RawSection, SectionId,
};
use wasmparser::{
    Data, DataKind, ElementItems, ElementKind, FunctionBody, Import, KnownCustom, Name, Operator,
    Parser, Payload, TypeRef,
};

/// The functions of a file, by number.
type Names<'a> = HashMap<u32, &'a str>;

/// What is in one of the files. The splitter writes the same types into all of them, lets
/// them import memory, table and globals but no function, and lets them export nothing.
#[derive(Default)]
struct Part<'a> {
    types: &'a [u8],
    imports: Vec<Import<'a>>,
    /// Function → its type.
    functions: Vec<u32>,
    bodies: Vec<FunctionBody<'a>>,
    /// What it puts into the table, from which entry on.
    entries: Vec<(u32, Vec<u32>)>,
    data: Vec<Data<'a>>,
    names: Names<'a>,
}

/// Makes one file of these.
pub fn merge(files: &[Vec<u8>]) -> Result<Vec<u8>> {
    let parts = files.iter().map(|file| Part::read(file));
    let parts = parts.collect::<Result<Vec<_>>>()?;
    let first = parts.first().context("there is nothing to merge")?;
    for part in &parts {
        ensure!(part.types == first.types, "the files have different types");
    }
    let numbers = Numbers::new(&parts)?;
    let (imports, globals) = imports(&parts)?;
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    let mut elements = ElementSection::new();
    let mut data = DataSection::new();
    let mut names = NameMap::new();
    for (index, part) in parts.iter().enumerate() {
        let mut encoder = Encoder {
            functions: &numbers.of_part[index],
            globals: &globals[index],
        };
        for (function, body) in part.bodies.iter().enumerate() {
            if !numbers.is_kept(index, function) {
                continue;
            }
            if let Some(name) = part.names.get(&number(function)?) {
                names.append(functions.len(), name);
            }
            functions.function(part.functions[function]);
            encoder.parse_function_body(&mut code, body.clone())?;
        }
        for (from, entries) in &part.entries {
            let entries = entries.iter().map(|&it| encoder.function_index(it));
            let entries: Vec<u32> = entries.collect::<Result<_, _>>()?;
            let from = ConstExpr::i32_const(i32::try_from(*from)?);
            elements.active(Some(0), &from, Elements::Functions(entries.into()));
        }
        for segment in &part.data {
            encoder.parse_data(&mut data, segment.clone())?;
        }
    }
    let mut named = NameSection::new();
    named.functions(&names);
    let mut module = Module::new();
    let types = RawSection {
        id: SectionId::Type.into(),
        data: first.types,
    };
    module.section(&types).section(&imports).section(&functions);
    module.section(&elements).section(&code).section(&data);
    module.section(&named);
    Ok(module.finish())
}

impl<'a> Part<'a> {
    fn read(file: &'a [u8]) -> Result<Self> {
        let mut part = Self::default();
        for payload in Parser::new(0).parse_all(file) {
            match payload? {
                Payload::TypeSection(types) => {
                    let range = types.range();
                    part.types = slice(file, range.start, range.end)?;
                }
                Payload::ImportSection(imports) => {
                    part.imports = imports.into_imports().collect::<Result<_, _>>()?;
                }
                Payload::FunctionSection(functions) => {
                    part.functions = functions.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::ElementSection(segments) => {
                    for segment in segments {
                        part.entries.push(entries(segment?)?);
                    }
                }
                Payload::CodeSectionEntry(body) => part.bodies.push(body),
                Payload::DataSection(segments) => {
                    part.data = segments.into_iter().collect::<Result<_, _>>()?;
                    // One that is copied by number would need another number.
                    let is_active = |it: &Data| matches!(it.kind, DataKind::Active { .. });
                    part.data.retain(|it| is_active(it) || !it.data.is_empty());
                    ensure!(part.data.iter().all(is_active), "data that is not placed");
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        part.names = function_names(names)?;
                    }
                }
                Payload::ExportSection(exports) => {
                    ensure!(exports.count() == 0, "a file that exports something");
                }
                Payload::GlobalSection(globals) => {
                    ensure!(globals.count() == 0, "a file with globals of its own");
                }
                _ => {}
            }
        }
        let imports_function = |it: &Import| matches!(it.ty, TypeRef::Func(_));
        ensure!(
            !part.imports.iter().any(imports_function),
            "a file imports functions"
        );
        Ok(part)
    }

    /// The entry of the table that a function calls, if it does nothing else.
    fn called_entry(&self, function: usize) -> Result<Option<u32>> {
        let body = &self.bodies[function];
        if body.get_locals_reader()?.get_count() > 0 {
            return Ok(None);
        }
        let (mut passed, mut entry) = (0, None);
        for operator in body.get_operators_reader()? {
            match (operator?, entry) {
                (Operator::LocalGet { local_index }, None) if local_index == passed => passed += 1,
                (Operator::I32Const { value }, None) => entry = Some((value, false)),
                (Operator::CallIndirect { type_index, .. }, Some((value, false)))
                    if type_index == self.functions[function] =>
                {
                    entry = Some((value, true));
                }
                (Operator::End, Some((value, true))) => return Ok(Some(u32::try_from(value)?)),
                _ => return Ok(None),
            }
        }
        Ok(None)
    }
}

/// Which number each function has in the merged file.
struct Numbers {
    /// Part → function → number.
    of_part: Vec<Vec<u32>>,
    /// Part → function → whether it is there: a function that only calls one of another part
    /// is not needed, nor a second one that calls the same entry of the table.
    kept: Vec<Vec<bool>>,
}

impl Numbers {
    fn new(parts: &[Part]) -> Result<Self> {
        let mut in_table = HashMap::new();
        for (index, part) in parts.iter().enumerate() {
            for (from, entries) in &part.entries {
                for (entry, &function) in (*from..).zip(entries) {
                    in_table.insert(entry, (index, function as usize));
                }
            }
        }
        let mut called = Vec::new();
        for part in parts {
            let all = 0..part.bodies.len();
            called.push(
                all.map(|it| part.called_entry(it))
                    .collect::<Result<Vec<_>>>()?,
            );
        }
        // First those that are there, in order; then those that stand for one of them.
        let (mut of_part, mut kept, mut next) = (Vec::new(), Vec::new(), 0_u32);
        let mut callers = HashMap::new();
        for entries in &called {
            let mut numbers = Vec::new();
            let mut are_kept = Vec::new();
            for entry in entries {
                let stands_for = entry
                    .filter(|entry| in_table.contains_key(entry) || callers.contains_key(entry));
                are_kept.push(stands_for.is_none());
                numbers.push(next);
                if stands_for.is_none() {
                    if let Some(entry) = entry {
                        callers.insert(*entry, next);
                    }
                    next += 1;
                }
            }
            of_part.push(numbers);
            kept.push(are_kept);
        }
        for part in 0..parts.len() {
            for function in 0..kept[part].len() {
                if let (false, Some(entry)) = (kept[part][function], called[part][function]) {
                    of_part[part][function] = match in_table.get(&entry) {
                        Some(&(other, target)) => {
                            ensure!(kept[other][target], "a function that calls itself");
                            of_part[other][target]
                        }
                        None => callers[&entry],
                    };
                }
            }
        }
        Ok(Self { of_part, kept })
    }

    fn is_kept(&self, part: usize, function: usize) -> bool {
        self.kept[part][function]
    }
}

/// Gives functions and globals the numbers that they have in the merged file.
struct Encoder<'n> {
    functions: &'n [u32],
    globals: &'n [u32],
}

/// A function or a global that is not there.
#[derive(Debug)]
struct Unknown(u32);

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no number {}", self.0)
    }
}

impl std::error::Error for Unknown {}

impl Reencode for Encoder<'_> {
    type Error = Unknown;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        renumbered(self.functions, function)
    }

    fn global_index(&mut self, global: u32) -> Result<u32, Error<Self::Error>> {
        renumbered(self.globals, global)
    }
}

fn renumbered(numbers: &[u32], number: u32) -> Result<u32, Error<Unknown>> {
    let found = numbers.get(number as usize).copied();
    found.ok_or(Error::UserError(Unknown(number)))
}

/// What the files import, each thing once, and part → global → its number.
fn imports(parts: &[Part]) -> Result<(ImportSection, Vec<Vec<u32>>)> {
    let mut section = ImportSection::new();
    let mut known: Vec<(&str, &str, TypeRef)> = Vec::new();
    let mut globals = Vec::new();
    for part in parts {
        let mut own = Vec::new();
        for &Import { module, name, ty } in &part.imports {
            let import = (module, name, ty);
            let place = known.iter().position(|it| *it == import);
            let place = place.unwrap_or_else(|| {
                known.push(import);
                known.len() - 1
            });
            if let TypeRef::Global(_) = ty {
                let before = known[..place].iter();
                own.push(number(
                    before
                        .filter(|it| matches!(it.2, TypeRef::Global(_)))
                        .count(),
                )?);
            }
        }
        globals.push(own);
    }
    for (module, name, ty) in known {
        let ty = EntityType::try_from(ty);
        section.import(module, name, ty.map_err(|_| anyhow::anyhow!("{name}"))?);
    }
    Ok((section, globals))
}

fn entries(segment: wasmparser::Element) -> Result<(u32, Vec<u32>)> {
    let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
        (segment.kind, segment.items)
    else {
        bail!("entries of the table that are not placed");
    };
    let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
        bail!("entries of the table whose place is not known");
    };
    let functions = functions.into_iter().collect::<Result<_, _>>()?;
    Ok((u32::try_from(value)?, functions))
}

fn function_names(names: wasmparser::NameSectionReader<'_>) -> Result<Names<'_>> {
    let mut found = Names::new();
    for name in names {
        if let Name::Function(functions) = name? {
            for naming in functions {
                let naming = naming?;
                found.insert(naming.index, naming.name);
            }
        }
    }
    Ok(found)
}

pub fn slice<T: TryInto<usize>>(file: &[u8], start: T, end: T) -> Result<&[u8]> {
    let place = |at: T| at.try_into().ok().context("a file that is too long");
    file.get(place(start)?..place(end)?)
        .context("a file that ends too early")
}

fn number(count: usize) -> Result<u32> {
    Ok(u32::try_from(count)?)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{Function, MemoryType, RefType, TableType, TypeSection, ValType};

    use super::*;

    /// A file whose functions return a number, with the first of its entries in the table.
    fn file(functions: &[Function], from: i32, entries: &[u32]) -> Vec<u8> {
        let (mut types, mut imports) = (TypeSection::new(), ImportSection::new());
        types.ty().function([], [ValType::I32]);
        let memory = MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        let table = TableType {
            element_type: RefType::FUNCREF,
            minimum: 9,
            maximum: None,
            table64: false,
            shared: false,
        };
        imports.import("main", "memory", memory);
        imports.import("main", "table", table);
        let (mut section, mut code) = (FunctionSection::new(), CodeSection::new());
        for function in functions {
            section.function(0);
            code.function(function);
        }
        let mut elements = ElementSection::new();
        let entries = Elements::Functions(entries.into());
        elements.active(Some(0), &ConstExpr::i32_const(from), entries);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&section);
        module.section(&elements).section(&code);
        module.finish()
    }

    fn constant(value: i32) -> Function {
        let mut function = Function::new([]);
        function.instructions().i32_const(value).end();
        function
    }

    /// Calls what is in the table, and does nothing else.
    fn through_table(entry: i32) -> Function {
        let mut function = Function::new([]);
        let mut code = function.instructions();
        code.i32_const(entry).call_indirect(0, 0).end();
        function
    }

    fn call(number: u32) -> Function {
        let mut function = Function::new([]);
        function.instructions().call(number).end();
        function
    }

    fn called(body: &FunctionBody) -> Vec<u32> {
        let operators = body.get_operators_reader().unwrap().into_iter();
        let called = operators.filter_map(|operator| match operator.unwrap() {
            Operator::Call { function_index } => Some(function_index),
            _ => None,
        });
        called.collect()
    }

    #[test]
    fn a_call_of_another_file_becomes_a_plain_call() {
        let one = file(&[through_table(5), call(0)], 3, &[1]);
        let other = file(&[constant(1), constant(2), call(1)], 5, &[1, 2]);
        let merged = merge(&[one, other]).unwrap();
        let merged = Part::read(&merged).unwrap();
        assert_eq!(merged.imports.len(), 2);
        // The one that only went through the table is gone.
        assert_eq!(merged.bodies.len(), 4);
        assert_eq!(called(&merged.bodies[0]), [2]);
        assert_eq!(called(&merged.bodies[3]), [2]);
        assert_eq!(merged.entries, [(3, vec![0]), (5, vec![2, 3])]);
    }

    #[test]
    fn what_is_in_no_file_is_still_called_through_the_table_once() {
        let one = file(&[through_table(7), call(0)], 3, &[1]);
        let other = file(&[call(1), through_table(7)], 5, &[0]);
        let merged = merge(&[one, other]).unwrap();
        let merged = Part::read(&merged).unwrap();
        assert_eq!(merged.bodies.len(), 3);
        assert_eq!(called(&merged.bodies[1]), [0]);
        assert_eq!(called(&merged.bodies[2]), [0]);
    }

    #[test]
    fn files_that_do_not_belong_together_are_refused() {
        let mut other = TypeSection::new();
        other.ty().function([], []);
        let mut module = Module::new();
        module.section(&other);
        let files = [file(&[constant(1)], 3, &[0]), module.finish()];
        assert!(merge(&files).is_err());
        assert!(merge(&[]).is_err());
    }
}
