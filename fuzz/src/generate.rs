//! Programs that can be read, from bytes: the same bytes give the same program, and where they run
//! out the program soon ends.
//!
//! A program is grown from the templates of [`frame`], [`statements`] and [`expressions`]. In a
//! template `$` stands for an expression, `?` for a name, `§` for a block of statements and `¤` for
//! one in which `await` may stand.

mod expressions;
mod frame;
mod statements;

use arbitrary::Unstructured;

use self::expressions::{ATOMS, EXPRESSIONS};
use self::frame::{METHODS, MODULES, NAMES, PRELUDE, RESULTS, SHAPES};
use self::statements::{ASYNC_STATEMENTS, STATEMENTS};

/// How deep expressions and blocks may nest.
const DEPTH: u32 = 4;

/// The most pieces of one program.
const PIECES: u32 = 600;

/// The program that these bytes make.
pub fn program(bytes: &[u8]) -> String {
    let mut grower = Grower {
        bytes: Unstructured::new(bytes),
        text: PRELUDE.to_owned(),
        indent: 0,
        pieces: PIECES,
    };
    for class in ["A", "B", "C"] {
        grower.class(class);
    }
    for shape in SHAPES {
        grower.template(shape, DEPTH);
        grower.end_line();
    }
    while grower.goes_on() {
        grower.guarded(STATEMENTS);
    }
    let named = MODULES.iter().filter(|name| grower.text.contains(**name));
    let imports: String = named.map(|name| format!("import {name}\n")).collect();
    imports + &grower.text
}

/// What kind of statements a block has.
type Statements = &'static [&'static str];

struct Grower<'b> {
    bytes: Unstructured<'b>,
    text: String,
    indent: usize,
    /// How many pieces may still be added.
    pieces: u32,
}

impl Grower<'_> {
    fn goes_on(&self) -> bool {
        self.pieces > 0 && !self.bytes.is_empty()
    }

    /// A number below this one; 0 where the bytes have run out.
    fn below(&mut self, end: usize) -> usize {
        self.bytes.choose_index(end).unwrap_or_default()
    }

    fn pick(&mut self, all: &[&'static str]) -> &'static str {
        all[self.below(all.len())]
    }

    fn start_line(&mut self) {
        for _ in 0..self.indent {
            self.text.push_str("    ");
        }
    }

    fn end_line(&mut self) {
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// A class of odd special methods.
    fn class(&mut self, name: &str) {
        let base = self.pick(&[
            "",
            "",
            "(list)",
            "(int)",
            "(str)",
            "(dict)",
            "(Exception)",
            "(A)",
            "(set)",
            "(tuple)",
            "(float)",
            "(bytes)",
            "(bytearray)",
            "(asyncio.Future)",
            "(object)",
            "(type)",
        ]);
        // A class is not known before it is made.
        let base = if base == "(A)" && name == "A" {
            ""
        } else {
            base
        };
        self.text
            .push_str(&format!("try:\n    class {name}{base}:\n        pass\n"));
        self.indent = 2;
        for _ in 0..self.below(6) {
            let method = self.pick(METHODS);
            self.start_line();
            self.text.push_str(method);
            self.text.push_str(":\n");
            self.indent += 1;
            for _ in 0..=self.below(2) {
                let result = match self.pick(RESULTS) {
                    // An asynchronous generator returns nothing.
                    result if method.starts_with("async") && result.contains("yield") => "return 0",
                    result => result,
                };
                self.start_line();
                self.template(result, 2);
                self.end_line();
            }
            self.indent -= 1;
        }
        self.indent = 0;
        self.text.push_str(&format!(
            "except BaseException as error:\n    print(repr(error)[:99])\n    {name} = object\n"
        ));
    }

    /// A statement whose exceptions do not end the program.
    fn guarded(&mut self, statements: Statements) {
        self.start_line();
        self.text.push_str("try:\n");
        self.block(statements, DEPTH - 1);
        self.start_line();
        self.text.push_str("except BaseException as error:\n");
        self.start_line();
        self.text.push_str("    print(repr(error)[:99])\n");
    }

    fn block(&mut self, statements: Statements, depth: u32) {
        self.indent += 1;
        let count = 1 + self.below(3);
        for _ in 0..count {
            self.start_line();
            let statement = match depth {
                0 => "$",
                _ => self.pick(statements),
            };
            self.template(statement, depth.saturating_sub(1));
            self.end_line();
        }
        self.indent -= 1;
    }

    /// Writes a template, its lines at the current indentation.
    fn template(&mut self, template: &str, depth: u32) {
        for character in template.chars() {
            match character {
                '$' => self.expression(depth),
                '?' => {
                    let name = self.pick(NAMES);
                    self.text.push_str(name);
                }
                '§' => self.inner_block(STATEMENTS, depth),
                '¤' => self.inner_block(ASYNC_STATEMENTS, depth),
                '\n' => {
                    self.end_line();
                    self.start_line();
                }
                other => self.text.push(other),
            }
        }
    }

    /// A block below the line that has just been written.
    fn inner_block(&mut self, statements: Statements, depth: u32) {
        let line = self.text.rsplit('\n').next().unwrap_or_default();
        let inside = (line.len() - line.trim_start().len()) / 4;
        let outside = std::mem::replace(&mut self.indent, inside);
        self.end_line();
        self.block(statements, depth);
        self.indent = outside;
    }

    fn expression(&mut self, depth: u32) {
        self.pieces = self.pieces.saturating_sub(1);
        if depth == 0 || !self.goes_on() || self.below(3) == 0 {
            let atom = self.pick(ATOMS);
            self.text.push_str(atom);
            return;
        }
        let template = self.pick(EXPRESSIONS);
        self.template(template, depth - 1);
    }
}
