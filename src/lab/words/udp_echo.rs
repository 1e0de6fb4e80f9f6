//! What the checks of lesson 05 say.
#![allow(missing_docs)] // the sentences speak for themselves

use super::Mistake;

pub const WHOLE: &str = "A datagram comes back to its sender, once.";
pub const AGAIN: &str = "The server answers on and on.";
pub const EMPTY: &str = "A datagram of 0 bytes comes back, too, and ends nothing.";
pub const BORDERS: &str = "Datagrams that come at once come back one by one.";
pub const DOUBLED: &str = "The same datagram twice is two datagrams.";
pub const SECOND: &str = "Whoever sends is answered: a second sender, and then the first again.";
pub const SWAPPED: &str = "Of many senders, in any order, each gets his own.";
pub const BINARY: &str =
    "A datagram is bytes: blanks, NUL and what is no text come back as they are.";
pub const LARGE: &str = "Datagrams of 1 to 65,507 bytes come back whole.";

pub const CLIENT_WHOLE: &str = "The client sends datagrams, has each of them back, and ends well.";
pub const CLIENT_STRANGER: &str = "An answer from another address is not the server's.";
pub const CLIENT_LATE: &str = "An answer may take a while.";
pub const CLIENT_LOST: &str =
    "If no answer comes, the client gives up after ten seconds, and its status tells the failure.";

pub const WENT_ON: &str = "it took a stranger's datagram for the answer";

pub const MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &ANSWERS_TWICE,
    &SERVES_ONCE,
    &EMPTY_AS_END,
    &JOINS,
    &DROPS_DOUBLES,
    &ONE_PEER,
    &ECHOES_TO_WRONG_PEER,
    &TEXT_MODE,
    &BAD_UTF8_KILLS_SERVER,
    &FIXED_BUFFER,
    &TAKES_ANY_ANSWER,
    &IMPATIENT,
    &HIDES_ERRORS,
    &WAITS_FOR_EVER,
];

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "What comes back, if hello was sent?",
    read: "Wire contract",
};
pub static ANSWERS_TWICE: Mistake = Mistake {
    name: "answers-twice",
    is: "one datagram has two answers",
    ask: "How many datagrams does one send_to make, and who counts them?",
    read: "What the kernel did",
};
pub static SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it answers one datagram and ends",
    ask: "What says that a conversation over UDP has ended?",
    read: "What the kernel did",
};
pub static EMPTY_AS_END: Mistake = Mistake {
    name: "empty-as-end",
    is: "a datagram of 0 bytes is taken for the end, or for nothing",
    ask: "What does a receive of 0 bytes mean for a datagram, and what for a stream?",
    read: "What the kernel did",
};
pub static JOINS: Mistake = Mistake {
    name: "joins-datagrams",
    is: "what came in several datagrams leaves in one",
    ask: "Where does the border between two datagrams go when you join them?",
    read: "What the kernel did",
};
pub static DROPS_DOUBLES: Mistake = Mistake {
    name: "drops-doubles",
    is: "a datagram that looks like the last one is not answered",
    ask: "How would you know that two equal datagrams are one?",
    read: "Where it bites",
};
pub static ONE_PEER: Mistake = Mistake {
    name: "one-peer",
    is: "only the first sender is answered",
    ask: "Did you connect your socket, and to whom?",
    read: "What the kernel did",
};
pub static ECHOES_TO_WRONG_PEER: Mistake = Mistake {
    name: "echoes-to-wrong-peer",
    is: "the answer goes to somebody else than the sender",
    ask: "Whose address do you answer to: the one that came with this datagram?",
    read: "Where it bites",
};
pub static TEXT_MODE: Mistake = Mistake {
    name: "text-mode",
    is: "blanks, line ends or NUL are treated as if they meant something",
    ask: "Which of your calls looks at the bytes, and why?",
    read: "Wire contract",
};
pub static BAD_UTF8_KILLS_SERVER: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "it decodes what it need not, and bytes that are no text end it",
    ask: "Who promised you that a datagram is text?",
    read: "Wire contract",
};
pub static FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "what does not fit into the receive buffer is cut off",
    ask: "How long is the longest datagram, and how long your buffer?",
    read: "What the kernel did",
};
pub static TAKES_ANY_ANSWER: Mistake = Mistake {
    name: "takes-any-answer",
    is: "any datagram is taken for the answer, whoever sent it",
    ask: "What does recv_from give you besides the bytes?",
    read: "Where it bites",
};
pub static IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "it gives up too soon",
    ask: "How long may an answer take?",
    read: "Wire contract",
};
pub static HIDES_ERRORS: Mistake = Mistake {
    name: "hides-errors",
    is: "no answer ends the program as if all were well",
    ask: "Who finds out that your client has failed, if its status is 0?",
    read: "Wire contract",
};
pub static WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: a lost datagram holds the client for ever",
    ask: "What happens to your client if the question, or the answer, is lost?",
    read: "The other acts",
};
