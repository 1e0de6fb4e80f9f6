//! What the checks of lesson 02 say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "The server answers each message with the line that is typed.";
pub const TURNS: &str = "The server sends one message for each of ours, and nothing out of turn.";
pub const BYE: &str =
    "After our bye the server closes, and sends nothing more. It sends its own bye, and closes.";
pub const WORDS: &str = "Only bye ends the conversation: goodbye, BYE and exit are messages.";
pub const TEXT: &str = "A message of 1024 bytes is one message. Blanks in it stay as they are.";
pub const HALF_CLOSED: &str = "A FIN is not a message: the server closes, and keeps its next line.";
pub const EMPTY_CHAT: &str = "If an empty line is typed, the server sends the next line.";
pub const EMPTY_PHONE: &str = "If an empty line is typed, the server sends nothing, and closes.";
pub const INPUT_CHAT: &str =
    "At the end of its input the server answers with bye, also to the next client.";
pub const INPUT_PHONE: &str =
    "At the end of its input the server closes in place of an answer, also for the next client.";
pub const MANY: &str = "Six clients connect and send at the same time. All are served.";
pub const BINARY: &str =
    "Bytes that are not UTF-8 do not stop the server: the next client is served.";
pub const LATE: &str = "A client may take 6 s for its message. The server waits.";

pub const CLIENT_WHOLE: &str =
    "The client sends the line that is typed, receives the answer, and sends the next line.";
pub const CLIENT_TURNS: &str = "The client does not send its next line before it has an answer.";
pub const CLIENT_BYE: &str =
    "The client sends its own bye, and closes. After our bye it closes, and sends nothing more.";
pub const CLIENT_WORDS: &str = "Only bye ends the conversation: goodbye and BYE are messages.";
pub const CLIENT_FIN_CHAT: &str =
    "A FIN without bye is no answer: the client closes, and its exit status is not 0.";
pub const CLIENT_FIN_PHONE: &str =
    "A FIN is a goodbye: the client closes, and its exit status is 0.";
pub const CLIENT_EMPTY_CHAT: &str = "If an empty line is typed, the client sends the next line.";
pub const CLIENT_EMPTY_PHONE: &str =
    "If an empty line is typed, the client sends nothing, and closes.";
pub const CLIENT_INPUT_CHAT: &str = "At the end of its input the client sends bye, and closes.";
pub const CLIENT_INPUT_PHONE: &str = "At the end of its input the client closes.";
pub const CLIENT_EXIT: &str = "If exit is typed, the client sends nothing, and closes.";
pub const CLIENT_LATE: &str = "An answer may take 6 s: a person types it. The client waits.";

pub const SPOKE_OUT_OF_TURN: &str = "the program sent bytes before its turn";
pub const ANSWERED_TWICE: &str = "one message of 1024 bytes has got more than one answer";

/// The mistakes of both acts.
const COMMON: &[Mistake] = &[
    ANOTHER_PROTOCOL.asks("Which side sends first? Where does the text of its message come from?"),
    BYE_AS_MESSAGE,
    STAYS_OPEN,
    OUT_OF_TURN,
    BYE_NOT_SENT,
    RESERVED_WORD
        .described("a message other than bye ends the conversation")
        .asks("Do you compare the whole message with bye, or do you look for bye inside it?"),
    FIXED_BUFFER
        .asks("How many bytes does your recv ask for? How many may a message have?")
        .by(&["text"]),
    TAKES_EOF,
    SERVES_ONCE,
    SMALL_BACKLOG.read(SAID),
    BAD_UTF8_KILLS_SERVER,
    RESET_KILLS_SERVER,
    GIVES_UP_EARLY,
    HIDES_ERRORS,
    EMPTY_LINE,
    END_OF_INPUT,
];

pub const CHAT: &[Mistake] = COMMON;
pub const PHONE: &[Mistake] = &with_exit::<{ COMMON.len() + 1 }>();

pub const BYE_AS_MESSAGE: Mistake = Mistake::new(
    "bye-as-message",
    "bye is treated as an ordinary message: the program answers it, or waits for its answer",
    "After bye, received or sent: which call does your program make next?",
)
.read(KERNEL)
.by(&["bye"]);
/// In this lesson the other checks do not go on without it: most of them end a conversation.
pub const STAYS_OPEN: Mistake = Mistake::new(
    "keeps-open",
    "the conversation is over, but the server does not close the connection",
    "Which line closes the connection? Does your program reach it after bye?",
)
.by(&["bye"]);
pub const OUT_OF_TURN: Mistake = Mistake::new(
    "out-of-turn",
    "the program sends a message before the other side's message has come",
    "Which receive stands between two of your sends?",
)
.by(&["turns"]);
pub const BYE_NOT_SENT: Mistake = Mistake::new(
    "bye-not-sent",
    "bye is typed, but the program does not send it: it only closes",
    "Does your program look for bye before it sends the line, or after it?",
)
.read(KERNEL)
.by(&["bye"]);
/// Here it is no matter of an end only: the program asks a person for an answer.
pub const TAKES_EOF: Mistake = Mistake::new(
    "eof-as-message",
    "the end of the stream is taken for a message, or for success",
    "At the end of the stream recv gives 0 bytes. What does your program do then?",
)
.read(BITES)
.by(&["half-closed"]);
pub const EMPTY_LINE: Mistake = Mistake::new(
    "empty-line",
    "after an empty line the program does not do what the contract says: it sends 0 bytes and waits, or ends",
    "How many bytes does your send give to the kernel for an empty line? What comes back?",
)
.read(BITES)
.by(&["empty-line"]);
pub const END_OF_INPUT: Mistake = Mistake::new(
    "end-of-input",
    "at the end of its standard input the program does not say goodbye: it fails, or waits",
    "What does your input() do at the end of the input (Ctrl-D)?",
)
.by(&["end-of-input"]);
pub const EXIT_SENT: Mistake = Mistake::new(
    "exit-sent",
    "the client sends the line exit, but it must only close",
    "Does your client look for exit before it sends the line, or after it?",
)
.read(ACTS)
.by(&["exit"]);

const SAID: &str = "Common claims, and what is true";
const KERNEL: &str = "What the kernel did";
const BITES: &str = "What goes wrong in real programs";
const ACTS: &str = "The other acts";

/// What is common, and the one that only `phone` has.
const fn with_exit<const N: usize>() -> [Mistake; N] {
    let mut all = [EXIT_SENT; N];
    let mut at = 0;
    while at < COMMON.len() {
        all[at] = COMMON[at];
        at += 1;
    }
    all
}
