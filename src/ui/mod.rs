//! The user interface: routes, pages and their parts, over signals.

mod account;
mod app;
mod components;
mod controls;
mod dialogs;
mod file_saving;
mod header;
mod map;
mod pages;
mod player;
mod playlist_dialog;
mod results;
mod route;
mod schedule;
mod store;
mod subset;
mod table;
mod theme;
mod view;
mod worker_link;

pub use app::mount;
