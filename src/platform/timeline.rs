//! Marks and measures in the browser's own timeline, for the benchmark and for whoever
//! profiles the page. A browser without one is as good: nothing else depends on it.

use js_sys::JSON;
use wasm_bindgen::{JsCast, JsValue};

use super::js::{self, MeasureOptions, Timeline};
use super::system::warn;

/// Milliseconds since the page or the worker was started; 0 without a timeline.
pub fn now() -> f64 {
    timeline().map_or(0.0, |timeline| timeline.now())
}

/// Marks the present moment.
pub fn mark(name: &str) {
    if let Some(Err(error)) = timeline().map(|timeline| timeline.mark(name)) {
        warn("The browser's timeline takes no mark.", &error);
    }
}

/// Enters a span of time in milliseconds, with details as JSON.
pub fn measure(name: &str, start: f64, duration: f64, detail: &str) {
    let entered = timeline().map(|timeline| {
        let options: MeasureOptions = js::options();
        options.set_start(start);
        options.set_duration(duration);
        options.set_detail(&JSON::parse(detail)?);
        timeline.measure(name, &options)
    });
    if let Some(Err(error)) = entered {
        warn("The browser's timeline takes no measure.", &error);
    }
}

/// Does something and tells those who observe the timeline how long it took. The timeline
/// itself does not keep the entry, since it would keep one for each frame.
pub fn observe<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let start = now();
    let done = work();
    measure(name, start, now() - start, "null");
    if let Some(timeline) = timeline() {
        timeline.clear_measures_with_measure_name(name);
    }
    done
}

fn timeline() -> Option<Timeline> {
    js::global()
        .performance()
        .map(|clock| JsValue::from(clock).unchecked_into())
}
