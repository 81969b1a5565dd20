//! Plain objects across the boundary.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

use super::failure::Failure;
use super::text;
use crate::error::{Code, Error};
use crate::guard::{Operation, Request};
use crate::presentation::Place;
use crate::settings::{Judgement, Labels, Settings, Terms};

thread_local! {
    /// The judgement of the settings last seen: the words of a vocabulary are compiled once.
    static LAST: RefCell<Option<(Settings, Rc<Judgement>)>> = const { RefCell::new(None) };

    /// The judgement that is asked for without settings.
    static SHIPPED: Rc<Judgement> = Rc::new(Judgement::default());

    /// The names of a request's members, as JavaScript has them.
    static OPERATION: JsValue = JsValue::from_str("operation");
    static STORED: JsValue = JsValue::from_str("stored");
    static PROPOSED: JsValue = JsValue::from_str("proposed");
}

/// The judgement that settings ask for; `undefined` and `null` ask for the shipped one.
pub(super) fn judgement(settings: Option<JsValue>) -> Result<Rc<Judgement>, JsValue> {
    let Some(settings) = settings else {
        return Ok(SHIPPED.with(Rc::clone));
    };
    let settings = read_settings(&settings).ok_or_else(|| Failure::from(Code::BadSettings))?;
    Ok(LAST.with_borrow_mut(|last| {
        if let Some((known, judgement)) = last
            && *known == settings
        {
            return Rc::clone(judgement);
        }
        let judgement = Rc::new(Judgement::new(&settings));
        *last = Some((settings, Rc::clone(&judgement)));
        judgement
    }))
}

fn read_settings(settings: &JsValue) -> Option<Settings> {
    let labels = member(settings, "labels")?;
    let terms = member(settings, "terms")?;
    Some(Settings {
        recognised: flag(settings, "recognised")?,
        lock_blocked: flag(settings, "lockBlocked")?.unwrap_or_default(),
        labels: Labels {
            customer: words(&labels, "customer")?,
            kind: words(&labels, "type")?,
            status: words(&labels, "status")?,
            home_visit: words(&labels, "homeVisit")?,
        },
        terms: Terms {
            unavailability: words(&terms, "unavailability")?,
            not_available: words(&terms, "notAvailable")?,
        },
    })
}

/// Hands a text on. Declared as `&str`, anything else would be read as if it were one, and trap.
pub(super) fn with_text<T>(
    value: &JsValue,
    use_it: impl FnOnce(&str) -> Result<T, Error>,
) -> Result<Result<T, Error>, JsValue> {
    with_bytes(value, |bytes| use_it(text::read(bytes)))
}

/// [`with_text`], as bytes of UTF-8.
pub(super) fn with_bytes<T>(
    value: &JsValue,
    use_it: impl FnOnce(&[u8]) -> Result<T, Error>,
) -> Result<Result<T, Error>, JsValue> {
    let result = text::with_bytes(value, |bytes| bytes.and_then(use_it));
    Ok(result.ok_or_else(|| Failure::from(Code::BadRequest))?)
}

/// Hands a request on, or why its texts cannot be read.
pub(super) fn with_request<T>(
    request: &JsValue,
    use_it: impl FnOnce(Result<Request<'_>, Error>) -> T,
) -> Result<T, JsValue> {
    let result = read_request(request).and_then(|(operation, stored, proposed)| {
        with_optional(&stored, |stored| {
            with_optional(&proposed, |proposed| {
                let texts = stored.and_then(|stored| Ok((stored, proposed?)));
                use_it(texts.map(|(stored, proposed)| Request {
                    operation,
                    stored,
                    proposed,
                }))
            })
        })?
    });
    Ok(result.ok_or_else(|| Failure::from(Code::BadRequest))?)
}

fn read_request(request: &JsValue) -> Option<(Operation, JsValue, JsValue)> {
    if !request.is_object() || Array::is_array(request) {
        return None;
    }
    let operation = OPERATION.with(|key| Reflect::get(request, key)).ok()?;
    Some((
        Operation::named(&operation.as_string()?)?,
        STORED.with(|key| Reflect::get(request, key)).ok()?,
        PROPOSED.with(|key| Reflect::get(request, key)).ok()?,
    ))
}

fn with_optional<T>(
    value: &JsValue,
    use_it: impl FnOnce(Result<Option<&str>, Error>) -> T,
) -> Option<T> {
    if is_absent(value) {
        return Some(use_it(Ok(None)));
    }
    text::with_text(value, |text| use_it(text.map(Some)))
}

/// What only the place knows that shows an entry; `undefined` knows nothing.
pub(super) fn place(place: &JsValue) -> Result<Place, JsValue> {
    Ok(read_place(place).ok_or_else(|| Failure::from(Code::BadRequest))?)
}

fn read_place(place: &JsValue) -> Option<Place> {
    Some(Place {
        colour: member_text(place, "colour")?,
        writable: flag(place, "writable")?.unwrap_or_default(),
        brief: flag(place, "brief")?.unwrap_or_default(),
    })
}

// Read by hand: serde's way in would bring along the printing of every number, a fifth of the WASM's budget.
// Each gives none where the value has the wrong shape.

pub(super) fn is_absent(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// A member of an object; of nothing, nothing.
pub(super) fn member(object: &JsValue, key: &str) -> Option<JsValue> {
    if is_absent(object) {
        return Some(JsValue::UNDEFINED);
    }
    if !object.is_object() || Array::is_array(object) {
        return None;
    }
    Reflect::get(object, &key.into()).ok()
}

fn flag(object: &JsValue, key: &str) -> Option<Option<bool>> {
    let value = member(object, key)?;
    if is_absent(&value) {
        return Some(None);
    }
    value.as_bool().map(Some)
}

fn member_text(object: &JsValue, key: &str) -> Option<Option<String>> {
    let value = member(object, key)?;
    if is_absent(&value) {
        return Some(None);
    }
    value.as_string().map(Some)
}

fn words(object: &JsValue, key: &str) -> Option<Vec<String>> {
    let value = member(object, key)?;
    if is_absent(&value) {
        return Some(Vec::new());
    }
    if !Array::is_array(&value) {
        return None;
    }
    Array::from(&value)
        .iter()
        .map(|word| word.as_string())
        .collect()
}
