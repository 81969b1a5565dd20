//! A term in a text: the whole of it, or its beginning (docs/domain.md §4).

use super::shipped::Term;
use super::words::{KnownWords, Word};
use crate::text::{folded, is_hyphen, is_ignorable, is_ornament};

/// How much of a text a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// The beginning. A sign says that the word ends there: `Nichtverfügbarkeit: Urlaub`.
    Beginning,
    /// All of it.
    Whole,
}

/// A term that a text holds, and how much of the text it is.
pub type Found = (Term, Extent);

/// The end of a text behind a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// Nothing that says anything.
    Nothing,
    /// A point, an exclamation mark, or a dash.
    Point,
    /// One of the signs behind which a text may go on.
    Sign,
}

impl KnownWords<Term> {
    /// The term that a text holds. Among several an unavailability goes first, and a whole text.
    pub(super) fn term(&self, text: &str) -> Option<Found> {
        let text = text.trim_start_matches(is_silent).trim_end();
        if !self.may_begin(text) {
            return None;
        }
        let mut found = None;
        let mut key = String::new();
        for (at, c) in text.char_indices() {
            let before = key.len();
            for letter in folded(c).into_iter().flatten() {
                // As in `comparable`.
                if letter != 'e' || !key.ends_with(['a', 'o', 'u']) {
                    key.push(letter);
                }
            }
            if key.len() == before {
                continue;
            }
            let mut begun = self.words.iter().filter(|word| word.key.starts_with(&key));
            let mut goes_on = false;
            let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
            for word in begun.by_ref() {
                goes_on = true;
                if word.key.len() == key.len() {
                    found = strongest(found, word.before(rest));
                }
            }
            if !goes_on {
                break;
            }
        }
        found
    }
}

fn strongest(one: Option<Found>, other: Option<Found>) -> Option<Found> {
    let rank = |(term, extent)| (term == Term::Unavailability, extent);
    if one.map(rank) > other.map(rank) {
        one
    } else {
        other
    }
}

impl Word<Term> {
    /// The term, with this rest of the text behind it.
    fn before(&self, rest: &str) -> Option<Found> {
        let extent = match (rest_of(&self.key, rest)?, self.meaning) {
            (Rest::Nothing, _) | (Rest::Point, Term::NotAvailable) => Extent::Whole,
            (Rest::Point, Term::Unavailability) => Extent::Beginning,
            (Rest::Sign, _) if self.reach.at_beginning => Extent::Beginning,
            (Rest::Sign, _) => return None,
        };
        Some((self.meaning, extent))
    }
}

/// The rest of a text behind a term; `None` where the word goes on, or another word follows.
fn rest_of(term: &str, rest: &str) -> Option<Rest> {
    // The second half of an umlaut belongs to the term.
    let rest = match rest.strip_prefix(['e', 'E']) {
        Some(behind) if term.ends_with(['a', 'o', 'u']) => behind,
        _ => rest,
    };
    let mut end = Rest::Nothing;
    let mut has_dash = false;
    let mut after_blank = false;
    for c in rest.chars() {
        match c {
            '\n' | ':' | '：' | '(' | ',' | ';' | '/' | '|' => return Some(Rest::Sign),
            '.' | '!' => end = Rest::Point,
            _ if is_hyphen(c) && after_blank => has_dash = true,
            _ if c.is_whitespace() => after_blank = true,
            _ if is_silent(c) => {}
            _ => return has_dash.then_some(Rest::Sign),
        }
    }
    Some(if has_dash { Rest::Point } else { end })
}

/// Characters around a term that say nothing: ornaments, blanks, hyphens, and the backslash of an escape that was torn.
fn is_silent(c: char) -> bool {
    c == '\\' || c.is_whitespace() || is_ornament(c) || is_hyphen(c) || is_ignorable(c)
}
