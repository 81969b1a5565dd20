//! An explanation, and the shipped words, as plain objects.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::explanation::Part;
use crate::vocabulary::tell_shipped;

pub(super) fn part(part: &Part<'_>) -> JsValue {
    let object = Object::new();
    set(&object, "role", part.role.as_str());
    set(&object, "text", part.text);
    if let Some(term) = part.term {
        set(&object, "term", term.as_str());
    }
    if let Some(label) = part.unknown_label {
        set(&object, "unknownLabel", label);
    }
    if let Some(line) = part.line {
        set(&object, "line", line);
    }
    object.into()
}

pub(super) fn vocabulary() -> JsValue {
    let array = Array::new();
    tell_shipped(&mut |language, meaning, words| {
        let list = Array::new();
        for word in words {
            list.push(&JsValue::from_str(word));
        }
        let object = Object::new();
        set(&object, "language", language);
        set(&object, "meaning", meaning);
        set(&object, "words", list);
        array.push(&object);
    });
    array.into()
}

fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    // A fresh object takes any property.
    let _ = Reflect::set(object, &JsValue::from_str(name), &value.into());
}
