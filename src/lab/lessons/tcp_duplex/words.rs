//! What the checks of lesson 03 say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "What is typed goes out, and what comes is received.";
pub const TYPED: &str = "Line after line is sent as it is typed, although nothing comes.";
pub const HEARD: &str = "What comes is received, although nobody types.";
pub const GOODBYE: &str =
    "After an empty line the program sends its FIN, and goes on receiving until ours.";
pub const END_OF_INPUT: &str =
    "After the end of its input the program sends its FIN, and goes on receiving until ours.";
pub const FIN: &str = "After our FIN the program sends its own, although nobody types.";
pub const NEXT: &str = "The line that is typed after a client has gone goes to the next client.";
pub const WORDS: &str = "No word has a meaning: bye, exit and quit are lines like any other.";
pub const ANY_BYTES: &str = "Bytes need not be text, and a character may come in two pieces.";
pub const BEGUN: &str =
    "If our FIN comes while the server sends a line, the whole line still leaves.";
pub const PAUSED: &str = "Both sides may be silent for 6 s. The program waits.";
pub const CLIENT_RESET: &str =
    "After an RST the client ends, although nobody types. Its exit status is not 0.";
pub const CLIENT_SILENT: &str =
    "If the server's FIN does not come, the client gives up within 10 s. Its exit status is not 0.";

pub const ENDED_EARLY: &str = "it has sent its FIN, and no side has said goodbye";

pub const LOCK_STEP: Mistake = Mistake::new(
    "lock-step",
    "the program sends and receives in turn: while it waits for a line, it does not receive, or the other way round",
    "Which call does your program wait in, when you type nothing and two messages come?",
)
.by(&["typed", "heard"])
.read(KERNEL);
pub const ADDS_LINE_END: Mistake = Mistake::new(
    "adds-line-end",
    "a line is sent with its line end",
    "What is the last character of the line that your program has read?",
);
pub const IGNORES_EMPTY_LINE: Mistake = Mistake::new(
    "ignores-empty-line",
    "an empty line is no goodbye: no FIN comes, and the program goes on sending",
    "What does your program do with a line of 0 bytes? send() of 0 bytes sends nothing.",
)
.by(&["goodbye"]);
pub const CLOSE_ONLY: Mistake = Mistake::new(
    "close-only",
    "the program has said goodbye, but no FIN leaves while it still receives",
    "Does another thread wait in recv when you close the socket? Does another handle exist?",
)
.by(&["goodbye"])
.read(KERNEL);
pub const CLOSES_AT_GOODBYE: Mistake = Mistake::new(
    "closes-at-goodbye",
    "after its goodbye the program does not receive what we still send",
    "Who receives what the peer sends between your FIN and its own?",
)
.by(&["goodbye"])
.read(KERNEL);
pub const IGNORES_END_OF_INPUT: Mistake = Mistake::new(
    "ignores-end-of-input",
    "the end of standard input is no goodbye: no FIN comes",
    "What does your readline or input() do after Ctrl-D? In which thread?",
)
.by(&["end-of-input"]);
pub const WAITS_FOR_KEYBOARD: Mistake = Mistake::new(
    "waits-for-keyboard",
    "our FIN, or our RST, is noticed only after something has been typed",
    "Your program waits for a line, and the FIN comes. Which thread tells the one that waits?",
)
.by(&["fin"])
.read(KERNEL);
pub const OLD_READER: Mistake = Mistake::new(
    "old-reader",
    "a thread of the last conversation takes the line that is meant for the next client",
    "How many threads of your program wait for the keyboard, after the second accept()?",
)
.by(&["next"])
.read(BITES);
pub const CUTS_LINE: Mistake = Mistake::new(
    "cuts-line",
    "our FIN comes while the program sends a long line, and the rest of the line is lost",
    "One thread is in send when the other calls shutdown or close. What becomes of the rest?",
)
.by(&["begun"]);

/// Nothing else can be asked of a program that receives the end again and again.
pub const EOF_AS_MESSAGE: Mistake = Mistake {
    is_only_an_end: false,
    ..crate::bench::shared::mistakes::EOF_AS_MESSAGE.by(&["fin"]).read(BITES)
};

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Which bytes does your program send for the line hi, and when?"),
    ADDS_LINE_END,
    LOCK_STEP,
    IGNORES_EMPTY_LINE,
    CLOSE_ONLY,
    CLOSES_AT_GOODBYE,
    IGNORES_END_OF_INPUT,
    EOF_AS_MESSAGE,
    WAITS_FOR_KEYBOARD,
    OLD_READER,
    SERVES_ONCE,
    RESERVED_WORD,
    BAD_UTF8_KILLS_SERVER,
    BAD_UTF8_KILLS_CLIENT.asks("Which call decodes what comes, and what does it do with 0xff?"),
    CUTS_LINE,
    RESET_KILLS_SERVER,
    LEAKS,
    GIVES_UP_EARLY,
    HIDES_ERRORS,
    WAITS_TOO_LONG
        .described("the server's FIN does not come, and the client waits longer than 10 s"),
    WRONG_EXIT_STATUS.by(&["goodbye", "fin"]),
];

const KERNEL: &str = "What the kernel did";
const BITES: &str = "What goes wrong in real programs";
