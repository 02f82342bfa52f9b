//! Whether the screen is narrow.

use leptos::prelude::*;

use crate::ui::theme::follow_media;

/// Follows the same bound as the style sheets.
pub(super) fn use_narrow() -> ReadSignal<bool> {
    follow_media("(max-width: 47.99rem)")
}
