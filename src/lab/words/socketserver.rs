//! What the checks of lesson 17 say.
#![allow(missing_docs)] // the sentences speak for themselves

use super::{CRASHES, Mistake};

pub const AGAIN: &str = "The server serves on.";
pub const RESET: &str = "A client that resets costs only itself: the next is served.";
pub const SILENT: &str =
    "Silent clients hold nobody up: of those that talk the last is served first.";

pub const WHOLE: &str = "A line comes back in capitals, without a newline; then the server closes.";
pub const PIECES: &str = "A line that comes in pieces is one line.";
pub const END: &str = "The end of the stream ends the line, too, even an empty one.";
pub const BLANKS: &str = "Blanks at both ends of a line do not count.";
pub const LETTERS: &str = "Only a to z change.";
pub const BINARY: &str = "A line is bytes: it need not be text.";
pub const LARGE: &str = "A line of 1 to 65,536 bytes is answered whole.";
pub const ENDLESS: &str = "A line without end is refused; the next client is served.";
pub const CLIENT_WHOLE: &str =
    "The client sends a line, receives until the server's FIN, and ends well.";
pub const CLIENT_BYTEWISE: &str = "The answer may come one byte at a time.";
pub const CLIENT_LATE: &str = "The answer may take a while.";
pub const CLIENT_HALF_CLOSED: &str =
    "If the server closes without an answer, the client's status tells the failure.";
pub const CLIENT_RESET: &str = "If the server resets, the client's status tells the failure.";
pub const CLIENT_SILENT: &str = "The client does not wait for ever for a server: ten seconds.";

pub const WELCOME_WHOLE: &str =
    "First welcome, then hello to what we say; at exit the server closes.";
pub const WELCOME_GOODBYE: &str =
    "exit ends it in pieces, behind other words and before a line end, too.";
pub const WELCOME_HALF_CLOSED: &str = "Our FIN ends it: nobody is greeted any more.";
pub const WELCOME_BINARY: &str = "Hello is the answer to anything, text or not.";
pub const CLIENT_WELCOME_WHOLE: &str =
    "The client waits for welcome, then for each hello, takes leave and ends well.";
pub const CLIENT_WELCOME_BYTEWISE: &str = "Welcome and hello may come one byte at a time.";
pub const CLIENT_WELCOME_HALF_CLOSED: &str =
    "If the server ends before its welcome is whole, the client's status tells the failure.";

pub const GREETING_WHOLE: &str =
    "After our first byte come 18 bytes of UTF-8; then the server closes.";
pub const GREETING_BINARY: &str = "What the client says need not be text.";
pub const GREETING_HALF_CLOSED: &str = "Who sends only a FIN gets only a FIN.";
pub const CLIENT_GREETING_WHOLE: &str =
    "The client says something, receives until the server's FIN, and ends well.";

pub const PRINT_WHOLE: &str = "The server closes at once, and says nothing.";
pub const CLIENT_PRINT_WHOLE: &str =
    "The client calls, and ends well: with the server's FIN at the latest.";
pub const CLIENT_PRINT_SILENT: &str = "The client does not wait for ever for the FIN: ten seconds.";

pub const SPOKE_TOO_SOON: &str = "it spoke before it was its turn";
pub const SAID_NOTHING: &str = "it sent its FIN, and never a byte";
pub const STEP_WELCOME: &str = "send welcome, one byte at a time";

pub const UPPER_MISTAKES: &[&Mistake] = &[
    &ANOTHER_PROTOCOL,
    &CRASHES,
    &ADDS_NEWLINE,
    &KEEPS_OPEN,
    &SINGLE_RECV,
    &EOF_AS_MESSAGE,
    &KEEPS_BLANKS,
    &UNICODE_UPPER,
    &BAD_UTF8_KILLS_SERVER,
    &FIXED_BUFFER,
    &NO_BOUND,
    &SERVES_ONCE,
    &SERIAL_ACCEPT,
    &RESET_KILLS_SERVER,
    &WAITS_FOR_EVER,
    &NO_NEWLINE,
    &IMPATIENT,
    &HIDES_ERRORS,
];

pub const WELCOME_MISTAKES: &[&Mistake] = &[
    &WELCOME_ANOTHER_PROTOCOL,
    &CRASHES,
    &WAITS_FIRST,
    &WELCOME_KEEPS_OPEN,
    &EXIT_EXACT,
    &WELCOME_EOF_AS_MESSAGE,
    &WELCOME_BAD_UTF8,
    &CLIENT_SPEAKS_FIRST,
    &WELCOME_SINGLE_RECV,
    &WELCOME_SERVES_ONCE,
    &WELCOME_SERIAL_ACCEPT,
    &WELCOME_RESET_KILLS_SERVER,
    &WELCOME_WAITS_FOR_EVER,
    &HIDES_ERRORS,
];

pub const GREETING_MISTAKES: &[&Mistake] = &[
    &GREETING_ANOTHER_PROTOCOL,
    &CRASHES,
    &GREETS_FIRST,
    &WRONG_ENCODING,
    &GREETING_KEEPS_OPEN,
    &GREETING_BAD_UTF8,
    &GREETING_EOF_AS_MESSAGE,
    &GREETING_SINGLE_RECV,
    &GREETING_SERVES_ONCE,
    &GREETING_SERIAL_ACCEPT,
    &GREETING_RESET_KILLS_SERVER,
    &GREETING_WAITS_FOR_EVER,
    &HIDES_ERRORS,
];

pub const PRINT_MISTAKES: &[&Mistake] = &[
    &PRINT_KEEPS_OPEN,
    &SAYS_SOMETHING,
    &PRINT_ANOTHER_PROTOCOL,
    &PRINT_SERVES_ONCE,
    &PRINT_RESET_KILLS_SERVER,
    &PRINT_WAITS_FOR_EVER,
    &HIDES_ERRORS,
];

/// The same mistakes of the other side.
pub use self::{
    EOF_AS_MESSAGE as CLIENT_EOF_AS_MESSAGE, GREETING_EOF_AS_MESSAGE as GREETING_CLIENT_EOF,
    SINGLE_RECV as CLIENT_SINGLE_RECV, WELCOME_EOF_AS_MESSAGE as WELCOME_CLIENT_EOF,
};

pub static ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "What comes back if a line with hello was sent?",
    read: "Wire contract",
};

pub static ADDS_NEWLINE: Mistake = Mistake {
    name: "adds-newline",
    is: "the answer has a newline that the contract does not know",
    ask: "How does the client know where the answer ends?",
    read: "Wire contract",
};

pub static KEEPS_OPEN: Mistake = Mistake {
    name: "keeps-open",
    is: "the connection is not closed after the answer",
    ask: "Who closes: the handler, or the framework, and did it run?",
    read: "What the kernel did",
};

pub static SINGLE_RECV: Mistake = Mistake {
    name: "single-recv",
    is: "one receive is taken for all of a line, or of an answer",
    ask: "Where does a line end: where your receive does?",
    read: "Where it bites",
};

pub static EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream instead of a newline, or of an answer, is not noticed",
    ask: "What does recv give at the end of the stream?",
    read: "Wire contract",
};

pub static KEEPS_BLANKS: Mistake = Mistake {
    name: "keeps-blanks",
    is: "blanks at the ends of the line come back",
    ask: "What does strip() strip, and yours?",
    read: "Wire contract",
};

pub static UNICODE_UPPER: Mistake = Mistake {
    name: "unicode-upper",
    is: "letters beyond a to z are changed, or lost",
    ask: "What becomes of ß in capitals, and how many bytes is that?",
    read: "Wire contract",
};

pub static BAD_UTF8_KILLS_SERVER: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "it decodes what it need not, and bytes that are no text end it",
    ask: "Who promised you that a line is text?",
    read: "Wire contract",
};

pub static FIXED_BUFFER: Mistake = Mistake {
    name: "fixed-buffer",
    is: "a line that is longer than one buffer is cut",
    ask: "How long may a line be, and how long is your buffer?",
    read: "Wire contract",
};

pub static NO_BOUND: Mistake = Mistake {
    name: "no-bound",
    is: "a line without end is collected for ever",
    ask: "How much memory does a client get that never sends a newline?",
    read: "Wire contract",
};

pub static SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Which call of a framework serves for ever, and which once?",
    read: "What the kernel did",
};

pub static SERIAL_ACCEPT: Mistake = Mistake {
    name: "serial-accept",
    is: "one handler runs after the other: a silent client holds up all",
    ask: "Where does your handler run: in the loop that accepts, or beside it?",
    read: "Explain",
};

pub static RESET_KILLS_SERVER: Mistake = Mistake {
    name: "reset-kills-server",
    is: "one client's error ends the server",
    ask: "Who handles ECONNRESET: this connection, or the whole program?",
    read: "What the kernel did",
};

pub static WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: a silent server holds the client for ever",
    ask: "Which of your calls can wait, and for how long?",
    read: "Wire contract",
};

pub static NO_NEWLINE: Mistake = Mistake {
    name: "no-newline",
    is: "the client's line does not end",
    ask: "How does the server know that your line is complete?",
    read: "Wire contract",
};

pub static IMPATIENT: Mistake = Mistake {
    name: "impatient",
    is: "it gives up too soon",
    ask: "How long may an answer take?",
    read: "Wire contract",
};

pub static HIDES_ERRORS: Mistake = Mistake {
    name: "hides-errors",
    is: "an error ends the program as if all were well",
    ask: "Who finds out that your client has failed, if its status is 0?",
    read: "Wire contract",
};

pub static WELCOME_ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "Who speaks first, and what are the answers?",
    read: "Wire contract",
};

pub static WAITS_FIRST: Mistake = Mistake {
    name: "waits-first",
    is: "both sides wait for the other to speak",
    ask: "Who speaks first in this protocol?",
    read: "The other acts",
};

pub static WELCOME_KEEPS_OPEN: Mistake = Mistake {
    name: "keeps-open",
    is: "exit does not close the connection",
    ask: "What happens after your loop has ended?",
    read: "Wire contract",
};

pub static EXIT_EXACT: Mistake = Mistake {
    name: "exit-exact",
    is: "exit counts only if one receive gives it alone",
    ask: "What if the four letters come in two pieces, or behind others?",
    read: "The other acts",
};

pub static WELCOME_EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream is answered, or not noticed",
    ask: "What does recv give at the end of the stream?",
    read: "Wire contract",
};

pub static WELCOME_BAD_UTF8: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "it decodes what comes, and bytes that are no text end the conversation",
    ask: "Who promised you text?",
    read: "Wire contract",
};

pub static CLIENT_SPEAKS_FIRST: Mistake = Mistake {
    name: "speaks-first",
    is: "the client does not wait for the welcome",
    ask: "Who speaks first in this protocol?",
    read: "The other acts",
};

pub static WELCOME_SINGLE_RECV: Mistake = Mistake {
    name: "single-recv",
    is: "one receive is taken for all of welcome, or of hello",
    ask: "How many bytes has welcome, and how many has your receive given?",
    read: "Where it bites",
};

pub static WELCOME_SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Which call of a framework serves for ever, and which once?",
    read: "What the kernel did",
};

pub static WELCOME_SERIAL_ACCEPT: Mistake = Mistake {
    name: "serial-accept",
    is: "one handler runs after the other: a silent client holds up all",
    ask: "Where does your handler run: in the loop that accepts, or beside it?",
    read: "Explain",
};

pub static WELCOME_RESET_KILLS_SERVER: Mistake = Mistake {
    name: "reset-kills-server",
    is: "one client's error ends the server",
    ask: "Who handles ECONNRESET: this connection, or the whole program?",
    read: "What the kernel did",
};

pub static WELCOME_WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: a silent server holds the client for ever",
    ask: "Which of your calls can wait, and for how long?",
    read: "Wire contract",
};

pub static GREETING_ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it does something else than the contract says",
    ask: "What are the 18 bytes, and when do they come?",
    read: "Wire contract",
};

pub static GREETS_FIRST: Mistake = Mistake {
    name: "greets-first",
    is: "the greeting comes before anybody has said anything",
    ask: "What does the handler wait for?",
    read: "Wire contract",
};

pub static WRONG_ENCODING: Mistake = Mistake {
    name: "wrong-encoding",
    is: "the greeting is not in UTF-8",
    ask: "How many bytes has a Chinese character in UTF-8, and in yours?",
    read: "Wire contract",
};

pub static GREETING_KEEPS_OPEN: Mistake = Mistake {
    name: "keeps-open",
    is: "the connection is not closed after the greeting",
    ask: "How does the client know that it has all?",
    read: "The other acts",
};

pub static GREETING_EOF_AS_MESSAGE: Mistake = Mistake {
    name: "eof-as-message",
    is: "the end of the stream passes for a word, or for a greeting",
    ask: "What does recv give at the end of the stream?",
    read: "Wire contract",
};

pub static GREETING_SINGLE_RECV: Mistake = Mistake {
    name: "single-recv",
    is: "one receive is taken for all of the greeting",
    ask: "How does the client know that it has all?",
    read: "The other acts",
};

pub static GREETING_SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Which call of a framework serves for ever, and which once?",
    read: "What the kernel did",
};

pub static GREETING_SERIAL_ACCEPT: Mistake = Mistake {
    name: "serial-accept",
    is: "one handler runs after the other: a silent client holds up all",
    ask: "Where does your handler run: in the loop that accepts, or beside it?",
    read: "Explain",
};

pub static GREETING_RESET_KILLS_SERVER: Mistake = Mistake {
    name: "reset-kills-server",
    is: "one client's error ends the server",
    ask: "Who handles ECONNRESET: this connection, or the whole program?",
    read: "What the kernel did",
};

pub static GREETING_WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: a silent server holds the client for ever",
    ask: "Which of your calls can wait, and for how long?",
    read: "Wire contract",
};

pub static PRINT_KEEPS_OPEN: Mistake = Mistake {
    name: "keeps-open",
    is: "the connection is not closed",
    ask: "Who closes when the handler returns?",
    read: "The other acts",
};

pub static SAYS_SOMETHING: Mistake = Mistake {
    name: "says-something",
    is: "it says something where nothing is due",
    ask: "Which bytes does the contract know?",
    read: "Wire contract",
};

pub static PRINT_ANOTHER_PROTOCOL: Mistake = Mistake {
    name: "another-protocol",
    is: "it waits for words that nobody will say, and calls that a failure",
    ask: "Which bytes does the contract know?",
    read: "Wire contract",
};

pub static PRINT_SERVES_ONCE: Mistake = Mistake {
    name: "serves-once",
    is: "it serves one client and ends",
    ask: "Which call of a framework serves for ever, and which once?",
    read: "What the kernel did",
};

pub static PRINT_RESET_KILLS_SERVER: Mistake = Mistake {
    name: "reset-kills-server",
    is: "one client's error ends the server",
    ask: "Who handles ECONNRESET: this connection, or the whole program?",
    read: "What the kernel did",
};

pub static PRINT_WAITS_FOR_EVER: Mistake = Mistake {
    name: "waits-for-ever",
    is: "there is no deadline: a silent server holds the client for ever",
    ask: "Which of your calls can wait, and for how long?",
    read: "Wire contract",
};

pub static GREETING_BAD_UTF8: Mistake = Mistake {
    name: "bad-utf8-kills-server",
    is: "it decodes what comes, and bytes that are no text are not answered",
    ask: "Who promised you text?",
    read: "Wire contract",
};
