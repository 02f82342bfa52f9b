//! Where tokens are kept: in this tab, or on this device if the visitor wants to stay
//! logged in. A tab that has a log-in of its own speaks by that one, and its tokens stay
//! there when they are renewed, whatever another tab keeps on the device.

use std::cell::Cell;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::codec::Format;
use crate::platform::chunk::{ChunkLoadError, in_chunk};
use crate::platform::storage::{Area, Key};
use crate::spotify::auth::{ClientId, LoginError, PendingLogin, Tokens};

/// The format of what is stored here.
const FORMAT: Format = Format::new(1);

const TOKENS: Key = Key::new("spotify-tokens");
const STAYS: Key = Key::renamed("stay-logged-in", "spotify-stay-logged-in");
const PENDING: Key = Key::new("spotify-log-in");
const CLIENT_ID: Key = Key::new("spotify-client-id");

thread_local! {
    /// Whether the log-in that this tab had last has died.
    static HAS_DIED: Cell<bool> = const { Cell::new(false) };
}

/// The tokens, if somebody is logged in.
#[must_use]
pub fn tokens() -> Option<Tokens> {
    read(Area::Tab, TOKENS).or_else(|| read(Area::Device, TOKENS))
}

/// The tokens, for a request.
///
/// # Errors
///
/// When nobody is logged in. Where the log-in has died, that is the reason for every request,
/// and not only for the one that has found it dead.
pub(super) fn tokens_for_request() -> Result<Tokens, LoginError> {
    tokens().ok_or_else(|| {
        // Who disconnects no longer wants to stay logged in.
        if HAS_DIED.get() || wants_to_stay() {
            LoginError::RefreshDead
        } else {
            LoginError::LoggedOut
        }
    })
}

/// Whether somebody is logged in, as far as one can tell without reading the tokens.
#[must_use]
pub fn has_tokens() -> bool {
    has(Area::Tab) || has(Area::Device)
}

/// Whether the tokens that this tab speaks by are those of all tabs.
pub(super) fn are_on_device() -> bool {
    home() == Area::Device
}

/// Whether a log-in outlives this tab: this one, or the next one where this one has died.
#[must_use]
pub fn is_kept_on_device() -> bool {
    !has(Area::Tab) && (has(Area::Device) || wants_to_stay())
}

/// Whether the visitor wants to stay logged in. That outlives a log-in that has died.
fn wants_to_stay() -> bool {
    read(Area::Device, STAYS).unwrap_or_default()
}

/// Makes the log-in outlive this tab, or end with it.
///
/// # Errors
///
/// When nobody is logged in, or the browser does not keep it; nothing is lost then.
pub fn keep_on_device(keep: bool) -> Result<(), LoginError> {
    let tokens = tokens().ok_or(LoginError::LoggedOut)?;
    let (to, from) = if keep {
        (Area::Device, Area::Tab)
    } else {
        (Area::Tab, Area::Device)
    };
    write(to, TOKENS, &tokens)?;
    remove(from, TOKENS);
    if keep {
        write(Area::Device, STAYS, &true)
    } else {
        remove(Area::Device, STAYS);
        Ok(())
    }
}

/// Keeps the tokens of a fresh log-in. Whatever log-in this tab has besides, dead or not,
/// counts no longer.
pub(super) fn keep_login(tokens: &Tokens) -> Result<(), LoginError> {
    HAS_DIED.set(false);
    if wants_to_stay() {
        write(Area::Device, TOKENS, tokens)?;
        remove(Area::Tab, TOKENS);
        Ok(())
    } else {
        write(Area::Tab, TOKENS, tokens)
    }
}

/// Keeps renewed tokens where the ones before them were.
pub(super) fn keep_tokens(tokens: &Tokens) -> Result<(), LoginError> {
    write(home(), TOKENS, tokens)
}

/// Forgets the tokens that this tab speaks by.
pub(super) fn forget_dead() {
    HAS_DIED.set(true);
    let home = home();
    if home == Area::Device && write(Area::Device, STAYS, &true).is_err() {
        // The next log-in ends with its tab, as if the visitor had not asked for more.
        remove(Area::Device, STAYS);
    }
    remove(home, TOKENS);
}

fn forget_tokens() {
    remove(Area::Tab, TOKENS);
    remove(Area::Device, TOKENS);
}

/// The client id that the visitor brought along.
#[must_use]
pub fn own_client_id() -> Option<ClientId> {
    read(Area::Device, CLIENT_ID)
}

/// Keeps the client id that the visitor brings along, or forgets it. Tokens of another
/// app are forgotten: they would not fit.
///
/// # Errors
///
/// When the browser does not keep it.
pub fn keep_own_client_id(id: Option<&ClientId>) -> Result<(), LoginError> {
    match id {
        Some(id) => write(Area::Device, CLIENT_ID, id)?,
        None => remove(Area::Device, CLIENT_ID),
    }
    if tokens().is_some_and(|tokens| Some(tokens.client_id()) != id) {
        forget_tokens();
    }
    Ok(())
}

/// Deletes the tokens, a pending log-in and the visitor's own client id.
pub fn forget_everything() {
    HAS_DIED.set(false);
    forget_tokens();
    forget_pending();
    remove(Area::Device, CLIENT_ID);
    remove(Area::Device, STAYS);
}

pub(super) fn pending() -> Option<PendingLogin> {
    read(Area::Tab, PENDING)
}

pub(super) fn keep_pending(pending: &PendingLogin) -> Result<(), LoginError> {
    write(Area::Tab, PENDING, pending)
}

pub(super) fn forget_pending() {
    remove(Area::Tab, PENDING);
}

/// Where the tokens are that this tab speaks by, or would be.
fn home() -> Area {
    if !has(Area::Tab) && has(Area::Device) {
        Area::Device
    } else {
        Area::Tab
    }
}

fn has(area: Area) -> bool {
    area.read(TOKENS).is_some()
}

/// What is stored in this release's format.
fn read<T: DeserializeOwned>(area: Area, key: Key) -> Option<T> {
    FORMAT.decode_text(&area.read(key)?).ok()
}

fn write<T: Serialize>(area: Area, key: Key, value: &T) -> Result<(), LoginError> {
    let text = FORMAT
        .encode_text(value)
        .map_err(|_| LoginError::NoStorage)?;
    area.write(key, &text).map_err(|_| LoginError::NoStorage)
}

fn remove(area: Area, key: Key) {
    area.remove(key);
}

in_chunk! {
    fn convert_json_in_chunk in account: fn() = convert_json;
}

/// Whether something here is from a release that stored JSON.
#[must_use]
pub fn has_json() -> bool {
    let places = [
        (Area::Tab, TOKENS),
        (Area::Device, TOKENS),
        (Area::Device, STAYS),
        (Area::Tab, PENDING),
        (Area::Device, CLIENT_ID),
    ];
    let mut texts = places.into_iter().filter_map(|(area, key)| area.read(key));
    texts.any(|text| is_json(&text))
}

/// Stores what is JSON in this release's format. What reads it is in a chunk, since few visitors
/// need it, and each of them once.
///
/// # Errors
///
/// When the chunk could not be fetched. Everything stays as it is then, and nobody is logged in.
pub async fn update_json() -> Result<(), ChunkLoadError> {
    convert_json_in_chunk().await?();
    Ok(())
}

fn convert_json() {
    convert::<Tokens>(Area::Tab, TOKENS);
    convert::<Tokens>(Area::Device, TOKENS);
    convert::<bool>(Area::Device, STAYS);
    convert::<PendingLogin>(Area::Tab, PENDING);
    convert::<ClientId>(Area::Device, CLIENT_ID);
}

/// What cannot be read is of no use to any release.
fn convert<T: DeserializeOwned + Serialize>(area: Area, key: Key) {
    let Some(json) = area.read(key).filter(|text| is_json(text)) else {
        return;
    };
    let value = serde_json::from_str::<T>(&json).ok();
    let is_stored = value.is_some_and(|value| write(area, key, &value).is_ok());
    if !is_stored {
        remove(area, key);
    }
}

/// An object, a text or a truth value. A text of the format begins with an A: its first byte is
/// the format's number.
fn is_json(text: &str) -> bool {
    text.starts_with(['{', '"', 't', 'f'])
}
