//! Clocks, dates, randomness and the console.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, console, window};

use super::js::{self, DateOptions};

/// Milliseconds since 1970, for what outlives the page.
pub fn milliseconds_since_1970() -> u64 {
    whole(Date::now())
}

/// Milliseconds of a clock that never goes back. Where it starts is left open.
pub fn monotonic_milliseconds() -> u64 {
    js::global()
        .performance()
        .map_or_else(milliseconds_since_1970, |clock| whole(clock.now()))
}

/// Lets the browser handle what has happened meanwhile: messages, clicks, drawing. Waits for a
/// message to itself: browsers make timers that follow one another four milliseconds late.
pub async fn yield_to_browser() {
    if pass_a_message().await.is_err() {
        wait(0).await;
    }
}

async fn pass_a_message() -> Result<(), JsValue> {
    let channel = MessageChannel::new()?;
    let (sender, receiver) = (channel.port1(), channel.port2());
    let arrival = Promise::new(&mut |arrived, _| receiver.set_onmessage(Some(&arrived)));
    sender.post_message(&JsValue::NULL)?;
    JsFuture::from(arrival).await?;
    receiver.close();
    Ok(())
}

/// Waits.
pub async fn wait(milliseconds: u32) {
    TimeoutFuture::new(milliseconds).await;
}

/// Secure random bytes; `None` where the browser has none.
pub fn random_bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let crypto = window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// Writes a line for developers on the browser's console: something failed that the
/// visitor need not know about.
pub fn warn(sentence: &str, error: &JsValue) {
    console::warn_2(&sentence.into(), error);
}

/// Reports an error that nothing here can handle. The page takes one from its worker as
/// the worker's death.
pub fn report_uncaught(error: &JsValue) {
    js::global().report_error(error);
}

/// Times are far from the end of what a `u64` holds, and never negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds are positive and far below the largest u64"
)]
fn whole(milliseconds: f64) -> u64 {
    milliseconds as u64
}

/// A date in words, with its month as a word, in the visitor's language and order.
pub fn long_date(seconds_since_1970: u64) -> String {
    let options: DateOptions = js::options();
    options.set_date_style("long");
    Date::new(&(seconds_since_1970 as f64 * 1000.0).into())
        .to_locale_date_string("default", &options)
        .into()
}
