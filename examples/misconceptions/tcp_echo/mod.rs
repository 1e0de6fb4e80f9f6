//! Lesson 01: misconceptions about a stream and its end.

mod another_protocol;
mod answers_at_end;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_eof_as_message;
mod client_gives_up_early;
mod client_hides_errors;
mod client_leaves_early;
mod client_never_ends;
mod client_reads_to_end;
mod client_single_recv;
mod client_takes_any_answer;
mod client_waits_too_long;
mod client_wrong_exit_status;
mod closes_early;
mod drops_answer_at_fin;
mod eof_as_message;
mod fixed_buffer;
mod gives_up_early;
mod keeps_open;
mod leaks;
mod lossy_utf8;
mod partial_write;
mod reserved_word;
mod reset_kills_server;
mod resets_at_end;
mod right;
mod serves_once;
mod shared_state;
mod sigpipe_kills_server;
mod silence_kills_server;
mod small_backlog;
mod text_mode;
mod waits_for_line;
mod waits_for_more;
mod wrong_client;

use crate::kind::{Misconception, backlog, client, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "crashes",
        "A program that starts does not fail later.",
        "call!(listener.accept())?;",
        crate::crashes::stream
    ),
    stream(
        "another-protocol",
        "The answer to every message is hi.",
        "b\"hi\"",
        another_protocol::play
    ),
    stream(
        "answers-at-end",
        "I answer when the client has sent everything.",
        "return call!(conn.write_all(&all))",
        answers_at_end::play
    ),
    stream(
        "closes-early",
        "A conversation is one message and one answer.",
        "call!(conn.read(",
        closes_early::play
    ),
    stream(
        "waits-for-more",
        "Every message has six bytes, like hello!",
        "[0; 6]",
        waits_for_more::play
    ),
    stream(
        "gives-up-early",
        "A client that sends nothing for a second has finished.",
        "Duration::from_secs(1)",
        gives_up_early::play
    ),
    stream(
        "text-mode",
        "Blanks and line ends around a message do not matter.",
        "buf[..n].trim_ascii()",
        text_mode::play
    ),
    stream(
        "bad-utf8-kills-server",
        "Every recv gives whole characters of text in UTF-8.",
        "process::exit(1)",
        bad_utf8_kills_server::play
    ),
    stream(
        "fixed-buffer",
        "A client sends at most 64 KiB in a conversation.",
        "[0; 64 * 1024]",
        fixed_buffer::play
    ),
    stream(
        "drops-answer-at-fin",
        "A client that has sent its FIN wants no more answers.",
        "drop(over)",
        drops_answer_at_fin::play
    ),
    stream(
        "eof-as-message",
        "A recv that gives 0 bytes means that nothing has come yet.",
        "0 => thread::sleep",
        eof_as_message::play
    ),
    stream(
        "serves-once",
        "A server has only one client.",
        "call!(listener.accept())?;",
        serves_once::play
    ),
    stream(
        "reset-kills-server",
        "An error on one connection is an error of the whole server.",
        "right::echo(&mut conn)?;",
        reset_kills_server::play
    ),
    stream(
        "silence-kills-server",
        "Every client that connects sends something.",
        "process::exit(1)",
        silence_kills_server::play
    ),
    client(
        "client-another-protocol",
        "The server speaks first.",
        "call!(conn.read(",
        client_another_protocol::play
    ),
    client(
        "client-leaves-early",
        "What I have sent has arrived, so I can close.",
        "call!(drop(conn))",
        client_leaves_early::play
    ),
    client(
        "client-single-recv",
        "One recv gives the whole answer.",
        "call!(conn.read(",
        client_single_recv::play
    ),
    client(
        "client-gives-up-early",
        "An answer that takes longer than a second does not come.",
        "Duration::from_millis(1500)",
        client_gives_up_early::play
    ),
    client(
        "client-eof-as-message",
        "The answer is complete when the server closes, even if it is short.",
        "return Ok(());",
        client_eof_as_message::play
    ),
    client(
        "client-hides-errors",
        "An error at the end of the conversation does no harm.",
        "error.kind() == ErrorKind::ConnectionReset",
        client_hides_errors::play
    ),
    client(
        "client-waits-too-long",
        "The server always answers, sooner or later.",
        "set_read_timeout(None)",
        client_waits_too_long::play
    ),
    stream("waits-for-line", "A message ends with a newline.", "read_until(", waits_for_line::play),
    backlog(
        "small-backlog",
        "I serve one client at a time, so I need no queue.",
        "pub const BACKLOG",
        small_backlog::play,
        small_backlog::BACKLOG
    ),
    stream(
        "wrong-client",
        "There is only one connection: the last one that I accepted.",
        "static CONN",
        wrong_client::play
    ),
    stream(
        "reserved-word",
        "The message exit ends the conversation.",
        "== b\"exit\"",
        reserved_word::play
    ),
    stream(
        "lossy-utf8",
        "I may replace bytes that are not text.",
        "String::from_utf8_lossy(",
        lossy_utf8::play
    ),
    stream(
        "keeps-open",
        "I need not close a connection that the client has closed.",
        "served.push(conn)",
        keeps_open::play
    ),
    stream(
        "leaks",
        "shutdown gives the descriptor back, so I need no close.",
        "served.push(conn)",
        leaks::play
    ),
    stream(
        "resets-at-end",
        "SO_LINGER with 0 s makes close faster and changes nothing else.",
        "set_linger(",
        resets_at_end::play
    ),
    stream(
        "partial-write",
        "send always sends all the bytes that I give it.",
        "conn.write(&",
        partial_write::play
    ),
    stream(
        "sigpipe-kills-server",
        "A send on a connection that the peer has closed only gives an error.",
        "=> broken_pipe()",
        sigpipe_kills_server::play
    ),
    stream(
        "shared-state",
        "All connections can share one UTF-8 decoder.",
        "static BEGUN",
        shared_state::play
    ),
    client(
        "client-reads-to-end",
        "The answer is complete when the server closes.",
        "while call!(conn.read(",
        client_reads_to_end::play
    ),
    client(
        "client-never-ends",
        "The server decides when the conversation ends.",
        "loop {",
        client_never_ends::play
    ),
    client(
        "client-wrong-exit-status",
        "The exit status is the place for my result.",
        "process::exit(count)",
        client_wrong_exit_status::play
    ),
    client(
        "client-takes-any-answer",
        "If the answer is as long as my message, it is right.",
        "left.saturating_sub(n)",
        client_takes_any_answer::play
    ),
];
