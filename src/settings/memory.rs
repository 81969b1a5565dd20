//! Settings seen before, each with its judgement: the words of a vocabulary are compiled once.

use std::rc::Rc;

use super::{Judgement, Settings};

/// How many settings are remembered: those of recognised calendars and of others, before and after a change.
const REMEMBERED: usize = 4;

/// The settings last asked with, the last one first. A source is a value that can only be read as the same settings
/// again.
pub(crate) struct Memory<S>(Vec<Known<S>>);

struct Known<S> {
    settings: Settings,
    judgement: Rc<Judgement>,
    source: Option<S>,
}

impl<S: PartialEq> Memory<S> {
    pub(crate) const EMPTY: Self = Self(Vec::new());

    /// The judgement of the settings that were read from a source.
    pub(crate) fn of_source(&self, source: &S) -> Option<Rc<Judgement>> {
        let mut known = self.0.iter();
        let known = known.find(|known| known.source.as_ref() == Some(source))?;
        Some(Rc::clone(&known.judgement))
    }

    /// The judgement that settings ask for. The settings are remembered, with the source that they were read from.
    pub(crate) fn of_settings(&mut self, settings: Settings, source: Option<S>) -> Rc<Judgement> {
        let Self(last) = self;
        let mut known = match last.iter().position(|known| known.settings == settings) {
            Some(at) => last.remove(at),
            None => Known {
                judgement: Rc::new(Judgement::new(&settings)),
                settings,
                source: None,
            },
        };
        known.source = source.or(known.source.take());
        let judgement = Rc::clone(&known.judgement);
        last.truncate(REMEMBERED - 1);
        last.insert(0, known);
        judgement
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(words: usize) -> Settings {
        let words = (0..words).map(|number| format!("Wort {number}")).collect();
        Settings {
            labels: vec![(crate::vocabulary::Label::Customer, words)],
            ..Settings::default()
        }
    }

    #[test]
    fn settings_seen_before_have_the_judgement_made_then() {
        let mut memory = Memory::EMPTY;
        let first = memory.of_settings(settings(0), Some("source"));
        let again = memory.of_settings(settings(0), None);
        assert!(Rc::ptr_eq(&first, &again));
        assert!(
            memory
                .of_source(&"source")
                .is_some_and(|known| Rc::ptr_eq(&first, &known))
        );
        assert_eq!(memory.of_source(&"another"), None);
        assert!(!Rc::ptr_eq(&first, &memory.of_settings(settings(1), None)));
    }

    #[test]
    fn the_settings_asked_with_longest_ago_are_forgotten() {
        let mut memory = Memory::EMPTY;
        for number in 0..REMEMBERED {
            memory.of_settings(settings(number), Some(number));
        }
        memory.of_settings(settings(0), None);
        memory.of_settings(settings(REMEMBERED), None);
        let is_known = |number| memory.of_source(&number).is_some();
        assert!(is_known(0) && !is_known(1) && is_known(2));
    }
}
