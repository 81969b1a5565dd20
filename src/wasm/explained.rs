//! An explanation as plain objects.

use js_sys::JSON;
use wasm_bindgen::JsValue;

use crate::error::decimal;
use crate::explanation::Part;

/// The parts of an entry, as a JSON text: there can be as many as a text has lines, and object by object they would take
/// twice to four times as long.
pub(super) fn parts(parts: &[Part]) -> Result<JsValue, JsValue> {
    let mut written = Parts(String::new());
    for part in parts {
        written.push(part);
    }
    written.read()
}

/// The JSON text, with a comma behind each part.
struct Parts(String);

impl Parts {
    fn push(&mut self, part: &Part) {
        self.member("{\"role\":", part.role.as_str());
        self.member(",\"text\":", &part.text);
        if let Some(term) = part.term {
            self.member(",\"term\":", term.as_str());
        }
        if let Some(label) = &part.unknown_label {
            self.member(",\"unknownLabel\":", label);
        }
        if let Some(line) = part.line {
            self.0.push_str(",\"line\":");
            self.0.push_str(&decimal(line));
        }
        self.0.push_str("},");
    }

    /// A text, behind what stands before it (RFC 8259 section 7).
    fn member(&mut self, before: &str, text: &str) {
        self.0.push_str(before);
        self.0.push('"');
        let mut rest = text;
        while let Some(at) = rest.bytes().position(is_escaped) {
            let (plain, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.0.push_str(plain);
            let mut after = from.chars();
            if let Some(c) = after.next() {
                self.0.push_str("\\u00");
                for digit in [u32::from(c) / 16, u32::from(c) % 16] {
                    self.0.extend(char::from_digit(digit, 16));
                }
            }
            rest = after.as_str();
        }
        self.0.push_str(rest);
        self.0.push('"');
    }

    fn read(&self) -> Result<JsValue, JsValue> {
        let parts = self.0.strip_suffix(',').unwrap_or_default();
        JSON::parse(&["[", parts, "]"].concat())
    }
}

const fn is_escaped(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..0x20)
}
