//! A look at a text that proves, for most entries, that no term of the vocabulary occurs: then nothing in it is
//! locked, and it need not be read.
//!
//! Of every term the scan knows a few neighbouring letters, chosen to begin with a rare one. It goes over the raw text,
//! folds and escapes included, and looks for these letters with anything between them that [`crate::text::comparable`]
//! drops. Where text could be hidden from it (markup, entities, percent-encoded HTML) it proves nothing. That it never
//! contradicts the full reading is a property test and a fuzz target.

use crate::text::folded;

/// How many letters of a term are looked for.
const LETTERS: usize = 4;

/// Letters from rare to frequent in German, English and French texts.
const BY_RARITY: &str = "0123456789qxyjvpfwkzbgcmudhlotrains";

/// What a byte can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Begins {
    #[default]
    Nothing,
    /// The letters of a term.
    Term,
    /// A letter that is not ASCII.
    Letter,
    /// Something that hides text.
    Hidden,
}

/// The letters to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    seeds: Vec<Vec<u8>>,
    begins: [Begins; 256],
    /// A term has too few letters to look for.
    is_blind: bool,
}

impl Scan {
    /// A scan for terms, given as they are compared.
    pub fn of<'a>(terms: impl IntoIterator<Item = &'a str>) -> Self {
        let mut scan = Self {
            seeds: Vec::new(),
            begins: [Begins::Nothing; 256],
            is_blind: false,
        };
        for (byte, begins) in (0..=u8::MAX).zip(&mut scan.begins) {
            *begins = match byte {
                b'<' | b'&' | b'%' | b'^' => Begins::Hidden,
                // Latin letters with diacritics: U+00C0 to U+02FF, U+1E00 to U+1FFF.
                0xc3..=0xcb | 0xe1 => Begins::Letter,
                _ => Begins::Nothing,
            };
        }
        for term in terms {
            match seed(term) {
                Some(seed) => scan.add(seed),
                None => scan.is_blind = true,
            }
        }
        scan
    }

    fn add(&mut self, seed: Vec<u8>) {
        if let Some(first) = seed.first() {
            for byte in [first.to_ascii_lowercase(), first.to_ascii_uppercase()] {
                if let Some(begins) = self.begins.get_mut(usize::from(byte)) {
                    *begins = Begins::Term;
                }
            }
        }
        if !self.seeds.contains(&seed) {
            self.seeds.push(seed);
        }
    }

    /// Whether a term may occur in the text. `false` is a proof, `true` is none.
    ///
    /// ```
    /// use terminwache::scan::Scan;
    ///
    /// let scan = Scan::of(["nichtverfugbar"]);
    /// assert!(scan.may_occur("SUMMARY:Nicht verfü\r\n gbar"));
    /// assert!(!scan.may_occur("SUMMARY:Frühstück"));
    /// ```
    #[must_use]
    pub fn may_occur(&self, text: &str) -> bool {
        self.is_blind
            || text.bytes().enumerate().any(|(at, byte)| {
                let begins = self.begins.get(usize::from(byte)).copied();
                match begins.unwrap_or_default() {
                    Begins::Nothing => false,
                    Begins::Term | Begins::Letter => self.seed_at(text, at),
                    Begins::Hidden => hides(text, at),
                }
            })
    }

    fn seed_at(&self, text: &str, at: usize) -> bool {
        let rest = text.get(at..).unwrap_or_default();
        self.seeds.iter().any(|seed| starts_with(rest, seed))
    }
}

/// The letters to look for; none where a term has too few. `e` counts nowhere, for it may be half an umlaut. No seed
/// begins with `s`, for that may be half an ß.
fn seed(term: &str) -> Option<Vec<u8>> {
    let letters: Vec<u8> = term
        .bytes()
        .filter(|b| b.is_ascii_alphanumeric() && *b != b'e')
        .collect();
    let rarity = |letter: u8| BY_RARITY.bytes().position(|known| known == letter);
    letters
        .windows(LETTERS)
        .filter(|window| window.first() != Some(&b's'))
        .min_by_key(|window| window.first().and_then(|first| rarity(*first)))
        .map(<[u8]>::to_vec)
}

/// Whether a text begins with the letters, whatever else stands between them.
fn starts_with(text: &str, seed: &[u8]) -> bool {
    let mut wanted = seed.iter().copied();
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
                    if !letter.is_ascii_alphanumeric() || letter == 'e' {
                        continue;
                    }
                    if want.map(char::from) != Some(letter) {
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
fn hides(text: &str, at: usize) -> bool {
    let mut bytes = text.bytes().skip(at);
    let sign = bytes.next();
    let next = bytes.next();
    match (sign, next) {
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

    #[test]
    fn a_term_is_found_in_every_disguise_that_the_reading_sees_through() {
        let scan = shipped();
        for text in [
            "SUMMARY:Nichtverfügbarkeit",
            "SUMMARY:NICHT-VERFUEGBARKEITEN",
            "SUMMARY:nicht verfu\u{308}gbar",
            "SUMMARY:n i c h t v e r f ü\r\n  g b a r",
            "SUMMARY:Nicht\\nverf\\\\nügbar",
            "SUMMARY:verf\\\r\n nügbar",
            "SUMMARY:un\u{200b}avail\u{ad}able",
            "CATEGORIES:Indisponibilité",
            "DESCRIPTION:Typ: nicht verf&uuml;gbar",
            "DESCRIPTION:Typ: nicht verf<b>ü</b>gbar",
            "DESCRIPTION;ALTREP=\"data:text/html,verf%C3%BCgbar\":",
        ] {
            assert!(scan.may_occur(text), "{text}");
        }
    }

    #[test]
    fn ordinary_texts_are_proven_free_of_terms() {
        let scan = shipped();
        for text in [
            "SUMMARY:Optik & Akustik GmbH\r\nDESCRIPTION:Kunde: Öztürk\\, Ayşe\\nTyp: Anpassung\\nStatus: Bestätigt",
            "SUMMARY:100 % Frühstück < 5 Personen",
        ] {
            assert!(!scan.may_occur(text), "{text}");
        }
    }

    #[test]
    fn a_term_with_too_few_letters_blinds_the_scan() {
        assert!(Scan::of(["see"]).may_occur(""));
        assert!(Scan::of(["sssss"]).may_occur(""));
        assert!(!Scan::of(["abwesend"]).may_occur("SUMMARY:x"));
    }
}
