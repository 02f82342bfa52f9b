//! Artists who sing, or speak, in English.

use super::{Artist, album, artist};
use crate::sample::genre::Genre;

pub const ARTISTS: &[Artist] = &[
    artist(
        "Paper Aquarium",
        Genre::DreamPop,
        &[
            album(
                "Slow Weather",
                1994,
                "Quiet Harbour Records",
                "Tidewater Library | Nylon Moon | Velvet Postage | The Year Without a Summer House",
            ),
            album(
                "Afterglow Atlas",
                2011,
                "Quiet Harbour Records/Moth & Lantern",
                "Sleepwalking Uphill | Milk Tooth Galaxy | Half-Remembered Swimming Pool",
            ),
        ],
    ),
    artist(
        "Marigold Static",
        Genre::DreamPop,
        &[
            album(
                "Postcards from the Undertow",
                2016,
                "Moth & Lantern",
                "Lighthouse Keeper's Day Off | Hazel, Unfinished | Seven Kinds of Blue Paint",
            ),
            album(
                "Soft Machinery of Spring",
                2022,
                "Moth & Lantern Ltd.",
                "Cherry Cola Cathedral | Drift, Darling + Paper Aquarium | \
                 A Long Name for a Short Afternoon, in Which Nothing Happens and the Light Comes \
                 in Sideways Through the Kitchen Window (Reprise)",
            ),
        ],
    ),
    artist(
        "Glasshouse Winter",
        Genre::DreamPop,
        &[album(
            "Glasshouse Winter",
            2019,
            "Quiet Harbour",
            "Frost on the Tram Window | Ultraviolet Cardigan | Hush Hour | Yours, Faintly",
        )],
    ),
    artist(
        "Modulo Seven",
        Genre::Techno,
        &[
            album(
                "Carry the One",
                1996,
                "Ninth Floor Recordings",
                "Carry the One | Remainder | Long Division | Prime Suspects",
            ),
            album(
                "Rounding Errors",
                2020,
                "Ninth Floor Recordings",
                "Not a Number | Round Half to Even | =SUM(Night) | Machine Epsilon",
            ),
        ],
    ),
    artist(
        "Halcyon Municipal",
        Genre::Ambient,
        &[
            album(
                "Music for Stairwells",
                1987,
                "Ninth Floor Recordings Ltd.",
                "Stairwell B, Morning | Stairwell B, Evening | Landing",
            ),
            album(
                "Tide Tables",
                2013,
                "Quiet Harbour Records",
                "High Water 06:12 | Low Water 12:31 | Slack",
            ),
        ],
    ),
    artist(
        "Professor Almanac",
        Genre::HipHop,
        &[
            album(
                "Office Hours",
                1993,
                "Stoop Street Records, Inc.",
                "Office Hours | Footnotes and Bibliography | Extra Credit + Lady Semaphore",
            ),
            album(
                "Marginalia",
                1998,
                "Stoop Street Records, Inc.",
                "Chalk Dust | Pop Quiz | Ibid.",
            ),
        ],
    ),
    artist(
        "Lady Semaphore",
        Genre::HipHop,
        &[
            album(
                "Flag Language",
                2013,
                "Stoop Street/Corner Table LLC",
                "Flag Language | Receipts | Ladder Match + Professor Almanac + Young Thermos",
            ),
            album(
                "Night Bus Economics",
                2021,
                "Corner Table, LLC",
                "Transfer Ticket | Compound Interest | Small Change",
            ),
        ],
    ),
    artist(
        "Young Thermos",
        Genre::HipHop,
        &[album(
            "Lukewarm",
            2019,
            "Corner Table, LLC",
            "Lukewarm | Soup of the Day | Lid Off",
        )],
    ),
    artist(
        "Chandelier Department",
        Genre::Disco,
        &[
            album(
                "Late Checkout",
                1979,
                "Mirrorball Music, Ltd.",
                "Late Checkout | Elevator to the Pool | Valet Parking My Heart",
            ),
            album(
                "Room Service",
                2015,
                "Mirrorball Music",
                "Room Service (Extended) | Minibar Serenade | Lobby Lights + Lady Semaphore",
            ),
        ],
    ),
    artist(
        "The Harrow Lane Singers",
        Genre::Folk,
        &[
            album(
                "Nine Tall Herons",
                1972,
                "Wold & Fen",
                "The Miller's Other Daughter | Nine Tall Herons | Fenland Lullaby",
            ),
            album(
                "At the Corn Exchange",
                1974,
                "Wold & Fen",
                "Nine Tall Herons (Live) | The Drowned Chapel (Live) | Rattling Kettle (Live)",
            )
            .live(),
        ],
    ),
    artist(
        "Orla Tarrant",
        Genre::Folk,
        &[album(
            "Peat and Honey",
            2006,
            "Wold & Fen Ltd.",
            "Peat and Honey | The Ferryman's Receipt | Bramble Winter",
        )],
    ),
    artist(
        "Ossuary Weather",
        Genre::Metal,
        &[
            album(
                "Cathedral of Rust",
                1991,
                "Grindstone Recordings",
                "Cathedral of Rust | Bell Without a Tongue | Plague Year Picnic",
            ),
            album(
                "Live in Tampere",
                2003,
                "Grindstone Recordings; Hirvi Records",
                "Bell Without a Tongue (Live) | Ten Thousand Moths (Live) | \
                 Encore in Drop A (Live)",
            )
            .live(),
        ],
    ),
    artist(
        "Winifred Oake",
        Genre::SpokenWord,
        &[
            album(
                "Instructions for Small Rooms",
                1988,
                "Reading Lamp Editions",
                "Instructions for Small Rooms | How to Fold a Map | On Losing an Umbrella",
            ),
            album(
                "Typing Errors",
                1999,
                "Reading Lamp Editions",
                "The Lodger, Part One | The Lodger, Part Two | <b>Bold</b> & \"Quoted\"",
            ),
            album(
                "Letters to the Council",
                2008,
                "Reading Lamp Editions",
                "Regarding the Swans | Regarding the Bench | Regarding the Swans, Again",
            ),
        ],
    ),
    artist(
        "Cornelius Abara",
        Genre::SpokenWord,
        &[album(
            "Market Day",
            2017,
            "Reading Lamp Editions/Stoop Street Records",
            "Market Day | What the Bus Driver Said | Seventeen Uncles",
        )
        .live()],
    ),
];
