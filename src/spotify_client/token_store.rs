//! Where tokens are kept: in this tab, or on this device if the visitor wants to stay
//! logged in. A tab that has a log-in of its own speaks by that one, and its tokens stay
//! there when they are renewed, whatever another tab keeps on the device.

use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

use crate::platform::storage::{local, session};
use crate::spotify::auth::{ClientId, LoginError, PendingLogin, Tokens};

const TOKENS: &str = "spotify-tokens";
const PENDING: &str = "spotify-log-in";
const CLIENT_ID: &str = "spotify-client-id";
const SAVING: &str = "spotify-saving";

/// The tokens, if somebody is logged in.
#[must_use]
pub fn tokens() -> Option<Tokens> {
    read(session(), TOKENS).or_else(|| read(local(), TOKENS))
}

/// Whether somebody is logged in, as far as one can tell without reading the tokens.
#[must_use]
pub fn has_tokens() -> bool {
    has(session()) || has(local())
}

/// Whether the log-in outlives this tab.
#[must_use]
pub fn is_kept_on_device() -> bool {
    !has(session()) && has(local())
}

/// Makes the log-in outlive this tab, or end with it.
///
/// # Errors
///
/// When nobody is logged in, or the browser does not keep it; nothing is lost then.
pub fn keep_on_device(keep: bool) -> Result<(), LoginError> {
    let tokens = tokens().ok_or(LoginError::LoggedOut)?;
    let (to, from) = if keep {
        (local(), session())
    } else {
        (session(), local())
    };
    write(to, TOKENS, &tokens)?;
    remove(from, TOKENS);
    Ok(())
}

/// Keeps tokens where the ones before them were, at first in this tab.
pub(super) fn keep_tokens(tokens: &Tokens) -> Result<(), LoginError> {
    write(home(), TOKENS, tokens)
}

/// Forgets the tokens that this tab speaks by.
pub(super) fn forget_dead() {
    remove(home(), TOKENS);
}

/// Forgets the tokens.
fn forget_tokens() {
    remove(session(), TOKENS);
    remove(local(), TOKENS);
}

/// The client id that the visitor brought along.
#[must_use]
pub fn own_client_id() -> Option<ClientId> {
    read(local(), CLIENT_ID)
}

/// Keeps the client id that the visitor brings along, or forgets it. Tokens of another
/// app are forgotten: they would not fit.
///
/// # Errors
///
/// When the browser does not keep it.
pub fn keep_own_client_id(id: Option<&ClientId>) -> Result<(), LoginError> {
    match id {
        Some(id) => write(local(), CLIENT_ID, id)?,
        None => remove(local(), CLIENT_ID),
    }
    if tokens().is_some_and(|tokens| Some(tokens.client_id()) != id) {
        forget_tokens();
    }
    Ok(())
}

/// What was being saved as playlists in this tab, as it was kept.
#[must_use]
pub fn saving() -> Option<String> {
    session()?.get_item(SAVING).ok()?
}

/// Keeps in this tab what is being saved as playlists; whether that could be done. If not,
/// nothing is kept: of what was kept before, more may have been made since.
pub fn keep_saving(text: &str) -> bool {
    let kept = session().is_some_and(|storage| storage.set_item(SAVING, text).is_ok());
    if !kept {
        forget_saving();
    }
    kept
}

/// Forgets what was being saved as playlists.
pub fn forget_saving() {
    remove(session(), SAVING);
}

/// Forgets everything that this module keeps: tokens, a pending log-in, the client id,
/// what was being saved.
pub fn forget_everything() {
    forget_tokens();
    forget_pending();
    forget_saving();
    remove(local(), CLIENT_ID);
}

pub(super) fn pending() -> Option<PendingLogin> {
    read(session(), PENDING)
}

pub(super) fn keep_pending(pending: &PendingLogin) -> Result<(), LoginError> {
    write(session(), PENDING, pending)
}

pub(super) fn forget_pending() {
    remove(session(), PENDING);
}

/// Where the tokens are that this tab speaks by, or would be.
fn home() -> Option<Storage> {
    if is_kept_on_device() {
        local()
    } else {
        session()
    }
}

fn has(storage: Option<Storage>) -> bool {
    storage.is_some_and(|storage| matches!(storage.get_item(TOKENS), Ok(Some(_))))
}

fn read<T: DeserializeOwned>(storage: Option<Storage>, key: &str) -> Option<T> {
    serde_json::from_str(&storage?.get_item(key).ok()??).ok()
}

fn write<T: Serialize>(storage: Option<Storage>, key: &str, value: &T) -> Result<(), LoginError> {
    let text = serde_json::to_string(value).map_err(|_| LoginError::NoStorage)?;
    storage
        .and_then(|storage| storage.set_item(key, &text).ok())
        .ok_or(LoginError::NoStorage)
}

fn remove(storage: Option<Storage>, key: &str) {
    // What cannot be removed could not be written either.
    let _ = storage.map(|storage| storage.remove_item(key));
}
