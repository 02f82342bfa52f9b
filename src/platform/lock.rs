//! One at a time across all tabs of the page, and marks that all tabs see at once, by
//! [Web Locks](https://w3c.github.io/web-locks/).

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::js::{self, LockSnapshot};
use super::page::own_name;
use super::system::wait;

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

/// Sets a mark that stands for this many milliseconds, or until the tab is closed. As soon as
/// this returns, [`is_marked`] is true in every tab, which cannot be said of what is written
/// to local storage: browsers pass that on in their own time.
pub async fn mark(name: &str, milliseconds: u32) {
    let Some(locks) = js::global().navigator().locks() else {
        return;
    };
    let mut tell = None;
    let granted = Promise::new(&mut |resolve, _| tell = Some(resolve));
    let holding = Closure::once(move |_lock: JsValue| {
        if let Some(tell) = tell {
            // A promise's own function does not fail.
            drop(tell.call0(&JsValue::UNDEFINED));
        }
        future_to_promise(async move {
            wait(milliseconds).await;
            Ok(JsValue::UNDEFINED)
        })
    });
    // Two tabs may set the same mark.
    let options: js::LockOptions = js::options();
    options.set_mode("shared");
    if let Ok(released) = locks.request_with_options(&own_name(name), &options, &holding) {
        // A browser that refuses the lock sets no mark, which is as good as one without locks.
        drop(JsFuture::from(Promise::race(&Array::of2(&granted, &released))).await);
    }
}

/// Whether a mark stands, in this tab or another.
pub async fn is_marked(name: &str) -> bool {
    let asked = js::global().navigator().locks().map(|locks| locks.query());
    let Some(Ok(asked)) = asked else {
        return false;
    };
    let name = own_name(name);
    JsFuture::from(asked).await.is_ok_and(|snapshot| {
        let snapshot: LockSnapshot = snapshot.unchecked_into();
        snapshot.held().iter().any(|lock| lock.name() == name)
    })
}
