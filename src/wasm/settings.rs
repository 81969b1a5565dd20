//! Settings on their way in: which judgement they ask for.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Object;
use wasm_bindgen::{JsCast as _, JsValue};

use super::given::Given;
use crate::error::{Code, Error};
use crate::settings::{Judgement, Settings};

/// How many settings are remembered: those of recognised calendars and of others, before and after a change.
const REMEMBERED: usize = 4;

/// How deep settings go: the settings, a group of words, a list of them.
const DEPTH: u8 = 3;

thread_local! {
    /// The judgement that is asked for without settings.
    static SHIPPED: Rc<Judgement> = Rc::new(Judgement::default());

    /// The settings last asked with, the last one first.
    static LAST: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

/// Settings with their judgement: the words of a vocabulary are compiled once.
struct Known {
    settings: Settings,
    judgement: Rc<Judgement>,
    /// The object that they were read from, if it is frozen all through.
    frozen: Option<JsValue>,
}

/// The judgement that settings ask for; `undefined` and `null` ask for the shipped one.
///
/// Reading settings takes longer than telling a lock state. An object that is frozen all through is read once.
pub(super) fn judgement(settings: Option<JsValue>) -> Result<Rc<Judgement>, Error> {
    let Some(object) = settings else {
        return Ok(SHIPPED.with(Rc::clone));
    };
    let is_object = |known: &&Known| known.frozen.as_ref() == Some(&object);
    let judgement_of = |known: &Known| Rc::clone(&known.judgement);
    if let Some(judgement) = LAST.with_borrow(|last| last.iter().find(is_object).map(judgement_of))
    {
        return Ok(judgement);
    }
    let settings: Settings = Given(object.clone()).read(Code::BadSettings)?;
    // Before the list is borrowed: what JavaScript does here may throw.
    let frozen = is_frozen(&object, DEPTH).then_some(object);
    Ok(LAST.with_borrow_mut(|last| {
        let mut known = match last.iter().position(|known| known.settings == settings) {
            Some(at) => last.remove(at),
            None => Known::new(settings),
        };
        known.frozen = frozen.or(known.frozen.take());
        let judgement = judgement_of(&known);
        last.truncate(REMEMBERED - 1);
        last.insert(0, known);
        judgement
    }))
}

impl Known {
    fn new(settings: Settings) -> Self {
        Self {
            judgement: Rc::new(Judgement::new(&settings)),
            settings,
            frozen: None,
        }
    }
}

/// Whether nothing that is read of a value can change any more.
fn is_frozen(value: &JsValue, depth: u8) -> bool {
    if depth == 0 || !value.is_object() {
        return true;
    }
    let object = value.unchecked_ref::<Object>();
    Object::is_frozen(object)
        && Object::values(object)
            .iter()
            .all(|value| is_frozen(&value, depth - 1))
}
