//! What each genre of the sample library sounds like, on average.

/// A genre of the sample library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Genre {
    Ambient,
    ArabicPop,
    BossaNova,
    CityPop,
    Cumbia,
    Disco,
    DreamPop,
    Folk,
    HipHop,
    KoreanIndie,
    LukThung,
    Mandopop,
    Metal,
    Mizrahi,
    SoloPiano,
    SpokenWord,
    Techno,
    ThaiPop,
    VietnamesePop,
}

/// The middle of a genre. Tracks scatter around it as `sound` describes.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    /// How catalogues write the genre, the most common name first.
    pub names: &'static [&'static str],
    /// Danceability, energy, speechiness, acousticness, instrumentalness, liveness and
    /// valence, in percent, none of them 0 or 100.
    pub sound: [f64; 7],
    /// Loudness in decibels.
    pub loudness: f64,
    /// Beats a minute.
    pub tempo: f64,
    /// Length in seconds.
    pub length: f64,
    /// How many of a hundred tracks are explicit.
    pub explicit: u8,
    /// How many of a hundred tracks are in a major key.
    pub major: u8,
}

impl Genre {
    /// The middle of this genre.
    #[must_use]
    #[rustfmt::skip] // A table is read down its columns.
    pub fn profile(self) -> Profile {
        let (names, sound, [loudness, tempo, length], [explicit, major]): (&[&str], _, _, _) = match self {
            //                                                        dance energy speech acou. instr. live  valence   loud  tempo  length  expl. major
            Self::Ambient       => (&["ambient", "drone"],             [24.0, 17.0,  4.0, 82.0, 88.0, 10.0, 12.0], [-20.0,  92.0, 345.0], [ 0, 55]),
            Self::ArabicPop     => (&["arabic pop", "levantine pop"],  [64.0, 66.0,  7.0, 40.0,  0.5, 18.0, 58.0], [ -8.0, 104.0, 245.0], [ 0, 30]),
            Self::BossaNova     => (&["bossa nova", "mpb"],            [58.0, 33.0,  4.0, 80.0,  5.0, 12.0, 60.0], [-13.0, 118.0, 175.0], [ 0, 60]),
            Self::CityPop       => (&["city pop", "japanese pop"],     [68.0, 72.0,  4.0, 20.0,  2.0, 12.0, 73.0], [ -8.0, 116.0, 262.0], [ 0, 55]),
            Self::Cumbia        => (&["cumbia", "tropical"],           [76.0, 68.0,  6.0, 33.0,  3.0, 14.0, 84.0], [ -8.0, 100.0, 190.0], [ 2, 45]),
            Self::Disco         => (&["disco", "italo disco"],         [77.0, 74.0,  5.0,  8.0, 10.0, 12.0, 77.0], [ -8.5, 119.0, 300.0], [ 2, 50]),
            Self::DreamPop      => (&["dream pop", "shoegaze"],        [43.0, 56.0,  4.0, 18.0, 22.0, 14.0, 31.0], [ -8.5, 112.0, 255.0], [ 4, 70]),
            Self::Folk          => (&["folk", "singer-songwriter"],    [47.0, 34.0,  4.0, 76.0,  2.5, 14.0, 44.0], [-12.0, 112.0, 215.0], [ 2, 75]),
            Self::HipHop        => (&["hip hop", "boom bap"],          [76.0, 66.0, 27.0, 16.0,  1.0, 16.0, 56.0], [ -6.5,  94.0, 205.0], [70, 50]),
            Self::KoreanIndie   => (&["k-indie", "korean indie folk"], [56.0, 44.0,  4.0, 56.0,  1.0, 12.0, 41.0], [ -8.5, 104.0, 235.0], [ 0, 80]),
            Self::LukThung      => (&["luk thung", "thai folk"],       [60.0, 60.0,  5.0, 48.0,  0.8, 22.0, 70.0], [ -8.5, 118.0, 225.0], [ 0, 50]),
            Self::Mandopop      => (&["mandopop", "c-pop"],            [51.0, 46.0,  4.0, 50.0,  0.3, 14.0, 34.0], [ -8.5,  98.0, 250.0], [ 0, 75]),
            Self::Metal         => (&["metal", "doom metal"],          [32.0, 92.0,  8.0,  1.0, 24.0, 18.0, 25.0], [ -5.5, 138.0, 320.0], [12, 40]),
            Self::Mizrahi       => (&["mizrahi", "israeli pop"],       [64.0, 74.0,  7.0, 28.0,  0.3, 18.0, 64.0], [ -6.0, 108.0, 220.0], [ 0, 25]),
            Self::SoloPiano     => (&["solo piano", "neoclassical"],   [35.0, 15.0,  4.0, 96.0, 88.0, 10.0, 19.0], [-23.0,  96.0, 185.0], [ 0, 55]),
            Self::SpokenWord    => (&["spoken word", "poetry"],        [58.0, 26.0, 87.0, 80.0,  0.4, 26.0, 42.0], [-17.0, 100.0, 160.0], [ 8, 50]),
            Self::Techno        => (&["techno", "minimal techno"],     [71.0, 78.0,  6.0,  4.0, 82.0, 10.0, 29.0], [ -9.0, 128.0, 375.0], [ 0, 45]),
            Self::ThaiPop       => (&["thai pop", "thai indie"],       [58.0, 62.0,  4.0, 32.0,  0.2, 14.0, 46.0], [ -6.5, 116.0, 240.0], [ 0, 80]),
            Self::VietnamesePop => (&["v-pop", "vietnamese pop"],      [58.0, 52.0,  4.0, 48.0,  0.3, 13.0, 42.0], [ -8.0, 104.0, 240.0], [ 0, 65]),
        };
        Profile { names, sound, loudness, tempo, length, explicit, major }
    }
}
