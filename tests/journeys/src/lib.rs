//! Journeys through the built page, each as its visitor would tell it.
//!
//! They find things by role and visible name, and drive what is in `dist/`:
//! `cargo xtask test journeys` builds it first.
//!
//! | file | what its visitors do |
//! |---|---|
//! | `start` | open the page, take the sample library, go astray |
//! | `importing` | bring files of each kind, several, pasted, and bad ones |
//! | `lists` | bring links, a copy of their data, lists that lack audio features |
//! | `hosted` | visit a page below a path |
//! | `offline` | come back without a connection, and to a new release |
//! | `chunks` | need parts of the page that are missing for a while |
//! | `large` | bring large files, stop, drop another one meanwhile |
//! | `keeping` | come back to a library, and remove it |
//! | `recipe` | change clusters, features and seed; reload, Back |
//! | `results` | ask why and how sure, find what is alike, keep results and compare them |
//! | `tables` | sort, search, show all |
//! | `map` | go from point to row and back, select, switch clusters off |
//! | `gestures` | zoom, pan, pinch, draw a lasso, point at points |
//! | `listening` | play tracks in Spotify's player, and close it |
//! | `subsets` | act on a cluster, a selection, a search |
//! | `links` | send a link, open one |
//! | `sharing` | open what was sent, without its library or with a larger one |
//! | `exporting` | take files away, and open them again |
//! | `names` | open an artist's and a label's page |
//! | `spotify` | log in, choose, load; and what goes wrong with it |
//! | `barriers` | use assistive technology, which axe-core stands for |
//! | `preview` | see the picture that is shown beside a link |
//! | `keyboard`, `phone`, `theme` | have no mouse, a narrow screen, a dark room |
#![cfg(test)]

mod barriers;
mod chunks;
mod exporting;
mod generated;
mod gestures;
mod harness;
mod hosted;
mod importing;
mod keeping;
mod keyboard;
mod large;
mod links;
mod listening;
mod lists;
mod map;
mod names;
mod offline;
mod phone;
mod preview;
mod recipe;
mod results;
mod sharing;
mod spotify;
mod start;
mod steps;
mod subsets;
mod tables;
mod theme;
