//! The mistakes that lessons share, each defined once. A lesson may give its own question and the
//! heading of its note: `SERVES_ONCE.asks("…").read("What the kernel did")`.

use crate::bench::mistake::Mistake;

// --- Of servers. ---

/// It ends before it has done anything.
pub const CRASHES: Mistake = Mistake::new(
    "crashes",
    "an error ends the program before it has done anything",
    "What do its last lines say, and which line of your program do they mean?",
);
/// It listens at a port of its own.
pub const FIXED_PORT: Mistake = Mistake::new(
    "fixed-port",
    "the program uses a port of its own, whatever port it is told",
    "Where in your program does the port come from?",
);
/// It speaks otherwise.
pub const ANOTHER_PROTOCOL: Mistake = Mistake::new(
    "another-protocol",
    "it does something else than the contract says",
    "Who speaks first, and which bytes exactly?",
);
/// One client and no more.
pub const SERVES_ONCE: Mistake = Mistake::new(
    "serves-once",
    "one client is served, and others are not",
    "Which call fetches the second client, and in which loop does it stand?",
)
.by(&["many"]);
/// The next in the queue are refused, or not let in.
pub const SMALL_BACKLOG: Mistake = Mistake::new(
    "small-backlog",
    "clients that come while another is served cannot connect",
    "Which number does your listen() get, and what is it for?",
)
.by(&["many"]);
/// Answers go to whoever came last.
pub const WRONG_CLIENT: Mistake = Mistake::new(
    "wrong-client",
    "an answer goes to another client than the one that asked",
    "Which variable holds the connection when you answer, and who changes it?",
)
.by(&["many"]);
/// One buffer, one tail, one challenge for all.
pub const SHARED_STATE: Mistake = Mistake::new(
    "shared-state",
    "what one client has sent is still there for another",
    "Which of your variables belong to one connection, and where do they begin anew?",
)
.by(&["apart"]);
/// One at a time, where none may wait.
pub const SERIAL_ACCEPT: Mistake = Mistake::new(
    "serial-accept",
    "one client at a time: all others wait until it has gone",
    "Where does your program stand while a client is silent?",
)
.by(&["at-once"]);
/// Some at a time, and the next one waits for them.
pub const FEW_WORKERS: Mistake = Mistake::new(
    "few-workers",
    "a few silent clients take all the places: the next one waits, or is turned away",
    "How many clients can be silent at the same time before yours stops?",
)
.by(&["at-once"]);
/// An error of one connection ends the program.
pub const RESET_KILLS_SERVER: Mistake = Mistake::new(
    "reset-kills-server",
    "one client's error ends the server, or keeps it from serving others",
    "Who handles ECONNRESET and EPIPE: this connection, or the whole program?",
)
.by(&["reset"]);
/// A write to a client that has gone.
pub const SIGPIPE_KILLS_SERVER: Mistake = Mistake::new(
    "sigpipe-kills-server",
    "a write to a client that has gone ends the program with the signal SIGPIPE",
    "What does the kernel send to a program that writes to a closed connection, unless it asked for EPIPE?",
)
.by(&["reset"]);
/// A client that says nothing.
pub const SILENCE_KILLS_SERVER: Mistake = Mistake::new(
    "silence-kills-server",
    "a client that leaves without a byte ends the server",
    "What does your program do if the first receive gives 0 bytes?",
)
.by(&["silent"]);
/// A pause is the end.
pub const IMPATIENT: Mistake = Mistake::new(
    "impatient",
    "a pause is taken for the end",
    "How do you know that the other side has finished: because it is silent, or because it says so?",
)
.by(&["late"]);
/// Words that are none.
pub const SPECIAL_WORD: Mistake = Mistake::new(
    "special-word",
    "a word in the bytes ends the conversation, or the server",
    "Which words does your program look for, and who has agreed on them?",
)
.by(&["words"]);
/// Blanks, line ends, NUL.
pub const TEXT_MODE: Mistake = Mistake::new(
    "text-mode",
    "blanks, line ends or NUL are changed or removed",
    "Which of your calls looks at the bytes, and what does it do with a line end?",
)
.by(&["blanks"]);
/// What is no text ends it.
pub const BAD_UTF8_KILLS_SERVER: Mistake = Mistake::new(
    "bad-utf8-kills-server",
    "bytes that are not text end the conversation, or the server",
    "Does anybody promise that what comes is text?",
)
.by(&["binary"]);
/// A character that is cut.
pub const DECODES_PIECES: Mistake = Mistake::new(
    "decodes-pieces",
    "each piece is decoded alone, and a character that is cut is lost",
    "A character of three bytes comes in two receives: what does your decoder make of the first two bytes?",
)
.by(&["binary"]);
/// What is no text becomes something else.
pub const LOSSY_UTF8: Mistake = Mistake::new(
    "lossy-utf8",
    "bytes that are not text are replaced, or left out",
    "What do errors='replace' and errors='ignore' do with a byte that is not text?",
)
.by(&["binary"]);
/// It collects until the end.
pub const ANSWERS_AT_END: Mistake = Mistake::new(
    "answers-at-end",
    "it answers only when the client has ended",
    "What if the client waits for an answer before it sends more?",
);
/// It wants a line.
pub const WAITS_FOR_LINE: Mistake = Mistake::new(
    "waits-for-line",
    "it waits for a line end that nobody has promised",
    "When does your readline() return?",
);
/// It wants more.
pub const WAITS_FOR_MORE: Mistake = Mistake::new(
    "waits-for-more",
    "it waits until a certain number of bytes has come",
    "Does your receive give what is there, or does it wait until its buffer is full?",
)
.by(&["bytewise"]);
/// One answer, and away.
pub const CLOSES_EARLY: Mistake = Mistake::new(
    "closes-early",
    "it takes one answer for the whole conversation",
    "Who ends this conversation, and how do you notice it?",
);
/// The FIN before the bytes in front of it.
pub const DROPS_AT_END: Mistake = Mistake::new(
    "drops-at-end",
    "at the client's FIN, bytes that came before it are not answered",
    "In which order does recv give the bytes and the end?",
)
.by(&["half-closed"]);
/// The end is no message.
pub const EOF_AS_MESSAGE: Mistake = Mistake::new(
    "eof-as-message",
    "the end of the stream is not noticed, or is taken for a message, or for success",
    "What does recv give at the end of the stream, and how often?",
)
.by(&["whole", "half-closed"])
.only_an_end();
/// The connection stays.
pub const KEEPS_OPEN: Mistake = Mistake::new(
    "keeps-open",
    "all is said, and the server does not close the connection in time, or never",
    "Which line closes the connection, and does your program come to it?",
)
.only_an_end();
/// SO_LINGER of 0.
pub const RESETS_AT_END: Mistake = Mistake::new(
    "resets-at-end",
    "it ends a connection with an RST, although all was received",
    "Which option makes close() throw away what is still on its way?",
);
/// Descriptors.
pub const LEAKS: Mistake = Mistake::new(
    "leaks",
    "connections that have ended are never given back: one day none is left",
    "How many descriptors has your program open after a hundred clients?",
)
.by(&["leak"]);
/// What send takes is not all.
pub const PARTIAL_WRITE: Mistake = Mistake::new(
    "partial-write",
    "what send does not take at once is lost",
    "What does send give when the buffers are full, and who sends the rest?",
)
.by(&["slow"]);
/// A buffer that is too small.
pub const FIXED_BUFFER: Mistake = Mistake::new(
    "fixed-buffer",
    "a message that is longer than the program expects is lost, or ends it",
    "How much does the contract allow, and how much does your program take?",
)
.by(&["large"]);

// --- Of clients. ---

/// It goes before its answer.
pub const LEAVES_EARLY: Mistake = Mistake::new(
    "leaves-early",
    "the client ends before it has received all that is due, or with an RST",
    "Who receives the bytes that are still on their way when you close?",
);
/// One receive for all.
pub const SINGLE_RECV: Mistake = Mistake::new(
    "single-recv",
    "one receive is taken for all of the answer, or each piece is decoded alone",
    "What does recv(1024) give when only one byte has arrived?",
)
.by(&["bytewise"]);
/// Other bytes pass for the right ones.
pub const TAKES_ANY_ANSWER: Mistake = Mistake::new(
    "takes-any-answer",
    "a wrong answer does not make the client fail",
    "With what does your client compare the bytes that come?",
)
.by(&["other"]);
/// An error is nobody's business.
pub const HIDES_ERRORS: Mistake = Mistake::new(
    "hides-errors",
    "an error ends the client with exit status 0, as if all were well",
    "Who notices that your client has failed, if its exit status is 0?",
)
.by(&["reset"]);
/// All was well, and the status says no.
pub const FALSE_ALARM: Mistake = Mistake::new(
    "false-alarm",
    "all went well, and the client's exit status is not 0",
    "Which number does your program give to exit(), and what does a shell make of it?",
);
/// No deadline.
pub const WAITS_TOO_LONG: Mistake = Mistake::new(
    "waits-too-long",
    "a silent server holds the client for more than ten seconds, or for ever",
    "Which of your calls can wait, and for how long?",
)
.by(&["silent"]);
/// It wants the stream's end.
pub const READS_TO_END: Mistake = Mistake::new(
    "reads-to-end",
    "it waits for the server's FIN, and the server waits for the client's",
    "Which side sends its FIN first, and does yours wait for the other?",
);
/// It never stops.
pub const NEVER_ENDS: Mistake = Mistake::new(
    "never-ends",
    "all is answered, and the client goes on without end",
    "Which line of your client ends it?",
);
/// What is no text ends the client.
pub const BAD_UTF8_KILLS_CLIENT: Mistake = Mistake::new(
    "bad-utf8-kills-client",
    "an answer that is not text ends the client",
    "Does anybody promise that an answer is text?",
)
.by(&["binary"]);
