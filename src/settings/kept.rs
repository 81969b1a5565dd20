//! Settings as they are kept, exported and given by an administrator: a version, and words by language.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::vocabulary::added::{MOST_WORDS, Unfit, Use, check_word};
use crate::vocabulary::{Label, Term, is_language};

/// The one version there is.
const VERSION: f64 = 1.0;

/// A flaw of settings and its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flaw {
    /// The place, as in `labels.de.customer[2]`; empty for the whole.
    pub field: String,
    /// The problem there.
    pub problem: SettingsProblem,
}

/// Problems of a value of settings, as the extension names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SettingsProblem {
    /// The version is missing, or another one.
    UnknownVersion,
    /// A setting, a language, a field or a term of that name does not exist.
    UnknownName,
    /// An object is needed here.
    NotAnObject,
    /// `true` or `false` is needed here.
    NotASwitch,
    /// A list is needed here.
    NotAList,
    /// A text is needed here.
    NotAText,
    /// The list holds more than a hundred words.
    TooManyWords,
    /// The word cannot be added.
    #[serde(untagged)]
    Word(Unfit),
}

/// A value of any shape. Each method gives `None` where the value has another shape.
pub trait Unchecked: Clone {
    /// The names of an object's own properties, in its order.
    fn names(&self) -> Option<Vec<String>>;
    /// A property of an object or an item of a list. `None` also where it cannot be got.
    fn property(&self, name: &str) -> Option<Self>;
    /// How many items a list has.
    fn length(&self) -> Option<u32>;
    /// A text, a number or a switch.
    fn read<T: DeserializeOwned>(self) -> Option<T>;
}

/// The form that a value must have.
#[derive(Debug, Clone, Copy)]
enum Requirement {
    Settings,
    Version,
    Switch,
    Languages(Use),
    Meanings(Use),
    Words(Use),
}

/// Whether settings can be applied.
///
/// # Errors
/// The first flaw.
pub fn check_kept(settings: impl Unchecked) -> Result<(), Flaw> {
    check_value(settings.clone(), Requirement::Settings)?;
    match settings
        .property("version")
        .and_then(Unchecked::read::<f64>)
    {
        Some(_) => Ok(()),
        None => Err(Flaw::from(SettingsProblem::UnknownVersion).within("version")),
    }
}

fn check_value(value: impl Unchecked, required: Requirement) -> Result<(), Flaw> {
    let is_right = |is_right: bool, problem| {
        if is_right {
            Ok(())
        } else {
            Err(Flaw::from(problem))
        }
    };
    match required {
        Requirement::Version => is_right(
            value.read() == Some(VERSION),
            SettingsProblem::UnknownVersion,
        ),
        Requirement::Switch => {
            is_right(value.read::<bool>().is_some(), SettingsProblem::NotASwitch)
        }
        Requirement::Words(purpose) => check_words(&value, purpose),
        Requirement::Settings | Requirement::Languages(_) | Requirement::Meanings(_) => {
            let names = value.names().ok_or(SettingsProblem::NotAnObject)?;
            names.iter().try_for_each(|name| {
                check_property(&value, name, required).map_err(|flaw| flaw.within(name))
            })
        }
    }
}

fn check_property(object: &impl Unchecked, name: &str, required: Requirement) -> Result<(), Flaw> {
    let required = required
        .of_property(name)
        .ok_or(SettingsProblem::UnknownName)?;
    let value = object.property(name).ok_or(SettingsProblem::NotAnObject)?;
    check_value(value, required)
}

fn check_words(value: &impl Unchecked, purpose: Use) -> Result<(), Flaw> {
    let length = value.length().ok_or(SettingsProblem::NotAList)?;
    if length > MOST_WORDS {
        return Err(SettingsProblem::TooManyWords.into());
    }
    (0..length).try_for_each(|index| {
        let word = value
            .property(&index.to_string())
            .and_then(Unchecked::read::<String>);
        let word = word.ok_or(SettingsProblem::NotAText);
        word.and_then(|word| check_word(&word, purpose).map_err(SettingsProblem::Word))
            .map_err(|problem| Flaw::from(problem).within(&format!("[{index}]")))
    })
}

impl Requirement {
    /// The requirement on the property of that name; `None` for an unknown name.
    fn of_property(self, name: &str) -> Option<Self> {
        match (self, name) {
            (Self::Settings, "version") => Some(Self::Version),
            (Self::Settings, "lockBlocked") => Some(Self::Switch),
            (Self::Settings, "labels") => Some(Self::Languages(Use::Label)),
            (Self::Settings, "terms" | "termsAtBeginning") => Some(Self::Languages(Use::Term)),
            (Self::Languages(purpose), _) => is_language(name).then_some(Self::Meanings(purpose)),
            (Self::Meanings(Use::Label), _) => Label::named(name).map(|_| Self::Words(Use::Label)),
            (Self::Meanings(Use::Term), _) => Term::named(name).map(|_| Self::Words(Use::Term)),
            _ => None,
        }
    }
}

impl Flaw {
    /// The flaw, seen from the object or the list around its place.
    fn within(self, name: &str) -> Self {
        let dot = if self.field.is_empty() || self.field.starts_with('[') {
            ""
        } else {
            "."
        };
        Self {
            field: format!("{name}{dot}{}", self.field),
            ..self
        }
    }
}

impl From<SettingsProblem> for Flaw {
    fn from(problem: SettingsProblem) -> Self {
        Self {
            field: String::new(),
            problem,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    impl Unchecked for serde_json::Value {
        fn names(&self) -> Option<Vec<String>> {
            Some(self.as_object()?.keys().cloned().collect())
        }

        fn property(&self, name: &str) -> Option<Self> {
            let item = name.parse::<usize>().ok().and_then(|index| self.get(index));
            item.or_else(|| self.get(name)).cloned()
        }

        fn length(&self) -> Option<u32> {
            u32::try_from(self.as_array()?.len()).ok()
        }

        fn read<T: DeserializeOwned>(self) -> Option<T> {
            serde_json::from_value(self).ok()
        }
    }

    #[test]
    fn every_language_may_add_words_to_every_field_and_term() {
        let shipped = crate::vocabulary::shipped();
        for language in shipped.languages {
            for (group, meanings) in [
                ("labels", json!(shipped.fields)),
                ("terms", json!(shipped.terms)),
                ("termsAtBeginning", json!(shipped.terms)),
            ] {
                for meaning in meanings.as_array().unwrap() {
                    let meaning = meaning.as_str().unwrap();
                    let words = |word| json!({"version": 1, group: {language: {meaning: [word]}}});
                    assert_eq!(check_kept(words("Patient")), Ok(()));
                    let flaw = Flaw {
                        field: format!("{group}.{language}.{meaning}[0]"),
                        problem: SettingsProblem::Word(Unfit::EmptyWord),
                    };
                    assert_eq!(check_kept(words(" ")), Err(flaw));
                }
            }
        }
    }
}
