//! Small JSON objects, read by the browser: what reads JSON here is in the chunks that have much
//! of it.

use js_sys::{Array, Object, Reflect};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};

/// An object that was read. Nothing is known of its fields.
#[derive(Debug, Clone)]
pub struct JsonObject(Object);

/// A value is not of the type that it has to be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("A value in JSON is of another type than expected.")]
pub struct WrongType;

impl JsonObject {
    /// # Errors
    ///
    /// When the value is no object.
    pub fn new(value: JsValue) -> Result<Self, WrongType> {
        if Array::is_array(&value) {
            return Err(WrongType);
        }
        value.dyn_into().map(Self).map_err(|_| WrongType)
    }

    /// The text in a field; `None` where there is none.
    ///
    /// # Errors
    ///
    /// When something else is in the field.
    pub fn text(&self, field: &str) -> Result<Option<String>, WrongType> {
        self.read(field, JsValue::as_string)
    }

    /// The same of a truth value.
    ///
    /// # Errors
    ///
    /// When something else is in the field.
    pub fn flag(&self, field: &str) -> Result<Option<bool>, WrongType> {
        self.read(field, JsValue::as_bool)
    }

    /// The same of a whole number.
    ///
    /// # Errors
    ///
    /// When something else is in the field, or a number that a `u32` cannot be.
    pub fn whole_number(&self, field: &str) -> Result<Option<u32>, WrongType> {
        self.read(field, |value| {
            let number = value.as_f64()?;
            let whole = number as u32;
            (f64::from(whole) == number).then_some(whole)
        })
    }

    fn read<T>(
        &self,
        field: &str,
        as_type: impl FnOnce(&JsValue) -> Option<T>,
    ) -> Result<Option<T>, WrongType> {
        let value = Reflect::get(&self.0, &field.into()).map_err(|_| WrongType)?;
        if value.is_null() || value.is_undefined() {
            return Ok(None);
        }
        as_type(&value).map(Some).ok_or(WrongType)
    }
}
