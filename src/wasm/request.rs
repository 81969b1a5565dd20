//! A write to be judged, on its way in.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::{read, text};
use crate::error::{Code, Error};
use crate::guard::{Operation, Request};

/// Hands a request on, or why its texts cannot be read.
pub(super) fn with_request<T>(
    request: &JsValue,
    use_it: impl FnOnce(Result<Request<'_>, Error>) -> T,
) -> Result<T, Error> {
    let bad_request = Error::new(Code::BadRequest);
    let get = |name: &str| Reflect::get(request, &name.into()).map_err(|_| bad_request);
    let operation: Operation = read(get("operation")?, Code::BadRequest)?;
    let (stored, proposed) = (get("stored")?, get("proposed")?);
    let result = with_optional(&stored, |stored| {
        with_optional(&proposed, |proposed| {
            let texts = stored.and_then(|stored| Ok((stored, proposed?)));
            use_it(texts.map(|(stored, proposed)| Request {
                operation,
                stored,
                proposed,
            }))
        })
    });
    result.flatten().ok_or(bad_request)
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
