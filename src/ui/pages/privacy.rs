//! What the page does with data.

use leptos::prelude::*;

use crate::ui::components::{Disconnect, lazy_view, use_title};

lazy_view! {
    /// The page *Privacy*.
    pub fn privacy_page(_: ()) in pages = view! { <Privacy/> };
}

/// Where a listener withdraws what they allowed.
const APPS: &str = "https://www.spotify.com/account/apps/";

/// The page *Privacy*.
#[component]
fn Privacy() -> impl IntoView {
    use_title(|| "Privacy".to_owned());
    view! {
        <article class="prose">
            <h1>"Privacy"</h1>
            <p>
                "Everything happens in this browser. There is no server that could receive anything, no cookie, no statistics, and nothing is used to train anything. Grouping your tracks is done on your own device, for you alone."
            </p>
            <h2>"What is fetched"</h2>
            <ul>
                <li>"A file that you open, and text that you paste, is read here and sent nowhere. Of Spotify’s copy of your data, what names a person, a device or a place is not even read."</li>
                <li>"When you log in with Spotify: the tracks of the Liked Songs and playlists that you choose, the names of your playlists, and the labels of albums on show. If you allow it, your top tracks, for the Score."</li>
                <li>"Audio features come from ReccoBeats: with a load from Spotify, and for any other library when you ask for it. It is sent the ids of tracks or recordings, without your name or account."</li>
                <li>"When you press a play button: Spotify’s own player, from open.spotify.com, and not before. Spotify sees what you play in it, and may set cookies of its own."</li>
                <li>"Covers come from Spotify’s image hosts when they come into view."</li>
            </ul>
            <h2>"Where it is kept, and for how long"</h2>
            <ul>
                <li>"The log-in: in this tab, until it is closed; in this browser if you choose to stay logged in, six months at the most."</li>
                <li>"What you were about to do when Spotify’s page was opened, and playlists that are half saved: in this tab, until that is done, you disconnect or the tab is closed."</li>
                <li>"Libraries from files: in this browser’s database, until you remove them or disconnect."</li>
                <li>"Libraries from Spotify, finished or not: in the same place, until you remove them or disconnect, or have not opened them for thirty days; then they go at your next visit."</li>
                <li>"The names that you give to a library and its groups, and the results that you keep of it: in the same place, for as long as the library; those of the sample until you disconnect."</li>
                <li>"The labels of albums and the audio features that were found, by their ids: in the same place, until you disconnect."</li>
                <li>"The page itself, so that it opens without a connection: in this browser’s cache. It holds nothing of yours."</li>
                <li>"The theme, a client id of your own, that you know where the player comes from, and whether you want to stay logged in: in this browser’s local storage."</li>
            </ul>
            <h2>"How to end it"</h2>
            <p>
                <em>"Disconnect"</em>
                " removes the log-in, all libraries, caches and settings from this browser, in all of its tabs. At Spotify you can withdraw what you allowed on "
                <a href=APPS target="_blank" rel="noopener noreferrer">"your account’s page of apps"</a>"."
            </p>
            <div><Disconnect/></div>
            <h2>"Whose it is"</h2>
            <p>
                "Names, covers and audio content come from Spotify and belong to Spotify or their owners; each track links back to its page there. This page is not made or endorsed by Spotify."
            </p>
        </article>
    }
}
