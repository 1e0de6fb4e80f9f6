//! What the checks of lesson 05 say.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::Mistake;
pub use crate::bench::shared::datagrams::{
    BYTES, CLIENT_STRANGERS, DEADLINE_RENEWED, EMPTY, EMPTY_AS_END, PAUSED,
};
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str =
    "A datagram comes back to its sender, from the address that it was sent to.";
pub const NEXT: &str = "One datagram after the other is answered, with its own bytes.";
pub const BOUNDARIES: &str = "Datagrams that come at once are answered one by one.";
pub const DOUBLED: &str = "A datagram that comes twice is answered twice.";
pub const SIZES: &str = "Datagrams of 1 byte to 65,507 bytes come back whole.";
pub const PEERS: &str = "A second sender is answered while the first one goes on.";
pub const MIXED: &str = "Of many senders at once each gets the answers to its own datagrams.";
pub const GONE: &str = "A sender that has gone costs nobody else anything.";
pub const LEAK: &str = "A server with 64 descriptors answers 128 datagrams.";

pub const CLIENT_WHOLE: &str =
    "The client sends a message, waits for its echo before the next one, and ends with status 0.";
pub const CLIENT_DOUBLED: &str =
    "A second echo of an earlier message is not the echo of this one: the client waits on.";
pub const CLIENT_STRANGER: &str = "A stranger's datagram is not the echo: the client waits on.";
pub const CLIENT_OTHER: &str =
    "Other bytes from the server are not the echo. If no echo comes, the exit status is not 0.";

pub const ENDED_TOO_SOON: &str = "it ended before it could have received the echo";
pub const WENT_ON_TOO_SOON: &str =
    "it sent its next message before it could have received the echo";
pub const GOES_ON_AND_ON: &str = "it goes on and on, although everything is answered";

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("What exactly comes back for a datagram, and how many of them?"),
    WHOLE_BUFFER,
    ANSWERS_FROM_ELSEWHERE,
    ANSWERS_TWICE,
    SERVES_ONCE
        .described("it answers one datagram and no other")
        .asks("Which call fetches the second datagram, and in which loop does it stand?")
        .read("If you come from the Python notes")
        .by(&["next"]),
    SHARED_STATE
        .described("bytes of an earlier datagram are in the answer to this one")
        .asks("What does your buffer hold before a receive, and who has put it there?")
        .by(&["next"]),
    EMPTY_AS_END.read(KERNEL).by(&["empty", "whole"]),
    SPECIAL_WORD.described("a word in a datagram ends the server, or gets no echo"),
    TEXT_MODE,
    BAD_UTF8_KILLS_SERVER
        .described("a datagram that is not text is not answered, or ends the server")
        .asks("Does anybody promise that a datagram is text?"),
    LOSSY_UTF8,
    JOINS_DATAGRAMS,
    DROPS_DOUBLES,
    FIXED_BUFFER
        .described(
            "a datagram that is longer than the buffer is cut, answered in parts, or not at all",
        )
        .asks("Which is the longest datagram that the contract allows? Does your buffer hold it?")
        .read(KERNEL)
        .by(&["sizes"]),
    ONE_PEER,
    WRONG_CLIENT
        .described("an answer goes to another sender than the one that asked")
        .asks("Where does your program keep the address that belongs to these bytes?")
        .read(KERNEL)
        .by(&["mixed"]),
    RESET_KILLS_SERVER
        .described("the news that one answer found nobody ends the server")
        .asks("Which of your calls can report ECONNREFUSED, and whose error is that?")
        .read(BITES)
        .by(&["gone"]),
    LEAKS
        .described(
            "something is opened for each datagram and never closed: one day nothing is left",
        )
        .asks("How many descriptors has your program open after a hundred datagrams?"),
    IMPATIENT
        .described("it gives up before its time is over, after a pause or a stranger's datagram"),
    DOES_NOT_WAIT,
    NEVER_ENDS,
    FALSE_ALARM,
    DOUBLE_ANSWER,
    TRUSTS_STRANGERS,
    TAKES_ANY_ANSWER,
    HIDES_ERRORS.by(&["silent"]),
    WAITS_TOO_LONG
        .described("a lost datagram holds the client for more than ten seconds, or for ever"),
    DEADLINE_RENEWED.read(BITES),
];

const KERNEL: &str = "What the kernel did";
const BITES: &str = "What goes wrong in real programs";

pub const WHOLE_BUFFER: Mistake = Mistake::new(
    "whole-buffer",
    "the whole buffer is sent back, not only what the datagram had put into it",
    "How many bytes of your buffer did this receive fill?",
)
.read(KERNEL);
pub const ANSWERS_FROM_ELSEWHERE: Mistake = Mistake::new(
    "answers-from-elsewhere",
    "the answer leaves from another socket, so its source is not the address that was asked",
    "Which port does a new socket send from?",
)
.read(BITES);
pub const ANSWERS_TWICE: Mistake = Mistake::new(
    "answers-twice",
    "one datagram has two answers",
    "How many datagrams does one send make, and who counts them?",
)
.read(KERNEL);
pub const JOINS_DATAGRAMS: Mistake = Mistake::new(
    "joins-datagrams",
    "several datagrams are answered by one, as if they were a stream",
    "How many answers do three datagrams get, and where is the boundary between them?",
)
.read(KERNEL)
.by(&["boundaries"]);
pub const DROPS_DOUBLES: Mistake = Mistake::new(
    "drops-doubles",
    "a datagram like the one before is taken for a copy, and not answered",
    "How would you tell a copy that the network made from a sender who says it twice?",
)
.read(BITES)
.by(&["doubled"]);
pub const ONE_PEER: Mistake = Mistake::new(
    "one-peer",
    "after the first datagram it hears its sender only, as if that were a connection",
    "Whose datagrams does the kernel pass to a socket that is connected?",
)
.read("The other acts")
.by(&["peers"]);
pub const DOES_NOT_WAIT: Mistake = Mistake::new(
    "does-not-wait",
    "the client goes on, or ends, without the echo of what it has sent",
    "What do you know when sendto has returned?",
)
.read(BITES)
.by(&["whole", "silent"]);
pub const DOUBLE_ANSWER: Mistake = Mistake::new(
    "double-answer",
    "a second echo of an earlier message is taken for the answer to the next one, or ends the client",
    "How does your client know to which of its messages an echo belongs?",
)
.read(BITES)
.by(&["doubled"]);
pub const TRUSTS_STRANGERS: Mistake = Mistake::new(
    "trusts-strangers",
    "a stranger's datagram is taken for the server's, or ends the client",
    "From which address did recvfrom say that this datagram came?",
)
.read(BITES)
.by(&["stranger"]);
