//! What the checks of lesson 08 say: the act `udp`.
#![allow(missing_docs)] // the sentences speak for themselves

use crate::bench::{CRASHES, Mistake};

pub const WHOLE: &str = "Who has spoken is sent commands, each after the answer to the last.";
pub const LATE: &str = "The server waits for the output before it sends the next command.";
pub const OPENINGS: &str = "Who speaks several times at first has still sent no output.";
pub const STRANGER: &str = "A stranger's datagram is no output.";
pub const LOST: &str = "If an output is lost, the next client is served: after ten seconds.";
pub const AGAIN: &str = "Then the next client is served.";
pub const BINARY: &str = "An output that is no text does no harm.";
pub const EMPTY: &str = "An output of 0 bytes is an output.";
pub const CLIENT_WHOLE: &str = "The client speaks first; a command is answered with its output.";
pub const CLIENT_LATE: &str = "A command may take a while to come.";
pub const CLIENT_LARGE: &str = "An output of 3000 bytes fits one datagram.";
pub const CLIENT_STRANGER: &str = "Only the server may have commands run.";
pub const CLIENT_BINARY: &str = "A command that is no text is answered with an error.";
pub const NEVER_SPOKE: &str = "it sent nothing";
pub const NO_COMMAND: &str = "what came is no command: it is empty, or no text";
pub const NO_END_OF_COMMANDS: &str = "ten commands came, and there was no end";

pub const MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &DOES_NOT_WAIT,
    &TAKES_OPENING,
    &TAKES_ANY_ANSWER,
    &SERVES_ONCE,
    &BAD_UTF8,
    &EMPTY_AS_END,
    &FIXED_BUFFER,
    &WAITS_FOR_EVER,
    &LOSS_KILLS_SERVER,
    &HIDES_ERRORS,
    &TAKES_SERVERS_ADDRESS,
    &WAITS_FOR_SERVER,
    &IMPATIENT,
    &OBEYS_STRANGERS,
    &BAD_UTF8_KILLS_CLIENT,
];

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "Who speaks first, and who sends commands?",
    read: "Wire contract",
};

pub static SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Where does your loop begin for the next client?",
    read: "Wire contract",
};

pub static BAD_UTF8: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "an output is decoded, and bytes that are no text end the server",
    ask: "Who promised you that a program writes text?",
    read: "Wire contract",
};

pub static EMPTY_AS_END: Mistake = Mistake {
    name: "empty-as-end",
    is: "a datagram of 0 bytes is taken for the end",
    ask: "What does a receive of 0 bytes mean for a datagram?",
    read: "The other acts",
};

pub static FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "the output is cut before it is sent",
    ask: "How much fits into one datagram?",
    read: "Wire contract",
};

pub static OBEYS_STRANGERS: Mistake = Mistake {
    name: "obeys-strangers",
    is: "a command is run for whoever sends one",
    ask: "What does recv_from give you besides the bytes?",
    read: "If you come from the Python notes",
};

pub static WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: one lost datagram holds the program for ever",
    ask: "What if what you wait for was lost on its way?",
    read: "Wire contract",
};

pub static DOES_NOT_WAIT: Mistake = Mistake {
    name: "does-not-wait",
    is: "the next command is sent before the output of this one has come",
    ask: "What do you know when send_to has returned?",
    read: "Wire contract",
};

pub static TAKES_OPENING: Mistake = Mistake {
    name: "takes-opening-for-output",
    is: "a datagram that was sent before the command is taken for its output",
    ask: "What else may be in the receive buffer when you send the first command?",
    read: "Wire contract",
};

pub static TAKES_ANY_ANSWER: Mistake = Mistake {
    name: "takes-any-answer",
    is: "anybody's datagram is taken for the client's output",
    ask: "What does recv_from give you besides the bytes?",
    read: "Wire contract",
};

pub static TAKES_SERVERS_ADDRESS: Mistake = Mistake {
    name: "takes-servers-address",
    is: "the client binds the address that is its server's",
    ask: "Which of the two needs a port that everybody knows?",
    read: "If you come from the Python notes",
};

pub static WAITS_FOR_SERVER: Mistake = Mistake {
    name: "waits-for-server",
    is: "the client waits to be spoken to, as its server does: neither begins",
    ask: "How would the server know where your client is?",
    read: "If you come from the Python notes",
};

pub static IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "the client gives up too soon",
    ask: "How long may it take until a command comes?",
    read: "Wire contract",
};

pub static BAD_UTF8_KILLS_CLIENT: Mistake = Mistake {
    name: "bad-utf8-kills-client",
    is: "a command is decoded, and bytes that are no text end the client",
    ask: "Who promised you that a command is text, and what is owed to one that is not?",
    read: "Wire contract",
};

pub static LOSS_KILLS_SERVER: Mistake = Mistake {
    name: "loss-kills-server",
    is: "an output that never comes ends the server",
    ask: "Who is served after the client that has gone?",
    read: "Wire contract",
};

pub static HIDES_ERRORS: Mistake = Mistake {
    name: "hides-errors",
    is: "no command came, and the client ends as if all were well",
    ask: "Who finds out that your client has failed, if its status is 0?",
    read: "Wire contract",
};
