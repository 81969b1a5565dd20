//! The boundary to JavaScript: thin exports. They hold no logic.

mod failure;
mod given;
mod panel;
mod request;
mod settings;
mod text;

use given::Given;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::error::{Code, Error};
use crate::guard::{self, Refusal, Verdict};
use crate::presentation::Place;
use crate::settings::kept::check_kept;
use crate::{explanation, inspection, presentation, reading, vocabulary};

/// Smaller than the standard library's.
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// What an entry is and says: the contract of docs/architecture.md.
///
/// # Errors
/// A `TerminwacheError` with a stable code.
#[wasm_bindgen]
pub fn inspect(ics: &JsValue, settings: Option<JsValue>) -> Result<JsValue, JsValue> {
    let judgement = settings::judgement(settings)?;
    let inspection = with_text(ics, |ics| inspection::inspect(ics, &judgement))?;
    Ok(serde_wasm_bindgen::to_value(&inspection?)?)
}

/// Whether a write may go on: the contract of docs/architecture.md.
///
/// # Errors
/// A `TerminwacheError` where the request or the settings are malformed; never for the texts in it.
#[wasm_bindgen]
pub fn decide(request: &JsValue, settings: Option<JsValue>) -> Result<JsValue, JsValue> {
    let judgement = settings::judgement(settings)?;
    let verdict = request::with_request(request, |request| match request {
        Ok(request) => guard::decide(&request, &judgement),
        Err(_) => Verdict::Refuse(Refusal::GuardUnavailable),
    })?;
    Ok(serde_wasm_bindgen::to_value(&verdict)?)
}

/// Whether the text has an entry that only AMPAREX's calendars have. What is no text has none.
///
/// # Errors
/// A `TerminwacheError` where the settings are malformed.
#[wasm_bindgen]
pub fn recognises(ics: &JsValue, settings: Option<JsValue>) -> Result<bool, JsValue> {
    let judgement = settings::judgement(settings)?;
    let recognises = |ics: &str| reading::recognises(ics, &judgement.vocabulary);
    Ok(text::with_text(ics, |ics| ics.is_ok_and(recognises)).unwrap_or_default())
}

/// Whether any entry of the text may not be changed.
///
/// # Errors
/// A `TerminwacheError` with a stable code.
#[wasm_bindgen]
pub fn locked(ics: &JsValue, settings: Option<JsValue>) -> Result<bool, JsValue> {
    let judgement = settings::judgement(settings)?;
    Ok(with_bytes(ics, |ics| reading::locked(ics, &judgement))??)
}

/// Fills an element with the panel of an entry, as text only. A text that cannot be read is said to be so. `place` is
/// what only the place knows that shows it: `colour` (CSS) of its type, `writable`.
///
/// # Errors
/// What the DOM or the message function throw, and malformed settings.
#[wasm_bindgen(js_name = renderPanel)]
pub fn render_panel(
    root: &Element,
    ics: &JsValue,
    message: &js_sys::Function,
    settings: Option<JsValue>,
    place: Option<JsValue>,
) -> Result<(), JsValue> {
    let judgement = settings::judgement(settings)?;
    let place = place_of(place)?;
    let presentation = with_text(ics, |ics| presentation::present(ics, &judgement, &place))?;
    panel::render(root, presentation, message)
}

/// What people see of an entry, for a place that does not show the panel ([`presentation::Presentation`]). `place` is
/// what only the place knows: `writable`, and `brief` where Thunderbird shows the rest beside it.
///
/// # Errors
/// A `TerminwacheError` with a stable code.
#[wasm_bindgen]
pub fn present(
    ics: &JsValue,
    settings: Option<JsValue>,
    place: Option<JsValue>,
) -> Result<JsValue, JsValue> {
    let judgement = settings::judgement(settings)?;
    let place = place_of(place)?;
    let presentation = with_text(ics, |ics| presentation::present(ics, &judgement, &place))?;
    Ok(serde_wasm_bindgen::to_value(&presentation?)?)
}

/// How an entry was read: its parts, each with `role` and `text`, some with `term`, `unknownLabel` or `line`.
///
/// # Errors
/// A `TerminwacheError` with a stable code.
#[wasm_bindgen]
pub fn explain(ics: &JsValue, settings: Option<JsValue>) -> Result<JsValue, JsValue> {
    let judgement = settings::judgement(settings)?;
    let parts = with_text(ics, |ics| explanation::explain(ics, &judgement))?;
    Ok(serde_wasm_bindgen::to_value(&parts?)?)
}

/// The shipped vocabulary: `languages`, `fields`, `terms`, and `words` as `{ language, meaning, words }`
/// ([`vocabulary::Shipped`]).
///
/// # Errors
/// None: what JavaScript throws where no memory is left.
#[wasm_bindgen]
pub fn vocabulary() -> Result<JsValue, JsValue> {
    Ok(serde_wasm_bindgen::to_value(&vocabulary::shipped())?)
}

/// Whether settings, as they are kept and exported, can be applied.
///
/// # Errors
/// A `TerminwacheError` "bad-settings" with the `field` and the `problem`.
#[wasm_bindgen(js_name = checkSettings)]
pub fn check_settings(kept: &JsValue) -> Result<(), JsValue> {
    Ok(check_kept(kept)?)
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

/// What only the place knows that shows an entry; `undefined` knows nothing.
fn place_of(place: Option<JsValue>) -> Result<Place, Error> {
    place.map_or_else(
        || Ok(Place::default()),
        |place| read(place, Code::BadRequest),
    )
}

/// Reads a value of the contract; the code says what it should have been.
fn read<T: DeserializeOwned>(value: JsValue, code: Code) -> Result<T, Error> {
    T::deserialize(Given(value)).map_err(|_| Error::new(code))
}
