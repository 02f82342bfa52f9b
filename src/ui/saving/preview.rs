//! What would be made.

use leptos::prelude::*;

use super::either_or::EitherOr;
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
    let adds = move || {
        let same_name = saver.wishes.with(|wishes| wishes.same_name);
        same_name == SameName::AddMissing
    };
    let wish = |adds| {
        if adds {
            SameName::AddMissing
        } else {
            SameName::MakeAnother
        }
    };
    view! {
        <EitherOr legend="You have playlists of these names" name="save-same"
            labels=["Make others beside them", "Add to them what they do not have"]
            second=Signal::derive(adds)
            on_choice=Callback::new(move |adds| saver.set_same_name(wish(adds)))/>
    }
}
