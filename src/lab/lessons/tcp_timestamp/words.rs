//! What the checks of lesson 04 say.
#![allow(missing_docs)] // the sentences need no comment

use socklab::narrate::show;

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "The server answers each line with the local time of its reading. After our FIN it sends its own.";
pub const RECORD_WHOLE: &str = "The server answers each record with a record of 20 bytes: the local time of its reading, and one blank.";
pub const CUT: &str =
    "A reading that comes in pieces is one reading. It is not answered before it is whole.";
pub const MERGED: &str = "Readings that come in one piece are answered one by one.";
pub const TIMES: &str =
    "The digits after the dot do not count. The time is local, in winter and in summer.";
pub const REFUSED: &str =
    "What is no reading is answered with `error: not a reading`. The conversation goes on.";
pub const NO_END: &str =
    "10,000 digits without a newline end the connection. The next client is served.";
pub const HALF_CLOSED: &str =
    "A FIN inside a reading ends the connection without an answer. The next client is served.";
pub const CLIENT_CURRENT: &str = "The client sends 2 to 10 readings. Each is the current time, and at least 0.1 s after the one before.";

pub const ANSWERED_TOO_SOON: &str = "the server answered a part of a reading";
pub const NOT_CURRENT: &str = "a reading is more than 60 s away from our clock";
pub const NOT_LATER: &str = "a reading is not later than the one before";
pub const TOO_CLOSE: &str = "two readings are less than 0.1 s apart";

pub fn step_zone(zone: &str) -> String {
    format!("set TZ={zone} for the program")
}
pub fn not_a_reading(text: &[u8]) -> String {
    format!("{} came: that is no reading", show(text))
}
pub fn so_many_readings(count: usize) -> String {
    format!("{count} readings came; the contract asks for 2 to 10")
}

const KERNEL: &str = "What the kernel did";
const SAID: &str = "Common claims, and what is true";
const BITES: &str = "What goes wrong in real programs";
const NOTES: &str = "If you come from the Python notes";
const ACTS: &str = "The other acts";

pub const LINES_MISTAKES: &[Mistake] = &[
    CRASHES,
    NO_DELIMITER,
    UTC,
    FIXED_OFFSET,
    TOO_STRICT,
    ROUNDS,
    TOO_LENIENT,
    REFUSAL_ENDS,
    SINGLE_RECV
        .described("the program treats one receive as a whole reading, or as a whole answer")
        .asks("What does your program do with the bytes 1536, if the rest comes later?")
        .by(&["cut", "bytewise"])
        .read(KERNEL),
    LOSES_NEXT_MESSAGE,
    UNBOUNDED,
    EOF_AS_MESSAGE
        .asks("The stream ends after 1536, without a newline. What does your program do with these bytes?")
        .by(&["half-closed"])
        .read(BITES),
    DROPS_ANSWER_AT_FIN.by(&["before-fin"]),
    SERVES_ONCE,
    SHARED_STATE,
    RESET_KILLS_SERVER,
    LEAKS,
    GIVES_UP_EARLY,
    STALE_READING,
    NO_PAUSE,
    TAKES_ANY_ANSWER,
    HIDES_ERRORS,
    WAITS_TOO_LONG,
];

pub const RECORDS_MISTAKES: &[Mistake] = &[
    SHORT_RECORD,
    SINGLE_RECV
        .described("the program treats one receive as a whole record")
        .asks("What does recv(20) give when only four bytes have arrived?")
        .by(&["cut", "bytewise"])
        .read(ACTS),
    LOSES_NEXT_MESSAGE
        .asks("How many bytes does your recv ask for, if 15 of 20 are still missing?"),
    ROUNDS,
    TOO_LENIENT,
    EOF_AS_MESSAGE
        .asks("The stream ends after four of 20 bytes. What does your program do with these bytes?")
        .by(&["half-closed"])
        .read(BITES),
    RESET_KILLS_SERVER,
    TAKES_ANY_ANSWER,
];

pub const NO_DELIMITER: Mistake = Mistake::new(
    "no-delimiter",
    "nothing marks the end of a reading, or of an answer",
    "Which byte ends what you send? Does your program send it?",
)
.read(KERNEL);
pub const SHORT_RECORD: Mistake = Mistake::new(
    "short-record",
    "a record has fewer than 20 bytes: no blanks fill it up",
    "How many bytes does your program send for a reading of 17 bytes?",
)
.read(ACTS);
pub const UTC: Mistake = Mistake::new(
    "utc",
    "the answer is the time in UTC, not the local time",
    "Which function turns the seconds into a time: one for UTC (gmtime), or one for local time?",
)
.read(SAID);
pub const FIXED_OFFSET: Mistake = Mistake::new(
    "fixed-offset",
    "the difference from UTC is always the same: summer time is ignored",
    "How many hours is Berlin ahead of UTC in January, and how many in July?",
)
.by(&["whole", "times"])
.read(SAID);
pub const TOO_STRICT: Mistake = Mistake::new(
    "too-strict",
    "a reading that the contract allows is refused",
    "Must a reading have a dot? How many digits may stand before it, and after it?",
)
.by(&["times"]);
pub const ROUNDS: Mistake = Mistake::new(
    "rounds",
    "the seconds are rounded: 1536199200.999999 becomes the next second",
    "What does your program make of 1536199200.999999? Which call drops the fraction?",
)
.by(&["times"])
.read(NOTES);
pub const TOO_LENIENT: Mistake = Mistake::new(
    "too-lenient",
    "the program takes text that is no reading, such as ` 1`, `1_000`, `1e9` or `-1`",
    "Which texts does your number parser take: blanks, a sign, 1_000, 1e9, nan?",
)
.by(&["refused"])
.read(SAID);
pub const REFUSAL_ENDS: Mistake = Mistake::new(
    "refusal-ends",
    "text that is no reading ends the connection or the server, or gets no answer",
    "What does your program do when its number parser fails? What happens after that?",
)
.by(&["refused"])
.read(NOTES);
pub const LOSES_NEXT_MESSAGE: Mistake = Mistake::new(
    "loses-next-message",
    "of several readings in one receive only one is answered",
    "Which variable keeps the bytes that came after the first newline?",
)
.by(&["merged"])
.read(ACTS);
pub const UNBOUNDED: Mistake = Mistake::new(
    "unbounded",
    "the program collects a line without a newline, however long it becomes",
    "How long may a line become in your program? Which line limits that?",
)
.by(&["unbounded"])
.read(BITES);
pub const STALE_READING: Mistake = Mistake::new(
    "stale-reading",
    "a reading is not the time at which it was sent",
    "Which line asks the clock? Is it inside the loop? Does that clock count from 1970?",
)
.by(&["current"])
.read(SAID);
pub const NO_PAUSE: Mistake = Mistake::new(
    "no-pause",
    "the client sends its readings at once: there is no time between them",
    "Which line waits between two readings? How long?",
)
.by(&["current"])
.read("The pauses we put in");
