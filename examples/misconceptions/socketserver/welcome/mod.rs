//! Lesson 17: misconceptions about which side sends first.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_eof_as_message;
mod client_leaves_early;
mod client_never_ends;
mod client_reads_to_end;
mod client_single_recv;
mod client_speaks_first;
mod client_takes_any_answer;
mod drops_answer_at_fin;
mod eof_as_message;
mod exit_exact;
mod keeps_open;
mod reserved_word;
mod shared_state;
mod silence_kills_server;
mod waits_first;
mod waits_for_line;
mod wrong_client;

use crate::kind::{Misconception, client, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "welcome/crashes",
        "A program that starts does not fail later.",
        "call!(listener.accept())?;",
        crate::crashes::stream
    ),
    stream(
        "welcome/another-protocol",
        "Any friendly text is a good welcome.",
        "b\"good day\"",
        another_protocol::play
    ),
    stream(
        "welcome/waits-first",
        "The client speaks first.",
        "call!(conn.read(",
        waits_first::play
    ),
    stream(
        "welcome/waits-for-line",
        "A message ends with a newline.",
        "read_until(",
        waits_for_line::play
    ),
    stream(
        "welcome/keeps-open",
        "The word exit ends the conversation, but not the connection.",
        "while call!(conn.read(",
        keeps_open::play
    ),
    stream(
        "welcome/exit-exact",
        "One recv gives exactly the word exit.",
        "&buf[..n] == b\"exit\"",
        exit_exact::play
    ),
    stream(
        "welcome/reserved-word",
        "EXIT means the same as exit.",
        "to_ascii_lowercase()",
        reserved_word::play
    ),
    stream(
        "welcome/eof-as-message",
        "A recv that gives 0 bytes means that nothing has come yet.",
        "thread::sleep(",
        eof_as_message::play
    ),
    stream(
        "welcome/drops-answer-at-fin",
        "A client that has sent its FIN wants no more answers.",
        "if has_gone",
        drops_answer_at_fin::play
    ),
    stream(
        "welcome/bad-utf8-kills-server",
        "Everything that clients send is text in UTF-8.",
        "std::str::from_utf8(",
        bad_utf8_kills_server::play
    ),
    stream(
        "welcome/wrong-client",
        "There is only one connection: the last one that I accepted.",
        "static CONN",
        wrong_client::play
    ),
    stream(
        "welcome/silence-kills-server",
        "Every client that connects sends something.",
        "process::exit(1)",
        silence_kills_server::play
    ),
    stream(
        "welcome/shared-state",
        "Each connection has its own copy of a class attribute.",
        "static SAID",
        shared_state::play
    ),
    client(
        "welcome/client-another-protocol",
        "The conversation ends after the welcome.",
        "exactly(&mut conn, b\"welcome\")",
        client_another_protocol::play
    ),
    client(
        "welcome/client-eof-as-message",
        "If no welcome comes, nothing is wrong.",
        "0 => return Ok(())",
        client_eof_as_message::play
    ),
    client(
        "welcome/client-leaves-early",
        "What I have sent has arrived, so I can close.",
        "call!(drop(conn))",
        client_leaves_early::play
    ),
    client(
        "welcome/client-never-ends",
        "The server decides when the conversation ends.",
        "loop {",
        client_never_ends::play
    ),
    client(
        "welcome/client-reads-to-end",
        "The answer is complete when the server closes.",
        "to_the_end(&mut conn)?",
        client_reads_to_end::play
    ),
    client(
        "welcome/client-single-recv",
        "One recv gives the whole welcome.",
        "call!(conn.read(",
        client_single_recv::play
    ),
    client(
        "welcome/client-speaks-first",
        "The client speaks first.",
        "b\"hi\"",
        client_speaks_first::play
    ),
    client(
        "welcome/client-takes-any-answer",
        "Any 7 bytes are a welcome, and any 5 bytes are hello.",
        "[0; 7]",
        client_takes_any_answer::play
    ),
];
