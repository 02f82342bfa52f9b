//! The service worker: it keeps the page for visits without a connection, and gets the next
//! release ready while this one is used. `public/sw.js` says what it keeps.

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};

use super::js;
use super::page::reload;
use super::system::warn;

/// Tells the service worker that the visitor wants the new release; `sw.js` has the same
/// words.
const TAKE_OVER: &str = "take over";

/// A release that is complete in this browser and waits until the visitor wants it.
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
        if let Err(error) = self.worker.post_message(&TAKE_OVER.into()) {
            warn("The new release could not be told to take over.", &error);
        }
    }
}

/// Has the browser keep the page by the service worker at `script`; calls `on_release`
/// whenever a newer release is ready. Where the browser does not allow service workers,
/// in private windows or without https, the page works as before and nothing is kept.
pub fn keep_page(script: String, on_release: impl Fn(Release) + 'static) {
    let Some(container) = js::global().navigator().service_worker() else {
        return;
    };
    spawn_local(async move {
        match JsFuture::from(container.register(&script)).await {
            Ok(registration) => watch(container, registration.unchecked_into(), on_release),
            Err(error) => warn(
                "The page is not kept for visits without a connection.",
                &error,
            ),
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
