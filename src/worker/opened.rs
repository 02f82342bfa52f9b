//! A library that was read, as it is shown and analysed.

use super::protocol::Failure;
use crate::analysis::Clustering;
use crate::library::{Fingerprint, Library, LibraryCard, LibraryId, Track};
use crate::names::LibraryNames;
use crate::provenance::{LinkOrigin, Provenance};
use crate::share;

/// A library that was read.
#[derive(Debug)]
pub(crate) struct OpenedLibrary {
    pub(crate) card: LibraryCard,
    pub(crate) library: Library,
    pub(crate) provenance: Provenance,
    /// What the listener calls it and its clusters.
    pub(crate) names: LibraryNames,
    /// The clusters of a view from a link, which is not analysed.
    pub(crate) clustering: Option<Box<Clustering>>,
}

impl OpenedLibrary {
    /// A library that is to be analysed.
    pub(crate) fn new(id: LibraryId, library: Library, provenance: Provenance) -> Self {
        Self {
            card: library.card(id),
            library,
            provenance,
            names: LibraryNames::default(),
            clustering: None,
        }
    }

    /// The view in the text of a link, with its clusters and the names that its sender gave.
    ///
    /// # Errors
    ///
    /// [`Failure::Link`] when the text is damaged.
    pub(crate) fn from_link(text: &str) -> Result<Self, Failure> {
        let view = share::from_link(text)?;
        let origin = LinkOrigin {
            made_at: view.made_at(),
            left_out: view.left_out(),
            not_placed: view.not_placed().iter().map(|(_, count)| count).sum(),
            estimates: view.estimates().clone(),
        };
        let names = view.names().clone();
        let (card, library, clustering) = view.into_parts();
        Ok(Self {
            card,
            library,
            provenance: Provenance::Link(origin),
            names: LibraryNames::of_clusters(&clustering, &names),
            clustering: Some(Box::new(clustering)),
        })
    }

    /// The library under the names that the listener gave. A view from a link keeps the names
    /// of its sender.
    pub(crate) fn under(self, names: LibraryNames) -> Self {
        if self.provenance.link().is_some() {
            return self;
        }
        let mut named = Self { names, ..self };
        if let Some(name) = named.names.library() {
            named.card.name = name.to_owned();
            named.library.name = name.to_owned();
        }
        named
    }
}

/// Whether the tracks of a library are still those that the page knows by number.
///
/// # Errors
///
/// [`Failure::LibraryReplaced`] when it was stored again since, with other tracks: the numbers
/// would mean tracks that nobody chose.
pub(crate) fn check_unchanged(tracks: &[Track], known: Fingerprint) -> Result<(), Failure> {
    if known.is_of(tracks) {
        Ok(())
    } else {
        Err(Failure::LibraryReplaced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Recipe, analyse};
    use crate::names::ClusterNames;
    use crate::sample;
    use crate::share::{Budget, Covers, SharedView};

    #[test]
    fn a_library_that_was_stored_again_with_other_tracks_is_refused() {
        let tracks = sample::library().tracks;
        let known = Fingerprint::new(&tracks);
        assert_eq!(check_unchanged(&tracks, known), Ok(()));
        let mut other_order = tracks.clone();
        other_order.swap(0, 1);
        for others in [&tracks[1..], &[], &other_order] {
            let checked = check_unchanged(others, known);
            assert_eq!(checked, Err(Failure::LibraryReplaced));
        }
    }

    #[test]
    fn the_names_of_the_listener_replace_those_of_the_library() {
        let opened =
            || OpenedLibrary::new(LibraryId::Sample, sample::library(), Provenance::Sample);
        let unnamed = opened().under(LibraryNames::default());
        assert_eq!(unnamed.library.name, sample::library().name);
        let mut names = LibraryNames::default();
        names.call_library("My music");
        let named = opened().under(names.clone());
        assert_eq!(
            (named.card.name.as_str(), named.library.name.as_str()),
            ("My music", "My music")
        );
        assert_eq!(named.names, names);
    }

    #[test]
    fn a_view_from_a_link_keeps_the_names_of_its_sender() {
        let library = sample::library();
        let clustering = analyse(&library, &Recipe::default()).unwrap();
        let mut sent = ClusterNames::default();
        sent.give(1, "Piano at night");
        let view = SharedView::new(&library, LibraryId::Sample, &clustering, 0, Covers::LeftOut)
            .with_names(sent.clone());
        let link = share::link(&view, Budget::for_tracks(700)).unwrap();
        let opened = OpenedLibrary::from_link(&link.text).unwrap();
        let mut own = LibraryNames::default();
        own.call_library("My music");
        let shown = opened.under(own);
        assert_eq!(shown.library.name, library.name);
        let clusters = shown.clustering.expect("a view has its clusters");
        assert_eq!(shown.names.clusters(&clusters), sent);
        assert!(matches!(
            OpenedLibrary::from_link("no link"),
            Err(Failure::Link(_))
        ));
    }
}
