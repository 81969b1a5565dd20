//! Settings on their way in: the judgement that they ask for.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Object;
use wasm_bindgen::{JsCast as _, JsValue};

use super::given::Given;
use crate::error::{Code, Error};
use crate::settings::memory::Memory;
use crate::settings::{Judgement, Settings};

/// How deep settings go: the settings, a group of words, a list of them.
const DEPTH: u8 = 3;

thread_local! {
    /// The judgement that is asked for without settings.
    static SHIPPED: Rc<Judgement> = Rc::new(Judgement::default());

    /// The source of settings is their object, if it is frozen all through.
    static MEMORY: RefCell<Memory<JsValue>> = const { RefCell::new(Memory::EMPTY) };
}

/// The judgement that settings ask for; `undefined` and `null` ask for the shipped one.
///
/// Reading settings takes longer than telling a lock state. An object that is frozen all through is read once.
pub(super) fn judgement(settings: Option<JsValue>) -> Result<Rc<Judgement>, Error> {
    let Some(object) = settings else {
        return Ok(SHIPPED.with(Rc::clone));
    };
    if let Some(judgement) = MEMORY.with_borrow(|memory| memory.of_source(&object)) {
        return Ok(judgement);
    }
    let settings: Settings = Given(object.clone()).read(Code::BadSettings)?;
    // Before the memory is borrowed: JavaScript that runs here may throw.
    let frozen = is_frozen(&object, DEPTH).then_some(object);
    Ok(MEMORY.with_borrow_mut(|memory| memory.of_settings(settings, frozen)))
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
