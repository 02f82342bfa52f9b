//! The user interface: routes, pages and their parts, over signals.

mod account;
mod app;
mod components;
mod controls;
mod giving;
mod kept;
mod map;
mod measure;
mod pages;
mod playlist_dialog;
mod route;
mod session;
mod table;
mod theme;
mod view;

pub use app::mount;
