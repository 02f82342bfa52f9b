//! Made-up names in several scripts, some of them awkward on purpose.

use crate::random::{below, number, pick};

/// The words of one script.
struct Script {
    first: &'static [&'static str],
    second: &'static [&'static str],
    joint: &'static str,
}

const LATIN: Script = Script {
    first: &[
        "Quiet",
        "Northern",
        "Paper",
        "Électrique",
        "Violet",
        "Hollow",
        "Último",
        "Brass",
        "Søndre",
        "Slow",
        "Copper",
        "Distant",
    ],
    second: &[
        "Harbour", "Signals", "Garden", "Lumière", "Orchard", "Avenue", "Fjord", "Machine",
        "Weather", "Canción", "Window", "Tide",
    ],
    joint: " ",
};

const OTHERS: &[Script] = &[
    Script {
        first: &["夜の", "青い", "遠い", "静かな"],
        second: &["港", "信号", "庭", "電車", "雨"],
        joint: "",
    },
    Script {
        first: &["푸른", "먼", "조용한", "겨울"],
        second: &["바다", "신호", "정원", "창문"],
        joint: " ",
    },
    Script {
        first: &["远方的", "蓝色", "安静的"],
        second: &["港口", "花园", "天气", "列车"],
        joint: "",
    },
    Script {
        first: &["ทะเล", "สวน", "ฝน"],
        second: &["สีคราม", "ยามค่ำ", "อันไกล"],
        joint: "",
    },
    Script {
        first: &["נמל", "גן", "גשם"],
        second: &["שקט", "רחוק", "כחול"],
        joint: " ",
    },
    Script {
        first: &["ميناء", "حديقة", "مطر"],
        second: &["هادئ", "بعيد", "أزرق"],
        joint: " ",
    },
    Script {
        first: &["Тихая", "Синяя", "Дальняя"],
        second: &["гавань", "погода", "станция"],
        joint: " ",
    },
];

/// Names that went wrong somewhere in the wild: markup, formulas, separators, a
/// combining mark, an emoji, and a bidirectional control character.
const AWKWARD: &[&str] = &[
    "<b>Bold</b> & \"Quoted\"",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "=1+1",
    "+371",
    "A, B; C | D",
    "Cafe\u{301} 🎷",
    "\u{202e}backwards",
    "- - -",
];

/// The name of the `index`th thing of a purpose: three in five in Latin script, one in
/// forty awkward.
pub(crate) fn name(seed: u64, purpose: &str, index: u64) -> String {
    let draw = number(seed, purpose, index);
    if draw.is_multiple_of(40) {
        return pick(draw, "awkward", 0, AWKWARD).to_owned();
    }
    let script = match below(draw, "script", 0, 5) {
        0..3 => &LATIN,
        _ => &OTHERS[below(draw, "other script", 0, OTHERS.len() as u32) as usize],
    };
    let first = pick(draw, "first", 0, script.first);
    let second = pick(draw, "second", 0, script.second);
    [first, second].join(script.joint)
}

/// The name of a record label, in Latin script.
pub(crate) fn label(seed: u64, index: u64) -> String {
    let first = pick(seed, "label name", index, LATIN.first);
    let kind = pick(
        seed,
        "label kind",
        index,
        &["Records", "Music Ltd.", "Recordings, LLC", "Inc."],
    );
    format!("{first} {kind}")
}
