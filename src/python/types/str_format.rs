//! `str.format` and `str.format_map`.

use super::receiver::str_receiver;
use super::type_name;
use crate::python::failure::{Failure, index_error, key_error, type_error, value_error};
use crate::python::machine::attributes;
use crate::python::machine::{Args, Machine, NativeResult, Next, Resumed, Sequence, check_work};
use crate::python::ops::sequence::check_size;
use crate::python::ops::subscript;
use crate::python::ops::text::{TextOf, format as format_value, texts};
use crate::python::text::template::{
    Field, FieldFirst, FieldNumbering, FieldSpec, PathStep, TemplateParser, TemplatePiece,
    unknown_conversion,
};
use crate::python::value::{Str, Value};

pub(super) fn format(machine: &mut Machine, mut args: Args) -> NativeResult {
    let template = str_receiver(&mut args, "format")?;
    check_work(template.matches('{').count(), OF_FIELD)?;
    Formatting::new(&template, Source::Arguments(args)).start(machine)
}

pub(super) fn format_map(machine: &mut Machine, args: Args) -> NativeResult {
    let (template, [mapping]) = args.method("str", "format_map")?;
    let Value::Str(template) = template else {
        return Err(super::receiver::wrong_receiver(
            "format_map",
            "str",
            &template,
        ));
    };
    Formatting::new(&template, Source::Mapping(mapping)).start(machine)
}

/// Nanoseconds that a field takes.
const OF_FIELD: usize = 400;

/// What the fields of a template name.
enum Source {
    /// The arguments of `format`.
    Arguments(Args),
    /// The argument of `format_map`.
    Mapping(Value),
}

impl Source {
    fn get(&self, machine: &mut Machine, first: FieldFirst) -> NativeResult {
        match (self, first) {
            (Source::Arguments(args), FieldFirst::Index(index)) => {
                let value = args.positional.get(index).cloned().ok_or_else(|| {
                    index_error(format!(
                        "Replacement index {index} out of range for positional args tuple"
                    ))
                })?;
                Ok(Next::Return(value))
            }
            (Source::Arguments(args), FieldFirst::Name(name)) => {
                let found = args.keywords.iter().find(|(key, _)| **key == *name);
                let value = found.map(|(_, value)| value.clone());
                Ok(Next::Return(
                    value.ok_or_else(|| key_error(Value::from(name)))?,
                ))
            }
            (Source::Mapping(_), FieldFirst::Index(_)) => {
                Err(value_error("Format string contains positional fields"))
            }
            (Source::Mapping(mapping), FieldFirst::Name(name)) => {
                subscript::get(machine, mapping, &Value::from(name))
            }
        }
    }
}

/// A template, or the template that a format spec is, in progress.
struct Level {
    parser: TemplateParser,
    out: String,
    field: Option<OpenField>,
}

/// A field in progress.
struct OpenField {
    /// What it shows; none while that is being found.
    value: Option<Value>,
    path: std::vec::IntoIter<PathStep>,
    rest: Field,
}

/// A call of `format` in progress. Attributes, items, `__str__` and `__format__` may be Python's.
struct Formatting {
    source: Source,
    numbering: FieldNumbering,
    levels: Vec<Level>,
    /// Whether what is waited for is the text of the innermost field, and not its value.
    is_text_due: bool,
    /// What to wait for when the sequence is on the stack.
    first: Option<Next>,
}

impl Formatting {
    fn new(template: &str, source: Source) -> Self {
        Self {
            source,
            numbering: FieldNumbering::default(),
            levels: vec![Level {
                parser: TemplateParser::new(template),
                out: String::new(),
                field: None,
            }],
            is_text_due: false,
            first: None,
        }
    }

    fn start(mut self, machine: &mut Machine) -> NativeResult {
        match self.go_on(machine)? {
            Next::Return(text) => Ok(Next::Return(text)),
            next => {
                self.first = Some(next);
                Ok(Next::Run(Box::new(self)))
            }
        }
    }

    /// Goes on until the text is there or something has to be waited for.
    fn go_on(&mut self, machine: &mut Machine) -> NativeResult {
        loop {
            let Some(level) = self.levels.last_mut() else {
                return Err(Failure::bug("a template has no end"));
            };
            let next = match &mut level.field {
                None => match level.parser.next_piece(&mut self.numbering)? {
                    Some(TemplatePiece::Literal(text)) => {
                        level.out.push_str(&text);
                        continue;
                    }
                    Some(TemplatePiece::Field(mut field)) => {
                        let first = std::mem::replace(&mut field.first, FieldFirst::Index(0));
                        let path = std::mem::take(&mut field.path).into_iter();
                        level.field = Some(OpenField {
                            value: None,
                            path,
                            rest: field,
                        });
                        self.is_text_due = false;
                        self.source.get(machine, first)?
                    }
                    None => {
                        let text = std::mem::take(&mut level.out);
                        self.levels.pop();
                        let outer = self
                            .levels
                            .last_mut()
                            .and_then(|level| level.field.as_mut());
                        match outer {
                            None => return Ok(Next::Return(Value::from(text))),
                            Some(field) => field.rest.spec = FieldSpec::Plain(text),
                        }
                        continue;
                    }
                },
                Some(field) => {
                    let Some(value) = field.value.clone() else {
                        return Err(Failure::bug("a field has no value"));
                    };
                    self.is_text_due = false;
                    if let Some(step) = field.path.next() {
                        follow(machine, &value, step)?
                    } else if let Some(error) = field.rest.path_error.take() {
                        return Err(error.into());
                    } else if let Some(conversion) = field.rest.conversion.take() {
                        convert(machine, value, conversion)?
                    } else {
                        match &field.rest.spec {
                            FieldSpec::Template(spec) => {
                                let parser = level.parser.nested(spec)?;
                                self.levels.push(Level {
                                    parser,
                                    out: String::new(),
                                    field: None,
                                });
                                continue;
                            }
                            FieldSpec::Plain(spec) => {
                                self.is_text_due = true;
                                format_value(machine, &value, spec)?
                            }
                        }
                    }
                }
            };
            match next {
                Next::Return(value) => self.take(value)?,
                next => return Ok(next),
            }
        }
    }

    /// Takes what was waited for.
    fn take(&mut self, value: Value) -> Result<(), Failure> {
        let Some(level) = self.levels.last_mut() else {
            return Err(Failure::bug("a template has no end"));
        };
        if !self.is_text_due {
            if let Some(field) = &mut level.field {
                field.value = Some(value);
            }
            return Ok(());
        }
        let Value::Str(text) = &value else {
            return Err(type_error(format!(
                "__format__ must return a str, not {}",
                type_name(&value)
            )));
        };
        check_size::<u8>(level.out.len() + text.len())?;
        level.out.push_str(text);
        level.field = None;
        Ok(())
    }
}

impl Sequence for Formatting {
    fn resume(&mut self, machine: &mut Machine, resumed: Resumed) -> NativeResult {
        if let Some(first) = self.first.take() {
            return Ok(first);
        }
        let Resumed::Returned(value) = resumed else {
            return Err(Failure::bug("a template was given an item of an iterator"));
        };
        self.take(value)?;
        self.go_on(machine)
    }
}

fn follow(machine: &mut Machine, value: &Value, step: PathStep) -> NativeResult {
    match step {
        PathStep::Attribute(name) => attributes::get(machine, value, &Str::intern(&name)),
        PathStep::Index(index) => subscript::get(machine, value, &Value::Int(index)),
        PathStep::Key(key) => subscript::get(machine, value, &Value::from(key)),
    }
}

fn convert(machine: &mut Machine, value: Value, conversion: char) -> NativeResult {
    let text_of = match conversion {
        's' => TextOf::Str,
        'r' => TextOf::Repr,
        'a' => TextOf::Ascii,
        other => return Err(unknown_conversion(other).into()),
    };
    texts(machine, vec![(value, text_of)], |_, texts| {
        let text = texts.into_iter().next();
        Ok(Next::Return(text.map_or(Value::None, Value::Str)))
    })
}
