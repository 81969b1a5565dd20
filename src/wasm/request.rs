//! A write to be judged, on its way in. Its texts take the fast lane.

use serde::Deserialize as _;
use serde::de::IntoDeserializer;
use wasm_bindgen::JsValue;

use super::given::Given;
use super::text;
use crate::error::{Code, Error};
use crate::guard::{Operation, Request};

/// Hands a request on, or why its texts cannot be read.
pub(super) fn with_request<T>(
    request: JsValue,
    use_it: impl FnOnce(Result<Request<'_>, Error>) -> T,
) -> Result<T, Error> {
    let bad_request = Error::new(Code::BadRequest);
    let request = Given(request);
    let get = |name: &str| request.get(&name.into());
    let operation = get("operation")?.as_string().ok_or(bad_request)?;
    let operation =
        Operation::deserialize(IntoDeserializer::<Error>::into_deserializer(operation))?;
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
