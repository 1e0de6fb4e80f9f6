//! Lesson 19: misconceptions about a path, and about the two kinds of socket behind it.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_eof_as_message;
mod client_gives_up_early;
mod client_hides_errors;
mod client_leaves_early;
mod client_single_recv;
mod client_takes_any_answer;
mod client_waits_too_long;
mod client_wrong_exit_status;
mod crashes;
pub mod datagram;
mod drops_answer_at_fin;
mod eof_as_message;
mod keeps_open;
mod keeps_stale_path;
mod leaves_path;
mod lossy_utf8;
mod open_to_all;
mod removes_file;
mod removes_live_path;
mod removes_others_path;
mod reset_kills_server;
mod right;
mod serves_once;
mod text_mode;

use crate::kind::Play::{Path, PathClient};
use crate::kind::{Misconception, programs};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    Path(
        "crashes",
        "A program that starts does not fail later.",
        "this is not written yet",
        crashes::play
    ),
    Path(
        "another-protocol",
        "The answer to every message is hi.",
        "b\"hi\"",
        another_protocol::play
    ),
    Path(
        "keeps-open",
        "I need not close a connection that the client has ended.",
        "served.push(conn)",
        keeps_open::play
    ),
    Path(
        "eof-as-message",
        "A recv that gives 0 bytes means that nothing has come yet.",
        "0 => thread::sleep",
        eof_as_message::play
    ),
    Path(
        "serves-once",
        "A server has only one client.",
        "call!(listener.accept())?;",
        serves_once::play
    ),
    Path(
        "text-mode",
        "Blanks and line ends around a message do not matter.",
        "buf[..n].trim_ascii()",
        text_mode::play
    ),
    Path(
        "bad-utf8-kills-server",
        "Every recv gives whole characters of text in UTF-8.",
        "process::exit(1)",
        bad_utf8_kills_server::play
    ),
    Path(
        "lossy-utf8",
        "I may replace bytes that are not text.",
        "String::from_utf8_lossy(",
        lossy_utf8::play
    ),
    Path(
        "drops-answer-at-fin",
        "A client that has ended its half wants no more answers.",
        "Ok(0) => return Ok(())",
        drops_answer_at_fin::play
    ),
    Path(
        "reset-kills-server",
        "An error on one connection is an error of the whole server.",
        "right::echo(&mut conn)?;",
        reset_kills_server::play
    ),
    Path(
        "keeps-stale-path",
        "When my program has ended, its path is gone.",
        "right::bind(",
        keeps_stale_path::play
    ),
    Path(
        "removes-live-path",
        "If the path is there, it was left behind.",
        "if right::is_socket(path)",
        removes_live_path::play
    ),
    Path(
        "removes-file",
        "If connect is refused, a crashed server has left the path.",
        "if right::is_stale(",
        removes_file::play
    ),
    Path(
        "open-to-all",
        "Only my own programs know this path.",
        "UnixListener::bind(",
        open_to_all::play
    ),
    Path(
        "leaves-path",
        "When the program ends, the system removes the path.",
        "right::listen(",
        leaves_path::play
    ),
    Path(
        "removes-others-path",
        "The path that I have bound is mine until I end.",
        "right::unlink(",
        removes_others_path::play
    ),
    PathClient(
        "client-leaves-early",
        "What I have sent has arrived, so I can close.",
        "call!(drop(conn))",
        client_leaves_early::play
    ),
    PathClient(
        "client-single-recv",
        "One recv gives the whole answer.",
        "call!(conn.read(",
        client_single_recv::play
    ),
    PathClient(
        "client-takes-any-answer",
        "If the answer is as long as my message, it is right.",
        "left.saturating_sub(n)",
        client_takes_any_answer::play
    ),
    PathClient(
        "client-eof-as-message",
        "The answer is complete when the server closes, even if it is short.",
        "return Ok(());",
        client_eof_as_message::play
    ),
    PathClient(
        "client-wrong-exit-status",
        "The exit status is the place for my result.",
        "process::exit(count)",
        client_wrong_exit_status::play
    ),
    PathClient(
        "client-hides-errors",
        "An error at the end of the conversation does no harm.",
        "let _ = right::talk(",
        client_hides_errors::play
    ),
    PathClient(
        "client-gives-up-early",
        "An answer that takes longer than a second does not come.",
        "Duration::from_millis(1500)",
        client_gives_up_early::play
    ),
    PathClient(
        "client-waits-too-long",
        "The server always answers, sooner or later.",
        "set_read_timeout(None)",
        client_waits_too_long::play
    ),
];
