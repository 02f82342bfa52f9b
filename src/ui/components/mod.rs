//! Parts that more than one page is made of.

mod copy_choice;
mod disconnect;
mod each;
mod elements;
mod files;
mod icon;
mod lazy;
mod library_map;
mod notices;
mod own_client_id;
mod roving;
mod spotify_button;
mod stored_libraries;
mod trouble;
mod work_status;

pub use disconnect::Disconnect;
pub use each::each;
pub use elements::{CopyField, Cover, Dialog, EstimatedMark, Link, Swatch, move_focus, use_title};
pub use files::{DropZone, OpenFile, PickFiles, paste_dialog};
pub use icon::{Drawing, Icon};
pub(crate) use lazy::lazy_view;
pub use lazy::{ViewFn, lazy, lazy_in_place_of, lazy_when};
pub use library_map::{LibraryMap, library_map};
pub use notices::Notices;
pub use own_client_id::client_id_dialog;
pub use roving::{first_stop, rove};
pub use spotify_button::{LoginTroubleHere, SpotifyButton};
pub use stored_libraries::{StoredLibraries, stored_libraries};
pub use trouble::TroubleNote;
pub use work_status::WorkStatus;
