//! A look at a text that proves, for most entries, that nothing in it is an unavailability or blocked: then nothing in it
//! is locked, and it need not be read.
//!
//! A term counts as a whole value only (DOMAIN.md §4): it stands behind the colon of SUMMARY, CATEGORIES or a line of the
//! block, behind the comma of a list, or behind another separator of a label. So the scan goes over the raw lines of these
//! properties, folds and escapes included, and looks behind every separator for the letters of a term, with anything
//! between them that [`crate::text::comparable`] drops. Where text could be hidden from it (markup, entities,
//! percent-encoded HTML) it proves nothing. That it never contradicts the full reading is a property test and a fuzz
//! target.

use crate::text::{folded, slice};

/// How many letters of a term are looked for.
const LETTERS: usize = 6;

/// The terms to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// The first letters of the terms.
    terms: Vec<Vec<u8>>,
    /// Letters that a value may begin with if it is a term; other bytes say nothing.
    begins: [bool; 256],
    /// A term has no letter to look for.
    is_blind: bool,
}

impl Scan {
    /// A scan for terms, given as they are compared.
    pub fn of<'a>(terms: impl IntoIterator<Item = &'a str>) -> Self {
        let mut scan = Self {
            terms: Vec::new(),
            begins: [true; 256],
            is_blind: false,
        };
        for term in terms {
            let letters = term.bytes().filter(|byte| is_letter(*byte));
            let letters: Vec<u8> = letters.take(LETTERS).collect();
            scan.is_blind |= letters.is_empty();
            if !scan.terms.contains(&letters) {
                scan.terms.push(letters);
            }
        }
        for (byte, begins) in (0..=u8::MAX).zip(&mut scan.begins) {
            let letter = byte.to_ascii_lowercase();
            *begins =
                !is_letter(letter) || scan.terms.iter().any(|term| term.first() == Some(&letter));
        }
        scan
    }

    /// Whether a term may be a value of an entry in the text. `false` is a proof, `true` is none.
    ///
    /// ```
    /// use terminwache::scan::Scan;
    ///
    /// let scan = Scan::of(["nichtverfugbar"]);
    /// let calendar = |line: &str| format!("BEGIN:VCALENDAR\r\n{line}\r\nEND:VCALENDAR\r\n");
    /// assert!(scan.may_occur(&calendar("SUMMARY:Nicht verfü\r\n gbar")));
    /// assert!(!scan.may_occur(&calendar("SUMMARY:Frühstück")));
    /// assert!(!scan.may_occur(&calendar("DESCRIPTION:Kunde ist Di nicht verfügbar")));
    /// ```
    #[must_use]
    pub fn may_occur(&self, text: &str) -> bool {
        self.is_blind || !is_framed(text) || self.occurs(text)
    }

    fn occurs(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let line = bytes.get(at..).unwrap_or_default();
            let length = if may_matter(line) {
                match self.look(text, at) {
                    Some(length) => length,
                    None => return true,
                }
            } else {
                line_length(line)
            };
            at += length;
        }
        false
    }

    /// Looks at a line and what is folded to it. Its length; none where a term may stand in it.
    fn look(&self, text: &str, start: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let length = line_length(bytes.get(start..).unwrap_or_default());
        let line = bytes.get(start..start + length).unwrap_or_default();
        for (at, byte) in line.iter().enumerate() {
            let shows = match Sign::of(*byte) {
                Sign::None => false,
                Sign::Separator => self.term_after(text, start + at),
                Sign::Hiding => hides(line, at),
            };
            if shows {
                return None;
            }
        }
        Some(length)
    }

    fn term_after(&self, text: &str, separator: usize) -> bool {
        let mut from = separator + 1;
        while text.as_bytes().get(from) == Some(&b' ') {
            from += 1;
        }
        // Most values begin with a letter that no term begins with.
        let first = text.as_bytes().get(from).copied().unwrap_or_default();
        if !self
            .begins
            .get(usize::from(first))
            .is_some_and(|begins| *begins)
        {
            return false;
        }
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let rest = slice(text, from..text.len());
        self.terms.iter().any(|term| starts_with(rest, term))
    }
}

/// What a byte can be the beginning of.
enum Sign {
    None,
    /// Behind it a value may begin.
    Separator,
    /// A tag, an entity, an encoded character.
    Hiding,
}

impl Sign {
    const fn of(byte: u8) -> Self {
        match byte {
            // The last begins the full-width colon.
            b':' | b'=' | b',' | 0xef => Self::Separator,
            b'<' | b'&' | b'%' | b'^' => Self::Hiding,
            _ => Self::None,
        }
    }
}

/// Letters that count: `e` counts nowhere, for it may be half an umlaut.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() && byte != b'e'
}

/// Whether a text has the frame of a calendar, as Thunderbird's own has: only then is it clear where its lines end.
fn is_framed(text: &str) -> bool {
    let begins = text.strip_prefix("BEGIN:VCALENDAR");
    begins.is_some_and(|rest| rest.starts_with("\r\n") || rest.starts_with('\n'))
        && text.trim_end().ends_with("END:VCALENDAR")
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

/// Whether a text begins with the letters, whatever else stands between them.
fn starts_with(text: &str, letters: &[u8]) -> bool {
    let mut wanted = letters.iter();
    let mut want = wanted.next();
    let mut escaped = false;
    for c in text.chars() {
        match c {
            '\\' => escaped = true,
            // A fold may stand inside an escape.
            '\r' | '\n' | ' ' | '\t' => {}
            // A line break that is written, once or twice escaped.
            'n' | 'N' | 'r' | 'R' if escaped => escaped = false,
            _ => {
                escaped = false;
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
    false
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
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    fn shipped() -> Scan {
        Scan::of(Vocabulary::shipped().term_keys())
    }

    fn calendar(line: &str) -> String {
        format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    }

    #[test]
    fn a_term_is_found_in_every_disguise_that_the_reading_sees_through() {
        let scan = shipped();
        for text in [
            "SUMMARY:Nichtverfügbarkeit",
            "SUMMARY:NICHT-VERFUEGBARKEITEN",
            "summary;LANGUAGE=de:nicht verfu\u{308}gbar",
            "SUMMARY:n i c h t v e r f ü\r\n  g b a r",
            "S\r\n UMMARY\r\n :„Ñicht verfügbar“",
            "\r\n SUMMARY:Nicht verfügbar",
            "SUMMARY:Nicht\\nverf\\\\nügbar",
            "SUMMARY:\\\r\n nnicht verf\\\r\n nügbar",
            "SUMMARY:un\u{200b}avail\u{ad}able",
            "CATEGORIES:Urlaub,Indisponibilité",
            "CATEGORIES:Urlaub\r\n ,\r\n Indisponibilité",
            "DESCRIPTION:Typ:\\nnicht\\nverfügbar",
            "DESCRIPTION:Typ＝x\\nTyp：nicht verfügbar",
            "DESCRIPTION:Kunde: A | Typ = nicht verfügbar",
            "DESCRIPTION:Typ: nicht verf&uuml;gbar",
            "DESCRIPTION:Typ: nicht verf<b>ü</b>gbar",
            "DESCRIPTION;ALTREP=\"data:text/html,verf%C3%BCgbar\":",
            "X-ALT-DESC:Typ: nicht verfügbar",
        ] {
            assert!(scan.may_occur(&calendar(text)), "{text}");
        }
    }

    #[test]
    fn ordinary_texts_are_proven_free_of_terms() {
        let scan = shipped();
        for text in [
            "SUMMARY:Optik & Akustik GmbH\r\nDESCRIPTION:Kunde: Öztürk\\, Ayşe\\nTyp: Anpassung\\nStatus: Bestätigt",
            "SUMMARY:100 % Frühstück < 5 Personen",
            "DESCRIPTION:Kunde ist Di nicht verfügbar\\, Mi ab 14 Uhr\\n\\nHausbesuch: Nein",
            "LOCATION:Nicht verfügbar",
        ] {
            assert!(!scan.may_occur(&calendar(text)), "{text}");
        }
    }

    #[test]
    fn what_has_no_frame_and_what_has_no_letters_is_read() {
        let scan = shipped();
        assert!(scan.may_occur("SUMMARY:x"));
        assert!(scan.may_occur(&calendar("SUMMARY:x").replace("\r\n", "\r")));
        assert!(Scan::of(["eee"]).may_occur(&calendar("SUMMARY:x")));
        assert!(!Scan::of(["abwesend"]).may_occur(&calendar("SUMMARY:x")));
    }
}
