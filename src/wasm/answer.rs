//! Answers on their way out: plain objects, key by key. A general serialiser takes half as long again as the reading
//! itself, and a fortieth of the WASM's budget.

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::appendix::{HomeVisit, Unknown};
use crate::guard::{Repair, Verdict};
use crate::inspection::{CalendarStatus, Inspection};

#[wasm_bindgen]
extern "C" {
    /// An object with the keys of the contract (docs/architecture.md).
    #[wasm_bindgen(js_name = Object)]
    type Plain;

    #[wasm_bindgen(constructor, js_class = "Object")]
    fn new() -> Plain;

    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_kind(this: &Plain, kind: &JsValue);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_uid(this: &Plain, uid: &str);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_locked(this: &Plain, locked: bool);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_fields(this: &Plain, fields: &Plain);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_branch(this: &Plain, branch: &str);
    #[wasm_bindgen(method, setter, js_class = "Object", js_name = calendarStatus)]
    fn set_calendar_status(this: &Plain, status: &JsValue);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_notes(this: &Plain, notes: &str);

    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_customer(this: &Plain, customer: &str);
    #[wasm_bindgen(method, setter, js_class = "Object", js_name = type)]
    fn set_type(this: &Plain, appointment_type: &str);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_status(this: &Plain, status: &str);
    #[wasm_bindgen(method, setter, js_class = "Object", js_name = homeVisit)]
    fn set_home_visit(this: &Plain, answer: &JsValue);
    #[wasm_bindgen(method, setter, js_class = "Object", js_name = homeVisitNote)]
    fn set_home_visit_note(this: &Plain, note: &str);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_allow(this: &Plain, allow: bool);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_reason(this: &Plain, reason: &JsValue);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_repaired(this: &Plain, description: &str);
    #[wasm_bindgen(method, setter, js_class = "Object", js_name = repairedHtml)]
    fn set_repaired_html(this: &Plain, html: &str);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_repairs(this: &Plain, repairs: &Array);
    #[wasm_bindgen(method, setter, js_class = "Object", js_name = recurrenceId)]
    fn set_recurrence_id(this: &Plain, id: &str);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_description(this: &Plain, description: &str);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_html(this: &Plain, html: &str);

    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_unknown(this: &Plain, lines: &Array);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_label(this: &Plain, label: &str);
    #[wasm_bindgen(method, setter, js_class = "Object")]
    fn set_value(this: &Plain, value: &str);
}

thread_local! {
    /// The contract's own words, as JavaScript has them: each is brought over once.
    static WORDS: RefCell<Vec<(&'static str, JsValue)>> = const { RefCell::new(Vec::new()) };
}

fn with_word(word: &'static str, use_it: impl FnOnce(&JsValue)) {
    WORDS.with_borrow_mut(|words| {
        if let Some((_, known)) = words.iter().find(|(known, _)| *known == word) {
            return use_it(known);
        }
        let fresh = JsValue::from_str(word);
        use_it(&fresh);
        words.push((word, fresh));
    });
}

pub(super) fn inspection(inspection: &Inspection) -> JsValue {
    let answer = Plain::new();
    with_word(inspection.kind.as_str(), |kind| answer.set_kind(kind));
    answer.set_uid(&inspection.uid);
    answer.set_locked(inspection.locked);
    answer.set_fields(&fields(inspection));
    if let Some(branch) = &inspection.branch {
        answer.set_branch(branch);
    }
    if let Some(status) = inspection.calendar_status.map(CalendarStatus::as_str) {
        with_word(status, |status| answer.set_calendar_status(status));
    }
    answer.set_notes(&inspection.notes);
    answer.into()
}

fn fields(inspection: &Inspection) -> Plain {
    let shown = &inspection.fields;
    let fields = Plain::new();
    if let Some(customer) = &shown.customer {
        fields.set_customer(customer);
    }
    if let Some(appointment_type) = &shown.appointment_type {
        fields.set_type(appointment_type);
    }
    if let Some(status) = &shown.status {
        fields.set_status(status);
    }
    with_word(HomeVisit::as_str(shown.home_visit), |answer| {
        fields.set_home_visit(answer)
    });
    if let Some(note) = &shown.home_visit_note {
        fields.set_home_visit_note(note);
    }
    if !shown.unknown.is_empty() {
        fields.set_unknown(&shown.unknown.iter().map(unknown).collect());
    }
    fields
}

fn unknown(line: &Unknown) -> Plain {
    let unknown = Plain::new();
    unknown.set_label(&line.label);
    unknown.set_value(&line.value);
    unknown
}

/// A verdict as the contract names it: the keys of a repair stand there only where one is needed.
pub(super) fn verdict(verdict: &Verdict) -> JsValue {
    let answer = Plain::new();
    answer.set_allow(matches!(verdict, Verdict::Allow(_)));
    match verdict {
        Verdict::Refuse(reason) => with_word(reason.as_str(), |reason| answer.set_reason(reason)),
        Verdict::Allow(repairs) => set_all_repairs(&answer, repairs),
    }
    answer.into()
}

fn set_all_repairs(answer: &Plain, repairs: &[Repair]) {
    let of_exceptions = Array::new();
    for repair in repairs {
        let Some(id) = &repair.recurrence_id else {
            answer.set_repaired(&repair.description);
            if let Some(html) = &repair.html {
                answer.set_repaired_html(html);
            }
            continue;
        };
        let of_exception = Plain::new();
        of_exception.set_recurrence_id(id);
        of_exception.set_description(&repair.description);
        if let Some(html) = &repair.html {
            of_exception.set_html(html);
        }
        of_exceptions.push(&of_exception);
    }
    if of_exceptions.length() > 0 {
        answer.set_repairs(&of_exceptions);
    }
}
