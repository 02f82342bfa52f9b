//! A choice between two ways.

use leptos::prelude::*;

/// Two radio buttons, of which one is always chosen.
#[component]
pub(super) fn EitherOr(
    legend: &'static str,
    /// What the browser knows the two by.
    name: &'static str,
    labels: [&'static str; 2],
    /// Whether it is the second.
    #[prop(into)]
    second: Signal<bool>,
    /// Called with whether it is the second that was chosen.
    on_choice: Callback<bool>,
) -> impl IntoView {
    let radio = |label, own: bool| {
        view! {
            <label class="check">
                <input type="radio" name=name prop:checked=move || second.get() == own on:change=move |_| on_choice.run(own)/>
                {label}
            </label>
        }
    };
    let [first, other] = labels;
    view! {
        <fieldset class="control">
            <legend>{legend}</legend>
            {radio(first, false)}
            {radio(other, true)}
        </fieldset>
    }
}
