//! What a check has found.

use std::process::ExitStatus;

use super::address::Address;
use super::mistake::Mistake;
use super::vitals::Stuck;

/// A program that has printed more than this is ended.
pub const MOST_OUTPUT: u64 = 64 * 1024 * 1024;

/// What a step of a check gives.
pub type Verdict<T = ()> = Result<T, Box<Fault>>;

/// What was found, and what the check knows about it.
#[derive(Debug)]
pub struct Fault {
    /// What was found.
    pub what: What,
    /// The mistake that it points to.
    pub mistake: Option<&'static Mistake>,
    /// All bytes that we had sent on that connection.
    pub sent: Vec<u8>,
    /// The bytes that should have come next.
    pub expected: Vec<u8>,
    /// The bytes that came.
    pub came: Vec<u8>,
    /// How many bytes had come on that connection in the steps before.
    pub came_before: usize,
}

impl Fault {
    /// Names the mistake that this fault points to.
    pub fn is(mut self: Box<Fault>, mistake: &'static Mistake) -> Box<Fault> {
        self.mistake = Some(mistake);
        self
    }

    /// Nothing that was seen tells which mistake this is.
    pub fn unnamed(mut self: Box<Fault>) -> Box<Fault> {
        self.mistake = None;
        self
    }

    /// The same without the bytes: nobody reads megabytes without a pattern.
    pub fn brief(mut self: Box<Fault>) -> Box<Fault> {
        (self.sent, self.came, self.expected) = (vec![], vec![], vec![]);
        self.came_before = 0;
        self
    }
}

/// The kinds of faults.
#[derive(Debug)]
pub enum What {
    /// The program could not be started, or never reached: the text says why.
    Unstarted(String),
    /// It was told the first of these ports, and uses the second.
    Elsewhere(u16, u16),
    /// It ended although it was needed.
    Died(ExitStatus),
    /// It refused a connection.
    Refused,
    /// Bytes, or a connection, were due and did not come.
    Nothing(Stuck),
    /// It did not take what was sent to it.
    NotTaken(Stuck),
    /// Other bytes came than expected.
    Different,
    /// Bytes came where none were due.
    Extra,
    /// The stream ended where bytes were due.
    Ended(End),
    /// The stream did not end where it should have.
    NotEnded(Stuck),
    /// The stream ended with an RST where a FIN was due.
    Reset,
    /// A datagram of this many bytes came where none was due.
    ExtraDatagram(usize),
    /// An answer came from the first of these addresses; the second had been asked.
    FromElsewhere(Address, Address),
    /// A client did not end.
    NotExited(Stuck),
    /// A client ended with another status than it should have.
    Status(ExitStatus, Exit),
    /// It wrote more than [`MOST_OUTPUT`].
    Flood,
    /// Something that the check has seen in the bytes; the text says what.
    Seen(String),
    /// The user has pressed Ctrl-C.
    Interrupted,
}

/// How a stream ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With a FIN.
    Fin,
    /// With an RST.
    Rst,
}

/// How a client should end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// With status 0.
    Well,
    /// With any other.
    Failing,
}
