//! JavaScript's values, read by serde.
//!
//! serde-wasm-bindgen's reader puts each wrong value into a message, and so prints every kind of number and text. The
//! printing takes 11.7 of the 100 KB that the compressed WASM may have. Nobody would read the message; the contract has
//! codes.

use js_sys::{Array, Reflect};
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::error::{Code, Error};
use crate::settings::kept::Unchecked;

/// A value as it was given.
#[derive(Clone)]
pub(super) struct Given(pub(super) JsValue);

type Result<T> = std::result::Result<T, Error>;

impl Given {
    /// Reads a value of the contract; a value of another shape is an error with that code.
    pub(super) fn read<T: DeserializeOwned>(self, code: Code) -> Result<T> {
        T::deserialize(self).map_err(|_| Error::new(code))
    }

    /// A property of an object; `undefined` where the object has none of that name.
    pub(super) fn get(&self, name: &JsValue) -> Result<JsValue> {
        Reflect::get(&self.0, name).map_err(|_| Error::custom("a getter threw"))
    }

    /// The names of an object's own properties.
    fn keys(&self) -> Result<Array> {
        if !self.0.is_object() || Array::is_array(&self.0) {
            return Err(Error::custom("no object"));
        }
        Reflect::own_keys(&self.0).map_err(|_| Error::custom("names that cannot be got"))
    }

    /// The properties that have a value.
    fn properties(&self) -> Result<Vec<(String, Self)>> {
        let mut properties = Vec::new();
        for key in self.keys()? {
            let value = self.get(&key)?;
            if !value.is_undefined() && !value.is_null() {
                properties.extend(key.as_string().map(|name| (name, Self(value))));
            }
        }
        Ok(properties)
    }
}

impl<'de> Deserializer<'de> for Given {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        if let Some(switch) = self.0.as_bool() {
            visitor.visit_bool(switch)
        } else if let Some(number) = self.0.as_f64() {
            visitor.visit_f64(number)
        } else if let Some(text) = self.0.as_string() {
            visitor.visit_string(text)
        } else if let Some(list) = self.0.dyn_ref::<Array>() {
            visitor.visit_seq(SeqDeserializer::new(list.iter().map(Self)))
        } else {
            self.deserialize_struct("", &[], visitor)
        }
    }

    /// Never a list: serde would take its items for the fields, one after the other.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_map(MapDeserializer::new(self.properties()?.into_iter()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_some(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier
    }
}

impl IntoDeserializer<'_, Error> for Given {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Unchecked for Given {
    fn names(&self) -> Option<Vec<String>> {
        let keys = self.keys().ok()?;
        Some(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    fn property(&self, name: &str) -> Option<Self> {
        self.get(&name.into()).ok().map(Self)
    }

    fn length(&self) -> Option<u32> {
        self.0.dyn_ref::<Array>().map(Array::length)
    }

    fn read<T: DeserializeOwned>(self) -> Option<T> {
        T::deserialize(self).ok()
    }
}
