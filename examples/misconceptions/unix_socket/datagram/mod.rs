//! The programs of act `datagram`.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_gives_up_early;
mod client_hides_errors;
mod client_leaves_early;
mod client_leaves_path;
mod client_takes_any_answer;
mod client_unnamed;
mod client_waits_too_long;
mod crashes;
mod empty_as_end;
mod fixed_buffer;
mod keeps_stale_path;
mod leaves_path;
mod open_to_all;
mod removes_file;
mod removes_live_path;
mod removes_others_path;
mod reset_kills_server;
mod unnamed_kills_server;

use super::right;
use crate::kind::Play::{Path, PathClient};
use crate::kind::{Misconception, programs};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    Path(
        "datagram/crashes",
        "A program that starts does not fail later.",
        "this is not written yet",
        crashes::play
    ),
    Path(
        "datagram/another-protocol",
        "Each datagram is answered with received.",
        "b\"received\"",
        another_protocol::play
    ),
    Path(
        "datagram/empty-as-end",
        "A datagram of 0 bytes is the end of the conversation.",
        "if n == 0",
        empty_as_end::play
    ),
    Path(
        "datagram/bad-utf8-kills-server",
        "Every datagram is text in UTF-8.",
        "return Err(",
        bad_utf8_kills_server::play
    ),
    Path(
        "datagram/fixed-buffer",
        "A datagram has at most 1024 bytes.",
        "[0; 1024]",
        fixed_buffer::play
    ),
    Path(
        "datagram/unnamed-kills-server",
        "Each sender has a name, because I need it for my answer.",
        "process::exit(1)",
        unnamed_kills_server::play
    ),
    Path(
        "datagram/reset-kills-server",
        "A sender waits until it has its answer.",
        "right::answer_one(&socket)?",
        reset_kills_server::play
    ),
    Path(
        "datagram/keeps-stale-path",
        "When my program has ended, its path is gone.",
        "right::bind(",
        keeps_stale_path::play
    ),
    Path(
        "datagram/removes-live-path",
        "If the path is there, it was left behind.",
        "if right::is_socket(path)",
        removes_live_path::play
    ),
    Path(
        "datagram/removes-file",
        "If connect is refused, a crashed server has left the path.",
        "if right::is_stale(",
        removes_file::play
    ),
    Path(
        "datagram/open-to-all",
        "Only my own programs know this path.",
        "UnixDatagram::bind(",
        open_to_all::play
    ),
    Path(
        "datagram/leaves-path",
        "When the program ends, the system removes the path.",
        "right::answer_all(",
        leaves_path::play
    ),
    Path(
        "datagram/removes-others-path",
        "The path that I have bound is mine until I end.",
        "right::unlink(",
        removes_others_path::play
    ),
    PathClient(
        "datagram/client-leaves-path",
        "The path of a client goes with its socket.",
        "Ok(())",
        client_leaves_path::play
    ),
    PathClient(
        "datagram/client-unnamed",
        "The kernel gives my socket a name when I send, as over UDP.",
        "UnixDatagram::unbound()",
        client_unnamed::play
    ),
    PathClient(
        "datagram/client-leaves-early",
        "An empty datagram tells the server that I have finished.",
        "send(b\"\")",
        client_leaves_early::play
    ),
    PathClient(
        "datagram/client-takes-any-answer",
        "If an answer comes, it is the right one.",
        "call!(socket.recv_from(",
        client_takes_any_answer::play
    ),
    PathClient(
        "datagram/client-hides-errors",
        "An error at the end of the conversation does no harm.",
        "let _ = right::talk_datagrams(",
        client_hides_errors::play
    ),
    PathClient(
        "datagram/client-gives-up-early",
        "An answer that takes longer than a second does not come.",
        "Duration::from_millis(1500)",
        client_gives_up_early::play
    ),
    PathClient(
        "datagram/client-waits-too-long",
        "The server always answers, sooner or later.",
        "set_read_timeout(None)",
        client_waits_too_long::play
    ),
];
