//! The codes and tokens that were given out, and which of them still hold.

use std::collections::HashMap;

use serde::Serialize;

use crate::catalogue::id::digits;
use crate::random::number;

/// A code must be exchanged within ten minutes.
const CODE_LIFE: u64 = 600;

/// A refresh token dies six months after the listener agreed, refreshed or not.
const REFRESH_LIFE: u64 = 182 * 24 * 3600;

/// What the listener agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grant {
    pub client: String,
    pub scopes: Vec<String>,
    /// When, in seconds since 1970.
    pub agreed_at: u64,
}

/// A code that waits to be exchanged.
#[derive(Debug, Clone)]
pub(crate) struct Code {
    pub grant: Grant,
    pub redirect: String,
    pub challenge: String,
}

/// An access token that is or was good.
#[derive(Debug, Clone)]
pub(crate) struct Access {
    pub grant: Grant,
    expires_at: u64,
}

/// Something secret that was given out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issued {
    /// What it is.
    pub kind: IssuedKind,
    /// Its text.
    pub value: String,
}

/// What was given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IssuedKind {
    /// A code in the address that the log-in came back to.
    Code,
    /// The access token that a code was exchanged for.
    Access,
    /// An access token that a refresh token was exchanged for.
    RefreshedAccess,
    /// A refresh token.
    Refresh,
}

/// The codes and tokens that were given out.
#[derive(Debug)]
pub(crate) struct Ledger {
    seed: u64,
    issued: Vec<Issued>,
    codes: HashMap<String, Code>,
    access: HashMap<String, Access>,
    refresh: HashMap<String, Grant>,
}

impl Ledger {
    /// One in which nothing was given out yet.
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed,
            issued: Vec::new(),
            codes: HashMap::new(),
            access: HashMap::new(),
            refresh: HashMap::new(),
        }
    }

    /// Everything that was given out, in order.
    pub(crate) fn issued(&self) -> &[Issued] {
        &self.issued
    }

    /// Gives out a code.
    pub(crate) fn give_code(&mut self, code: Code) -> String {
        let text = self.secret(IssuedKind::Code, "AQ");
        self.codes.insert(text.clone(), code);
        text
    }

    /// Takes a code back; it works once, and for ten minutes.
    pub(crate) fn take_code(&mut self, text: &str, now: u64) -> Option<Code> {
        let code = self.codes.remove(text)?;
        (now < code.grant.agreed_at + CODE_LIFE).then_some(code)
    }

    /// Gives out an access token that lives for so many seconds.
    pub(crate) fn give_access(
        &mut self,
        kind: IssuedKind,
        grant: Grant,
        now: u64,
        life: u64,
    ) -> String {
        let text = self.secret(kind, "BQ");
        let expires_at = now + life;
        self.access
            .insert(text.clone(), Access { grant, expires_at });
        text
    }

    /// What an access token stands for, if it was ever given out.
    pub(crate) fn access(&self, text: &str) -> Option<&Access> {
        self.access.get(text)
    }

    /// Ends one access token.
    pub(crate) fn revoke_access(&mut self, text: &str) {
        if let Some(access) = self.access.get_mut(text) {
            access.expires_at = 0;
        }
    }

    /// Ends every access token.
    pub(crate) fn revoke_all_access(&mut self) {
        self.access
            .values_mut()
            .for_each(|access| access.expires_at = 0);
    }

    /// Gives out a refresh token.
    pub(crate) fn give_refresh(&mut self, grant: Grant) -> String {
        let text = self.secret(IssuedKind::Refresh, "AQ");
        self.refresh.insert(text.clone(), grant);
        text
    }

    /// What a refresh token stands for, or why it does not.
    pub(crate) fn refresh(&self, text: &str, now: u64) -> Result<&Grant, &'static str> {
        let grant = self.refresh.get(text).ok_or("Invalid refresh token")?;
        let alive = now < grant.agreed_at + REFRESH_LIFE;
        alive.then_some(grant).ok_or("Refresh token expired")
    }

    /// Ends one refresh token.
    pub(crate) fn revoke_refresh(&mut self, text: &str) {
        self.refresh.remove(text);
    }

    fn secret(&mut self, kind: IssuedKind, head: &str) -> String {
        let count = self.issued.len() as u64;
        let parts = (0..6).map(|part| digits::<11>(number(self.seed, "secret", count * 6 + part)));
        let value = head.to_owned() + &parts.collect::<String>();
        self.issued.push(Issued {
            kind,
            value: value.clone(),
        });
        value
    }
}

impl Access {
    /// Whether it still holds.
    pub(crate) fn is_alive(&self, now: u64) -> bool {
        now < self.expires_at
    }
}
