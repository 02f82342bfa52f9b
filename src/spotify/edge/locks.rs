//! One at a time across all tabs of the page (Web Locks).

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::window;

/// Does this while no other tab does anything under the same name; `None` when the
/// browser refuses the lock. A browser without locks does it at once: they are all but
/// universal, and the worst is a second log-in.
pub(super) async fn exclusively<T: 'static>(
    name: &str,
    work: impl Future<Output = T> + 'static,
) -> Option<T> {
    let Some(locks) = manager() else {
        return Some(work.await);
    };
    let result = Rc::new(RefCell::new(None));
    let place = Rc::clone(&result);
    // The lock is held until the promise that this returns is settled.
    let holding = Closure::once_into_js(move |_lock: JsValue| {
        future_to_promise(async move {
            let done = work.await;
            place.replace(Some(done));
            Ok(JsValue::UNDEFINED)
        })
    });
    let released = request(&locks, name, &holding).ok()?;
    JsFuture::from(released).await.ok()?;
    result.take()
}

fn manager() -> Option<JsValue> {
    let navigator = window()?.navigator();
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    locks.is_object().then_some(locks)
}

/// `navigator.locks.request(name, holding)`, which web-sys has only as unstable.
fn request(locks: &JsValue, name: &str, holding: &JsValue) -> Result<Promise, JsValue> {
    let request: Function = Reflect::get(locks, &JsValue::from_str("request"))?.dyn_into()?;
    request
        .call2(locks, &JsValue::from_str(name), holding)?
        .dyn_into()
}
