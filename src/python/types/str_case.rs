//! `str` methods about letters: upper and lower case, and what kind of characters a text has.

use super::receiver::str_receiver;
use crate::python::failure::Failure;
use crate::python::machine::{Args, Machine, NativeResult, Next, check_work};
use crate::python::text::numbers::{decimal_digit, is_python_space};
use crate::python::text::printable::is_printable;
use crate::python::value::{Str, Value};

fn only_receiver(mut args: Args, method: &str) -> Result<Str, Failure> {
    let text = str_receiver(&mut args, method)?;
    let [] = args.exactly_for(format_args!("str.{method}"))?;
    Ok(text)
}

/// Defines methods without arguments that make a text.
macro_rules! texts {
    ($($name:ident: $make:expr;)*) => {
        $(pub(super) fn $name(_: &mut Machine, args: Args) -> NativeResult {
            let text = only_receiver(args, stringify!($name))?;
            let make: fn(&str) -> String = $make;
            check_work(text.len(), if text.is_ascii() { 10 } else { 30 })?;
            Ok(Next::Return(Value::from(make(&text))))
        })*
    };
}

texts! {
    upper: |text| text.to_uppercase();
    lower: |text| text.to_lowercase();
    casefold: fold;
    swapcase: swap;
    capitalize: |text| {
        let mut characters = text.chars();
        let first = characters.next().map(titlecase).unwrap_or_default();
        first + &characters.as_str().to_lowercase()
    };
    title: title_of;
}

/// Full case folding differs from lower case in few letters that programs use.
fn fold(text: &str) -> String {
    let lower: String = text.chars().flat_map(char::to_lowercase).collect();
    lower.replace('ß', "ss").replace('ς', "σ").replace('ſ', "s")
}

fn swap(text: &str) -> String {
    let mut swapped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_uppercase() {
            swapped.extend(c.to_lowercase());
        } else {
            swapped.extend(c.to_uppercase());
        }
    }
    swapped
}

/// A letter at the beginning of a word: where upper case takes two letters, the second is small.
fn titlecase(c: char) -> String {
    let mut upper = c.to_uppercase();
    let first = upper.next().map(String::from).unwrap_or_default();
    first + &upper.flat_map(char::to_lowercase).collect::<String>()
}

fn is_cased(c: char) -> bool {
    c.is_uppercase() || c.is_lowercase()
}

fn title_of(text: &str) -> String {
    let mut title = String::with_capacity(text.len());
    let mut is_inside = false;
    for c in text.chars() {
        if is_inside {
            title.extend(c.to_lowercase());
        } else {
            title.push_str(&titlecase(c));
        }
        is_inside = is_cased(c);
    }
    title
}

/// Defines methods without arguments that answer whether something holds for a text.
macro_rules! questions {
    ($($name:ident: $holds:expr;)*) => {
        $(pub(super) fn $name(_: &mut Machine, args: Args) -> NativeResult {
            let text = only_receiver(args, stringify!($name))?;
            let holds: fn(&str) -> bool = $holds;
            check_work(text.len(), if text.is_ascii() { 8 } else { 15 })?;
            Ok(Next::Return(Value::Bool(holds(&text))))
        })*
    };
}

fn every(text: &str, is_kind: fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(is_kind)
}

questions! {
    isalpha: |text| every(text, is_letter);
    isalnum: |text| every(text, is_alphanumeric);
    isdecimal: |text| every(text, |c| decimal_digit(c).is_some());
    isdigit: |text| every(text, is_digit);
    isnumeric: |text| every(text, |c| c.is_numeric() || is_numeral(c));
    isspace: |text| every(text, is_python_space);
    isascii: |text| text.is_ascii();
    isprintable: |text| text.chars().all(is_printable);
    isupper: |text| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    islower: |text| text.chars().any(char::is_lowercase) && !text.chars().any(char::is_uppercase);
    istitle: is_title;
    isidentifier: is_identifier;
}

/// Letters, without the numerals that Unicode counts as alphabetic.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && (c.is_ascii() || !c.is_numeric())
}

/// Whether a text of this character is `isalnum()`.
pub fn is_alphanumeric(c: char) -> bool {
    is_letter(c) || c.is_numeric() || is_numeral(c)
}

/// Han characters that are numerals; Unicode has them as letters with a value.
fn is_numeral(c: char) -> bool {
    "零〇一二三四五六七八九十百千万萬億亿兆壹贰叁肆伍陆柒捌玖拾佰仟两兩".contains(c)
}

/// Decimal digits and those in circles, raised or lowered.
fn is_digit(c: char) -> bool {
    decimal_digit(c).is_some()
        || matches!(c,
            '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}' | '\u{2074}'..='\u{2079}'
            | '\u{2080}'..='\u{2089}' | '\u{2460}'..='\u{2468}' | '\u{2474}'..='\u{247c}'
            | '\u{2488}'..='\u{2490}' | '\u{24ea}' | '\u{24f5}'..='\u{24fd}' | '\u{24ff}'
            | '\u{2776}'..='\u{277e}' | '\u{2780}'..='\u{2788}' | '\u{278a}'..='\u{2792}')
}

fn is_title(text: &str) -> bool {
    let mut is_inside = false;
    let mut has_word = false;
    for c in text.chars() {
        if c.is_uppercase() {
            if is_inside {
                return false;
            }
            has_word = true;
        } else if c.is_lowercase() && !is_inside {
            return false;
        }
        is_inside = is_cased(c);
    }
    has_word
}

fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    characters
        .next()
        .is_some_and(|c| c == '_' || c.is_alphabetic())
        && characters.all(|c| c == '_' || c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_after_what_is_no_letter() {
        assert_eq!(
            title_of("they're bill's ßtraße 2nd"),
            "They'Re Bill'S Sstraße 2Nd"
        );
        assert!(is_title("Hello World 2"));
        assert!(!is_title("HEllo"));
    }

    #[test]
    fn case_is_swapped_and_folded() {
        assert_eq!(swap("aBß"), "AbSS");
        assert_eq!(fold("Straße"), "strasse");
    }
}
