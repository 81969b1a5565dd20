//! Texts on their way in.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

/// Memory that is kept for the next text. A longer text has its own, and gives it back.
const KEPT: usize = 64 * 1024;

/// UTF-8 bytes that one UTF-16 unit can become.
const LONGEST: usize = 3;

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &JsValue, into: &mut [u8]) -> Encoded;

    /// What the encoder says that it did.
    type Encoded;

    #[wasm_bindgen(method, getter)]
    fn written(this: &Encoded) -> usize;

    #[wasm_bindgen(js_name = String)]
    type Text;

    #[wasm_bindgen(method, getter)]
    fn length(this: &Text) -> usize;
}

thread_local! {
    static ENCODER: TextEncoder = TextEncoder::new();
    static KEPT_MEMORY: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// Hands a JavaScript string on as text; none where it is no string. A lone surrogate becomes U+FFFD.
///
/// The encoder writes straight into our memory: a third of the time that the usual way takes, which goes letter by letter
/// up to the first umlaut, and asks for memory three times.
pub(super) fn with_text<T>(value: &JsValue, use_it: impl FnOnce(&str) -> T) -> Option<T> {
    if !value.is_string() {
        return None;
    }
    let most = value.unchecked_ref::<Text>().length() * LONGEST;
    // Taken out while in use: nothing is borrowed, should a call inside come back here.
    let mut memory = KEPT_MEMORY.take();
    if memory.len() < most {
        memory.resize(most, 0);
    }
    let encoded = ENCODER.with(|encoder| encoder.encode_into(value, &mut memory));
    let text = memory.get(..encoded.written()).unwrap_or_default();
    let result = str::from_utf8(text).ok().map(use_it);
    if memory.len() <= KEPT {
        KEPT_MEMORY.set(memory);
    }
    result
}
