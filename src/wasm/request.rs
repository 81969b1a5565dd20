//! A write to be judged, on its way in.

use serde::Deserialize;
use wasm_bindgen::JsValue;

use super::{object, text};
use crate::error::{Code, Error};
use crate::guard::{Operation, Request};

/// A request whose texts are still JavaScript's.
#[derive(Deserialize)]
struct Given {
    operation: Operation,
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    stored: JsValue,
    #[serde(default, with = "serde_wasm_bindgen::preserve")]
    proposed: JsValue,
}

/// Hands a request on, or why its texts cannot be read.
pub(super) fn with_request<T>(
    request: JsValue,
    use_it: impl FnOnce(Result<Request<'_>, Error>) -> T,
) -> Result<T, Error> {
    let given: Given = object(request, Code::BadRequest)?;
    let result = with_optional(&given.stored, |stored| {
        with_optional(&given.proposed, |proposed| {
            let texts = stored.and_then(|stored| Ok((stored, proposed?)));
            use_it(texts.map(|(stored, proposed)| Request {
                operation: given.operation,
                stored,
                proposed,
            }))
        })
    });
    result.flatten().ok_or(Error::new(Code::BadRequest))
}

fn with_optional<T>(
    value: &JsValue,
    use_it: impl FnOnce(Result<Option<&str>, Error>) -> T,
) -> Option<T> {
    if value.is_undefined() || value.is_null() {
        return Some(use_it(Ok(None)));
    }
    text::with_text(value, |text| use_it(text.map(Some)))
}
