//! What is still missing of the audio features of a library, and the ways to get it.

use leptos::prelude::*;
use web_sys::File;

use crate::app::effect::ChosenFile;
use crate::app::library::{OpenLibrary, Shared};
use crate::app::lookup::{Event, Lookup, NextStart, Phase};
use crate::app::missing::{EstimateOffer, MissingFeatures};
use crate::app::session;
use crate::filling::lacking;
use crate::format::{counted, number, tracks};
use crate::http::Progress;
use crate::library::{FeatureSource, LibraryId, Track};
use crate::reccobeats::{YearCoverage, coverage_by_year};
use crate::ui::account::{dispatch_lookup, use_account};
use crate::ui::components::{PickFiles, lazy_view};
use crate::ui::route;
use crate::ui::store::Store;
use crate::worker::FeatureSupply;

lazy_view! {
    /// What a library lacks of audio features, and the ways to get it.
    pub fn features_panel(store: Store) in account = view! { <Features store/> };
}

/// The element id of what says that audio features are missing.
pub const FEATURES: &str = "audio-features";

/// Whether the library on the page lacks audio features, or has estimated ones.
pub fn lacks_features(store: Store) -> bool {
    store
        .open
        .with(|open| open.as_ref().is_some_and(|open| open.lacks_features()))
}

#[component]
fn Features(store: Store) -> impl IntoView {
    let missing = Memo::new(move |_| {
        store
            .open
            .with(|open| MissingFeatures::new(open.as_deref()?))
    });
    move || {
        missing
            .get()
            .map(|missing| view! { <Panel store missing/> })
    }
}

#[component]
fn Panel(store: Store, missing: MissingFeatures) -> impl IntoView {
    let id = missing.id;
    let phase = store.memo(move |state| {
        let lookup = state.lookup.get();
        lookup.map_or_else(Phase::default, |lookup| lookup.phase(id))
    });
    let has_unused = store.memo(move |state| {
        let lookup = state.lookup.get();
        lookup.is_some_and(|lookup| lookup.has_unused(id))
    });
    let is_loading = is_loading(store, id);
    let is_idle = move || !matches!(phase.get(), Phase::Asked(_) | Phase::Running { .. });
    let sentence = missing.sentence();
    let ways = Ways {
        store,
        missing,
        phase,
    };
    view! {
        <section id=FEATURES tabindex="-1" class="panel stack" aria-label="Audio features">
            <p>{sentence}</p>
            <div aria-live="polite">{move || lookup_report(store, id, phase.get())}</div>
            <Show when=move || has_unused.get()>
                <div class="note">
                    <p>"Audio features for this library were found while you were on another page, or while it was being loaded."</p>
                    <div class="failure__ways">
                        <button type="button" class="button button--small" disabled=is_loading on:click=move |_| dispatch_lookup(store, Event::Use)>"Use them"</button>
                    </div>
                </div>
            </Show>
            <Show when=is_idle>{ways.clone().into_view()}</Show>
            <ByYear store/>
        </section>
    }
}

/// Whether the library is being loaded: what its tracks get meanwhile would be lost to the
/// library that takes its place.
fn is_loading(store: Store, id: LibraryId) -> Memo<bool> {
    store.memo(move |state| state.loading.is_loading(id))
}

/// The ways to get what is missing.
#[derive(Clone)]
struct Ways {
    store: Store,
    missing: MissingFeatures,
    phase: Memo<Phase>,
}

impl Ways {
    fn into_view(self) -> impl IntoView {
        let Self {
            store,
            missing,
            phase,
        } = self;
        let (id, recipe) = (missing.id, route::use_recipe());
        let is_loading = is_loading(store, id);
        let supply = move |supply, files| {
            let recipe = recipe.get_untracked();
            // How a lookup ended is true no longer.
            dispatch_lookup(store, Event::Dismiss);
            store.dispatch(session::Event::AddFeatures(id, supply, files, recipe));
        };
        let take = UnsyncCallback::new(move |files: Vec<File>| {
            let names: Vec<String> = files.iter().map(File::name).collect();
            let ids = store.hold(files).into_iter();
            let files = ids.zip(names).map(|(id, name)| ChosenFile { id, name });
            supply(FeatureSupply::Files, files.collect());
        });
        let class = if missing.has_some {
            "button button--small"
        } else {
            "button button--small button--primary"
        };
        let cannot = missing.scope.is_empty().then(|| missing.scope.sentence());
        let estimates = missing.estimate_offer().map(|offer| match offer {
            EstimateOffer::Make => (FeatureSupply::Estimates, "Estimate from the same artists"),
            EstimateOffer::Remove => (FeatureSupply::NoEstimates, "Remove the estimates"),
        });
        view! {
            <div class="failure__ways">
                {cannot.is_none().then(|| view! { <LookUp store id phase class/> })}
                <PickFiles label="Fill from another file" class="button button--small" is_disabled=is_loading on_files=take/>
                {estimates.map(|(way, label)| view! {
                    <button type="button" class="button button--small" disabled=is_loading on:click=move |_| supply(way.clone(), Vec::new())>{label}</button>
                })}
            </div>
            {cannot.map(|sentence| view! { <p class="soft small">{sentence}</p> })}
        }
    }
}

/// The button that asks for a lookup, or lets one go on: then it is known what is sent.
#[component]
fn LookUp(store: Store, id: LibraryId, phase: Memo<Phase>, class: &'static str) -> impl IntoView {
    let is_ready = use_account().is_ready;
    let is_busy = store.memo(|state| state.lookup.get().is_some_and(Lookup::is_running));
    let label = move || {
        phase.with(|phase| match phase.next_start() {
            NextStart::New => "Look up audio features",
            NextStart::Continued => "Go on looking up",
            NextStart::Retried => "Try again",
        })
    };
    let ask = move |_| {
        let tracks = open_lacking(store);
        // Once it has begun, the visitor knows what is sent.
        dispatch_lookup(
            store,
            match phase.with_untracked(Phase::next_start) {
                NextStart::New => Event::Ask(id, tracks),
                NextStart::Continued | NextStart::Retried => Event::Start(id, tracks),
            },
        );
    };
    view! {
        <button type="button" class=class disabled=move || !is_ready.get() || is_busy.get() on:click=ask
            title=move || is_busy.get().then_some("Audio features are being looked up for another library.")>
            {label}
        </button>
    }
}

/// The tracks of the library on the page that can be looked up.
fn open_lacking(store: Store) -> Vec<Track> {
    let lacking = |open: &OpenLibrary| lacking(&open.library, &open.provenance);
    store
        .open
        .with_untracked(|open| open.as_deref().map(lacking).unwrap_or_default())
}

/// What is said of a lookup, and what can be done about it.
fn lookup_report(store: Store, id: LibraryId, phase: Phase) -> AnyView {
    match phase {
        Phase::Idle => ().into_any(),
        Phase::Asked(scope) => view! {
            <div class="note">
                <p>{scope.sentence()}</p>
                <div class="failure__ways">
                    <button type="button" class="button button--small button--primary" on:click=move |_| dispatch_lookup(store, Event::Start(id, open_lacking(store)))>"Send and look up"</button>
                    <button type="button" class="button button--small" on:click=move |_| dispatch_lookup(store, Event::Dismiss)>"Not now"</button>
                </div>
            </div>
        }
        .into_any(),
        Phase::Running { progress, pause } => running(store, progress, pause).into_any(),
        Phase::Stopped { found, left } => note(format!(
            "Stopped: {} got audio features, and {} not looked up. What was found is kept and used.",
            tracks(found),
            counted(left, "track was", "tracks were")
        ))
        .into_any(),
        Phase::Finished { found, unknown: 0 } => {
            note(format!("ReccoBeats gave audio features for all {}.", tracks(found))).into_any()
        }
        Phase::Finished { found, unknown } => note(format!(
            "ReccoBeats gave audio features for {}, and does not know {}.",
            tracks(found),
            number(unknown)
        ))
        .into_any(),
        Phase::Failed { error, found } => {
            let used = (found > 0).then(|| format!(" {} got audio features, and are grouped by them.", tracks(found)));
            view! { <p class="failure" role="alert">{error.to_string()}{used}</p> }.into_any()
        }
    }
}

fn note(sentence: String) -> impl IntoView {
    view! { <p class="note">{sentence}</p> }
}

fn running(store: Store, progress: Progress, pause: Option<u32>) -> impl IntoView {
    let total = progress.total.unwrap_or_default();
    let sentence = match progress.total {
        Some(total) => format!(
            "Looking up audio features: {} of {}",
            number(progress.done),
            number(total)
        ),
        None => "Looking up audio features".to_owned(),
    };
    let waits = pause.map(|seconds| {
        format!("ReccoBeats asks for a pause or does not answer; it goes on in {seconds} s.")
    });
    view! {
        <div class="busy">
            <label class="busy__what">
                <span>{sentence}</span>
                <progress value=progress.done.min(total) max=total.max(1)></progress>
                // Its place is kept, so that nothing moves when there is a pause.
                <span class="busy__pause soft small">{waits}</span>
            </label>
            <button type="button" class="button button--small" on:click=move |_| dispatch_lookup(store, Event::Stop)>"Stop"</button>
        </div>
    }
}

/// How many tracks of each year have audio features; nothing where no year is known.
#[component]
fn ByYear(store: Store) -> impl IntoView {
    let years = store.open.with_untracked(|open| {
        let years = open.as_ref().map(by_year);
        years.unwrap_or_default()
    });
    let has_years = years.iter().any(|coverage| coverage.year.is_some());
    has_years.then(|| {
        view! {
            <details>
                <summary>"By year of release"</summary>
                <ul class="years">{years.into_iter().map(year).collect_view()}</ul>
            </details>
        }
    })
}

/// The coverage of each year. What is estimated does not count.
fn by_year(open: &Shared<OpenLibrary>) -> Vec<YearCoverage> {
    let is_estimated = |track| {
        let source = open.provenance.feature_source(track);
        source == Some(FeatureSource::Estimated)
    };
    coverage_by_year(&open.library.tracks, is_estimated)
}

fn year(coverage: YearCoverage) -> impl IntoView {
    let YearCoverage {
        year,
        tracks,
        with_features,
    } = coverage;
    let year = year.map_or_else(|| "no date".to_owned(), |year| year.to_string());
    let count = format!("{} of {}", number(with_features), number(tracks));
    view! { <li><span>{year}</span>" "<span class="soft numbers">{count}</span></li> }
}
