//! Errors as JavaScript sees them: an `Error` named TerminwacheError, with a `code` and what else is known.

use js_sys::Object;
use serde::Serialize;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::error::{Code, Error};
use crate::settings::kept::Flaw;

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        let thrown = js_sys::Error::new(&error.to_string());
        thrown.set_name("TerminwacheError");
        with_properties(thrown.into(), &error)
    }
}

impl From<Flaw> for JsValue {
    fn from(flaw: Flaw) -> Self {
        with_properties(Error::new(Code::BadSettings).into(), &flaw)
    }
}

fn with_properties(thrown: JsValue, properties: &impl Serialize) -> JsValue {
    if let Ok(properties) = serde_wasm_bindgen::to_value(properties) {
        let object: &Object = thrown.unchecked_ref();
        Object::assign(object, properties.unchecked_ref());
    }
    thrown
}
