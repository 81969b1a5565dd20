//! Characters written as HTML entities (docs/domain.md §3, rule 1).

use crate::text::letters;
use crate::text::slice;

/// Entities by name, each with its character behind. An entity by number needs no table, but for the numbers that mean a
/// character of Windows-1252.
const NAMED: &str = "amp& lt< gt> quot\" apos' nbsp\u{a0} ensp\u{2002} emsp\u{2003} thinsp\u{2009} shy\u{ad} lrm\u{200e} \
    rlm\u{200f} zwnj\u{200c} zwj\u{200d} Tab\t NewLine\n szligß oeligœ OEligŒ aeligæ AEligÆ oslashø OslashØ lstrokł LstrokŁ \
    ndash– mdash— hyphen‐ minus− lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ laquo« raquo» lsaquo‹ rsaquo› hellip… middot· \
    bull• euro€ pound£ cent¢ yen¥ copy© reg® trade™ deg° permil‰ sect§ times× divide÷ plusmn± frac12½ frac14¼ frac34¾ sup2² \
    sup3³ micro\u{b5} ordfª ordmº acute´ grave` larr← uarr↑ rarr→ darr↓ harr↔ rArr⇒ check✓ cross✗ colon: comma, semi; \
    period. excl! quest? lpar( rpar) lsqb[ rsqb] sol/ bsol\\ equals= plus+ ast* lowbar_ num# percnt% commat@ vert| verbar| \
    #128€ #130‚ #132„ #133… #139‹ #145‘ #146’ #147“ #148” #149• #150– #151— #153™ #155›";

/// Endings of the names of letters with a diacritic, each with its combining mark behind.
const MARKS: &str = "uml\u{308} acute\u{301} grave\u{300} circ\u{302} tilde\u{303} ring\u{30a} cedil\u{327} caron\u{30c} \
    breve\u{306} ogon\u{328} dblac\u{30b}";

/// The longest entity, in bytes without its `;`. With this limit a text of ampersands is not searched to its end from each.
const LONGEST: usize = 12;

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
    let end = bytes.position(|byte| byte == b';')?;
    let name = slice(rest, 0..end);
    let c = listed(NAMED, name).or_else(|| match name.as_bytes() {
        [b'#', b'x' | b'X', ..] => numbered(name.get(2..)?, 16),
        [b'#', ..] => numbered(name.get(1..)?, 10),
        _ => with_mark(name),
    })?;
    Some((c, end + 1))
}

/// The character behind a name in a list, also where the name is in other letters.
fn listed(list: &str, name: &str) -> Option<char> {
    let mut found = None;
    for entry in list.split(' ') {
        let Some((known, c)) = entry.split_at_checked(name.len()) else {
            continue;
        };
        let mut c = c.chars();
        let (Some(c), None) = (c.next(), c.next()) else {
            continue;
        };
        if known == name {
            return Some(c);
        }
        if known.eq_ignore_ascii_case(name) {
            found = Some(c);
        }
    }
    found
}

/// A letter with a diacritic: `uuml`.
fn with_mark(name: &str) -> Option<char> {
    let letter = name.chars().next()?;
    let mark = listed(MARKS, name.get(letter.len_utf8()..)?)?;
    letters::composed(letter, mark)
}

fn numbered(digits: &str, radix: u32) -> Option<char> {
    char::from_u32(u32::from_str_radix(digits, radix).ok()?)
}
