//! The interfaces of the browser for which `web_sys` has no stable binding.

use js_sys::{Object, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Performance, ServiceWorkerContainer, Worker};

#[wasm_bindgen]
extern "C" {
    /// The global object of the page or of a worker.
    pub type Global;

    /// [Web performance](https://w3c.github.io/hr-time/) · `self.performance`.
    #[wasm_bindgen(method, getter)]
    pub fn performance(this: &Global) -> Option<Performance>;

    #[wasm_bindgen(method, getter)]
    pub fn navigator(this: &Global) -> Navigator;

    /// The name that a page gives to its worker.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Global) -> String;

    /// Treats an error as one that nobody caught. In a worker, the page hears of it.
    #[wasm_bindgen(method, js_name = reportError)]
    pub fn report_error(this: &Global, error: &JsValue);

    /// A worker's thread, which runs this program; `boot.js` starts the first one early.
    #[wasm_bindgen(method, catch, js_name = startWorker)]
    pub fn start_worker(this: &Global) -> Result<ProgramWorker, JsValue>;

    #[wasm_bindgen(extends = Worker)]
    pub type ProgramWorker;

    /// Whether it has said something already.
    #[wasm_bindgen(method, getter, js_name = hasStarted)]
    pub fn has_started(this: &ProgramWorker) -> bool;

    /// `None` where nothing can be stored.
    #[wasm_bindgen(method, getter, js_name = indexedDB)]
    pub fn indexed_db(this: &Global) -> Option<Databases>;

    pub type Databases;

    /// [IDBFactory.databases()](https://w3c.github.io/IndexedDB/#dom-idbfactory-databases); an
    /// error in browsers before 2024, which lack it.
    #[wasm_bindgen(method, catch)]
    pub fn databases(this: &Databases) -> Result<Promise, JsValue>;

    pub type DatabaseInfo;

    #[wasm_bindgen(method, getter)]
    pub fn name(this: &DatabaseInfo) -> String;

    pub type Navigator;

    /// `None` where the page is not served safely.
    #[wasm_bindgen(method, getter, js_name = serviceWorker)]
    pub fn service_worker(this: &Navigator) -> Option<ServiceWorkerContainer>;

    /// `None` in browsers before 2022 and where the page is not served safely.
    #[wasm_bindgen(method, getter)]
    pub fn locks(this: &Navigator) -> Option<LockManager>;

    /// [Web Share](https://w3c.github.io/web-share/): opens the system's sheet for sending
    /// something.
    #[wasm_bindgen(method, catch, js_name = share)]
    pub fn share(this: &Navigator, data: &ShareData) -> Result<Promise, JsValue>;

    /// `undefined` in browsers that have no such sheet.
    #[wasm_bindgen(method, getter, js_name = share)]
    pub fn share_function(this: &Navigator) -> JsValue;

    #[wasm_bindgen(extends = Object)]
    pub type ShareData;

    #[wasm_bindgen(method, setter)]
    pub fn set_title(this: &ShareData, title: &str);
    #[wasm_bindgen(method, setter)]
    pub fn set_url(this: &ShareData, address: &str);

    /// [Clipboard](https://w3c.github.io/clipboard-apis/#clipboarditem), which some browsers do
    /// not have.
    #[wasm_bindgen(extends = Object)]
    pub type ClipboardItem;

    #[wasm_bindgen(constructor, catch)]
    pub fn new(content: &Object) -> Result<ClipboardItem, JsValue>;

    /// [Content Security Policy](https://w3c.github.io/webappsec-csp/#violation-events).
    pub type PolicyViolation;

    /// The address that is forbidden, or only its origin.
    #[wasm_bindgen(method, getter, js_name = blockedURI)]
    pub fn blocked_uri(this: &PolicyViolation) -> String;

    /// [Web Locks](https://w3c.github.io/web-locks/).
    pub type LockManager;

    /// Holds the lock until the promise that `holding` returns is settled; the promise
    /// that comes back is settled after that.
    #[wasm_bindgen(method, catch)]
    pub fn request(
        this: &LockManager,
        name: &str,
        holding: &Closure<dyn FnMut(JsValue) -> Promise>,
    ) -> Result<Promise, JsValue>;

    /// The same, with options.
    #[wasm_bindgen(method, catch, js_name = request)]
    pub fn request_with_options(
        this: &LockManager,
        name: &str,
        options: &LockOptions,
        holding: &Closure<dyn FnMut(JsValue) -> Promise>,
    ) -> Result<Promise, JsValue>;

    /// Which locks are held now, in all tabs, and which are waited for.
    #[wasm_bindgen(method, catch)]
    pub fn query(this: &LockManager) -> Result<Promise, JsValue>;

    #[wasm_bindgen(extends = Object)]
    pub type LockOptions;

    #[wasm_bindgen(method, setter)]
    pub fn set_mode(this: &LockOptions, mode: &str);

    pub type LockSnapshot;

    #[wasm_bindgen(method, getter)]
    pub fn held(this: &LockSnapshot) -> Vec<LockInfo>;

    pub type LockInfo;

    #[wasm_bindgen(method, getter)]
    pub fn name(this: &LockInfo) -> String;

    /// [User Timing](https://w3c.github.io/user-timing/#measure-method), with options.
    #[wasm_bindgen(extends = Performance)]
    pub type Timeline;

    #[wasm_bindgen(method, catch)]
    pub fn measure(
        this: &Timeline,
        name: &str,
        options: &MeasureOptions,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(extends = Object)]
    pub type MeasureOptions;

    #[wasm_bindgen(method, setter)]
    pub fn set_start(this: &MeasureOptions, milliseconds: f64);
    #[wasm_bindgen(method, setter)]
    pub fn set_duration(this: &MeasureOptions, milliseconds: f64);
    #[wasm_bindgen(method, setter)]
    pub fn set_detail(this: &MeasureOptions, detail: &JsValue);

    /// The options of `Date.toLocaleDateString`.
    #[wasm_bindgen(extends = Object)]
    pub type DateOptions;

    #[wasm_bindgen(method, setter, js_name = dateStyle)]
    pub fn set_date_style(this: &DateOptions, style: &str);
}

/// The global object of the page or of the worker.
pub fn global() -> Global {
    js_sys::global().unchecked_into()
}

/// An empty object of options.
pub fn options<T: JsCast>() -> T {
    Object::new().unchecked_into()
}
