//! The boundary to JavaScript: thin exports without logic, the contract of docs/architecture.md.
//!
//! Bad input is thrown as a `TerminwacheError` with a stable code.

mod failure;
mod given;
mod panel;
mod request;
mod settings;
mod text;

use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::error::{Code, Error};
use crate::guard::{self, Refusal, Verdict};
use crate::presentation::{Place, present as presented};
use crate::settings::kept::check_kept;
use crate::{explanation, inspection, reading, recognition, vocabulary as words};
use given::Given;
use settings::judgement;

/// Smaller than the standard library's.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// The value that JavaScript gets, or the error that is thrown.
type Answer<T = JsValue> = Result<T, JsValue>;

/// The inspection of an entry: its kind, lock, fields and notes.
#[wasm_bindgen]
pub fn inspect(ics: &JsValue, settings: Option<JsValue>) -> Answer {
    let judgement = judgement(settings)?;
    answer(ics, |ics| inspection::inspect(ics, &judgement))
}

/// Whether a write may go on. Only a request or settings of another shape are thrown, never what its texts say.
#[wasm_bindgen]
pub fn decide(request: JsValue, settings: Option<JsValue>) -> Answer {
    let judgement = judgement(settings)?;
    let verdict = request::with_request(request, |request| match request {
        Ok(request) => guard::decide(&request, &judgement),
        Err(_) => Verdict::Refuse(Refusal::GuardUnavailable),
    })?;
    Ok(serde_wasm_bindgen::to_value(&verdict)?)
}

/// Whether the text has an entry that only AMPAREX's calendars have. A value that is no text has none.
#[wasm_bindgen]
pub fn recognises(ics: &JsValue, settings: Option<JsValue>) -> Answer<bool> {
    let judgement = judgement(settings)?;
    let recognises = |ics: &str| recognition::recognises(ics, &judgement.vocabulary);
    Ok(text::with_text(ics, |ics| ics.is_ok_and(recognises)).unwrap_or_default())
}

/// The entry by which `recognises` recognises the text ([`recognition::Recognition`]); `undefined` where none does.
#[wasm_bindgen(js_name = recognisedBy)]
pub fn recognised_by(ics: &JsValue, settings: Option<JsValue>) -> Answer {
    let judgement = judgement(settings)?;
    let recognition = text::with_text(ics, |ics| {
        recognition::recognised_by(ics.ok()?, &judgement.vocabulary)
    });
    Ok(serde_wasm_bindgen::to_value(&recognition.flatten())?)
}

/// Whether any entry of the text may not be changed.
#[wasm_bindgen]
pub fn locked(ics: &JsValue, settings: Option<JsValue>) -> Answer<bool> {
    let judgement = judgement(settings)?;
    Ok(with_bytes(ics, |ics| reading::locked(ics, &judgement))??)
}

/// Fills an element with the panel of an entry, as text only. The panel says so where the text cannot be read. `place`
/// is a [`Place`].
#[wasm_bindgen(js_name = renderPanel)]
pub fn render_panel(
    root: &Element,
    ics: &JsValue,
    message: &js_sys::Function,
    settings: Option<JsValue>,
    place: Option<JsValue>,
) -> Answer<()> {
    let judgement = judgement(settings)?;
    let place = place_of(place)?;
    let presentation = with_text(ics, |ics| presented(ics, &judgement, &place))?;
    panel::render(root, &presentation, message)
}

/// The presentation of an entry, for a place without the panel. `place` is a [`Place`].
#[wasm_bindgen]
pub fn present(ics: &JsValue, settings: Option<JsValue>, place: Option<JsValue>) -> Answer {
    let judgement = judgement(settings)?;
    let place = place_of(place)?;
    answer(ics, |ics| presented(ics, &judgement, &place))
}

/// How an entry was read: its parts, each with `role` and `text`, some with `term`, `unknownLabel` or `line`.
#[wasm_bindgen]
pub fn explain(ics: &JsValue, settings: Option<JsValue>) -> Answer {
    let judgement = judgement(settings)?;
    answer(ics, |ics| explanation::explain(ics, &judgement))
}

/// The shipped vocabulary ([`words::Shipped`]).
#[wasm_bindgen]
pub fn vocabulary() -> Answer {
    Ok(serde_wasm_bindgen::to_value(&words::shipped())?)
}

/// Whether settings, as they are kept and exported, can be applied. A flaw is thrown as "bad-settings" with its `field`
/// and its `problem`.
#[wasm_bindgen(js_name = checkSettings)]
pub fn check_settings(kept: JsValue) -> Answer<()> {
    Ok(check_kept(Given(kept))?)
}

/// The answer about a text, as a plain object.
fn answer<T: Serialize>(ics: &JsValue, ask: impl FnOnce(&str) -> Result<T, Error>) -> Answer {
    Ok(serde_wasm_bindgen::to_value(&with_text(ics, ask)??)?)
}

fn place_of(place: Option<JsValue>) -> Result<Place, Error> {
    let place = place.map(|place| Given(place).read(Code::BadRequest));
    Ok(place.transpose()?.unwrap_or_default())
}

/// Hands a text on. Declared as `&str`, anything else would be read as if it were one, and trap.
fn with_text<T>(
    value: &JsValue,
    use_it: impl FnOnce(&str) -> Result<T, Error>,
) -> Result<Result<T, Error>, Error> {
    with_bytes(value, |bytes| use_it(text::read(bytes)))
}

/// [`with_text`], as bytes of UTF-8.
fn with_bytes<T>(
    value: &JsValue,
    use_it: impl FnOnce(&[u8]) -> Result<T, Error>,
) -> Result<Result<T, Error>, Error> {
    let result = text::with_bytes(value, |bytes| bytes.and_then(use_it));
    result.ok_or(Error::new(Code::BadRequest))
}
