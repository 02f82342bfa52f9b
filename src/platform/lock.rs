//! One at a time across all tabs of the page, by
//! [Web Locks](https://w3c.github.io/web-locks/).

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::js;
use super::page::own_name;

/// Does something while no other tab does anything under the same name; `None` when the
/// browser refuses the lock. A browser without locks, which is one of before 2022, does it
/// at once.
pub async fn with_lock<T: 'static>(
    name: &str,
    work: impl Future<Output = T> + 'static,
) -> Option<T> {
    let Some(locks) = js::global().navigator().locks() else {
        return Some(work.await);
    };
    let result = Rc::new(RefCell::new(None));
    let place = Rc::clone(&result);
    // The lock is held until the promise that this returns is settled.
    let holding = Closure::once(move |_lock: JsValue| {
        future_to_promise(async move {
            let done = work.await;
            place.replace(Some(done));
            Ok(JsValue::UNDEFINED)
        })
    });
    let released = locks.request(&own_name(name), &holding).ok()?;
    JsFuture::from(released).await.ok()?;
    result.take()
}
