//! An explanation, and the shipped words, as plain objects.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::explanation::Part;
use crate::vocabulary::tell_shipped;

pub(super) fn parts(parts: &[Part]) -> JsValue {
    let array = Array::new();
    for part in parts {
        array.push(&object(&[
            ("role", part.role.as_str().into()),
            ("text", part.text.as_str().into()),
            ("term", part.term.map(|term| term.as_str()).into()),
            ("unknownLabel", part.unknown_label.as_deref().into()),
            ("line", part.line.into()),
        ]));
    }
    array.into()
}

pub(super) fn vocabulary() -> JsValue {
    let array = Array::new();
    tell_shipped(&mut |language, meaning, words| {
        let list = Array::new();
        for word in words {
            list.push(&JsValue::from_str(word));
        }
        array.push(&object(&[
            ("language", language.into()),
            ("meaning", meaning.into()),
            ("words", list.into()),
        ]));
    });
    array.into()
}

/// An object with these properties; those that are `undefined` are left out.
fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        if !value.is_undefined() {
            // A fresh object takes any property.
            let _ = Reflect::set(&object, &JsValue::from_str(name), value);
        }
    }
    object.into()
}
