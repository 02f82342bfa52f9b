//! Journeys through the built page, each as its visitor would tell it.
//!
//! They find things by role and visible name, and drive what is in `dist/`:
//! `cargo xtask test journeys` builds it first.
//!
//! | file | what its visitors do |
//! |---|---|
//! | `arriving` | open the page, take the sample library, go astray |
//! | `importing` | bring files of each kind, several, pasted, and bad ones |
//! | `hosted` | visit a page below a path |
//! | `offline` | come back without a connection, and to a new release |
//! | `chunks` | need parts of the page that are missing for a while |
//! | `large` | bring large files, stop, drop another one meanwhile |
//! | `keeping` | come back to a library, and remove it |
//! | `recipe` | change clusters, features and seed; reload, Back |
//! | `tables` | sort, search, show all |
//! | `map` | go from point to row and back, select, switch clusters off |
//! | `gestures` | zoom, pan, pinch, draw a lasso, point at points |
//! | `listening` | play tracks in Spotify's player, and close it |
//! | `subsets` | act on a cluster, a selection, a search |
//! | `giving` | send a link, open one |
//! | `sharing` | open what was sent, without its library or with a larger one |
//! | `taking_away` | take files away, and open them again |
//! | `names` | open an artist's and a label's page |
//! | `spotify` | log in, choose, load; and what goes wrong with it |
//! | `keyboard`, `narrow`, `theme` | have no mouse, a narrow screen, a dark room |
#![cfg(test)]

mod arriving;
mod chunks;
mod gestures;
mod giving;
mod harness;
mod hosted;
mod importing;
mod keeping;
mod keyboard;
mod large;
mod listening;
mod made_up;
mod map;
mod names;
mod narrow;
mod offline;
mod recipe;
mod sharing;
mod spotify;
mod steps;
mod subsets;
mod tables;
mod taking_away;
mod theme;
