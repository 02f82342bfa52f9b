//! Artists of other languages that are written in Latin letters.

use super::{Artist, album, artist};
use crate::sample::genre::Genre;

pub const ARTISTS: &[Artist] = &[
    artist(
        "Ines Vorlauf",
        Genre::Techno,
        &[
            album(
                "Leerfahrt",
                2008,
                "Taktwerk",
                "Leerfahrt | Gleis 9 | Wechselstrom | Nullpunkt (Version)",
            ),
            album(
                "Sperrstunde",
                2017,
                "Taktwerk / Ninth Floor Recordings",
                "Sperrstunde | Rolltor | Beton, sanft + Modulo Seven",
            ),
        ],
    ),
    artist(
        "Nordhav",
        Genre::Techno,
        &[album(
            "Isbrytare",
            2014,
            "Kallbad",
            "Isbrytare | Fyrvaktare | Polarnatt 04:10 | Drivis",
        )],
    ),
    artist(
        "Ginevra Luce",
        Genre::Disco,
        &[album(
            "Notte al neon",
            1983,
            "Dischi Limone/Mirrorball Music",
            "Notte al neon | Gelato elettrico | Telefono rosa",
        )],
    ),
    artist(
        "Lúcia Amoreira",
        Genre::BossaNova,
        &[
            album(
                "Varanda",
                1963,
                "Discos Maré Mansa",
                "Varanda | Cadeira de Balanço | Bilhete na Geladeira",
            ),
            album(
                "Azul de Domingo",
                1971,
                "Discos Maré Mansa",
                "Azul de Domingo | Caju e Sal | Canção para Ninguém em Particular",
            ),
        ],
    ),
    artist(
        "Trio Meia-Xícara",
        Genre::BossaNova,
        &[
            album(
                "Meia Xícara",
                1966,
                "Selo Girassol",
                "Meia Xícara | O Gato do Maestro | Samba do Guarda-Chuva",
            ),
            album(
                "De Volta à Praia",
                2004,
                "Selo Girassol/Discos Maré Mansa",
                "De Volta à Praia + Lúcia Amoreira | Bicicleta sem Freio | Quase Carnaval",
            ),
        ],
    ),
    artist(
        "Henrique Solar",
        Genre::BossaNova,
        &[album(
            "Pequenas Saudades",
            2018,
            "Selo Girassol",
            "Pequena Saudade | Rua das Palmeiras, 12 | Valsa do Elevador",
        )],
    ),
    artist(
        "Orquesta Brisa Fina",
        Genre::Cumbia,
        &[
            album(
                "Cumbia del Paraguas",
                1968,
                "Discos Papaya",
                "Cumbia del Paraguas | El Burro Enamorado | Mi Compadre el Ventilador",
            ),
            album(
                "Baile en la Azotea",
                1981,
                "Discos Papaya",
                "Baile en la Azotea | Señora Luna, Baje Usted | La Receta de la Abuela",
            ),
        ],
    ),
    artist(
        "DJ Azafrán",
        Genre::Cumbia,
        &[album(
            "Electropicante",
            2016,
            "Tamarindo Music/Discos Papaya",
            "Electropicante | Mango con Chile | Bajo del Sol + Orquesta Brisa Fina",
        )],
    ),
    artist(
        "Odile Marchand-Roy",
        Genre::SoloPiano,
        &[
            album(
                "Carnets d'hiver",
                2009,
                "Éditions du Pavot",
                "Carnet I : la neige | Carnet II : le poêle | Carnet III : la lettre | \
                 Carnet IV : le dégel",
            ),
            album(
                "Petites heures",
                2015,
                "Éditions du Pavot",
                "Petite heure | Le chat sur les touches noires | Berceuse pour un ascenseur",
            ),
        ],
    ),
    artist(
        "Tomasz Wierzbowy",
        Genre::SoloPiano,
        &[album(
            "Nokturny podmiejskie",
            2019,
            "Wierzba Music",
            "Nokturn podmiejski nr 1 | Nokturn podmiejski nr 2 | Żółta lampa",
        )],
    ),
    artist(
        "Ásta Hallsdóttir",
        Genre::SoloPiano,
        &[album(
            "Lítil ljós",
            2021,
            "Norðurgarður",
            "Lítil ljós | Rigning á þaki | Síðasti strætó",
        )],
    ),
    artist(
        "Sigurd Åkerlund",
        Genre::Folk,
        &[
            album(
                "Visor från vedboden",
                2012,
                "Kallbad",
                "Visa från vedboden | Långsam polska | Till en älg",
            ),
            album(
                "Det sista äpplet",
                2020,
                "Kallbad",
                "Det sista äpplet | Snö i brevlådan | Farfars båt",
            ),
        ],
    ),
    artist(
        "Routakellari",
        Genre::Metal,
        &[
            album(
                "Musta heinä",
                2001,
                "Hirvi Records",
                "Musta heinä | Kuoleva kuusi | Jäänmurtaja",
            ),
            album(
                "Kekri",
                2010,
                "Hirvi Records",
                "Kekri | Korpi syö miehen | Routa",
            ),
        ],
    ),
];
