//! Colours that go together.

/// Four colours, each as six hexadecimal digits.
pub struct Palette {
    /// What the shapes lie on.
    pub ground: &'static str,
    /// The shapes, from the lowest to the uppermost.
    pub inks: [&'static str; 3],
}

const fn palette(ground: &'static str, inks: [&'static str; 3]) -> Palette {
    Palette { ground, inks }
}

/// Grounds are either pale or deep, so that a wall of covers has light and shade.
pub const PALETTES: [Palette; 10] = [
    palette("f1e9da", ["1f3a4d", "d8572a", "e9b44c"]),
    palette("17263a", ["3f6c8a", "e7c9a0", "e4633f"]),
    palette("e6dfd3", ["7d8f69", "2e3d30", "d9a441"]),
    palette("2b2a33", ["6b5b7b", "e3b7a0", "f3ead8"]),
    palette("f3d9cf", ["b5475b", "4a2c40", "f0a35e"]),
    palette("dfe8e6", ["4f8a8b", "0f3d3e", "f2b880"]),
    palette("f4ecd8", ["c4472f", "2a2a2a", "8fa6a0"]),
    palette("123c3a", ["2f7f6f", "f0d9a8", "e08e6d"]),
    palette("ecebf2", ["5c6bb0", "272b52", "f08a7c"]),
    palette("3a1f2b", ["8c3b4a", "e6a06c", "f5e3c8"]),
];
