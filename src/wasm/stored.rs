//! Settings as they are kept, exported and given by an administrator: a version, and words by language.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use super::values::member;
use crate::error::decimal;
use crate::vocabulary::added::{MOST_WORDS, Use, check};

/// The one version there is.
const VERSION: f64 = 1.0;

/// What a value has to be.
enum Shape {
    Version,
    Switch,
    Words(Use),
    /// An object with none but these properties.
    Of(&'static [(&'static str, Shape)]),
}

const LABELS: Shape = Shape::Of(&[
    ("customer", Shape::Words(Use::Label)),
    ("type", Shape::Words(Use::Label)),
    ("status", Shape::Words(Use::Label)),
    ("homeVisit", Shape::Words(Use::Label)),
]);
const TERMS: Shape = Shape::Of(&[
    ("unavailability", Shape::Words(Use::Term)),
    ("notAvailable", Shape::Words(Use::Term)),
]);
const SETTINGS: Shape = Shape::Of(&[
    ("version", Shape::Version),
    ("lockBlocked", Shape::Switch),
    (
        "labels",
        Shape::Of(&[("de", LABELS), ("en", LABELS), ("fr", LABELS)]),
    ),
    (
        "terms",
        Shape::Of(&[("de", TERMS), ("en", TERMS), ("fr", TERMS)]),
    ),
]);

/// Throws the first flaw: a `TerminwacheError` "bad-settings" with the `field` (as in `labels.de.customer[2]`) and the
/// `problem`.
pub(super) fn inspect(stored: &JsValue) -> Result<(), JsValue> {
    let mut field = String::new();
    let mut problem = flaw(stored, &SETTINGS, &mut field);
    if problem.is_none() && member(stored, "version").is_none_or(|version| version.is_undefined()) {
        field.push_str("version");
        problem = Some("unknown-version");
    }
    let Some(problem) = problem else {
        return Ok(());
    };
    let thrown = js_sys::Error::new(problem);
    thrown.set_name("TerminwacheError");
    for (name, value) in [
        ("code", "bad-settings"),
        ("field", field.as_str()),
        ("problem", problem),
    ] {
        // A fresh Error object takes any property.
        let _ = Reflect::set(&thrown, &name.into(), &value.into());
    }
    Err(thrown.into())
}

/// The first flaw of a value; where one is found, `field` names its place.
fn flaw(value: &JsValue, shape: &Shape, field: &mut String) -> Option<&'static str> {
    let wrong = |is_right: bool, problem| (!is_right).then_some(problem);
    match shape {
        Shape::Version => wrong(value.as_f64() == Some(VERSION), "unknown-version"),
        Shape::Switch => wrong(value.as_bool().is_some(), "not-a-switch"),
        Shape::Words(purpose) => words(value, *purpose, field),
        Shape::Of(properties) => {
            if !value.is_object() || Array::is_array(value) {
                return Some("not-an-object");
            }
            Object::keys(value.unchecked_ref::<Object>())
                .iter()
                .find_map(|name| {
                    let name = name.as_string().unwrap_or_default();
                    let length = field.len();
                    if length > 0 {
                        field.push('.');
                    }
                    field.push_str(&name);
                    let Some((_, shape)) = properties.iter().find(|(known, _)| *known == name)
                    else {
                        return Some("unknown-name");
                    };
                    let Some(value) = member(value, &name) else {
                        return Some("not-an-object");
                    };
                    let problem = flaw(&value, shape, field);
                    if problem.is_none() {
                        field.truncate(length);
                    }
                    problem
                })
        }
    }
}

fn words(value: &JsValue, purpose: Use, field: &mut String) -> Option<&'static str> {
    if !Array::is_array(value) {
        return Some("not-a-list");
    }
    let words = Array::from(value);
    if words.length() > MOST_WORDS {
        return Some("too-many-words");
    }
    words.iter().enumerate().find_map(|(index, word)| {
        let problem = match word.as_string() {
            None => "not-a-text",
            Some(word) => check(&word, purpose).err()?.as_str(),
        };
        field.push_str(&["[", &decimal(u32::try_from(index).unwrap_or(u32::MAX)), "]"].concat());
        Some(problem)
    })
}
