//! Lesson 09: misconceptions about a length as text, and the answer to it.

mod adds_delimiter;
mod client_bad_utf8_kills_client;
mod client_does_not_wait;
mod client_double_count;
mod client_eof_as_message;
mod client_no_ready;
mod client_single_recv;
mod client_trusts_length;
mod counts_characters;
mod does_not_wait;
mod gives_up_early;
mod joined;
mod loses_stdout;
mod no_length;
mod reset_kills_server;
mod right;
mod right_client;
mod serves_once;
mod single_recv;
mod takes_any_ready;

use crate::kind::{Misconception, client, programs, stream};
use crate::nianbao::commands::Manner;
use right::{PARTS, Parts, serve};

/// How a right client receives and ends.
const MANNER: Manner = Manner { receive: right_client::receive, leave: |_| Ok(()) };

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "no-length",
        "An output needs no length: it ends where recv ends.",
        "<[u8]>::to_vec",
        no_length::play
    ),
    stream(
        "adds-delimiter",
        "A number ends with a newline, and everybody knows that.",
        "{}\\n",
        adds_delimiter::play
    ),
    stream(
        "does-not-wait",
        "recv_ready says nothing new, so I need not wait for it.",
        "let answer = [",
        does_not_wait::play
    ),
    stream(
        "joined",
        "After my length only recv_ready can come.",
        "&came[..READY.len()]",
        joined::play
    ),
    stream("single-recv", "recv(10) always gives 10 bytes.", "call!(conn.read(", single_recv::play),
    stream(
        "takes-any-ready",
        "Whatever the client sends, it means that it is ready.",
        "map(drop)",
        takes_any_ready::play
    ),
    stream(
        "counts-characters",
        "The length of a text is the number of its characters.",
        ".chars().count()",
        counts_characters::play
    ),
    stream(
        "loses-stdout",
        "A command that writes an error has no other output.",
        ".filter(is_error)",
        loses_stdout::play
    ),
    stream(
        "reset-kills-server",
        "An error on one connection is an error of the whole server.",
        "commands(&mut conn, PARTS)?;",
        reset_kills_server::play
    ),
    stream(
        "serves-once",
        "A server has only one client.",
        "call!(listener.accept())?;",
        serves_once::play
    ),
    stream(
        "gives-up-early",
        "A client that sends nothing for two seconds has finished.",
        "Duration::from_secs(2)",
        gives_up_early::play
    ),
    stream(
        "runs-a-shell",
        "A command may be anything that a shell understands.",
        "command.split(",
        |on, _| {
            let output = crate::nianbao::commands::runs_a_shell::output;
            serve(on, Parts { output, ..PARTS })
        }
    ),
    stream(
        "pipe-deadlock",
        "I can read all the errors of a command first, and then its output.",
        "errors.read_to_end(",
        |on, _| {
            let output = crate::nianbao::commands::pipe_deadlock::output;
            serve(on, Parts { output, ..PARTS })
        }
    ),
    stream(
        "fixed-buffer",
        "An output has at most 64 KiB.",
        "output.truncate(64 * 1024)",
        |on, _| {
            let output = crate::nianbao::commands::fixed_buffer::output;
            serve(on, Parts { output, ..PARTS })
        }
    ),
    client(
        "client-no-ready",
        "The output follows its length, so I only receive.",
        "exactly(conn, length)",
        client_no_ready::play
    ),
    client(
        "client-does-not-wait",
        "I am always ready, so I can say so at once.",
        "call!(conn.write_all(READY))",
        client_does_not_wait::play
    ),
    client(
        "client-single-recv",
        "recv(n) always gives n bytes.",
        "call!(conn.read(&mut output))",
        client_single_recv::play
    ),
    client(
        "client-double-count",
        "It does not matter where I add to the counter.",
        "counted += output.len()",
        client_double_count::play
    ),
    client(
        "client-bad-utf8-kills-client",
        "Every output is text in UTF-8.",
        "String::from_utf8(",
        client_bad_utf8_kills_client::play
    ),
    client(
        "client-eof-as-message",
        "I need not treat the end of the stream in a special way.",
        "break;",
        client_eof_as_message::play
    ),
    client(
        "client-trusts-length",
        "What stands before an output is always a length.",
        "text.trim().parse::<usize>()",
        client_trusts_length::play
    ),
    client(
        "client-gives-up-early",
        "An answer that takes longer than a second does not come.",
        "Duration::from_millis(1500)",
        |args| crate::nianbao::commands::client_gives_up_early::play(args, MANNER)
    ),
    client(
        "client-waits-too-long",
        "The server always answers, sooner or later.",
        "set_read_timeout(None)",
        |args| crate::nianbao::commands::client_waits_too_long::play(args, MANNER)
    ),
];
