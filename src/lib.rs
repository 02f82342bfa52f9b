//! Tone Clusters: a page that shows listeners the groups inside their own music.
//!
//! # The map of the house
//!
//! Four storeys; dependencies point downwards only.
//!
//! | storey | room | what it is |
//! |---|---|---|
//! | core | [`library`] | tracks, ids, audio features, labels; cleaning of untrusted text |
//! | core | [`sample`] | the built-in library |
//! | core | [`import`] | files and pasted text → library, and a report of what was left out |
//! | core | [`http`] | requests and responses as plain data; retry policy, rate limiter, paging, runner |
//! | core | [`config`] | what the host has set: client id and addresses |
//! | core | [`spotify`] | log-in rules, the API's objects, and what to call next |
//! | core | [`reccobeats`] | audio features by track id or ISRC |
//! | core | [`provenance`] | where a library came from, for people and for the store |
//! | core | [`stored`] | libraries as the browser stores them, of this release and of earlier ones |
//! | core | [`filling`] | audio features that a library lacks: from a file, a lookup, or estimates |
//! | core | [`analysis`] | library and recipe → clusters; explanations, quality, identity |
//! | core | [`share`] | a view ↔ the text of a link |
//! | core | [`names`] | what the listener calls a library and its clusters |
//! | core | [`kept`] | results that the listener keeps |
//! | core | [`sketch`] | a sample of a set of tracks, to recognise it in another library |
//! | core | [`part`] | a library made of some tracks of another |
//! | core | [`map`] | geometry, density and names of the map, hit test, pixels |
//! | core | [`export`] | library and clusters → Markdown, HTML, SVG, CSV, JSON |
//! | core | [`playlists`] | groups of tracks → the playlists they would make |
//! | core | [`mod@format`], `decimal`, [`codec`] | numbers for people, numbers from people, stored values |
//! | state machines | `app` | what the page does: one state, events, effects |
//! | state machines | [`worker`] | what the worker does between two messages, and the messages |
//! | browser | [`platform`] | every contact with the browser: fetch, storage, locks, workers, lazy loading |
//! | browser | `spotify_client` | speaking to Spotify and ReccoBeats: as whom, and where the log-in is stored |
//! | browser | `store` | libraries, caches and settings that the browser stores |
//! | browser | `map::draw` | what puts the map on canvases |
//! | user interface | `ui` | Leptos: pages, map, tables, dialogs; reads the state, dispatches events |
//!
//! Core and state machines know neither the browser nor `async`, and are all that a native
//! build has: the crates of the upper storeys are dependencies of the WebAssembly target
//! alone, so a rule that reaches for them does not compile.
//!
//! The page's state is one value, `app::State`, but it has several `update` functions: what
//! only choosing playlists, loading from Spotify, looking up audio features and labels, saving
//! playlists and keeping results need is in chunks of the program that a first visit does not
//! fetch, so only those chunks call them.
//!
//! Page and worker are one program, which sees where it runs. Its first part has what the
//! start page needs to be used; the rest is in chunks, behind functions that
//! `platform::chunk` declares. The build takes them out of the program (`xtask/program`), and
//! each is fetched when it is first needed. A lazy view is declared beside its component
//! (`ui/components/lazy.rs`).
//!
//! | chunk | what is in it | when it is fetched |
//! |---|---|---|
//! | `clusters` | map, tables and cluster page; the worker, and the page's link with it; the start of the account; what other chunks share with these | while the start page is read |
//! | `pages` | other pages and dialogs; searching and naming; progress and failures of the work under way | when one of them is opened, something is searched for or named, or a library of the visitor's is opened |
//! | `account` | speaking to Spotify and ReccoBeats, loading, saving playlists | with a log-in, a library from Spotify or a look-up of audio features; with a log-in that a release stored as JSON |
//! | `files` | importing, exporting, links; the browser's database | by the worker, with the first file; with what earlier visits stored |
//!
//! What other chunks share with each other comes in files of its own.
//!
//! The program is built for size, but for the loops that everybody waits for: those stand
//! in packages of their own, because only a package can be built for speed. `partition`
//! has k-means and the silhouette, `raster` the map's pixels. `ranking` has the one sort,
//! which `partition` needs too. `rayon` stands in for the package of that name, without
//! the threads that a browser does not start.

pub mod analysis;
mod app;
pub mod codec;
pub mod config;
mod decimal;
pub mod export;
pub mod filling;
pub mod format;
pub mod http;
pub mod import;
pub mod kept;
pub mod library;
pub mod map;
pub mod names;
pub mod part;
pub mod platform;
pub mod playlists;
pub mod provenance;
pub mod reccobeats;
pub mod sample;
pub mod share;
pub mod sketch;
pub mod spotify;
pub mod stored;
pub mod worker;

#[cfg(target_arch = "wasm32")]
pub mod spotify_client;
#[cfg(target_arch = "wasm32")]
pub mod store;
#[cfg(target_arch = "wasm32")]
pub mod ui;
