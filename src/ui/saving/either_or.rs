//! A choice between two ways.

use leptos::prelude::*;

/// Two radio buttons, of which one is always chosen.
#[component]
pub(super) fn EitherOr<T>(
    legend: &'static str,
    /// What the browser knows the two by.
    name: &'static str,
    /// The two, and what each is called.
    ways: [(T, &'static str); 2],
    #[prop(into)] chosen: Signal<T>,
    on_choice: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let radio = move |(way, label)| {
        view! {
            <label class="check">
                <input type="radio" name=name prop:checked=move || chosen.get() == way on:change=move |_| on_choice.run(way)/>
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="control">
            <legend>{legend}</legend>
            {ways.map(radio).collect_view()}
        </fieldset>
    }
}
