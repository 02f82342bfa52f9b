//! Markdown, in the form of the page that this one brings back.
//!
//! The seed's page is called *Clusters in International Pop*. Its links climb: to the
//! picture three folders, to artists and labels four. So pages stand like this, and no
//! link is dead:
//!
//! ```text
//! README.md
//! artists/babymetal/overview.md
//! labels/epic/README.md
//! reports/images/playlists/international_pop/clusters/clusters_scatter.png
//! reports/playlists/international_pop/clusters/clusters_in_international_pop.md
//! ```

mod clusters;
mod escape;
mod front;
mod name;
mod places;
mod table;

pub use places::FEWEST_TRACKS;

use super::Report;
use places::Places;

/// Pages, and where their picture belongs.
pub(super) struct Site {
    /// The pages.
    pub(super) texts: Vec<Text>,
    /// The path of the map's picture.
    pub(super) picture: String,
}

/// A page.
pub(super) struct Text {
    /// Its path.
    pub(super) path: String,
    /// What is in it.
    pub(super) content: String,
}

impl Report<'_> {
    /// All pages.
    pub(super) fn markdown(&self) -> Site {
        let places = Places::of(self.library);
        let main = [
            Text {
                path: "README.md".to_owned(),
                content: front::page(self, &places),
            },
            Text {
                path: places.clusters(),
                content: clusters::page(self, &places),
            },
        ];
        let names = places.all().map(|place| Text {
            path: place.path(),
            content: name::page(self, &places, place),
        });
        Site {
            texts: main.into_iter().chain(names).collect(),
            picture: places.picture(),
        }
    }
}
