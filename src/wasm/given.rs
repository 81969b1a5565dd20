//! JavaScript's values, read by serde.
//!
//! serde-wasm-bindgen's reader puts each wrong value into a message. With it comes the printing of every number and every
//! text: 12 of the 100 KB that the compressed WASM may have. Nobody would read the message; the contract has codes.

use std::fmt;

use js_sys::{Array, Reflect};
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use wasm_bindgen::{JsCast as _, JsValue};

/// A value as it was given.
pub(super) struct Given(pub(super) JsValue);

/// The value has another shape.
#[derive(Debug)]
pub(super) struct Misshapen;

impl Given {
    fn is_absent(&self) -> bool {
        self.0.is_undefined() || self.0.is_null()
    }

    /// The properties of an object that have a value. A list is no object here.
    fn properties(&self) -> Result<Vec<(String, Self)>, Misshapen> {
        if !self.0.is_object() || Array::is_array(&self.0) {
            return Err(Misshapen);
        }
        let mut properties = Vec::new();
        for name in Reflect::own_keys(&self.0).map_err(|_| Misshapen)? {
            let value = Self(Reflect::get(&self.0, &name).map_err(|_| Misshapen)?);
            if let Some(name) = name.as_string()
                && !value.is_absent()
            {
                properties.push((name, value));
            }
        }
        Ok(properties)
    }
}

impl<'de> Deserializer<'de> for Given {
    type Error = Misshapen;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        if let Some(switch) = self.0.as_bool() {
            visitor.visit_bool(switch)
        } else if let Some(text) = self.0.as_string() {
            visitor.visit_string(text)
        } else if let Some(list) = self.0.dyn_ref::<Array>() {
            visitor.visit_seq(SeqDeserializer::new(list.iter().map(Self)))
        } else {
            Err(Misshapen)
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        if self.is_absent() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        visitor.visit_map(MapDeserializer::new(self.properties()?.into_iter()))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misshapen> {
        self.deserialize_map(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misshapen> {
        visitor.visit_unit()
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misshapen> {
        let name = self.0.as_string().ok_or(Misshapen)?;
        visitor.visit_enum(name.into_deserializer())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct identifier
    }
}

impl IntoDeserializer<'_, Misshapen> for Given {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl de::Error for Misshapen {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl fmt::Display for Misshapen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value has another shape")
    }
}

impl std::error::Error for Misshapen {}
