//! `match` (PEP 634): jumps from pattern to pattern.
//!
//! As in CPython, names are bound once a whole pattern holds: until then what they will be bound to
//! waits on the operand stack, below what is still to be matched. A pattern that does not hold
//! jumps to where just as much is dropped as stands there at that moment.

use super::assembler::Label;
use super::compiler::{Compiler, Done};
use super::conditions::When;
use super::constants::Literal;
use crate::python::code::Instr;
use crate::python::syntax::ast::{
    BinaryOp, CompareOp, Expr, KeywordPattern, MatchCase, Name, Pattern, PatternKind,
};
use crate::trace::Span;

/// What is known while a pattern is compiled.
#[derive(Default)]
struct Matching<'a> {
    /// Names whose values wait on the stack, the topmost first.
    captured: Vec<&'a Name>,
    /// Operands above them that belong to patterns further out.
    on_top: u32,
    /// Where to go when the pattern does not hold, by the number of operands to be dropped there.
    failures: Vec<Label>,
}

impl Matching<'_> {
    /// How many operands stand above the subject.
    fn operands(&self) -> usize {
        self.on_top as usize + self.captured.len()
    }
}

impl<'a> Compiler<'a> {
    pub(super) fn match_stmt(
        &mut self,
        subject: &'a Expr,
        cases: &'a [MatchCase],
        span: Span,
    ) -> Done {
        self.expr(subject)?;
        let end = self.label();
        let state = self.unit.assembler.state();
        for (index, case) in cases.iter().enumerate() {
            let is_last = index + 1 == cases.len();
            if is_last && index > 0 && case.pattern.is_wildcard() {
                self.default_case(case, end)?;
                return Ok(());
            }
            self.case(case, end, span)?;
            self.unit.assembler.restore(state);
        }
        self.emit(Instr::Pop, span);
        self.bind(end);
        Ok(())
    }

    /// `[subject]`: the case, and a jump to `end` without the subject; else goes on with it.
    fn case(&mut self, case: &'a MatchCase, end: Label, span: Span) -> Done {
        let at = case.pattern.span;
        self.emit(Instr::Copy(1), at);
        let mut matching = Matching::default();
        self.pattern(&case.pattern, &mut matching)?;
        for name in std::mem::take(&mut matching.captured) {
            self.store(name, at);
        }
        if let Some(guard) = &case.guard {
            let failure = self.failure(&mut matching, 0);
            self.jump_if(guard, When::False, failure, guard.span)?;
        }
        self.emit(Instr::Pop, at);
        self.body(&case.body)?;
        let last = self.unit.assembler.preceding_span().unwrap_or(span);
        self.jump(Instr::Jump, end, last);
        self.land_failures(matching, at);
        Ok(())
    }

    /// `[subject]`: `case _` in the end.
    fn default_case(&mut self, case: &'a MatchCase, end: Label) -> Done {
        self.emit(Instr::Pop, case.pattern.span);
        if let Some(guard) = &case.guard {
            self.jump_if(guard, When::False, end, guard.span)?;
        }
        self.body(&case.body)?;
        self.bind(end);
        Ok(())
    }

    /// Where to go to drop so many operands and fail.
    fn failure(&mut self, matching: &mut Matching<'a>, operands: usize) -> Label {
        while matching.failures.len() <= operands {
            let label = self.label();
            matching.failures.push(label);
        }
        matching.failures[operands]
    }

    /// Fails unless the jump is not taken; `make` pops what it looks at, if anything.
    fn fail_by(&mut self, make: fn(u32) -> Instr, matching: &mut Matching<'a>, span: Span) {
        let operands = matching.operands();
        let failure = self.failure(matching, operands);
        self.jump(make, failure, span);
    }

    /// The ends of a pattern that did not hold: what stands on the stack is dropped.
    fn land_failures(&mut self, matching: Matching<'a>, span: Span) {
        for (operands, label) in matching.failures.into_iter().enumerate().rev() {
            self.bind(label);
            if operands > 0 {
                self.emit(Instr::Pop, span);
            }
        }
    }

    /// `[…, subject] → […]`, and fails where it does not hold.
    fn pattern(&mut self, pattern: &'a Pattern, matching: &mut Matching<'a>) -> Done {
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::Value(value) => {
                self.expr(value)?;
                self.emit(Instr::Compare(CompareOp::Eq), span);
                self.fail_by(Instr::PopJumpIfFalse, matching, span);
            }
            PatternKind::Singleton(constant) => {
                self.literal(Literal::of_constant(constant), span);
                self.emit(Instr::Compare(CompareOp::Is), span);
                self.fail_by(Instr::PopJumpIfFalse, matching, span);
            }
            PatternKind::Sequence(patterns) => self.sequence_pattern(patterns, matching, span)?,
            PatternKind::Mapping {
                keys,
                patterns,
                rest,
            } => self.mapping_pattern(keys, patterns, rest.as_ref(), matching, span)?,
            PatternKind::Class {
                class,
                positional,
                keywords,
            } => self.class_pattern(class, positional, keywords, matching, span)?,
            PatternKind::Star(name)
            | PatternKind::As {
                pattern: None,
                name,
            } => self.capture(name.as_ref(), matching, span),
            PatternKind::As {
                pattern: Some(inner),
                name,
            } => {
                matching.on_top += 1;
                self.emit(Instr::Copy(1), span);
                self.pattern(inner, matching)?;
                matching.on_top -= 1;
                self.capture(name.as_ref(), matching, span);
            }
            PatternKind::Or(alternatives) => self.or_pattern(alternatives, matching, span)?,
        }
        Ok(())
    }

    /// `[…, value]`: the value waits below what is still to be matched, and below what waits.
    fn capture(&mut self, name: Option<&'a Name>, matching: &mut Matching<'a>, span: Span) {
        let Some(name) = name else {
            self.emit(Instr::Pop, span);
            return;
        };
        self.sink(matching.operands() as u32 + 1, span);
        matching.captured.push(name);
    }

    /// Moves the topmost operand below the others of the topmost `count`.
    fn sink(&mut self, count: u32, span: Span) {
        for depth in (2..=count).rev() {
            self.emit(Instr::Swap(depth), span);
        }
    }

    /// Fails unless the length of the topmost operand, which stays, compares so.
    fn check_length(
        &mut self,
        op: CompareOp,
        length: usize,
        matching: &mut Matching<'a>,
        span: Span,
    ) {
        self.emit(Instr::GetLength, span);
        self.literal(Literal::Int(length.into()), span);
        self.emit(Instr::Compare(op), span);
        self.fail_by(Instr::PopJumpIfFalse, matching, span);
    }

    fn sequence_pattern(
        &mut self,
        patterns: &'a [Pattern],
        matching: &mut Matching<'a>,
        span: Span,
    ) -> Done {
        let star = patterns.iter().position(Pattern::is_star);
        matching.on_top += 1;
        self.emit(Instr::MatchSequence, span);
        self.fail_by(Instr::PopJumpIfFalse, matching, span);
        match star {
            None => self.check_length(CompareOp::Eq, patterns.len(), matching, span),
            Some(_) if patterns.len() > 1 => {
                self.check_length(CompareOp::GtE, patterns.len() - 1, matching, span);
            }
            Some(_) => {}
        }
        matching.on_top -= 1;
        let ignored = |pattern: &Pattern| {
            pattern.is_wildcard() || matches!(pattern.kind, PatternKind::Star(None))
        };
        if patterns.iter().all(ignored) {
            self.emit(Instr::Pop, span);
            return Ok(());
        }
        match star {
            Some(star) if ignored(&patterns[star]) => {
                return self.items_by_index(patterns, star, matching, span);
            }
            Some(star) => self.unpack_around(star, patterns.len() - star - 1, span)?,
            None => self.emit(Instr::UnpackSequence(patterns.len() as u32), span),
        }
        self.unpacked(patterns, matching)
    }

    /// `[…, last … first]`: one pattern for each operand.
    fn unpacked(
        &mut self,
        patterns: impl IntoIterator<Item = &'a Pattern, IntoIter: ExactSizeIterator>,
        matching: &mut Matching<'a>,
    ) -> Done {
        let patterns = patterns.into_iter();
        matching.on_top += patterns.len() as u32;
        for pattern in patterns {
            matching.on_top -= 1;
            self.pattern(pattern, matching)?;
        }
        Ok(())
    }

    /// A sequence whose `*_` needs not be made: items are taken by their indexes, those that are
    /// not looked at are left alone.
    fn items_by_index(
        &mut self,
        patterns: &'a [Pattern],
        star: usize,
        matching: &mut Matching<'a>,
        span: Span,
    ) -> Done {
        matching.on_top += 1;
        for (index, pattern) in patterns.iter().enumerate() {
            if index == star || pattern.is_wildcard() {
                continue;
            }
            self.emit(Instr::Copy(1), span);
            if index < star {
                self.literal(Literal::Int(index.into()), span);
            } else {
                self.emit(Instr::GetLength, span);
                self.literal(Literal::Int((patterns.len() - index).into()), span);
                self.emit(Instr::Binary(BinaryOp::Sub), span);
            }
            self.emit(Instr::LoadSubscript, span);
            self.pattern(pattern, matching)?;
        }
        matching.on_top -= 1;
        self.emit(Instr::Pop, span);
        Ok(())
    }

    fn mapping_pattern(
        &mut self,
        keys: &'a [Expr],
        patterns: &'a [Pattern],
        rest: Option<&'a Name>,
        matching: &mut Matching<'a>,
        span: Span,
    ) -> Done {
        matching.on_top += 1;
        self.emit(Instr::MatchMapping, span);
        self.fail_by(Instr::PopJumpIfFalse, matching, span);
        if keys.is_empty() && rest.is_none() {
            matching.on_top -= 1;
            self.emit(Instr::Pop, span);
            return Ok(());
        }
        if !keys.is_empty() {
            self.check_length(CompareOp::GtE, keys.len(), matching, span);
        }
        for key in keys {
            self.expr(key)?;
        }
        self.emit(Instr::BuildTuple(keys.len() as u32), span);
        self.emit(Instr::MatchKeys, span);
        // [subject, keys, values or None]
        matching.on_top += 2;
        self.fail_if_none(matching, span);
        self.emit(Instr::UnpackSequence(keys.len() as u32), span);
        matching.on_top -= 1;
        self.unpacked(patterns, matching)?;
        // [subject, keys]
        matching.on_top -= 2;
        if let Some(rest) = rest {
            let count = keys.len() as u32;
            self.emit(Instr::BuildDict(0), span);
            self.emit(Instr::Swap(3), span);
            self.emit(Instr::DictUpdate(2), span);
            // [rest, keys]
            self.emit(Instr::UnpackSequence(count), span);
            for left in (1..=count).rev() {
                self.emit(Instr::Copy(1 + left), span);
                self.emit(Instr::Swap(2), span);
                self.emit(Instr::DeleteSubscript, span);
            }
            self.capture(Some(rest), matching, span);
        } else {
            self.emit(Instr::Pop, span);
            self.emit(Instr::Pop, span);
        }
        Ok(())
    }

    fn class_pattern(
        &mut self,
        class: &'a Expr,
        positional: &'a [Pattern],
        keywords: &'a [KeywordPattern],
        matching: &mut Matching<'a>,
        span: Span,
    ) -> Done {
        self.expr(class)?;
        let names = keywords
            .iter()
            .map(|keyword| Literal::Str(keyword.name.clone()))
            .collect();
        self.literal(Literal::Tuple(names), span);
        self.emit(Instr::MatchClass(positional.len() as u32), span);
        // [attributes or None]
        matching.on_top += 1;
        self.fail_if_none(matching, span);
        matching.on_top -= 1;
        let parts: Vec<&'a Pattern> = positional
            .iter()
            .chain(keywords.iter().map(|keyword| &keyword.pattern))
            .collect();
        self.emit(Instr::UnpackSequence(parts.len() as u32), span);
        self.unpacked(parts, matching)
    }

    fn fail_if_none(&mut self, matching: &mut Matching<'a>, span: Span) {
        self.emit(Instr::Copy(1), span);
        self.literal(Literal::None, span);
        self.emit(Instr::Compare(CompareOp::Is), span);
        self.fail_by(Instr::PopJumpIfTrue, matching, span);
    }

    /// Each alternative works on a copy of the subject. What they bind waits in the order of the
    /// first one.
    fn or_pattern(
        &mut self,
        alternatives: &'a [Pattern],
        matching: &mut Matching<'a>,
        span: Span,
    ) -> Done {
        let end = self.label();
        let state = self.unit.assembler.state();
        let mut names: Option<Vec<&'a Name>> = None;
        for alternative in alternatives {
            let at = alternative.span;
            self.unit.assembler.restore(state);
            self.emit(Instr::Copy(1), at);
            let mut inner = Matching::default();
            self.pattern(alternative, &mut inner)?;
            let captured = std::mem::take(&mut inner.captured);
            match &names {
                None => names = Some(captured),
                Some(names) => self.reorder(captured, names, at),
            }
            self.jump(Instr::Jump, end, at);
            self.land_failures(inner, at);
        }
        // None holds: the subject's copies are gone, the subject goes too.
        self.unit.assembler.restore(state);
        self.emit(Instr::Pop, span);
        self.fail_by(Instr::Jump, matching, span);
        self.bind(end);
        // [what waits, what is on top, subject, what the alternative has captured]
        let names = names.unwrap_or_default();
        let all = matching.operands() + names.len() + 1;
        for name in names {
            self.sink(all as u32, span);
            matching.captured.push(name);
        }
        self.emit(Instr::Pop, span);
        Ok(())
    }

    /// Brings waiting values from one order into another, both from the top of the stack.
    fn reorder(&mut self, mut order: Vec<&'a Name>, wanted: &[&'a Name], span: Span) {
        for (at, name) in wanted.iter().enumerate() {
            let Some(found) = order.iter().position(|other| other == name) else {
                continue;
            };
            if found != at {
                // Exchange the two through the top of the stack.
                self.exchange(at as u32 + 1, found as u32 + 1, span);
                order.swap(at, found);
            }
        }
    }

    /// Exchanges two operands, counted from the top, which is 1.
    fn exchange(&mut self, upper: u32, lower: u32, span: Span) {
        if upper > 1 {
            self.emit(Instr::Swap(upper), span);
        }
        self.emit(Instr::Swap(lower), span);
        if upper > 1 {
            self.emit(Instr::Swap(upper), span);
        }
    }
}
