//! How each feature spreads: the cluster's curve over the library's, and both means. A range
//! that is pointed at lights up its tracks on the map.

use std::fmt::Write;

use leptos::html::{Div, Span};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};

use crate::analysis::{BINS, Clustering, Curve, FeatureRange, RangeStep, bin_of};
use crate::app::attention::Event;
use crate::app::library::GroupedLibrary;
use crate::format::{number, tracks};
use crate::ui::store::Store;
use crate::ui::view::PageView;

/// The spreads of a cluster: one tab stop, in which the arrow keys go from range to range and
/// from feature to feature.
#[component]
pub fn Spreads(view: PageView, cluster: usize, grouped: GroupedLibrary) -> impl IntoView {
    let (all, cursor) = (NodeRef::<Div>::new(), NodeRef::<Span>::new());
    let ranges = Ranges {
        store: view.store,
        all,
        grouped: StoredValue::new(grouped.clone()),
        cluster: u8::try_from(cluster).unwrap_or(u8::MAX),
    };
    Effect::new(move || {
        let range = ranges.pointed_at();
        if let Some(cursor) = cursor.get() {
            let place = range.and_then(|range| ranges.place(range));
            HtmlElement::style(&cursor).set_css_text(&place.unwrap_or_default());
        }
    });
    let words = move || ranges.words();
    let markup = markup(&grouped.clustering, cluster);
    let with_ranges = !grouped.clustering.curves.is_empty();
    view! {
        <div class="spreads" node_ref=all
            on:pointermove=move |event| ranges.point(&event)
            on:pointerup=move |event| ranges.tap(&event)
            on:pointerleave=move |event| ranges.leave(&event)>
            <dl inner_html=markup></dl>
            {with_ranges.then(|| view! {
                <span class="spreads__range" node_ref=cursor tabindex="0" role="slider" aria-label="Tracks by feature" aria-valuemin="0" aria-valuemax=(BINS - 1).to_string()
                    aria-valuenow=move || ranges.pointed_at().map_or(0, |range| range.bin).to_string() aria-valuetext=words
                    on:focus=move |_| ranges.set(ranges.pointed_at_now().or(ranges.first()))
                    on:blur=move |_| ranges.set(None)
                    on:keydown=move |event| ranges.press(&event)></span>
            })}
        </div>
    }
}

/// The ranges of one cluster's features.
#[derive(Clone, Copy)]
struct Ranges {
    store: Store,
    all: NodeRef<Div>,
    grouped: StoredValue<GroupedLibrary>,
    /// From 0.
    cluster: u8,
}

impl Ranges {
    /// The range of this cluster that is pointed at.
    fn pointed_at(self) -> Option<FeatureRange> {
        let range = self.store.range.get();
        range.filter(|range| range.cluster == self.cluster)
    }

    fn pointed_at_now(self) -> Option<FeatureRange> {
        untrack(move || self.pointed_at())
    }

    fn set(self, range: Option<FeatureRange>) {
        if self.store.range.get_untracked() != range {
            self.store.dispatch(Event::PointAtRange(range));
        }
    }

    fn first(self) -> Option<FeatureRange> {
        self.grouped
            .with_value(|grouped| grouped.clustering.first_range(self.cluster))
    }

    /// `Energy 70 to 75: 12 of 87 tracks`.
    fn words(self) -> Option<String> {
        let range = self.pointed_at()?;
        self.grouped.with_value(|grouped| {
            let found = grouped.clustering.tracks_in(range, &grouped.open.library);
            let found = number(u32::try_from(found.len()).ok()?);
            let size = grouped
                .clustering
                .clusters
                .get(usize::from(self.cluster))?
                .size;
            Some(format!("{}: {found} of {}", range.words(), tracks(size)))
        })
    }

    /// Where a range is within the whole, as a style.
    fn place(self, range: FeatureRange) -> Option<String> {
        let column = self.grouped.with_value(|grouped| {
            let mut features = grouped.clustering.features.iter();
            features.position(|&feature| feature == range.feature)
        })?;
        let charts = self.all.get_untracked()?.query_selector_all("svg").ok()?;
        let chart: Element = charts.item(u32::try_from(column).ok()?)?.dyn_into().ok()?;
        let chart: HtmlElement = chart.parent_element()?.dyn_into().ok()?;
        let width = f64::from(chart.offset_width()) / BINS as f64;
        let left = f64::from(chart.offset_left()) + width * f64::from(range.bin);
        let (top, height) = (chart.offset_top(), chart.offset_height());
        Some(format!(
            "left:{left:.1}px;top:{top}px;width:{width:.1}px;height:{height}px"
        ))
    }

    fn point(self, event: &PointerEvent) {
        if event.pointer_type() != "touch" {
            self.set(self.under(event));
        }
    }

    /// A finger lights a range, and puts it out with its second tap.
    fn tap(self, event: &PointerEvent) {
        if event.pointer_type() == "touch" {
            let tapped = self.under(event);
            let is_lit = tapped == self.pointed_at_now();
            self.set(tapped.filter(|_| !is_lit));
        }
    }

    fn leave(self, event: &PointerEvent) {
        if event.pointer_type() != "touch" {
            self.set(None);
        }
    }

    /// The range under the pointer.
    fn under(self, event: &PointerEvent) -> Option<FeatureRange> {
        let target: Element = event.target()?.dyn_into().ok()?;
        let chart = target.closest("[data-column]").ok()??;
        let column = chart.get_attribute("data-column")?.parse().ok()?;
        let rect = chart.get_bounding_client_rect();
        let share = (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0);
        let bin = bin_of(share as f32);
        self.grouped
            .with_value(|grouped| grouped.clustering.range(self.cluster, column, bin))
    }

    fn press(self, event: &KeyboardEvent) {
        let Some(now) = self.pointed_at_now().or(self.first()) else {
            return;
        };
        let step = match event.key().as_str() {
            "ArrowLeft" => Some(RangeStep::Lower),
            "ArrowRight" => Some(RangeStep::Higher),
            "ArrowUp" => Some(RangeStep::PreviousFeature),
            "ArrowDown" => Some(RangeStep::NextFeature),
            "Home" => Some(RangeStep::Lowest),
            "End" => Some(RangeStep::Highest),
            "Escape" => None,
            _ => return,
        };
        event.prevent_default();
        let next = step.map(|step| {
            self.grouped
                .with_value(|grouped| grouped.clustering.step_range(now, step))
        });
        self.set(next);
    }
}

/// The list of features with their drawings. There is nothing from outside in it.
fn markup(clustering: &Clustering, cluster: usize) -> String {
    let mut markup = String::new();
    let Some(found) = clustering.clusters.get(cluster) else {
        return markup;
    };
    let deciding = clustering.deciding_features(cluster);
    let means = found.means.iter().zip(&clustering.means);
    for (column, (&feature, (&own, &all))) in clustering.features.iter().zip(means).enumerate() {
        let curves = (found.curves.get(column), clustering.curves.get(column));
        let drawing = match curves {
            (Some(own), Some(all)) => {
                let (own, all) = (line(own), line(all));
                format!(
                    r#"<path class="spread__library" d="{all}V270H0z"/><path class="spread__own" d="{own}V270H0z"/><path class="spread__edge" d="{own}"/>"#
                )
            }
            // A view from a link has means only: a bar, and a mark for the library.
            _ => format!(
                r#"<path class="spread__library" d="M0 160h40v80H0z"/><path class="spread__bar" d="M0 160h{:.2}v80H0z"/><path class="spread__all" d="M{:.2} 110v180"/>"#,
                f64::from(40.0 * own),
                f64::from(40.0 * all)
            ),
        };
        let class = if deciding.contains(&feature) {
            "spread spread--decides"
        } else {
            "spread"
        };
        // Writing into a text cannot fail.
        let _ = write!(
            markup,
            r#"<div class="{class}"><dt title="{}">{}</dt><dd aria-hidden="true" data-column="{column}"><svg viewBox="0 0 40 270" preserveAspectRatio="none">{drawing}</svg></dd><dd class="spread__means"><b>{}</b><span><span class="unseen">, in the library </span>{}</span></dd></div>"#,
            feature.title(),
            feature.words().0,
            feature.in_units(own),
            feature.in_units(all),
        );
    }
    markup
}

/// A curve as the line of a path, level at both ends.
fn line(curve: &Curve) -> String {
    let mut line = String::from("M0 ");
    for (bin, height) in curve.0.iter().enumerate() {
        let height = 268 - u16::from(*height);
        let _ = match bin {
            0 => write!(line, "{height}L1 {height}"),
            _ => write!(line, " {} {height}", 2 * bin + 1),
        };
    }
    line + "H40"
}
