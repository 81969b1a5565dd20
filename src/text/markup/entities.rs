//! Characters written as HTML entities (docs/domain.md §3, rule 1).

use super::listed;
use crate::text::letters;

/// Entities by name, each with its character behind, by first letter. An entity by number needs no table.
const NAMED: &[&str] = &[
    "AEligÆ acute´ aeligæ amp& apos' ast*",
    "bdquo„ bsol\\ bull•",
    "cent¢ check✓ colon: comma, commat@ copy© cross✗",
    "darr↓ deg° divide÷",
    "emsp\u{2003} ensp\u{2002} equals= euro€ excl!",
    "frac12½ frac14¼ frac34¾",
    "grave` gt>",
    "harr↔ hellip… hyphen‐",
    "LstrokŁ laquo« larr← ldquo“ lowbar_ lpar( lrm\u{200e} lsaquo‹ lsqb[ lsquo‘ lstrokł lt<",
    "mdash— micro\u{b5} middot· minus−",
    "NewLine\n nbsp\u{a0} ndash– num#",
    "OEligŒ OslashØ oeligœ ordfª ordmº oslashø",
    "percnt% period. permil‰ plus+ plusmn± pound£",
    "quest? quot\"",
    "rArr⇒ raquo» rarr→ rdquo” reg® rlm\u{200f} rpar) rsaquo› rsqb] rsquo’",
    "sbquo‚ sect§ semi; shy\u{ad} sol/ sup2² sup3³ szligß",
    "Tab\t thinsp\u{2009} times× trade™",
    "uarr↑",
    "verbar| vert|",
    "yen¥",
    "zwj\u{200d} zwnj\u{200c}",
];

/// Endings of the names of letters with a diacritic, each with its combining mark behind, likewise.
const MARKS: &[&str] = &[
    "acute\u{301}",
    "breve\u{306}",
    "circ\u{302} cedil\u{327} caron\u{30c}",
    "dblac\u{30b}",
    "grave\u{300}",
    "ogon\u{328}",
    "ring\u{30a}",
    "tilde\u{303}",
    "uml\u{308}",
];

/// The longest entity, in bytes without its `;`. With this limit a text of ampersands is not searched to its end from each.
const LONGEST: usize = 13;

/// The character that an entity stands for, with the length of the entity. An ampersand that is itself the beginning of an
/// entity was escaped twice; tags are not made so.
pub(super) fn entity(rest: &str) -> Option<(char, usize)> {
    let (c, length) = behind_ampersand(rest.get(1..)?)?;
    let again = rest.get(1 + length..).filter(|_| c == '&');
    let again = again.and_then(behind_ampersand);
    Some(match again.filter(|(c, _)| !matches!(c, '<' | '>')) {
        Some((c, more)) => (c, 1 + length + more),
        None => (c, 1 + length),
    })
}

/// The character of an entity without its ampersand, and the length of what is left of it.
fn behind_ampersand(rest: &str) -> Option<(char, usize)> {
    let mut bytes = rest.bytes().take(LONGEST);
    let end = bytes.position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#');
    let end = end.unwrap_or(rest.len());
    let (name, behind) = rest.split_at_checked(end)?;
    let sign = match behind.as_bytes() {
        [b';', ..] => 1,
        // In a text that was escaped twice.
        [b'\\', b';', ..] => 2,
        // A blank is nothing, however it is written.
        _ if name == "nbsp" => 0,
        _ => return None,
    };
    let c = match name.as_bytes() {
        [b'#', b'x' | b'X', ..] => numbered(name.get(2..)?, 16),
        [b'#', ..] => numbered(name.get(1..)?, 10),
        [letter, ..] if letter.is_ascii_alphabetic() => {
            listed(NAMED, name).or_else(|| with_mark(name))
        }
        _ => None,
    }?;
    Some((c, end + sign))
}

/// A letter with a diacritic: `uuml`.
fn with_mark(name: &str) -> Option<char> {
    let letter = name.chars().next()?;
    let mark = listed(MARKS, name.get(letter.len_utf8()..)?)?;
    letters::composed(letter, mark)
}

fn numbered(digits: &str, radix: u32) -> Option<char> {
    let mut code: u32 = 0;
    for digit in digits.chars() {
        code = code
            .saturating_mul(radix)
            .saturating_add(digit.to_digit(radix)?);
    }
    char::from_u32(code).filter(|_| !digits.is_empty())
}
