//! A mistake that a check can name.

/// The heading of every note's contract.
pub const CONTRACT: &str = "Wire contract";

/// A mistake that a check can name. Two that have the same name are the same mistake: a lesson may
/// explain one in its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// As in `cargo run --example misconceptions -- struct_prefix/single-recv`.
    pub name: &'static str,
    /// What it is, in one line.
    pub is: &'static str,
    /// The question that leads to it.
    pub ask: &'static str,
    /// The heading in the note under which the answer stands.
    pub read: &'static str,
    /// The checks that find it: of a server, of a client, or one of each.
    pub found_by: &'static [&'static str],
    /// A server that makes it does not end a connection. All the rest may be right.
    pub is_only_an_end: bool,
}

impl Mistake {
    /// A mistake that the contract's own text explains, and that the first check finds.
    pub const fn new(name: &'static str, is: &'static str, ask: &'static str) -> Mistake {
        Mistake { name, is, ask, read: CONTRACT, found_by: &["whole"], is_only_an_end: false }
    }

    /// The same. The other checks of a server are still played.
    pub const fn only_an_end(self) -> Mistake {
        Mistake { is_only_an_end: true, ..self }
    }

    /// The same, which these checks find.
    pub const fn by(self, found_by: &'static [&'static str]) -> Mistake {
        Mistake { found_by, ..self }
    }

    /// The same, as a lesson describes it.
    pub const fn described(self, is: &'static str) -> Mistake {
        Mistake { is, ..self }
    }

    /// The same with a lesson's own question.
    pub const fn asks(self, ask: &'static str) -> Mistake {
        Mistake { ask, ..self }
    }

    /// The same with the heading of the lesson's note under which the answer stands.
    pub const fn read(self, read: &'static str) -> Mistake {
        Mistake { read, ..self }
    }
}
