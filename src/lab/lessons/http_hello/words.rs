//! What the checks of lesson 18 say.
#![allow(missing_docs)] // the sentences need no comment

use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str = "The server answers GET / with 200, Date, Content-Type, Content-Length and the page. At the client's FIN it sends its own.";
pub const PIECES: &str = "A request that comes in pieces is one request.";
pub const KEEP: &str = "The connection stays open for the next request.";
pub const MERGED: &str = "Several requests in one piece are all answered, in their order.";
pub const PATHS: &str =
    "Every path but / has the answer 404. What stands behind a question mark is no path.";
pub const HEAD: &str = "HEAD has the same header as GET, and no body.";
pub const METHODS: &str =
    "Another method has the answer 405 with Allow. The next request begins behind its body.";
pub const CLOSE: &str = "With Connection: close, or in HTTP/1.0, the answer is the last one.";
pub const FIELDS: &str = "Small and capital letters, and blanks around a value, mean the same.";
pub const BAD: &str = "What is no request has the answer 400. The next client is served.";
pub const HOST: &str = "HTTP/1.1 without Host, or with two, has the answer 400.";
pub const LENGTH: &str = "A Content-Length that is no number has the answer 400.";
pub const UNREAD: &str = "The server sends a FIN and no RST, although the client goes on sending.";
pub const HEADER: &str =
    "A header of 8,192 bytes is taken. One of more than 65,536 bytes has the answer 431.";
pub const BODY: &str =
    "A body of 65,536 bytes is taken. For more than 1,048,576 the answer is 413, at once.";

pub const CLIENT_ASKS: &str =
    "The client asks with a whole header, and does not wait for the server's FIN.";
pub const CLIENT_PIECES: &str =
    "An answer may come one byte at a time, and its body apart from its header.";
pub const CLIENT_FIELDS: &str =
    "The names of fields may have other letters, and a value may have blanks around it.";
pub const CLIENT_TO_THE_FIN: &str = "Without Content-Length the body ends with the server's FIN.";
pub const CLIENT_INTERIM: &str = "An answer 103 may come before the proper one.";
pub const CLIENT_OTHER_BYTES: &str =
    "If what comes is no HTTP answer, the client's exit status is not 0.";
pub const CLIENT_ENDLESS: &str = "A header of 2 MiB makes the client give up.";

pub fn step_answer(allowed: &[u16]) -> String {
    format!("expect an answer {}", or(allowed))
}
pub fn other_status(status: u16, allowed: &[u16]) -> String {
    format!("the answer is {status}, but {} was expected", or(allowed))
}
fn or(numbers: &[u16]) -> String {
    numbers.iter().map(u16::to_string).collect::<Vec<_>>().join(" or ")
}
pub const NO_ANSWER: &str = "these bytes are no HTTP answer: a status line, fields, an empty line";
pub const BARE_ENDS: &str = "the lines end with LF alone, and not with CR LF";
pub const NO_CONTENT_LENGTH: &str = "the answer has no Content-Length";
pub const BAD_CONTENT_LENGTH: &str = "Content-Length is no number, or it is there twice";
pub const NO_DATE_FIELD: &str =
    "there is no Date of this minute, such as Date: Sun, 06 Nov 1994 08:49:37 GMT";
pub const NO_CONTENT_TYPE: &str = "the answer has no Content-Type";
pub const NOT_HTML: &str = "the Content-Type of the page is not text/html";
pub const OTHER_PAGE: &str = "the body is not the page";
pub const NO_ALLOW_FIELD: &str = "the answer 405 has no field Allow with GET and HEAD";
pub const HEAD_OF_OTHER_LENGTH: &str = "the Content-Length of HEAD / is not that of GET /: 20";
pub const NO_REQUEST: &str = "the first line is not GET /… HTTP/1.1, or HEAD /… HTTP/1.1";
pub const NO_HEADER: &str = "a line of the request has no colon, or a blank before it";
pub const NO_HOST_FIELD: &str = "the request has no field Host, or several";
pub const TOOK_ALL: &str = "the client received all of a header of 2 MiB, and did not give up";
pub const ASKS_TO_CLOSE: &str = "the request has Connection: close";

const KERNEL: &str = "What the kernel did";
const CLAIMS: &str = "Common claims, and what is true";
const BITES: &str = "What goes wrong in real programs";
const ACTS: &str = "The other acts";

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("Which bytes has the first line? Which line ends the header?"),
    WRONG_STATUS,
    NO_LENGTH,
    WRONG_LENGTH,
    NO_DATE,
    NO_TYPE,
    BARE_LF,
    EOF_AS_MESSAGE.by(&["whole", "half-closed"]),
    SERVES_ONCE,
    SINGLE_RECV.described(
        "the program takes one receive for a whole request, or for a whole answer",
    )
    .by(&["pieces", "bytewise"])
    .read(CLAIMS),
    CLOSES_EARLY.asks("What does your server do after its answer? Which field decides it?").by(&["keep"]),
    LOSES_NEXT_REQUEST,
    OUT_OF_ORDER,
    ALWAYS_200,
    QUERY_AS_PATH,
    BODY_AFTER_HEAD,
    WRONG_LENGTH_OF_HEAD,
    IGNORES_METHOD,
    NO_ALLOW,
    BODY_AS_REQUEST,
    KEEPS_OPEN.asks("Which field says that this request is the last one? Who closes then?").by(&["close"]),
    ANSWERS_AFTER_CLOSE,
    CASE_SENSITIVE,
    LIST_AS_WORD,
    ACCEPTS_ANYTHING,
    CLOSES_WITHOUT_ANSWER,
    BAD_REQUEST_KILLS_SERVER,
    IGNORES_HOST,
    TRUSTS_LENGTH,
    CLOSES_WITH_UNREAD_BYTES,
    FIXED_BUFFER.asks("A header may have 8,192 bytes. How many does your program take?").by(&["header"]),
    NO_BOUND,
    OTHER_STATUS,
    WAITS_FOR_BODY,
    SERIAL_ACCEPT,
    FEW_WORKERS,
    SILENCE_KILLS_SERVER,
    RESET_KILLS_SERVER,
    LEAKS,
    SHARED_STATE,
    GIVES_UP_EARLY,
    NO_HOST,
    READS_TO_END.described(
        "the client waits for the server's FIN, although Content-Length says where the body ends",
    )
    .asks("The connection stays open. Which field says how many bytes your client must receive?")
    .read(CLAIMS),
    NEEDS_LENGTH,
    INTERIM_AS_ANSWER,
    TAKES_ANY_ANSWER.asks("What are the first seven bytes of every answer? What must Content-Length be?"),
    HIDES_ERRORS,
    WAITS_TOO_LONG,
];

pub const WRONG_STATUS: Mistake = Mistake::new(
    "wrong-status",
    "the answer is 201 (Created), but the request has created nothing",
    "What do the numbers 200 and 201 mean?",
)
.read(CLAIMS);
pub const NO_LENGTH: Mistake = Mistake::new(
    "no-length",
    "the answer has no Content-Length, so only the FIN ends it",
    "How does a client know that it has the whole page, if the connection stays open?",
)
.read(CLAIMS);
pub const WRONG_LENGTH: Mistake = Mistake::new(
    "wrong-length",
    "Content-Length is not the number of bytes of the body",
    "Which bytes does your length count? Is the header one of them, or a newline?",
);
pub const NO_DATE: Mistake = Mistake::new(
    "no-date",
    "the answer has no Date, or one in another form or of another time",
    "Which form has the date of your language? Is it the time in GMT?",
);
pub const NO_TYPE: Mistake = Mistake::new(
    "no-type",
    "the answer has no Content-Type, or the page is not text/html",
    "How does a browser know that these bytes are HTML?",
);
pub const BARE_LF: Mistake = Mistake::new(
    "bare-lf",
    "the lines of the header end with LF alone",
    "Which two bytes end a line of a header?",
);
pub const LOSES_NEXT_REQUEST: Mistake = Mistake::new(
    "loses-next-request",
    "one receive brings several requests, and the server answers only the first",
    "What does your program do with the bytes behind the empty line?",
)
.read(KERNEL)
.by(&["merged"]);
pub const OUT_OF_ORDER: Mistake = Mistake::new(
    "out-of-order",
    "the answers do not come in the order of the requests",
    "Three requests come in one piece. Which one does your program answer first?",
)
.read(KERNEL)
.by(&["merged"]);
pub const ALWAYS_200: Mistake = Mistake::new(
    "always-200",
    "every path has the page for an answer",
    "Where does your program look at the path?",
)
.by(&["paths"]);
pub const QUERY_AS_PATH: Mistake = Mistake::new(
    "query-as-path",
    "the query behind the question mark is taken for a part of the path",
    "The target is /?a=b. Which part of it is the path?",
)
.by(&["paths"]);
pub const BODY_AFTER_HEAD: Mistake = Mistake::new(
    "body-after-head",
    "the answer to HEAD has a body, which the client takes for the next answer",
    "The client reads no body after HEAD. Where does it look for the next answer?",
)
.by(&["head"]);
pub const WRONG_LENGTH_OF_HEAD: Mistake = Mistake::new(
    "wrong-length-of-head",
    "the Content-Length of HEAD is not that of GET",
    "How long would the body of GET be? Which number does your answer to HEAD have?",
)
.by(&["head"]);
pub const IGNORES_METHOD: Mistake = Mistake::new(
    "ignores-method",
    "POST, PUT or DELETE has another answer than 405",
    "Where does your program look at the first word of the request?",
)
.by(&["methods"]);
pub const NO_ALLOW: Mistake = Mistake::new(
    "no-allow",
    "the answer 405 does not say which methods there are",
    "Which field must stand in every answer 405?",
)
.by(&["methods"]);
pub const BODY_AS_REQUEST: Mistake = Mistake::new(
    "body-as-request",
    "the body of a request is taken for the next request",
    "Content-Length is 3. How many bytes behind the empty line does your program skip?",
)
.read(BITES)
.by(&["methods"]);
pub const ANSWERS_AFTER_CLOSE: Mistake = Mistake::new(
    "answers-after-close",
    "bytes come behind the last answer: the server goes on after Connection: close",
    "What does your loop do after it has answered a request with Connection: close?",
)
.by(&["close"]);
pub const CASE_SENSITIVE: Mistake = Mistake::new(
    "case-sensitive",
    "names of fields count only in one way of writing them",
    "Does your program find `host:` and `CONTENT-LENGTH:`? And a value without a blank before it?",
)
.by(&["fields"]);
pub const LIST_AS_WORD: Mistake = Mistake::new(
    "list-as-word",
    "Connection is a list, and the server finds close only if it stands alone",
    "What does your program make of `Connection: keep-alive, close`?",
)
.by(&["fields"]);
pub const ACCEPTS_ANYTHING: Mistake = Mistake::new(
    "accepts-anything",
    "what is no request has another answer than 400",
    "How many parts has the first line? What must each of the other lines have?",
)
.by(&["bad"]);
pub const CLOSES_WITHOUT_ANSWER: Mistake = Mistake::new(
    "closes-without-answer",
    "the server ends the connection, and the client does not learn why",
    "Which number says what was wrong with the request? Where do you send it?",
)
.by(&["bad"]);
pub const BAD_REQUEST_KILLS_SERVER: Mistake = Mistake::new(
    "bad-request-kills-server",
    "a client that does not speak HTTP ends the server",
    "Which line fails if the first line has one word? Does it end the program?",
)
.by(&["bad"]);
pub const IGNORES_HOST: Mistake = Mistake::new(
    "ignores-host",
    "a request in HTTP/1.1 without Host, or with two, is answered",
    "One server may have many names. Which field says which one the client means?",
)
.by(&["host"]);
pub const TRUSTS_LENGTH: Mistake = Mistake::new(
    "trusts-length",
    "a Content-Length that is no number, or that is there twice, is not refused",
    "What does your program make of -1, of +3, of 3x, and of two lengths that differ?",
)
.read(BITES)
.by(&["length"]);
pub const CLOSES_WITH_UNREAD_BYTES: Mistake = Mistake::new(
    "closes-with-unread-bytes",
    "the server closes while bytes of the client are unread, so the client gets an RST",
    "Which bytes has your program not received when it closes? What does the kernel send then?",
)
.read(ACTS)
.by(&["unread"]);
pub const NO_BOUND: Mistake = Mistake::new(
    "no-bound",
    "a header without end is received for ever",
    "The other side never sends an empty line. After how many bytes do you stop?",
)
.by(&["header", "endless"]);
pub const OTHER_STATUS: Mistake = Mistake::new(
    "other-status",
    "what is too long is refused with another number than 431 (header) or 413 (body)",
    "Which number says that the header is too long? Which one says it of the body?",
)
.by(&["header", "body"]);
pub const WAITS_FOR_BODY: Mistake = Mistake::new(
    "waits-for-body",
    "the server waits for a body that it would refuse",
    "Content-Length is 99999999999. When does your program look at this number?",
)
.read(BITES)
.by(&["body"]);
pub const NO_HOST: Mistake = Mistake::new(
    "no-host",
    "the client's request has no Host",
    "Which field must stand in every request of HTTP/1.1?",
);
pub const NEEDS_LENGTH: Mistake = Mistake::new(
    "needs-length",
    "an answer without Content-Length has no body for the client, or makes it fail",
    "The answer has no Content-Length. Where does its body end?",
)
.read(CLAIMS)
.by(&["to-the-fin"]);
pub const INTERIM_AS_ANSWER: Mistake = Mistake::new(
    "interim-as-answer",
    "the client takes an answer 103 for the proper one",
    "Which answers are not the last word? What follows a number from 100 to 199?",
)
.by(&["interim"]);
