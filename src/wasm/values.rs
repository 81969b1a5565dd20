//! Plain objects across the boundary.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::failure::Failure;
use super::panel::Place;
use super::text;
use crate::error::Code;
use crate::guard::{Operation, Refusal, Repair, Request, Verdict};
use crate::settings::{Judgement, Labels, Settings, Terms};

thread_local! {
    /// The judgement of the settings last seen: the words of a vocabulary are compiled once.
    static LAST: RefCell<Option<(Settings, Rc<Judgement>)>> = const { RefCell::new(None) };
}

/// The judgement that settings ask for; `undefined` and `null` ask for the shipped one.
pub(super) fn judgement(settings: &JsValue) -> Result<Rc<Judgement>, JsValue> {
    let settings = read_settings(settings).ok_or_else(|| Failure::from(Code::BadSettings))?;
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
    if is_absent(settings) {
        return Some(Settings::default());
    }
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
pub(super) fn with_text<T>(value: &JsValue, use_it: impl FnOnce(&str) -> T) -> Result<T, JsValue> {
    Ok(text::with_text(value, use_it).ok_or_else(|| Failure::from(Code::BadRequest))?)
}

pub(super) fn request(request: &JsValue) -> Result<Request, JsValue> {
    Ok(read_request(request).ok_or_else(|| Failure::from(Code::BadRequest))?)
}

fn read_request(request: &JsValue) -> Option<Request> {
    Some(Request {
        operation: Operation::named(&member(request, "operation")?.as_string()?)?,
        stored: member_text(request, "stored")?,
        proposed: member_text(request, "proposed")?,
    })
}

/// What only the place knows that shows an entry; `undefined` knows nothing.
pub(super) fn place(place: &JsValue) -> Result<Place, JsValue> {
    Ok(read_place(place).ok_or_else(|| Failure::from(Code::BadRequest))?)
}

fn read_place(place: &JsValue) -> Option<Place> {
    Some(Place {
        colour: member_text(place, "colour")?,
        writable: flag(place, "writable")?.unwrap_or_default(),
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

pub(super) fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(serde_wasm_bindgen::to_value(value)?)
}

/// A verdict as the contract names it: the keys of a repair stand there only where one is needed.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Answer<'a> {
    allow: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Refusal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repaired: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repaired_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    repairs: Vec<OfException<'a>>,
}

/// The repair of an exception.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OfException<'a> {
    recurrence_id: &'a str,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<&'a str>,
}

pub(super) fn verdict(verdict: &Verdict) -> Result<JsValue, JsValue> {
    let answer = match verdict {
        Verdict::Refuse(reason) => Answer {
            reason: Some(*reason),
            ..Answer::default()
        },
        Verdict::Allow(repairs) => allowed(repairs),
    };
    to_js(&answer)
}

fn allowed(repairs: &[Repair]) -> Answer<'_> {
    // A lone exception is the only component there is: it is put right as a master is.
    let own = repairs.iter().find(|repair| repair.recurrence_id.is_none());
    Answer {
        allow: true,
        repaired: own.map(|repair| repair.description.as_str()),
        repaired_html: own.and_then(|repair| repair.html.as_deref()),
        repairs: repairs
            .iter()
            .filter_map(|repair| {
                Some(OfException {
                    recurrence_id: repair.recurrence_id.as_deref()?,
                    description: &repair.description,
                    html: repair.html.as_deref(),
                })
            })
            .collect(),
        ..Answer::default()
    }
}
