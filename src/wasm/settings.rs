//! Settings on their way in: which judgement they ask for, and whether kept ones can be applied.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use super::read;
use crate::error::{Code, Error};
use crate::settings::kept::Value;
use crate::settings::{Judgement, Settings};

/// How many judgements are kept: those of recognised calendars and of others, before and after a change.
const KEPT: usize = 4;

/// How deep settings go: the settings, a group of words, a list of them.
const DEPTH: u8 = 3;

thread_local! {
    /// The judgement that is asked for without settings.
    static SHIPPED: Rc<Judgement> = Rc::new(Judgement::default());

    /// The judgements of the settings last seen: the words of a vocabulary are compiled once.
    static SEEN: RefCell<Vec<Seen>> = const { RefCell::new(Vec::new()) };
}

/// Settings that were asked with.
struct Seen {
    settings: Settings,
    /// The object that they were read from, where it can never say anything else.
    frozen: Option<JsValue>,
    judgement: Rc<Judgement>,
}

/// The judgement that settings ask for; `undefined` and `null` ask for the shipped one.
///
/// To read settings takes longer than most questions about an entry. An object that is frozen all through is therefore
/// read once.
pub(super) fn judgement(settings: Option<JsValue>) -> Result<Rc<Judgement>, Error> {
    let Some(given) = settings else {
        return Ok(SHIPPED.with(Rc::clone));
    };
    let of_frozen = |seen: &Seen| seen.frozen.as_ref() == Some(&given);
    if let Some(judgement) = seen(of_frozen) {
        return Ok(judgement);
    }
    let settings: Settings = read(given.clone(), Code::BadSettings)?;
    let frozen = is_frozen(&given, DEPTH).then_some(given);
    let judgement = seen(|seen| seen.settings == settings)
        .unwrap_or_else(|| Rc::new(Judgement::new(&settings)));
    SEEN.with_borrow_mut(|all| {
        if frozen.is_none() && all.iter().any(|seen| seen.settings == settings) {
            return;
        }
        all.truncate(KEPT - 1);
        let judgement = Rc::clone(&judgement);
        all.insert(
            0,
            Seen {
                settings,
                frozen,
                judgement,
            },
        );
    });
    Ok(judgement)
}

fn seen(is_it: impl Fn(&Seen) -> bool) -> Option<Rc<Judgement>> {
    SEEN.with_borrow(|all| {
        let seen = all.iter().find(|seen| is_it(seen))?;
        Some(Rc::clone(&seen.judgement))
    })
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

impl Value for JsValue {
    fn names(&self) -> Option<Vec<String>> {
        if !self.is_object() || Array::is_array(self) {
            return None;
        }
        let names = Object::keys(self.unchecked_ref::<Object>());
        Some(names.iter().filter_map(|name| name.as_string()).collect())
    }

    fn property(&self, name: &str) -> Option<Self> {
        Reflect::get(self, &name.into()).ok()
    }

    fn length(&self) -> Option<u32> {
        self.dyn_ref::<Array>().map(Array::length)
    }

    fn item(&self, index: u32) -> Option<Self> {
        self.dyn_ref::<Array>().map(|list| list.get(index))
    }

    fn text(&self) -> Option<String> {
        self.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn switch(&self) -> Option<bool> {
        self.as_bool()
    }
}
