//! Artists who sing in Thai and Vietnamese.

use super::{Artist, album, artist};
use crate::sample::genre::Genre;

pub const ARTISTS: &[Artist] = &[
    artist(
        "บ้านริมคลอง",
        Genre::ThaiPop,
        &[
            album(
                "ฝนตกที่สถานีสุดท้าย",
                2015,
                "ต้นไทรเรคคอร์ด",
                "ฝนตกที่สถานีสุดท้าย | จดหมายในขวดแก้ว | แมวของเธอ",
            ),
            album(
                "คืนที่ดาวหลับ",
                2021,
                "ต้นไทรเรคคอร์ด/Banyan Music Co., Ltd.",
                "คืนที่ดาวหลับ | กาแฟแก้วที่สอง | ทางกลับบ้านเส้นเดิม + บัวแก้ว ริมนา",
            ),
        ],
    ),
    artist(
        "บัวแก้ว ริมนา",
        Genre::LukThung,
        &[
            album(
                "รถไฟสายสุดทุ่ง",
                1978,
                "เสียงทุ่งแผ่นเสียง",
                "รถไฟสายสุดทุ่ง | หมวกฟางของพ่อ | ควายน้อยกับดวงจันทร์",
            ),
            album(
                "กลับมากินข้าวบ้าน",
                1992,
                "เสียงทุ่งแผ่นเสียง",
                "กลับมากินข้าวบ้าน | ส้มตำสองครก | ฝากใจไปกับรถทัวร์",
            ),
        ],
    ),
    artist(
        "สมหมาย สายลมเย็น",
        Genre::LukThung,
        &[album(
            "แคนเก่าเพลงใหม่",
            2007,
            "เสียงทุ่งแผ่นเสียง/Banyan Music",
            "แคนเก่าเพลงใหม่ | ลมหนาวเดือนสิบสอง | วิทยุทรานซิสเตอร์ของยาย",
        )],
    ),
    artist(
        "Mây Bốn Mùa",
        Genre::VietnamesePop,
        &[
            album(
                "Thư chưa gửi",
                2020,
                "Phố Nhỏ Music",
                "Thư chưa gửi | Cà phê trong hẻm | Mưa trên mái tôn",
            ),
            album(
                "Chuyến xe cuối ngày",
                2023,
                "Phố Nhỏ Music",
                "Chuyến xe cuối ngày | Nắng tháng Tư | Ngủ ngoan nhé, thành phố",
            ),
        ],
    ),
];
