//! One stop of the Tab key for many buttons, with arrow keys among them.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// What the `tabindex` of a button among others is: only the first can be reached by Tab.
/// [`rove`] moves that along with the focus.
pub fn first_stop(index: usize) -> &'static str {
    if index == 0 { "0" } else { "-1" }
}

/// Moves the focus among the buttons of the element that has this listener: by arrow keys to
/// the next and the one before, by Home and End to the first and the last.
pub fn rove(event: KeyboardEvent) {
    let Some(group) = event.current_target() else {
        return;
    };
    let buttons = buttons(&group.unchecked_into());
    let focused = document().active_element();
    let place = buttons
        .iter()
        .position(|button| focused.as_ref() == Some(button.as_ref()));
    let (Some(place), Some(last)) = (place, buttons.len().checked_sub(1)) else {
        return;
    };
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => (place + 1).min(last),
        "ArrowLeft" | "ArrowUp" => place.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    for (index, button) in buttons.iter().enumerate() {
        button.set_tab_index(if index == next { 0 } else { -1 });
    }
    // An element that is on the page can have the focus.
    let _focused = buttons[next].focus();
}

fn buttons(group: &Element) -> Vec<HtmlElement> {
    let Ok(found) = group.query_selector_all("button") else {
        return Vec::new();
    };
    let nodes = (0..found.length()).filter_map(|index| found.get(index));
    nodes.map(JsCast::unchecked_into).collect()
}
