//! What the checks of lesson 05 say.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::{CRASHES, Mistake};

pub const WHOLE: &str =
    "A datagram comes back to its sender, from the address that it was sent to.";
pub const NEXT: &str = "One datagram after the other is answered: the server serves on.";
pub const LATE: &str = "A pause between datagrams means nothing.";
pub const EMPTY: &str = "A datagram of 0 bytes is a datagram: one of 0 bytes comes back.";
pub const BYTES: &str = "A datagram is bytes: blanks, line ends and zeros come back as they are.";
pub const BINARY: &str = "A datagram need not be text: what is not UTF-8 comes back, too.";
pub const BORDERS: &str = "Datagrams that come at once are answered one by one.";
pub const DOUBLED: &str = "A datagram that comes twice is answered twice.";
pub const SIZES: &str = "Datagrams of 1 byte to 65,507 bytes come back whole.";
pub const PEERS: &str = "A second sender is answered while the first one goes on.";
pub const MIXED: &str = "Of many senders at once each gets the answers to its own datagrams.";
pub const GONE: &str = "A sender that has gone costs nobody else anything.";

pub const CLIENT_WHOLE: &str =
    "The client sends a datagram, waits for its echo before the next one, and ends well.";
pub const CLIENT_LATE: &str = "An echo may take a while.";
pub const CLIENT_DOUBLED: &str =
    "A second echo of the message before is no answer to the next one.";
pub const CLIENT_STRANGER: &str = "A stranger's datagram is passed over.";
pub const CLIENT_LOST: &str =
    "No echo within ten seconds: the client gives up, and its status tells the failure.";
pub const CLIENT_STRANGERS: &str = "Strangers' datagrams do not make these ten seconds longer.";

pub const ENDED_TOO_SOON: &str = "it ended before it could have received the echo";
pub const WENT_ON_TOO_SOON: &str =
    "it sent its next message before it could have received the echo";

pub const MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &WHOLE_BUFFER,
    &ANSWERS_FROM_ELSEWHERE,
    &ANSWERS_TWICE,
    &SERVES_ONCE,
    &IMPATIENT,
    &EMPTY_AS_END,
    &TEXT_MODE,
    &BAD_UTF8_KILLS_SERVER,
    &JOINS_DATAGRAMS,
    &DROPS_DOUBLES,
    &FIXED_BUFFER,
    &ONE_PEER,
    &ECHOES_TO_WRONG_PEER,
    &RESET_KILLS_SERVER,
    &DOES_NOT_WAIT,
    &DOUBLE_ANSWER,
    &TAKES_ANY_ANSWER,
    &HIDES_ERRORS,
    &WAITS_FOR_EVER,
    &DEADLINE_RENEWED,
];

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "What exactly comes back for a datagram, and how many of them?",
    read: "Wire contract",
};
pub static WHOLE_BUFFER: Mistake = Mistake {
    name: "whole-buffer",
    is: "the whole buffer is sent back, not only what the datagram had put into it",
    ask: "How many bytes of your buffer did this receive fill?",
    read: "What the kernel did",
};
pub static ANSWERS_FROM_ELSEWHERE: Mistake = Mistake {
    name: "answers-from-elsewhere",
    is: "the answer leaves from another socket, so its source is not the address that was asked",
    ask: "Which port does a new socket send from?",
    read: "Where it bites",
};
pub static ANSWERS_TWICE: Mistake = Mistake {
    name: "answers-twice",
    is: "one datagram has two answers",
    ask: "How many datagrams does one send make, and who counts them?",
    read: "What the kernel did",
};
pub static SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it answers one datagram and ends",
    ask: "Which call fetches the second datagram, and where does it stand?",
    read: "If you come from the Python notes",
};
pub static IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "a short silence is taken for the end",
    ask: "How long may the other side be silent, and what does your program do then?",
    read: "Wire contract",
};
pub static EMPTY_AS_END: Mistake = Mistake {
    name: "empty-as-end",
    is: "a datagram of 0 bytes is taken for the end, or for nothing",
    ask: "What does a receive of 0 bytes mean here, and what did it mean in lesson 01?",
    read: "What the kernel did",
};
pub static TEXT_MODE: Mistake = Mistake {
    name: "text-mode",
    is: "bytes are taken for a line of text: some are stripped, added, cut at a zero or replaced",
    ask: "Which of your calls changes the bytes between the receive and the send?",
    read: "Wire contract",
};
pub static BAD_UTF8_KILLS_SERVER: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "it decodes what it need not, and bytes that are no text are not answered, or end it",
    ask: "Who promised you that a datagram is text?",
    read: "Wire contract",
};
pub static JOINS_DATAGRAMS: Mistake = Mistake {
    name: "joins-datagrams",
    is: "several datagrams are answered by one, as if they were a stream",
    ask: "How many answers do three datagrams get, and where is the border between them?",
    read: "What the kernel did",
};
pub static DROPS_DOUBLES: Mistake = Mistake {
    name: "drops-doubles",
    is: "a datagram like the one before is taken for a copy, and not answered",
    ask: "How would you tell a copy that the network made from a sender who says it twice?",
    read: "Where it bites",
};
pub static FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "a datagram that is longer than the buffer is cut, or not answered",
    ask: "Which is the longest datagram that the contract allows, and does your buffer hold it?",
    read: "What the kernel did",
};
pub static ONE_PEER: Mistake = Mistake {
    name: "one-peer",
    is: "after the first datagram it hears its sender only, as if that were a connection",
    ask: "Whose datagrams does the kernel pass to a socket that is connected?",
    read: "The other acts",
};
pub static ECHOES_TO_WRONG_PEER: Mistake = Mistake {
    name: "echoes-to-wrong-peer",
    is: "an answer goes to somebody else than the sender of the datagram",
    ask: "Where does your program keep the address that belongs to these bytes?",
    read: "What the kernel did",
};
pub static RESET_KILLS_SERVER: Mistake = Mistake {
    name: "reset-kills-server",
    is: "the news that one answer found nobody ends the server",
    ask: "Which of your calls can report ECONNREFUSED, and whose trouble is that?",
    read: "Where it bites",
};
pub static DOES_NOT_WAIT: Mistake = Mistake {
    name: "does-not-wait",
    is: "the client goes on, or ends, without the echo of what it has sent",
    ask: "What do you know when sendto has returned?",
    read: "Where it bites",
};
pub static DOUBLE_ANSWER: Mistake = Mistake {
    name: "double-answer",
    is: "a second echo of an earlier message is taken for the answer to the next one, or ends the client",
    ask: "How does your client know to which of its messages an echo belongs?",
    read: "Where it bites",
};
pub static TAKES_ANY_ANSWER: Mistake = Mistake {
    name: "takes-any-answer",
    is: "a stranger's datagram is taken for the server's, or ends the client",
    ask: "From whom did recvfrom say that this datagram came?",
    read: "Where it bites",
};
pub static HIDES_ERRORS: Mistake = Mistake {
    name: "hides-errors",
    is: "the missing echo ends the client as if all were well",
    ask: "Who finds out that your client has failed, if its status is 0?",
    read: "Wire contract",
};
pub static WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: a lost datagram holds the client for ever",
    ask: "Which of your calls can wait, and for how long?",
    read: "Wire contract",
};
pub static DEADLINE_RENEWED: Mistake = Mistake {
    name: "deadline-renewed",
    is: "each receive gets the whole time anew, so strangers can hold the client for ever",
    ask: "After a stranger's datagram, how much of your ten seconds is left?",
    read: "Where it bites",
};
