//! An explanation, and the shipped words, as plain objects.

use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::explanation::Part;
use crate::vocabulary::tell_shipped;

/// A part of an entry, for the extension.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ShownPart {
    role: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unknown_label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

impl From<Part<'_>> for ShownPart {
    fn from(part: Part<'_>) -> Self {
        Self {
            role: part.role.as_str(),
            text: part.text.to_owned(),
            term: part.term.map(|term| term.as_str()),
            unknown_label: part.unknown_label.map(str::to_owned),
            line: part.line,
        }
    }
}

/// Shipped words of one language with one meaning.
#[derive(Serialize)]
struct ShownWords {
    language: &'static str,
    meaning: &'static str,
    words: &'static [&'static str],
}

pub(super) fn parts(parts: &[ShownPart]) -> Result<JsValue, JsValue> {
    Ok(serde_wasm_bindgen::to_value(parts)?)
}

pub(super) fn vocabulary() -> Result<JsValue, JsValue> {
    let mut list = Vec::new();
    tell_shipped(&mut |language, meaning, words| {
        list.push(ShownWords {
            language,
            meaning,
            words,
        });
    });
    Ok(serde_wasm_bindgen::to_value(&list)?)
}
