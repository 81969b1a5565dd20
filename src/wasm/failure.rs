//! Errors as JavaScript sees them: an `Error` named TerminwacheError, with `code` and, where there is one, `line`.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::error::{Code, Error};

/// An error on its way out.
pub(super) struct Failure(Error);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Self(Error::new(code))
    }
}

impl From<Failure> for JsValue {
    fn from(Failure(error): Failure) -> Self {
        let thrown = js_sys::Error::new(&error.message());
        thrown.set_name("TerminwacheError");
        // A fresh Error object takes any property.
        let _ = Reflect::set(&thrown, &"code".into(), &error.code().as_str().into());
        if let Some(line) = error.line() {
            let _ = Reflect::set(&thrown, &"line".into(), &line.into());
        }
        thrown.into()
    }
}
