//! Plain objects across the boundary.

use std::cell::RefCell;
use std::rc::Rc;

use serde::Serialize;
use wasm_bindgen::JsValue;

use super::failure::Failure;
use crate::error::Code;
use crate::guard::{Refusal, Repair, Request, Verdict};
use crate::settings::{Judgement, Settings};

thread_local! {
    /// The judgement of the settings last seen: the words of a vocabulary are compiled once.
    static LAST: RefCell<Option<(Settings, Rc<Judgement>)>> = const { RefCell::new(None) };
}

/// The judgement that settings ask for; `undefined` and `null` ask for the shipped one.
pub(super) fn judgement(settings: JsValue) -> Result<Rc<Judgement>, JsValue> {
    let settings = if settings.is_undefined() || settings.is_null() {
        Settings::default()
    } else {
        serde_wasm_bindgen::from_value(settings).map_err(|_| Failure::from(Code::BadSettings))?
    };
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

pub(super) fn request(request: JsValue) -> Result<Request, JsValue> {
    Ok(serde_wasm_bindgen::from_value(request).map_err(|_| Failure::from(Code::BadRequest))?)
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
