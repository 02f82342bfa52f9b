//! The figure's size and the device's pixels, and their changes.

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MediaQueryList, ResizeObserver};

use super::camera::{Camera, INSETS};
use crate::map::Viewport;

/// Keeps the camera's viewport equal to the size of an element.
pub fn follow_size(element: NodeRef<Div>, camera: Camera) {
    let kept = StoredValue::new_local(None);
    Effect::new(move |_| {
        let Some(element) = element.get() else { return };
        let measured = element.clone();
        let changed = Closure::<dyn Fn()>::new(move || {
            let rect = measured.get_bounding_client_rect();
            let viewport = Viewport::new(rect.width(), rect.height(), INSETS);
            camera.resize(viewport);
        });
        // The observer tells the size of now too, once the browser has laid out the page;
        // to ask for it here would make it do so at once, and again.
        match ResizeObserver::new(changed.as_ref().unchecked_ref()) {
            Ok(observer) => {
                observer.observe(&element);
                kept.set_value(Some((observer, changed)));
            }
            Err(_) => changed_now(&changed),
        }
    });
    on_cleanup(move || {
        kept.try_update_value(|kept| {
            if let Some((observer, _)) = kept.take() {
                observer.disconnect();
            }
        });
    });
}

fn changed_now(changed: &Closure<dyn Fn()>) {
    let function: &js_sys::Function = changed.as_ref().unchecked_ref();
    // It is our own function: it does not throw.
    let _returned = function.call0(&JsValue::NULL);
}

/// Keeps the camera's ratio equal to the device's: it changes when the visitor zooms the
/// page, or moves the window to another screen.
pub fn follow_ratio(camera: Camera) {
    let kept = StoredValue::new_local(None::<(MediaQueryList, Closure<dyn FnMut()>)>);
    watch(camera, kept);
    on_cleanup(move || {
        kept.try_update_value(|kept| {
            if let Some((query, _)) = kept.take() {
                query.set_onchange(None);
            }
        });
    });
}

type Watch = StoredValue<Option<(MediaQueryList, Closure<dyn FnMut()>)>, LocalStorage>;

/// A media query only says when the ratio is no longer what it was: each change asks for
/// the next one.
fn watch(camera: Camera, kept: Watch) {
    let ratio = window().device_pixel_ratio();
    camera.set_ratio(ratio);
    let query = window().match_media(&format!("(resolution: {ratio}dppx)"));
    let Some(query) = query.ok().flatten() else {
        return;
    };
    let changed = Closure::<dyn FnMut()>::new(move || watch(camera, kept));
    query.set_onchange(Some(changed.as_ref().unchecked_ref()));
    kept.try_set_value(Some((query, changed)));
}
