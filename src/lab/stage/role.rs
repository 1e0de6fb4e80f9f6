//! The two sides of a pair.

/// Which of the two programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The one that is started second.
    Client,
    /// The one that is started first.
    Server,
}

impl Role {
    /// As it stands in a transcript.
    pub fn name(self) -> &'static str {
        match self {
            Role::Client => "client",
            Role::Server => "server",
        }
    }
}
