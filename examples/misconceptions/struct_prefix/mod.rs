//! Lesson 10: misconceptions about the length and the message.

mod another_protocol;
mod answers_at_end;
mod bad_utf8_kills_server;
mod byte_order;
mod client_another_protocol;
mod client_byte_order;
mod client_double_count;
mod client_eof_as_message;
mod client_gives_up_early;
mod client_hides_errors;
mod client_leaves_early;
mod client_never_ends;
mod client_reads_to_end;
mod client_single_recv;
mod client_takes_any_answer;
mod client_trusts_length;
mod client_waits_too_long;
mod client_wrong_exit_status;
mod closes_early;
pub mod command;
mod counts_characters;
mod double_count;
mod drops_answer_at_fin;
mod empty_as_end;
mod eof_as_message;
mod fixed_buffer;
mod gives_up_early;
mod keeps_open;
mod leaks;
mod loses_next_message;
mod lossy_utf8;
mod no_framing;
mod out_of_order;
mod partial_write;
mod reserved_word;
mod reset_kills_server;
mod resets_at_end;
pub mod right;
mod right_client;
mod serves_once;
mod shared_state;
mod sigpipe_kills_server;
mod single_recv;
mod small_backlog;
mod text_mode;
mod too_strict;
mod trusts_length;
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
        "The answer to every message is the word thanks.",
        "b\"thanks\"",
        another_protocol::play
    ),
    stream(
        "byte-order",
        "All programs store the bytes of a number in the same order.",
        "from_be_bytes(",
        byte_order::play
    ),
    stream(
        "single-recv",
        "recv(4) always gives 4 bytes, and recv(n) gives n.",
        "call!(conn.read(&mut message))",
        single_recv::play
    ),
    stream(
        "double-count",
        "It does not matter where I add to the counter.",
        "received += buf[..n].len()",
        double_count::play
    ),
    stream(
        "loses-next-message",
        "One recv gives at most one frame.",
        "&message[..length as usize]",
        loses_next_message::play
    ),
    stream(
        "gives-up-early",
        "A client that sends nothing for a second has finished.",
        "Duration::from_secs(1)",
        gives_up_early::play
    ),
    stream(
        "empty-as-end",
        "A message of 0 bytes is the end of the conversation.",
        "message.is_empty()",
        empty_as_end::play
    ),
    stream(
        "bad-utf8-kills-server",
        "Every message is text in UTF-8.",
        "process::exit(1)",
        bad_utf8_kills_server::play
    ),
    stream("fixed-buffer", "A message has at most 64 KiB.", "const ENOUGH", fixed_buffer::play),
    stream(
        "eof-as-message",
        "A recv that gives 0 bytes means that nothing has come yet.",
        "thread::sleep(",
        eof_as_message::play
    ),
    stream(
        "reset-kills-server",
        "An error on one connection is an error of the whole server.",
        "return Err(error)",
        reset_kills_server::play
    ),
    stream(
        "trusts-length",
        "The length that the peer sends is always correct.",
        "as u32;",
        trusts_length::play
    ),
    stream(
        "serves-once",
        "A server has only one client.",
        "call!(listener.accept())?;",
        serves_once::play
    ),
    client(
        "client-another-protocol",
        "One send is one message, so it needs no length.",
        "message?.as_bytes()",
        client_another_protocol::play
    ),
    client(
        "client-byte-order",
        "All programs store the bytes of a number in the same order.",
        "to_be_bytes()",
        client_byte_order::play
    ),
    client(
        "client-single-recv",
        "recv(4) always gives 4 bytes, and recv(n) gives n.",
        "call!(conn.read(&mut message))",
        client_single_recv::play
    ),
    client(
        "client-double-count",
        "It does not matter where I add to the counter.",
        "received += message.len()",
        client_double_count::play
    ),
    client(
        "client-leaves-early",
        "What I have sent has arrived, so I can close.",
        "call!(drop(conn))",
        client_leaves_early::play
    ),
    client(
        "client-gives-up-early",
        "An answer that takes longer than a second does not come.",
        "Duration::from_millis(1500)",
        client_gives_up_early::play
    ),
    client(
        "client-eof-as-message",
        "I need not treat the end of the stream in a special way.",
        "received += n.max(1)",
        client_eof_as_message::play
    ),
    client(
        "client-hides-errors",
        "An error at the end of the conversation does no harm.",
        "error.kind() == ErrorKind::ConnectionReset",
        client_hides_errors::play
    ),
    client(
        "client-trusts-length",
        "The length that the peer sends is always correct.",
        "as u32 as usize",
        client_trusts_length::play
    ),
    client(
        "client-waits-too-long",
        "The server always answers, sooner or later.",
        "set_read_timeout(None)",
        client_waits_too_long::play
    ),
    stream(
        "no-framing",
        "Only the client needs the length, so I send back what comes.",
        "conn.write_all(&buf[..n])",
        no_framing::play
    ),
    stream(
        "counts-characters",
        "The length of a text is the number of its characters.",
        ".chars().count()",
        counts_characters::play
    ),
    stream(
        "reserved-word",
        "The message exit ends the conversation.",
        "eq_ignore_ascii_case(b\"exit\")",
        reserved_word::play
    ),
    stream(
        "text-mode",
        "Blanks around a message do not matter.",
        "message.trim_ascii()",
        text_mode::play
    ),
    stream(
        "lossy-utf8",
        "I may replace bytes that are not text.",
        "String::from_utf8_lossy(",
        lossy_utf8::play
    ),
    stream(
        "too-strict",
        "A length of exactly 16 MiB is too large.",
        "length >= right::CAP",
        too_strict::play
    ),
    stream(
        "partial-write",
        "send always sends all the bytes that I give it.",
        "conn.write(&",
        partial_write::play
    ),
    stream(
        "drops-answer-at-fin",
        "A client that has sent its FIN wants no more answers.",
        "if has_ended",
        drops_answer_at_fin::play
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
        "sigpipe-kills-server",
        "A send on a connection that the peer has closed only gives an error.",
        "=> broken_pipe()",
        sigpipe_kills_server::play
    ),
    stream(
        "shared-state",
        "All connections can share one receive buffer.",
        "static COME",
        shared_state::play
    ),
    client(
        "client-reads-to-end",
        "The answer is complete when the server closes.",
        "if n == 0",
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
        "process::exit(",
        client_wrong_exit_status::play
    ),
    client(
        "client-takes-any-answer",
        "Every complete answer is the right answer.",
        "right_client::answer(&mut conn)?;",
        client_takes_any_answer::play
    ),
    stream(
        "answers-at-end",
        "I answer when the client has sent all its messages.",
        "messages.push(message)",
        answers_at_end::play
    ),
    stream(
        "closes-early",
        "A conversation is one message and one answer.",
        "match right::message(conn)?",
        closes_early::play
    ),
    stream(
        "out-of-order",
        "Threads that start first also finish first.",
        "threads.push(",
        out_of_order::play
    ),
];
