//! What this is, how it works, and what it does with data.

use leptos::prelude::*;

use crate::ui::components::{Link, lazy_view, use_title};
use crate::ui::route;

lazy_view! {
    /// The page *About*.
    pub fn about_page(_: ()) in pages = view! { <About/> };
}

/// The page *About*.
#[component]
fn About() -> impl IntoView {
    use_title(|| "About".to_owned());
    view! {
        <article class="prose">
            <h1>"About Tone Clusters"</h1>
            <p>
                "A tone cluster is a chord of neighbouring notes. This page looks for such neighbours in a library of tracks: those that sound alike stand together, as a group with a table, and as points on one map."
            </p>
            <h2>"How it works"</h2>
            <p>
                "Each track comes with audio features: numbers between 0 and 1 for how danceable, energetic, acoustic, happy and so on it is. The page turns them into a few directions in which the tracks differ most (principal component analysis) and then looks for groups that lie close together (k-means, several starts, the best of them). The map shows the two directions that tell most; its axes are named after the features that make them."
            </p>
            <p>
                "The same library with the same settings always gives the same clusters, in every browser. The settings stand in the address, so that reload, Back and a copied link mean the same thing."
            </p>
            <h2>"What can be opened"</h2>
            <ul>
                <li>"Exports of playlists from Exportify, Chosic, TuneMyMusic and others, data sets, and any other table with Spotify ids, or with titles, artists and audio features."</li>
                <li>"Songs copied from the Spotify app, and any text with links to tracks."</li>
                <li>"Spotify’s copy of your data, as the zip that it sends: saved tracks, playlists, streaming history."</li>
            </ul>
            <p>
                "Where audio features are missing, they can be looked up at ReccoBeats without a log-in, filled in from another file, or estimated from the same artist’s other tracks. With a load from Spotify they are looked up at once; everything else happens only when you ask for it."
            </p>
            <h2>"What it does with data"</h2>
            <p>
                "Everything happens in this browser, and what you open here is sent nowhere; a lookup of audio features sends ids of tracks. The page "<Link to=route::PRIVACY>"Privacy"</Link>" says what is fetched, what is kept, and how to remove it."
            </p>
            <p>
                "Tracks, names and covers belong to Spotify or their owners; this page is not made or endorsed by Spotify."
            </p>
        </article>
    }
}
