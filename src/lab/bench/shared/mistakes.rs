//! The mistakes that lessons share, each defined once. A lesson may give its own question and the
//! heading of its note: `SERVES_ONCE.asks("…").read("What the kernel did")`.

use crate::bench::mistake::Mistake;

// --- Of servers. ---

/// It ends before it does anything.
pub const CRASHES: Mistake = Mistake::new(
    "crashes",
    "an error ends the program before it has done anything",
    "What do the last lines of your program say? Which line of the source do they name?",
);
/// It ignores the port that it is told.
pub const FIXED_PORT: Mistake = Mistake::new(
    "fixed-port",
    "the program uses its own port, not the one that it is told",
    "Where in your program does the port number come from?",
);
/// It speaks another protocol.
pub const ANOTHER_PROTOCOL: Mistake = Mistake::new(
    "another-protocol",
    "the program does not do what the contract says",
    "Which side sends first, and which bytes exactly?",
);
/// It serves one client and no more.
pub const SERVES_ONCE: Mistake = Mistake::new(
    "serves-once",
    "the server serves one client, and not the others",
    "Which call accepts the second client? Is it inside a loop?",
)
.by(&["many"]);
/// The next clients in the queue cannot connect.
pub const SMALL_BACKLOG: Mistake = Mistake::new(
    "small-backlog",
    "other clients cannot connect while the server serves one",
    "Which number do you give to listen(), and what does it limit?",
)
.by(&["many"]);
/// Answers go to the client that came last.
pub const WRONG_CLIENT: Mistake = Mistake::new(
    "wrong-client",
    "an answer goes to the wrong client",
    "Which variable holds the connection when you send the answer? Which line changes it?",
)
.by(&["many"]);
/// All clients share one buffer, one leftover, or one challenge.
pub const SHARED_STATE: Mistake = Mistake::new(
    "shared-state",
    "what one client has sent changes what another client gets",
    "Which of your variables belong to one connection? Do you make them anew after each accept()?",
)
.by(&["apart"]);
/// It serves one client at a time, where no client may wait.
pub const SERIAL_ACCEPT: Mistake = Mistake::new(
    "serial-accept",
    "the server serves one client at a time: all others wait until this one has gone",
    "Which call of your program waits while one client is silent? Can it reach accept() then?",
)
.by(&["at-once"]);
/// It serves some clients at a time, and the next one waits for them.
pub const FEW_WORKERS: Mistake = Mistake::new(
    "few-workers",
    "a few silent clients take all the places: the next client waits, or is refused",
    "How many silent clients can your server have before the next one waits? Which line limits that?",
)
.by(&["at-once"]);
/// An error of one connection ends the program.
pub const RESET_KILLS_SERVER: Mistake = Mistake::new(
    "reset-kills-server",
    "one client's error ends the server, or stops it from serving others",
    "Which line handles ECONNRESET and EPIPE? Does it end one connection, or the whole program?",
)
.by(&["reset"]);
/// A send to a client that has gone ends the program.
pub const SIGPIPE_KILLS_SERVER: Mistake = Mistake::new(
    "sigpipe-kills-server",
    "a send to a client that has gone ends the server with the signal SIGPIPE",
    "After an RST, the second send raises SIGPIPE on Unix. Which line of your program ignores this signal?",
)
.by(&["reset"]);
/// A client that sends no byte ends the program.
pub const SILENCE_KILLS_SERVER: Mistake = Mistake::new(
    "silence-kills-server",
    "a client that leaves without a byte ends the server",
    "What does your program do if the first recv gives 0 bytes?",
)
.by(&["silent"]);
/// It does not wait long enough.
pub const GIVES_UP_EARLY: Mistake = Mistake::new(
    "gives-up-early",
    "the program does not wait long enough: it takes a pause for the end",
    "How many seconds does your recv wait? What does your program do after that?",
)
.by(&["late"]);
/// Some words have a meaning that the contract does not give them.
pub const RESERVED_WORD: Mistake = Mistake::new(
    "reserved-word",
    "a word such as exit or quit ends the conversation, or the server",
    "Which words does your program look for? Are they in the contract?",
)
.by(&["words"]);
/// Blanks, line ends or NUL do not stay as they are.
pub const TEXT_MODE: Mistake = Mistake::new(
    "text-mode",
    "blanks, line ends or NUL are changed or removed",
    "Which of your calls treats a blank, a line end or NUL in a special way: strip, trim, readline?",
)
.by(&["blanks"]);
/// Bytes that are not text end it.
pub const BAD_UTF8_KILLS_SERVER: Mistake = Mistake::new(
    "bad-utf8-kills-server",
    "bytes that are not text end the conversation, or the server",
    "Which call decodes the bytes, and what does it do with the byte 0xff?",
)
.by(&["binary"]);
/// A character that is cut is lost.
pub const DECODES_PIECES: Mistake = Mistake::new(
    "decodes-pieces",
    "each piece is decoded alone, and a character that is cut is lost",
    "A character of 3 bytes comes in two receives. What does your decoder make of the first 2 bytes?",
)
.by(&["binary"]);
/// Bytes that are not text are changed.
pub const LOSSY_UTF8: Mistake = Mistake::new(
    "lossy-utf8",
    "bytes that are not text are replaced, or left out",
    "What does your decoder make of the byte 0xff: errors='replace', errors='ignore', from_utf8_lossy?",
)
.by(&["binary"]);
/// It receives until the end, and answers then.
pub const ANSWERS_AT_END: Mistake = Mistake::new(
    "answers-at-end",
    "the server answers only after the client's FIN",
    "Where is your send: inside the receive loop, or after it?",
);
/// It waits for a line end.
pub const WAITS_FOR_LINE: Mistake = Mistake::new(
    "waits-for-line",
    "the server waits for a line end, but the contract has none",
    "When does your readline() return, if no newline comes?",
);
/// It waits for more bytes.
pub const WAITS_FOR_MORE: Mistake = Mistake::new(
    "waits-for-more",
    "the server waits until a certain number of bytes has come",
    "Does your receive return what is there, or does it wait until its buffer is full?",
)
.by(&["bytewise"]);
/// The bytes of a length, in another order.
pub const BYTE_ORDER: Mistake = Mistake::new(
    "byte-order",
    "the four bytes of the length are read, or written, in the wrong order",
    "Which of the four bytes of the length 11 does your program send first?",
);
/// A length in characters.
pub const COUNTS_CHARACTERS: Mistake = Mistake::new(
    "counts-characters",
    "the length counts characters, not bytes",
    "How many bytes are the two characters of 你好 in UTF-8?",
);
/// It answers once.
pub const CLOSES_EARLY: Mistake = Mistake::new(
    "closes-early",
    "the server answers the first message of a connection, and no more",
    "Is your recv inside a loop? What ends this loop?",
);
/// The FIN makes it forget the bytes before it.
pub const DROPS_ANSWER_AT_FIN: Mistake = Mistake::new(
    "drops-answer-at-fin",
    "bytes that came before the client's FIN are not answered",
    "When recv gives 0 bytes, which bytes has your program not answered yet?",
)
.by(&["half-closed"]);
/// The end of the stream is not a message.
pub const EOF_AS_MESSAGE: Mistake = Mistake::new(
    "eof-as-message",
    "the program misses the end of the stream, or takes it for a message, or for success",
    "At the end of the stream recv gives 0 bytes. What does your program do then?",
)
.by(&["whole", "half-closed"])
.only_an_end();
/// The connection stays open.
pub const KEEPS_OPEN: Mistake = Mistake::new(
    "keeps-open",
    "the conversation is over, but the server closes the connection too late, or never",
    "Which line closes the connection? Does your program reach it?",
)
.only_an_end();
/// It closes with SO_LINGER 0.
pub const RESETS_AT_END: Mistake = Mistake::new(
    "resets-at-end",
    "the connection ends with an RST, although the program has received everything",
    "Do you set SO_LINGER with a time of 0? What does close() send then?",
);
/// Descriptors stay open.
pub const LEAKS: Mistake = Mistake::new(
    "leaks",
    "descriptors stay open when they are no longer needed: after many clients none is left",
    "How many descriptors has your program open after 100 clients? (On Linux: ls /proc/PID/fd)",
)
.by(&["leak"]);
/// It does not send the rest of a message.
pub const PARTIAL_WRITE: Mistake = Mistake::new(
    "partial-write",
    "what send does not take at once is lost",
    "Which number does your send return? Which line sends the rest?",
)
.by(&["slow"]);
/// A buffer that is too small.
pub const FIXED_BUFFER: Mistake = Mistake::new(
    "fixed-buffer",
    "a message that is longer than the program expects is cut or lost, or ends the conversation",
    "How many bytes does the contract allow? How many does your program take?",
)
.by(&["large"]);
/// It changes more letters than the contract says.
pub const UNICODE_UPPER: Mistake = Mistake::new(
    "unicode-upper",
    "letters other than a-z are changed, or lost",
    "What does your upper() make of \u{df}? How many bytes go in, and how many come out?",
)
.by(&["letters"]);
/// It changes A-Z, too.
pub const INVERTS_CASE: Mistake = Mistake::new(
    "inverts-case",
    "A-Z become small letters, but they must stay as they are",
    "What does your program make of the letters in HELLO?",
)
.by(&["letters"]);
/// A datagram without bytes is not the end.
pub const EMPTY_AS_END: Mistake = Mistake::new(
    "empty-as-end",
    "a datagram of 0 bytes is taken for the end, or for nothing",
    "What does your program do when recvfrom gives 0 bytes?",
)
.by(&["empty"]);

// --- Of clients. ---

/// It does not wait for its answer.
pub const LEAVES_EARLY: Mistake = Mistake::new(
    "leaves-early",
    "the client ends before it has received every answer, or it ends with an RST",
    "Which bytes has your client not received yet when it closes?",
);
/// One receive is not the whole answer.
pub const SINGLE_RECV: Mistake = Mistake::new(
    "single-recv",
    "the client takes one receive for the whole answer, or decodes each piece alone",
    "What does recv(1024) give when only one byte has arrived?",
)
.by(&["bytewise"]);
/// It does not notice wrong bytes.
pub const TAKES_ANY_ANSWER: Mistake = Mistake::new(
    "takes-any-answer",
    "a wrong answer does not make the client fail",
    "With which bytes does your client compare the answer?",
)
.by(&["other"]);
/// It does not report an error.
pub const HIDES_ERRORS: Mistake = Mistake::new(
    "hides-errors",
    "an error ends the client with exit status 0, which means success",
    "Which exit status does your client have after an error? Which line sets it?",
)
.by(&["reset"]);
/// Nothing failed, and the status says that something did.
pub const WRONG_EXIT_STATUS: Mistake = Mistake::new(
    "wrong-exit-status",
    "nothing failed, but the client's exit status is not 0",
    "Which number does your client give to exit()? Which number means success?",
);
/// No deadline.
pub const WAITS_TOO_LONG: Mistake = Mistake::new(
    "waits-too-long",
    "the server is silent, and the client waits longer than 10 s, or for ever",
    "Which of your calls can wait for ever? How many seconds is your timeout?",
)
.by(&["silent"]);
/// It waits for the end of the stream.
pub const READS_TO_END: Mistake = Mistake::new(
    "reads-to-end",
    "the client waits for the server's FIN, and the server waits for the client's FIN",
    "Which side must send its FIN first? What does your client wait for before it sends its own?",
);
/// It never stops.
pub const NEVER_ENDS: Mistake = Mistake::new(
    "never-ends",
    "every message was answered, but the client does not end",
    "Which condition ends your client's loop?",
);
/// Bytes that are not text end the client.
pub const BAD_UTF8_KILLS_CLIENT: Mistake = Mistake::new(
    "bad-utf8-kills-client",
    "an answer that is not text ends the client",
    "Which call decodes the answer, and what does it do with the byte 0xff?",
)
.by(&["binary"]);
/// Each receive has a timeout of its own.
pub const TIMEOUT_RESTARTS: Mistake = Mistake::new(
    "timeout-restarts",
    "each receive waits the whole time again, so a stranger's datagrams can hold the client for ever",
    "A stranger's datagram comes after 5 s. How many seconds does your next recvfrom wait?",
)
.by(&["strangers"]);
