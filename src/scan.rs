//! A look at a text that proves, for most entries, that the text has no unavailability and no blocked appointment. Then no
//! entry of the text is locked, and the text need not be read.
//!
//! A term counts as a whole value only (docs/domain.md §4), so a separator stands in front of every term. Separators are the
//! colon of SUMMARY, CATEGORIES or a line of the block, the comma of a list, others of a label. The scan goes over the raw lines
//! of these properties, folds and escapes included. Behind every separator the scan looks for the letters of a term. Between
//! them may stand anything that [`crate::text::comparable`] drops. Where text could be hidden from the scan (markup, entities,
//! percent-encoded HTML), the scan proves nothing. A property test and a fuzz target show that the scan never contradicts
//! the full reading.

use std::ops::Range;

use wide::u8x16;

use crate::text::folded;

/// How many letters of a term are looked for.
const LETTERS: usize = 6;

/// In how many characters they are looked for. An entry with a longer disguise is read. Without this limit, a text of
/// separators only would be looked through from each of them.
const LONGEST_DISGUISE: usize = 48;

/// How many bytes are looked at at a time.
const STEP: usize = 64;

/// Behind these a value may begin. The last begins the full-width colon.
const SEPARATORS: [u8; 4] = [b':', b'=', b',', 0xef];

/// Bytes that can begin a tag, an entity, an encoded character.
const HIDING: [u8; 4] = [b'<', b'&', b'%', b'^'];

/// The terms to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// The first letters of the terms.
    terms: Vec<Vec<u8>>,
    /// Bytes that a term as a value may begin with: first letters of terms, and bytes that say nothing.
    beginnings: [bool; 256],
    /// A term has no letter to look for.
    is_blind: bool,
    /// [`SEPARATORS`], each as often as bytes are looked at. Here they are loaded; as constants each would be built anew.
    separators: [u8x16; 4],
    /// The same of [`HIDING`].
    hiding: [u8x16; 4],
}

impl Scan {
    /// A scan for terms, given as they are compared.
    pub fn of<'a>(terms: impl IntoIterator<Item = &'a str>) -> Self {
        let mut scan = Self {
            terms: Vec::new(),
            beginnings: [true; 256],
            is_blind: false,
            separators: SEPARATORS.map(u8x16::splat),
            hiding: HIDING.map(u8x16::splat),
        };
        let mut begins_with_e = false;
        for term in terms {
            begins_with_e |= term.starts_with('e');
            let letters = term.bytes().filter(|byte| is_letter(*byte));
            let letters: Vec<u8> = letters.take(LETTERS).collect();
            scan.is_blind |= letters.is_empty();
            if !scan.terms.contains(&letters) {
                scan.terms.push(letters);
            }
        }
        for (byte, begins) in (0..=u8::MAX).zip(&mut scan.beginnings) {
            let letter = byte.to_ascii_lowercase();
            *begins = match letter {
                // Half an umlaut it can only be behind a letter.
                b'e' => begins_with_e,
                _ if !is_letter(letter) => true,
                _ => scan.terms.iter().any(|term| term.first() == Some(&letter)),
            };
        }
        scan
    }

    /// Whether a term may be a value of an entry in the text. `false` is a proof, `true` is none.
    ///
    /// ```
    /// use terminwache::Scan;
    ///
    /// let scan = Scan::of(["nichtverfugbar"]);
    /// let calendar = |line: &str| format!("BEGIN:VCALENDAR\r\n{line}\r\nEND:VCALENDAR\r\n");
    /// assert!(scan.may_occur(calendar("SUMMARY:Nicht verfü\r\n gbar")));
    /// assert!(!scan.may_occur(calendar("SUMMARY:Frühstück")));
    /// assert!(!scan.may_occur(calendar("DESCRIPTION:Kunde ist Di nicht verfügbar")));
    /// ```
    #[must_use]
    pub fn may_occur(&self, text: impl AsRef<[u8]>) -> bool {
        let text = text.as_ref();
        self.is_blind || !is_framed(text) || self.occurs(text)
    }

    fn occurs(&self, bytes: &[u8]) -> bool {
        let mut line = FoldedLine::default();
        let (steps, rest) = bytes.as_chunks::<STEP>();
        let mut last = [0; STEP];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        for (step, bytes_of_step) in steps.iter().chain([&last]).enumerate() {
            let mut separators = places(bytes_of_step, &self.separators);
            let mut hiding = places(bytes_of_step, &self.hiding);
            // Loops, not iterators: a tenth of a lock state.
            while separators != 0 {
                let place = step * STEP + separators.trailing_zeros() as usize;
                separators &= separators - 1;
                if self.begins(bytes.get(place + 1)) && self.is_term_after(place, bytes, &mut line)
                {
                    return true;
                }
            }
            while hiding != 0 {
                let place = step * STEP + hiding.trailing_zeros() as usize;
                hiding &= hiding - 1;
                if hides(bytes, place) && line.matters_at(place, bytes) {
                    return true;
                }
            }
        }
        false
    }

    /// Whether a value that begins with a byte may be a term. Most begin with a letter that no term begins with.
    fn begins(&self, byte: Option<&u8>) -> bool {
        let byte = byte.copied().unwrap_or_default();
        self.beginnings.get(usize::from(byte)) == Some(&true)
    }

    fn is_term_after(&self, separator: usize, bytes: &[u8], line: &mut FoldedLine) -> bool {
        let mut from = separator + 1;
        while bytes.get(from) == Some(&b' ') {
            from += 1;
        }
        if !self.begins(bytes.get(from)) || !line.matters_at(separator, bytes) {
            return false;
        }
        if bytes.get(separator) == Some(&b',') && !line.lists {
            return false;
        }
        // On to the next character.
        while bytes.get(from).is_some_and(|byte| byte & 0xc0 == 0x80) {
            from += 1;
        }
        let rest = bytes.get(from..).unwrap_or_default();
        self.terms.iter().any(|term| starts_with(rest, term))
    }
}

/// A line with its folded continuations.
#[derive(Default)]
struct FoldedLine {
    span: Range<usize>,
    /// Whether it may belong to a property that a kind is told by.
    matters: bool,
    /// Whether that may be one whose value is a list.
    lists: bool,
}

impl FoldedLine {
    /// Whether the line around a place matters. Each line is looked for once only.
    fn matters_at(&mut self, place: usize, bytes: &[u8]) -> bool {
        if !self.span.contains(&place) {
            *self = Self::around(place, bytes);
        }
        self.matters
    }

    fn around(place: usize, bytes: &[u8]) -> Self {
        let mut start = place;
        loop {
            let before = bytes.get(..start).unwrap_or_default();
            let Some(end) = before.iter().rposition(|byte| *byte == b'\n') else {
                start = 0;
                break;
            };
            let is_folded = matches!(bytes.get(end + 1), Some(b' ' | b'\t'));
            start = if is_folded { end } else { end + 1 };
            if !is_folded {
                break;
            }
        }
        let line = bytes.get(start..).unwrap_or_default();
        let matters = may_matter(line);
        // Of a line that does not matter the rest is not worth finding its end, unless it is long.
        let length = match place - start {
            short if !matters && short < STEP => short + 1,
            _ => line_length(line),
        };
        Self {
            span: start..start + length,
            matters,
            lists: matches!(line, [b'C' | b'c' | b'\r' | b'\n', ..]),
        }
    }
}

/// Where any of four signs stands, a bit each.
fn places(bytes: &[u8; STEP], signs: &[u8x16; 4]) -> u64 {
    let (parts, _) = bytes.as_chunks();
    parts.iter().rev().fold(0, |places, part| {
        let part = u8x16::new(*part);
        let [a, b, c, d] = signs.map(|sign| part.simd_eq(sign));
        places << 16 | u64::from(((a | b) | (c | d)).to_bitmask())
    })
}

/// Letters that count: `e` counts nowhere, for it may be half an umlaut.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() && byte != b'e'
}

/// Whether a text has the frame of a calendar, as Thunderbird's own has. Only in a frame is it clear where lines end.
fn is_framed(text: &[u8]) -> bool {
    let begins = text.strip_prefix(b"BEGIN:VCALENDAR");
    begins.is_some_and(|rest| rest.starts_with(b"\r\n") || rest.starts_with(b"\n"))
        && text.trim_ascii_end().ends_with(b"END:VCALENDAR")
}

/// Whether a line may belong to a property that a kind is told by. A name may be folded behind its first letter.
fn may_matter(line: &[u8]) -> bool {
    let letter = |at: usize| line.get(at).map(u8::to_ascii_uppercase);
    match (letter(0), letter(1)) {
        // An empty line, to which the next may be folded.
        (Some(b'\r' | b'\n'), _) => true,
        // SUMMARY, CATEGORIES, DESCRIPTION, X-ALT-DESC.
        (Some(b'S'), Some(b'U' | b'\r' | b'\n')) => true,
        (Some(b'C'), Some(b'A' | b'\r' | b'\n')) => true,
        (Some(b'D'), Some(b'E' | b'\r' | b'\n')) => true,
        (Some(b'X'), Some(b'-')) => matches!(letter(2), Some(b'A' | b'\r' | b'\n')),
        (Some(b'X'), Some(b'\r' | b'\n')) => true,
        _ => false,
    }
}

/// The length of a line and of what is folded to it, with its end.
fn line_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    loop {
        let rest = bytes.get(length..).unwrap_or_default();
        match memchr::memchr(b'\n', rest) {
            Some(end) => length += end + 1,
            None => return bytes.len(),
        }
        if !matches!(bytes.get(length), Some(b' ' | b'\t')) {
            return length;
        }
    }
}

/// Whether a text may begin with the letters, whatever else stands between them.
fn starts_with(text: &[u8], letters: &[u8]) -> bool {
    let mut wanted = letters.iter();
    let mut want = wanted.next();
    let mut backslashes = 0_usize;
    let mut characters = characters(text);
    for c in characters.by_ref().take(LONGEST_DISGUISE) {
        match c {
            '\\' => backslashes += 1,
            // A fold may stand inside an escape.
            '\r' | '\n' | ' ' | '\t' => {}
            // A line break that is written, once or twice escaped; in a path it is a letter. A single `\n` is a line end.
            'n' | 'N' | 'r' | 'R' if backslashes > 0 => {
                let is_wanted = |letter: &u8| char::from(*letter).eq_ignore_ascii_case(&c);
                let is_line_end = backslashes == 1 && matches!(c, 'n' | 'N');
                if !is_line_end && want.is_some_and(is_wanted) {
                    return true;
                }
                backslashes = 0;
            }
            _ => {
                backslashes = 0;
                for letter in folded(c).into_iter().flatten() {
                    let Some(letter) = u8::try_from(letter).ok().filter(|byte| is_letter(*byte))
                    else {
                        continue;
                    };
                    if want != Some(&letter) {
                        return false;
                    }
                    want = wanted.next();
                    if want.is_none() {
                        return true;
                    }
                }
            }
        }
    }
    characters.next().is_some()
}

/// The characters of a text, one at a time. To check that all of the text is UTF-8 takes longer than the rest of the look.
fn characters(mut text: &[u8]) -> impl Iterator<Item = char> {
    std::iter::from_fn(move || {
        let length = match text.first()? {
            0..=0x7f => 1,
            0x80..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0.. => 4,
        };
        let (character, rest) = text.split_at_checked(length)?;
        text = rest;
        str::from_utf8(character).ok()?.chars().next()
    })
}

/// Whether a tag, an entity or an encoded character can begin here.
fn hides(bytes: &[u8], at: usize) -> bool {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'^'), _) | (_, Some(b'\r' | b'\n')) => true,
        (Some(b'%'), Some(next)) => next.is_ascii_hexdigit(),
        (_, Some(next)) => next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'#'),
        (_, None) => false,
    }
}

#[cfg(test)]
mod tests;
