//! The service worker, which keeps the page for visits without a connection and has the
//! next release ready before anybody needs it. What it keeps is said in `public/sw.js`.

use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration};
use web_sys::{ServiceWorkerState, window};

/// What the service worker is told when the visitor wants the new release; it knows the
/// same words.
const TAKE_OVER: &str = "take over";

/// A release that is complete in this browser and waits for the visitor's word.
#[derive(Debug, Clone)]
pub struct Release {
    worker: ServiceWorker,
    container: ServiceWorkerContainer,
}

impl Release {
    /// Loads the page again, in this release.
    pub fn take_over(&self) {
        // Another tab may have done it.
        if self.worker.state() != ServiceWorkerState::Installed {
            return reload();
        }
        let reload = Closure::once_into_js(reload);
        self.container
            .set_oncontrollerchange(Some(reload.unchecked_ref()));
        // Fails only for values that cannot be cloned.
        let _ = self.worker.post_message(&TAKE_OVER.into());
    }
}

/// Has the browser keep the page by the service worker at `script`; calls `on_release`
/// whenever a newer release is ready. Where the browser does not allow service workers,
/// in private windows or without https, the page works as before and nothing is kept.
pub fn keep_page(script: String, on_release: impl Fn(Release) + 'static) {
    let Some(container) = container() else {
        return;
    };
    spawn_local(async move {
        if let Ok(registration) = JsFuture::from(container.register(&script)).await {
            watch(container, registration.unchecked_into(), on_release);
        }
    });
}

/// Tells of the release that waits now, and of each that comes while the page is open.
fn watch(
    container: ServiceWorkerContainer,
    registration: ServiceWorkerRegistration,
    on_release: impl Fn(Release) + 'static,
) {
    let waiting = registration.clone();
    let tell = move || {
        // Without a controller this is the first visit, and what waits is this release.
        if let (Some(worker), Some(_)) = (waiting.waiting(), container.controller()) {
            let container = container.clone();
            on_release(Release { worker, container });
        }
    };
    tell();
    let tell = listener(tell);
    let coming = registration.clone();
    let follow = move || {
        if let Some(worker) = coming.installing() {
            worker.set_onstatechange(Some(&tell));
        }
    };
    follow();
    registration.set_onupdatefound(Some(&listener(follow)));
}

fn listener(listen: impl Fn() + 'static) -> Function {
    let listen: Closure<dyn Fn()> = Closure::new(listen);
    listen.into_js_value().unchecked_into()
}

/// The browser's service workers; it has none where the page is not served safely.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window()?.navigator();
    let offered = Reflect::has(&navigator, &JsValue::from_str("serviceWorker"));
    (offered == Ok(true)).then(|| navigator.service_worker())
}

fn reload() {
    // Fails only where the page may not be left.
    let _ = window().map(|window| window.location().reload());
}
