//! Every contact with the browser.
//!
//! | file | what it has |
//! |---|---|
//! | `names` | the names of what is stored, which carry the page's path |
//! | `chunk` | lazy loading of parts of the program |
//! | `page` | the page's address |
//! | `system` | clocks, randomness, the console |
//! | `timeline` | marks and measures in the browser's own timeline |
//! | `fetch`, `json` | sending requests, and what is read of small answers |
//! | `storage` | local storage and session storage |
//! | `database` | IndexedDB |
//! | `lock`, `channel` | what the page's tabs agree on |
//! | `worker`, `message` | the page's end of a worker, and how messages are packed |
//! | `sharing` | the system's sheet for sending something, and pictures in the clipboard |
//! | `policy` | what the page's own security policy forbids |
//! | `offline` | the service worker |
//! | `js` | typed bindings of interfaces that `web_sys` lacks |
//!
//! `names` and the error of `chunk` need no browser. They are compiled for every target,
//! so that they are tested natively and the rooms above the browser can use them.

pub mod chunk;
pub mod names;

#[cfg(target_arch = "wasm32")]
pub mod channel;
#[cfg(target_arch = "wasm32")]
pub mod database;
#[cfg(target_arch = "wasm32")]
pub mod fetch;
#[cfg(target_arch = "wasm32")]
mod js;
#[cfg(target_arch = "wasm32")]
pub mod json;
#[cfg(target_arch = "wasm32")]
pub mod lock;
#[cfg(target_arch = "wasm32")]
pub mod message;
#[cfg(target_arch = "wasm32")]
pub mod offline;
#[cfg(target_arch = "wasm32")]
pub mod page;
#[cfg(target_arch = "wasm32")]
pub mod policy;
#[cfg(target_arch = "wasm32")]
pub mod sharing;
#[cfg(target_arch = "wasm32")]
pub mod storage;
#[cfg(target_arch = "wasm32")]
pub mod system;
#[cfg(target_arch = "wasm32")]
pub mod timeline;
#[cfg(target_arch = "wasm32")]
pub mod worker;
