//! The views that a first look at clusters does without, and the chunks they are in.

use leptos::prelude::*;

use super::components::{LoginTrouble, Make, OwnClientId, PasteDialog, SeveralFiles, ShelfList};
use super::giving::{Export, Share};
use super::pages::{
    About, Absent, Account, AllTracks, ArtistPage, Choose, FromSpotify, LabelPage, Libraries,
    NoClusters, Privacy, SharedPage,
};
use super::saving::SaveDialog;
use super::session::Session;
use super::view::View;
use crate::platform::chunk::doors;

doors! {
    /// The page *About*.
    pub fn about in pages: Make<()> = |()| About().into_any();
    /// The page *Privacy*.
    pub fn privacy in pages: Make<()> = |()| Privacy().into_any();
    /// The page of a shared view.
    pub fn shared in pages: Make<()> = |()| SharedPage().into_any();
    /// An artist's page.
    pub fn artist in pages: Make<()> = |()| ArtistPage().into_any();
    /// A label's page.
    pub fn label in pages: Make<()> = |()| LabelPage().into_any();
    /// What was read of a library's files or lists, and what was left out.
    pub fn what_was_read in pages: Make<Session> =
        |session| view! { <Account session/> }.into_any();
    /// Where a library has no clusters: why, and ways on.
    pub fn no_clusters in pages: Make<Session> =
        |session| view! { <NoClusters session/> }.into_any();
    /// Likewise its tracks.
    pub fn all_tracks in pages: Make<View> = |view| view! { <AllTracks view/> }.into_any();
    /// What the menu *Libraries* holds.
    pub fn libraries in pages: Make<()> = |()| Libraries().into_any();
    /// The libraries that are kept.
    pub fn shelf in pages: Make<()> = |()| ShelfList().into_any();
    /// The dialog *Paste a CSV*, and whether it is open.
    pub fn paste in pages: Make<RwSignal<bool>> = |open| view! { <PasteDialog open/> }.into_any();
    /// What to do with several files.
    pub fn several_files in pages: Make<()> = |()| SeveralFiles().into_any();
    /// What is wrong with the log-in.
    pub fn login_trouble in account: Make<()> = |()| LoginTrouble().into_any();
    /// The dialog *Share these clusters*, and whether it is open.
    pub fn share in pages: Make<(Session, RwSignal<bool>)> =
        |(session, open)| view! { <Share session open/> }.into_any();
    /// The dialog *Export these clusters*, and whether it is open.
    pub fn export in pages: Make<(Session, View, RwSignal<bool>)> =
        |(session, view, open)| view! { <Export session view open/> }.into_any();
    /// That the library of an address is not here, and how to get it.
    pub fn absent in account: Make<Session> = |session| view! { <Absent session/> }.into_any();
    /// The page *Choose*.
    pub fn choose in account: Make<()> = |()| Choose().into_any();
    /// The dialog *Use your own client id*.
    pub fn own_client_id in account: Make<()> = |()| OwnClientId().into_any();
    /// What a library from Spotify lacks still.
    pub fn from_spotify in account: Make<Session> =
        |session| view! { <FromSpotify session/> }.into_any();
    /// The dialog *Save as playlists*, and what it is asked for.
    pub fn saving in account: Make<RwSignal<Option<View>>> =
        |asked| view! { <SaveDialog asked/> }.into_any();
}
