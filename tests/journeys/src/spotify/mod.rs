//! Visitors with an account at Spotify, which a stand-in plays.
//!
//! | file | what its visitors do |
//! |---|---|
//! | `logging_in` | log in, say no, come back with what is not theirs, lack a right |
//! | `own_client` | bring a client id of their own |
//! | `choosing` | choose among many playlists, several, one by its address |
//! | `loading` | load much, stop, open once more, allow the scores |
//! | `breaks` | lose the log-in, the connection or Spotify's patience in mid-load |
//! | `features` | go without ReccoBeats, and bring a CSV file |
//! | `saving` | make playlists of their clusters, and take them back |
//! | `sharing` | send a short link of their lists, and follow one |
//! | `renewing` | come with a log-in that ends, or that cannot be renewed |
//! | `keeping` | come back after a month, remove a library |
//! | `leaving` | have two tabs, disconnect |

mod breaks;
mod choosing;
mod features;
mod keeping;
mod leaving;
mod loading;
mod logging_in;
mod own_client;
mod renewing;
mod saving;
mod sharing;
pub mod steps;
