//! The dialog *Share* and its link.

use super::Moment;
use crate::app::effect::Effect;
use crate::app::library::GroupedLibrary;
use crate::share::{Covers, Link};
use crate::worker::{ExportId, ExportRequest, Failure, LinkRequest, Request};

/// The most characters of a short link: a message at Discord, which cuts first, holds 2,000,
/// and some words are to go with the link.
pub(super) const SHORT_LINK: u32 = 1_900;

/// The dialog *Share*.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Share {
    pub(crate) is_open: bool,
    /// Whether the link carries covers.
    pub(crate) with_covers: bool,
    /// Whether the link is short enough for chats.
    pub(crate) is_short: bool,
    pub(crate) link: LinkState,
}

/// How far the link is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum LinkState {
    NotAsked,
    Making(ExportId),
    Made(Link),
    Failed(Failure),
}

impl Default for Share {
    fn default() -> Self {
        Self {
            is_open: false,
            with_covers: true,
            is_short: false,
            link: LinkState::NotAsked,
        }
    }
}

impl Share {
    pub(super) fn make_link(
        &mut self,
        id: ExportId,
        grouped: &GroupedLibrary,
        now: &Moment,
        before: u32,
    ) -> Option<Effect> {
        let request = LinkRequest {
            id: grouped.open.own_id()?,
            fingerprint: grouped.open.fingerprint(),
            clustering: (*grouped.found).clone(),
            names: (*grouped.names).clone(),
            made_at: now.seconds,
            covers: if self.with_covers {
                Covers::Carried
            } else {
                Covers::LeftOut
            },
            at_most: self.is_short.then_some(SHORT_LINK),
            before,
        };
        self.link = LinkState::Making(id);
        let request = ExportRequest::Link(Box::new(request));
        Some(Effect::Send(Request::Export(id, request)))
    }

    pub(super) fn on_link(&mut self, id: ExportId, link: Result<Link, Failure>) {
        if self.link == LinkState::Making(id) {
            self.link = link.map_or_else(LinkState::Failed, LinkState::Made);
        }
    }

    pub(super) fn on_worker_death(&mut self) {
        if matches!(self.link, LinkState::Making(_)) {
            self.link = LinkState::Failed(Failure::WorkerDied);
        }
    }

    pub(super) fn close(&mut self) {
        self.is_open = false;
        self.link = LinkState::NotAsked;
    }
}
