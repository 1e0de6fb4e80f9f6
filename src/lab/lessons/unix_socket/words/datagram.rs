//! The words of act `datagram`.

use super::*;
use crate::bench::shared::mistakes::*;
pub use crate::bench::shared::words::EMPTY_DATAGRAM;

pub const WHOLE: &str = "The server sends each datagram back to its sender, with the same bytes.";
pub const SIZES: &str = "Datagrams of 1 byte to 65,536 bytes come back whole.";
pub const UNNAMED: &str = "A sender has no name. The server goes on with the next datagram.";
pub const GONE: &str =
    "Some senders close their sockets before the answer comes. The others are answered.";
pub const CLIENT_WHOLE: &str =
    "The client has a name, and waits for the echo of each message. It ends with exit status 0.";
pub const CLIENT_END: &str =
    "The client waits for the echo of each datagram that it sends, also of the last one.";
pub const CLIENT_PATH: &str = "When the client has ended, its own path is gone.";
pub const CLIENT_OTHER: &str = "Other bytes are not the echo. The exit status is not 0.";

pub const HAS_NO_NAME: &str = "the client's socket has no name, so nobody can answer it";
pub const DID_NOT_WAIT: &str = "another datagram came before we had answered the one before it";
pub const ENDED_BEFORE_ECHO: &str =
    "the client sent a datagram and ended before its echo could come";
pub const PATH_STAYS: &str = "the client has ended, and the path of its own socket is still there";

pub const MISTAKES: &[Mistake] = &[
    CRASHES,
    ANOTHER_PROTOCOL.asks("How many datagrams come back for one datagram, and with which bytes?"),
    EMPTY_AS_END.read(KERNEL).by(&["empty"]),
    BAD_UTF8_KILLS_SERVER,
    FIXED_BUFFER.by(&["sizes"]),
    UNNAMED_KILLS_SERVER,
    RESET_KILLS_SERVER
        .described("one sender has gone, and the error of its answer ends the server")
        .asks("Which of your calls can fail with ECONNREFUSED? What does your program do then?")
        .read(BITES)
        .by(&["gone"]),
    KEEPS_STALE_PATH,
    REMOVES_LIVE_PATH,
    REMOVES_FILE,
    OPEN_TO_ALL,
    LEAVES_PATH.by(&["sigterm", "path"]),
    REMOVES_OTHERS_PATH,
    HAS_NO_NAME_OF_ITS_OWN,
    LEAVES_EARLY
        .described("the client ends without the echo of its last datagram")
        .asks("Which datagram is your last one? Does your client wait for its echo?")
        .by(&["end"]),
    TAKES_ANY_ANSWER.by(&["other"]),
    HIDES_ERRORS.by(&["silent"]),
    GIVES_UP_EARLY,
    WAITS_TOO_LONG,
];

pub const UNNAMED_KILLS_SERVER: Mistake = Mistake::new(
    "unnamed-kills-server",
    "a datagram comes from a socket without a name, and the failed answer ends the server",
    "Which address does recvfrom give for a sender that never called bind?",
)
.read("The other acts")
.by(&["unnamed"]);
pub const HAS_NO_NAME_OF_ITS_OWN: Mistake = Mistake::new(
    "unnamed",
    "the client's socket has no name, so no answer can reach it",
    "Over UDP the kernel gave you a port by itself. Which call gives a Unix socket its name?",
)
.read("The other acts");
