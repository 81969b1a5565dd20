//! Texts on their way in.

use std::cell::RefCell;

use js_sys::{Uint8Array, WebAssembly};
use wasm_bindgen::prelude::*;

use crate::entry::MAX_TEXT;
use crate::error::{Code, Error};

/// Memory that is kept for a text, in bytes. A longer text has its own, and gives it back.
const KEPT: usize = 64 * 1024;

/// The longest string that is copied, in UTF-16 units: attachments do not count as text, but must fit into memory.
const MAX_LENGTH: usize = 12 * MAX_TEXT;

/// UTF-8 bytes that one UTF-16 unit can become.
const LONGEST: usize = 3;

/// UTF-8 bytes of one character at most: where as many are free, nothing was left out for want of room.
const LONGEST_CHARACTER: usize = 4;

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &JsValue, room: &Uint8Array) -> Encoded;

    /// The encoder's account of a writing.
    type Encoded;

    #[wasm_bindgen(method, getter)]
    fn written(this: &Encoded) -> usize;

    #[wasm_bindgen(js_name = String)]
    type Text;

    #[wasm_bindgen(method, getter)]
    fn length(this: &Text) -> usize;
}

thread_local! {
    /// Taken out while in use: nothing is borrowed, should a call inside come back here. A request needs two.
    static ROOMS: RefCell<Vec<Room>> = const { RefCell::new(Vec::new()) };
}

/// Memory for a text, which JavaScript writes into.
struct Room {
    encoder: TextEncoder,
    bytes: Vec<u8>,
    seen: Uint8Array,
    /// How much memory there was when JavaScript came to see it: it loses sight of all when there is more.
    pages: usize,
}

impl Room {
    fn new(length: usize) -> Self {
        let mut bytes = vec![0; length];
        let encoder = TextEncoder::new();
        let place = [bytes.as_mut_ptr() as usize, length];
        let [at, length] = place.map(|number| u32::try_from(number).unwrap_or_default());
        loop {
            let pages = pages();
            let memory = wasm_bindgen::memory().unchecked_into::<WebAssembly::Memory>();
            let seen = Uint8Array::new_with_byte_offset_and_length(&memory.buffer(), at, length);
            // To hold on to what JavaScript has can itself take memory.
            if pages == self::pages() {
                return Self {
                    encoder,
                    bytes,
                    seen,
                    pages,
                };
            }
        }
    }

    fn kept() -> Self {
        let room = ROOMS.with_borrow_mut(Vec::pop);
        let in_sight = room.filter(|room| room.pages == pages());
        in_sight.unwrap_or_else(|| Self::new(KEPT))
    }

    /// Writes a string; the bytes that it took.
    fn write(&self, text: &JsValue) -> usize {
        self.encoder.encode_into(text, &self.seen).written()
    }

    fn give_back(self) {
        if self.bytes.len() == KEPT {
            ROOMS.with_borrow_mut(|rooms| rooms.push(self));
        }
    }

    fn written(&self, length: usize) -> &[u8] {
        self.bytes.get(..length).unwrap_or_default()
    }
}

/// How much memory there is.
fn pages() -> usize {
    #[cfg(target_arch = "wasm32")]
    return core::arch::wasm32::memory_size::<0>();
    #[cfg(not(target_arch = "wasm32"))]
    0
}

/// Hands a JavaScript string on as text; none where it is no string. A lone surrogate becomes U+FFFD. A string whose length
/// alone says that it is [`Code::TooLarge`] is not copied.
pub(super) fn with_text<T>(
    value: &JsValue,
    use_it: impl FnOnce(Result<&str, Error>) -> T,
) -> Option<T> {
    with_bytes(value, |bytes| use_it(bytes.map(read)))
}

/// Bytes of the encoder as text; an encoder writes nothing else.
pub(super) fn read(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap_or_default()
}

/// [`with_text`], as bytes of UTF-8: that they are can take as long as what is asked about them.
pub(super) fn with_bytes<T>(
    value: &JsValue,
    use_it: impl FnOnce(Result<&[u8], Error>) -> T,
) -> Option<T> {
    let taken = take(value)?;
    let written = taken.as_ref().map_err(|error| *error);
    let result = use_it(written.map(|(room, written)| room.written(*written)));
    if let Ok((room, _)) = taken {
        room.give_back();
    }
    Some(result)
}

/// Memory with a JavaScript string in it, and how much of it that is; none where it is no string.
///
/// The encoder writes straight into our memory, in a third of the usual way's time. The usual way goes letter by letter up
/// to the first umlaut, and asks for memory three times.
fn take(value: &JsValue) -> Option<Result<(Room, usize), Error>> {
    if !value.is_string() {
        return None;
    }
    let kept = Room::kept();
    let written = kept.write(value);
    if written + LONGEST_CHARACTER <= KEPT {
        return Some(Ok((kept, written)));
    }
    kept.give_back();
    let length = value.unchecked_ref::<Text>().length();
    let too_large = Some(Err(Error::new(Code::TooLarge)));
    if length > MAX_LENGTH {
        return too_large;
    }
    // Longer texts are ASCII but for as much as may be read.
    let more = length.min(MAX_TEXT) * (LONGEST - 1);
    let room = Room::new(length + more + LONGEST_CHARACTER);
    let written = room.write(value);
    if written + LONGEST_CHARACTER > room.bytes.len() {
        return too_large;
    }
    Some(Ok((room, written)))
}
