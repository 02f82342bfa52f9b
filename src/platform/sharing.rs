//! Handing something to other programs: by the system's own sheet for sending, which phones
//! have and most desktops too, and by the clipboard.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, window};

use super::js::{self, ClipboardItem, ShareData};
use super::system::warn;

/// Whether this browser has such a sheet.
#[must_use]
pub fn has_share_sheet() -> bool {
    js::global().navigator().share_function().is_function()
}

/// Opens the sheet for a link. To be called while a click is handled.
pub fn open_share_sheet(title: &str, address: &str) {
    let data: ShareData = js::options();
    data.set_title(title);
    data.set_url(address);
    match js::global().navigator().share(&data) {
        Ok(sending) => spawn_local(async move {
            // Likewise when the visitor changes their mind.
            if let Err(error) = JsFuture::from(sending).await {
                warn("The link was not sent.", &error);
            }
        }),
        Err(error) => warn("The link cannot be sent.", &error),
    }
}

/// Copies a picture to the clipboard.
///
/// # Errors
///
/// Where the browser cannot do that, or does not let the page.
pub async fn copy_picture(picture: &Blob) -> Result<(), JsValue> {
    let content = Object::new();
    Reflect::set(&content, &picture.type_().into(), picture)?;
    let items = Array::of1(&ClipboardItem::new(&content)?.into());
    let window = window().ok_or(JsValue::NULL)?;
    let writing = window.navigator().clipboard().write(&items);
    JsFuture::from(writing).await.map(drop)
}
