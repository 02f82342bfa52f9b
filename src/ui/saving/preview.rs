//! What would be made.

use leptos::prelude::*;

use super::saver::Saver;
use crate::playlists::{Draft, SameName, Target};
use crate::words::{count_of, tracks};

/// Each playlist with its count, and what is left out of it; where there are some of the
/// same names, what to do about that.
#[component]
pub(super) fn Preview(saver: Saver) -> impl IntoView {
    let same = Memo::new(move |_| {
        let same = |drafts: &Vec<Draft>| drafts.iter().any(|draft| draft.same.is_some());
        saver.drafts.with(same)
    });
    view! {
        <Show when=move || same.get()>
            <SameNames saver/>
        </Show>
        <section aria-label="What would be made">
            <ul>{move || saver.drafts.get().into_iter().map(|draft| view! { <Line draft/> }).collect_view()}</ul>
        </section>
    }
}

#[component]
fn Line(draft: Draft) -> impl IntoView {
    let count = count_of(&draft.tracks);
    let what = match (count, draft.into) {
        (0, _) => "nothing to add".to_owned(),
        (_, Target::New) => format!("new, {}", tracks(count)),
        (_, Target::Existing { .. }) => format!("{} more", tracks(count)),
    };
    let left_out = draft.left_out.sentences();
    view! {
        <li>
            <bdi>{draft.name}</bdi>": "{what}
            {left_out.into_iter().map(|sentence| view! { <p class="soft small">{sentence}</p> }).collect_view()}
        </li>
    }
}

#[component]
fn SameNames(saver: Saver) -> impl IntoView {
    let is = move |wish: SameName| saver.wishes.with(|wishes| wishes.same_name == wish);
    view! {
        <fieldset class="control">
            <legend>"You have playlists of these names"</legend>
            <label class="check">
                <input type="radio" name="save-same" prop:checked=move || is(SameName::MakeAnother) on:change=move |_| saver.set_same_name(SameName::MakeAnother)/>
                "Make others beside them"
            </label>
            <label class="check">
                <input type="radio" name="save-same" prop:checked=move || is(SameName::AddMissing) on:change=move |_| saver.set_same_name(SameName::AddMissing)/>
                "Add to them what they do not have"
            </label>
        </fieldset>
    }
}
