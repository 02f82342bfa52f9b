//! What the dialogs for links and files ask for, and what only a browser can do for it:
//! downloads, and pixels of a drawing.

use js_sys::{Array, Promise, Uint8Array};
use leptos::prelude::document;
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url,
};

use super::store::Store;
use crate::app::effect::FileEffect;
use crate::app::exports::{self, Making};
use crate::platform::chunk::in_chunk;
use crate::platform::sharing;
use crate::platform::system::warn;
use crate::worker::ExportedFile;

/// Pixels for each unit of the drawing: sharp on dense screens and in print.
const SCALE: u32 = 2;

in_chunk! {
    fn perform_in_chunk in pages: fn(Store, FileEffect) = perform_here;
}

/// Makes this for the dialogs.
pub fn make(store: Store, making: Making) {
    store.apply(move |state| exports::make(state, making), Store::perform);
}

/// Performs what concerns a file.
pub(super) fn perform(store: Store, effect: FileEffect) {
    spawn_local(async move {
        // The dialog that asked for it has fetched this part of the program.
        if let Ok(perform) = perform_in_chunk().await {
            perform(store, effect);
        }
    });
}

fn perform_here(store: Store, effect: FileEffect) {
    match effect {
        FileEffect::Draw(id, drawing) => spawn_local(async move {
            // Whoever makes the file says that the browser cannot draw it.
            let picture = picture(&drawing.bytes).await.unwrap_or_default();
            make(store, Making::Drawn(id, picture));
        }),
        FileEffect::Copy(id, picture) => spawn_local(async move {
            let copied = copy(&picture).await;
            if let Err(error) = &copied {
                warn("The browser refused to copy the picture.", error);
            }
            make(store, Making::Copied(id, copied.is_ok()));
        }),
        FileEffect::Save(file) => {
            if let Err(error) = save(&file) {
                warn("The file could not be saved.", &error);
            }
        }
    }
}

async fn copy(picture: &ExportedFile) -> Result<(), JsValue> {
    let blob = blob(&picture.bytes, picture.format.media_type())?;
    sharing::copy_picture(&blob).await
}

fn save(file: &ExportedFile) -> Result<(), JsValue> {
    let blob = blob(&file.bytes, file.format.media_type())?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(&file.name);
    link.click();
    Url::revoke_object_url(&address)
}

/// The pixels of an SVG drawing, as PNG; `None` where the browser cannot draw it.
async fn picture(svg: &[u8]) -> Option<Vec<u8>> {
    let image = HtmlImageElement::new().ok()?;
    // A `data:` address, since the page's policy allows no picture from elsewhere.
    image.set_src(&format!(
        "data:image/svg+xml;base64,{}",
        base64::Engine::encode(&base64::engine::general_purpose::STANDARD, svg)
    ));
    JsFuture::from(image.decode()).await.ok()?;
    let canvas = drawn(&image).ok()?;
    let blob: Blob = JsFuture::from(png(&canvas)).await.ok()?.dyn_into().ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn drawn(image: &HtmlImageElement) -> Result<HtmlCanvasElement, JsValue> {
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.dyn_into()?;
    let (width, height) = (image.width() * SCALE, image.height() * SCALE);
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(
        image,
        0.0,
        0.0,
        f64::from(width),
        f64::from(height),
    )?;
    Ok(canvas)
}

/// `canvas.toBlob`, as a promise.
fn png(canvas: &HtmlCanvasElement) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| resolve.call1(&JsValue::NULL, &blob));
        if let Err(error) = canvas.to_blob(done.unchecked_ref())
            && let Err(error) = reject.call1(&JsValue::NULL, &error)
        {
            warn("The picture cannot be made.", &error);
        }
    })
}

fn blob(bytes: &[u8], media_type: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)
}
