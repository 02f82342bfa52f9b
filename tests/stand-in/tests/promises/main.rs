//! What the stand-in promises to those who test against it.

// `cfg(test)` tells clippy that these are tests, helpers included.
#[cfg(test)]
mod client;
#[cfg(test)]
mod conformance;
#[cfg(test)]
mod cors;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod library;
#[cfg(test)]
mod log_in;
#[cfg(test)]
mod page;
#[cfg(test)]
mod playlists;
#[cfg(test)]
mod reccobeats;
#[cfg(test)]
mod records;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tokens;
#[cfg(test)]
mod tracks;
#[cfg(test)]
mod writing;
