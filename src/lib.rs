//! Tone Clusters: a page that shows listeners the groups inside their own music.
//!
//! # The map of the house
//!
//! Three storeys; dependencies point downwards only.
//!
//! | storey | room | what it is |
//! |---|---|---|
//! | core | [`library`] | tracks, ids, audio features, labels: what everything else speaks of |
//! | core | [`sample`] | the made-up library that comes with the page |
//! | core | [`import`] | CSV text → library, and an account of what was left out |
//! | core | [`http`] | requests and responses as plain data, when to send them, what failed |
//! | core | [`config`] | what the host has set: client id and addresses |
//! | core | [`spotify`] | log-in, the API's objects, and what to call next |
//! | core | [`reccobeats`] | audio features by track id or ISRC |
//! | core | [`provenance`] | how a library came about, for people and for the store |
//! | core | [`analysis`] | library and recipe → clusters; one door |
//! | core | [`share`] | a view ↔ the text of a link |
//! | core | [`names`] | what the listener calls clusters |
//! | core | [`map`] | geometry, hit test and pixels of the map |
//! | core | [`export`] | library and clusters → Markdown, HTML, SVG, CSV, JSON |
//! | core | [`playlists`] | groups of tracks → the playlists they would make |
//! | core | [`format`] | numbers as a person writes them |
//! | core | `decimal` | reading decimal numbers |
//! | core | [`codec`] | how values are stored in the browser |
//! | edge | `map::draw` | what puts the map on canvases |
//! | edge | [`platform`] | every contact with the browser; lazy loading of chunks |
//! | edge | `spotify_client` | speaking to Spotify and ReccoBeats: as whom, and where the log-in is stored |
//! | edge | `store` | IndexedDB and settings |
//! | edge | [`worker`] | the thread that imports and analyses, and the messages to it |
//! | user interface | `ui` | routes, pages, components |
//!
//! The core knows neither the browser nor `async`. It is the only part that a native
//! build has: the crates of the upper storeys are dependencies of the WebAssembly
//! target alone, so a core that reaches for them does not compile.
//!
//! Page and worker are one program, which sees where it runs. What a first visit does not
//! need is in chunks, behind functions that `platform::chunk` declares; the build takes them
//! out of the program (`xtask/program`), and each is fetched when it is first needed. A lazy
//! view is declared beside its component (`ui/components/lazy.rs`).
//!
//! The program is built for size, but for the loops that everybody waits for: those stand
//! in packages of their own, because only a package can be built for speed. `partition`
//! has k-means and the silhouette, `raster` the map's pixels, `ranking` the one sort.

pub mod analysis;
mod app;
pub mod codec;
pub mod config;
mod decimal;
pub mod export;
pub mod format;
pub mod http;
pub mod import;
pub mod library;
pub mod map;
pub mod names;
pub mod platform;
pub mod playlists;
pub mod provenance;
pub mod reccobeats;
pub mod sample;
pub mod share;
pub mod spotify;
pub mod worker;

#[cfg(target_arch = "wasm32")]
pub mod spotify_client;
#[cfg(target_arch = "wasm32")]
pub mod store;
#[cfg(target_arch = "wasm32")]
pub mod ui;
