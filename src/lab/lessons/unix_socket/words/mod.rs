//! What the checks of lesson 19 say: those of the path, and a file for each act.
#![allow(missing_docs)] // the sentences need no comment

pub mod datagram;
pub mod stream;

use crate::bench::Mistake;

pub const STALE: &str =
    "A crashed server has left the path behind. The server removes it, and listens there.";
pub const LIVE: &str =
    "Another server listens at the path. The server leaves the path alone, and fails.";
pub const FILE: &str =
    "The path is a file that is no socket. The server leaves the file alone, and fails.";
pub const MODE: &str = "With a umask of 0, too, only the server's own user may connect.";
pub const SIGTERM: &str = "At SIGTERM the server removes its path, and ends.";
pub const OTHERS: &str =
    "The path has become another server's. At SIGTERM the server leaves it alone.";

pub const NOT_STARTED: &str =
    "a socket stands at the path, nobody listens there, and the server cannot be reached";
pub const NO_MORE_OURS: &str = "the path is not the socket of the other server any more";
pub const NO_MORE_FILE: &str = "the file at the path is not there any more";
pub const STILL_THERE: &str = "the server has ended, and its path is still there";

/// Who else may connect.
pub fn mode_is(mode: u32) -> String {
    format!("the path has the mode {mode:04o}: others have write permission, so they may connect")
}

pub const KERNEL: &str = "What the kernel did";
pub const BITES: &str = "What goes wrong in real programs";

pub const KEEPS_STALE_PATH: Mistake = Mistake::new(
    "keeps-stale-path",
    "a crashed server has left the path behind, and the next one does not start",
    "bind gives EADDRINUSE. How do you find out whether anybody listens there?",
)
.read(KERNEL)
.by(&["stale"]);
pub const REMOVES_LIVE_PATH: Mistake = Mistake::new(
    "removes-live-path",
    "the server removes the path of another server that still runs",
    "Which call of yours proves that nobody listens there, before you call unlink?",
)
.read(KERNEL)
.by(&["live"]);
pub const REMOVES_FILE: Mistake = Mistake::new(
    "removes-file",
    "the server removes a file that is no socket",
    "connect to a plain file gives ECONNREFUSED, too. Where do you look at the kind of the file?",
)
.read(BITES)
.by(&["file"]);
pub const OPEN_TO_ALL: Mistake = Mistake::new(
    "open-to-all",
    "other users may connect: the mode of the path depends on the umask",
    "Which mode has your path if the umask is 0? Which call sets it, before others can connect?",
)
.read(BITES)
.by(&["mode"]);
pub const LEAVES_PATH: Mistake = Mistake::new(
    "leaves-path",
    "the program ends, and its path stays",
    "Which of your lines run when SIGTERM comes? Does one of them call unlink?",
)
.read(BITES)
.by(&["sigterm"]);
pub const REMOVES_OTHERS_PATH: Mistake = Mistake::new(
    "removes-others-path",
    "at its end the server removes a path that is another server's by then",
    "Is the file at the path still the one that you bound? What are its device and its inode?",
)
.read(BITES)
.by(&["others"]);
