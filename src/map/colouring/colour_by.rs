//! What a map can be coloured by.

/// What the map is coloured by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ColourBy {
    /// The cluster of a track.
    #[default]
    Cluster,
    /// The most common of its artists' genres.
    Genre,
    /// The decade in which its album was released.
    Decade,
    /// Whether the listener likes it.
    Liked,
    /// How popular it is.
    Popularity,
    /// The year in which the listener added it.
    DateAdded,
    /// The list that it comes from.
    SourceList,
    /// How clearly it belongs to its cluster.
    Sureness,
}

/// The lists that a library comes from, where there are several.
#[derive(Debug, Clone, Copy, Default)]
pub struct SourceLists<'a> {
    pub names: &'a [String],
    /// Track → the first list that it is in, as an index into the names.
    pub of_track: &'a [Option<u16>],
}

impl ColourBy {
    /// Everything that a map can be coloured by, in the order in which it is offered.
    pub const ALL: [Self; 8] = [
        Self::Cluster,
        Self::Genre,
        Self::Decade,
        Self::Liked,
        Self::Popularity,
        Self::DateAdded,
        Self::SourceList,
        Self::Sureness,
    ];

    /// Its name for the visitor.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Cluster => "Cluster",
            Self::Genre => "Genre",
            Self::Decade => "Decade",
            Self::Liked => "Liked",
            Self::Popularity => "Popularity",
            Self::DateAdded => "Date added",
            Self::SourceList => "Source list",
            Self::Sureness => "How sure",
        }
    }
}
