//! A mistake that a check can name.

/// A mistake that a check can name. Names belong to a lesson.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    /// As in `cargo run --example misconceptions -- struct_prefix/single-recv`.
    pub name: &'static str,
    /// What it is, in one line.
    pub is: &'static str,
    /// What to ask oneself.
    pub ask: &'static str,
    /// The heading in the note under which the answer stands.
    pub read: &'static str,
}

/// The one mistake that all lessons share, of servers.
pub static CRASHES: Mistake = Mistake {
    name: "crashes",
    is: "an error ends it before it has done anything",
    ask: "What do its last words say, and which line of yours do they mean?",
    read: "Wire contract",
};
