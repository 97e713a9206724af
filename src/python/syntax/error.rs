//! What is wrong with a program before it starts.

use std::fmt;

use super::lines::LineIndex;
use crate::trace::Span;

/// Why a source text did not become a syntax tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseFailure {
    /// It is not Python; CPython reports one error, the first that it finds.
    Syntax(SyntaxError),
    /// It is Python, with constructs that the engine does not run yet: all of them, in order.
    Unsupported(Vec<Unsupported>),
}

impl From<SyntaxError> for ParseFailure {
    fn from(error: SyntaxError) -> Self {
        Self::Syntax(error)
    }
}

/// Which of CPython's classes a syntax error belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorClass {
    /// `SyntaxError` itself.
    Syntax,
    /// `IndentationError`.
    Indentation,
    /// `TabError`.
    Tab,
}

impl fmt::Display for ErrorClass {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Syntax => "SyntaxError",
            Self::Indentation => "IndentationError",
            Self::Tab => "TabError",
        })
    }
}

/// A syntax error in CPython 3.11's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The exception's class.
    pub class: ErrorClass,
    /// The exception's message.
    pub message: String,
    /// What CPython underlines; one caret where it is empty.
    pub span: Span,
    /// How the message shows the place.
    pub excerpt: Excerpt,
}

/// How a message shows the place of an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Excerpt {
    /// The line, with carets.
    Underlined,
    /// The line alone: CPython has no column, as at the end of the file.
    Line,
    /// Another text than the line: an f-string's expression, in the parentheses in which CPython
    /// compiles it.
    Expression {
        /// The expression in its parentheses.
        text: String,
        /// Where in `text` the error is, in bytes.
        span: Span,
    },
}

impl SyntaxError {
    /// A plain `SyntaxError`.
    #[must_use]
    pub fn new(message: impl Into<String>, span: Span) -> Self {
        Self {
            class: ErrorClass::Syntax,
            message: message.into(),
            span,
            excerpt: Excerpt::Underlined,
        }
    }

    /// An `IndentationError`.
    #[must_use]
    pub fn indentation(message: impl Into<String>, span: Span) -> Self {
        Self {
            class: ErrorClass::Indentation,
            ..Self::new(message, span)
        }
    }

    /// The same error, shown without carets.
    #[must_use]
    pub(super) fn without_carets(self) -> Self {
        Self {
            excerpt: Excerpt::Line,
            ..self
        }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.class, self.message)
    }
}

/// A construct that the engine does not run yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsupported {
    /// The construct, in the plural.
    pub what: String,
    /// Where it stands.
    pub span: Span,
    /// The line of its first byte, counted from 1.
    pub line: u32,
    /// The file's name.
    pub file: String,
}

impl fmt::Display for Unsupported {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            what, line, file, ..
        } = self;
        write!(
            formatter,
            "{file}, line {line}: {what} are not supported yet"
        )
    }
}

/// The error as CPython prints it, without a final newline.
#[must_use]
pub fn render(error: &SyntaxError, source: &str, file: &str) -> String {
    let line = LineIndex::new(source).line(error.span.start);
    let header = format!("  File \"{file}\", line {line}\n");
    let excerpt = match &error.excerpt {
        Excerpt::Expression { text, span } => underlined(text, *span),
        Excerpt::Underlined => underlined(source, error.span),
        Excerpt::Line => {
            let lines = underlined(source, error.span);
            lines
                .lines()
                .next()
                .map(|line| format!("{line}\n"))
                .unwrap_or_default()
        }
    };
    format!("{header}{excerpt}{error}")
}

/// The line on which `span` begins, without its indentation, and the carets below it.
fn underlined(source: &str, span: Span) -> String {
    let lines = LineIndex::new(source);
    let line = lines.line(span.start);
    let whole = lines.text(source, line);
    let text = whole.trim_start_matches([' ', '\t', '\x0c', '\u{feff}']);
    if text.is_empty() {
        return String::new();
    }
    let indent = whole.chars().count() - text.chars().count();
    let width = text.chars().count();
    let Some(start) = lines.column(source, span.start).checked_sub(indent) else {
        return format!("    {text}\n");
    };
    let end = if lines.line(span.end) > line {
        width
    } else {
        lines.column(source, span.end).saturating_sub(indent)
    };
    let carets = "^".repeat(end.saturating_sub(start).max(1));
    let gap = " ".repeat(start);
    format!("    {text}\n    {gap}{carets}\n")
}

#[cfg(test)]
mod tests {
    use super::{SyntaxError, render};
    use crate::trace::Span;

    #[test]
    fn an_error_is_shown_under_its_line_without_the_indentation() {
        let error = SyntaxError::new("invalid syntax", Span::new(9, 10));
        assert_eq!(
            render(&error, "if a:\n  x y\n", "main.py"),
            "  File \"main.py\", line 2\n    x y\n     ^\nSyntaxError: invalid syntax"
        );
    }
}
