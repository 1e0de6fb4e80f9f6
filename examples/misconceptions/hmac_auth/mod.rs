//! Lesson 16: misconceptions about the challenge and the refusal.

mod another_protocol;
mod answers_refused_client;
mod both;
mod closes_with_unread_bytes;
mod compares_a_part;
mod eof_as_message;
mod few_workers;
mod gives_up_early;
mod hides_errors;
mod ignores_refusal;
mod keeps_refused;
mod leaks;
mod leaves_early;
mod loses_next_message;
mod never_ends;
mod predictable_challenge;
pub mod proof;
mod reads_to_end;
mod refusal_ends_server;
mod reset_kills_server;
mod reused_challenge;
mod right;
mod serial_accept;
mod serves_once;
mod shared_state;
#[cfg(unix)]
mod sigpipe_kills_server;
mod silence_kills_server;
mod single_recv;
mod skips_verify;
mod takes_any_answer;
pub mod talk;
mod waits_too_long;
mod wrong_client;
mod wrong_exit_status;

use crate::kind::{Misconception, client, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "crashes",
        "A program that starts does not fail later.",
        "call!(listener.accept())?;",
        crate::crashes::stream
    ),
    stream(
        "another-protocol",
        "The client speaks first, before the challenge.",
        "let n = call!(conn.read(&mut buf))?;",
        another_protocol::play
    ),
    stream(
        "single-recv",
        "recv(16) always gives 16 bytes, and recv(32) gives 32.",
        "call!(conn.read(&mut proof))",
        single_recv::play
    ),
    stream(
        "loses-next-message",
        "All bytes that come before I compare belong to the proof.",
        "let mut buf = [0; 32];",
        loses_next_message::play
    ),
    stream(
        "gives-up-early",
        "A peer that sends nothing for a second has finished.",
        "let patience =",
        gives_up_early::play
    ),
    stream(
        "eof-as-message",
        "I need not treat the end of the stream in a special way.",
        "0 => thread::sleep",
        eof_as_message::play
    ),
    stream(
        "skips-verify",
        "A client that sends a proof knows the key.",
        "right::exactly(conn, 16)?;",
        skips_verify::play
    ),
    stream(
        "compares-a-part",
        "If the first 8 bytes of the proof are right, all 16 are right.",
        "match proof[..8]",
        compares_a_part::play
    ),
    stream(
        "answers-refused-client",
        "A client that I refuse needs a reason.",
        "b\"refused: wrong key\"",
        answers_refused_client::play
    ),
    stream(
        "keeps-refused",
        "A client that I refuse closes the connection by itself.",
        "while call!(conn.read(",
        keeps_refused::play
    ),
    stream(
        "closes-with-unread-bytes",
        "close always sends a FIN.",
        "false => Err(",
        closes_with_unread_bytes::play
    ),
    stream(
        "refusal-ends-server",
        "A wrong key is an attack, so the server must end.",
        "process::exit(1)",
        refusal_ends_server::play
    ),
    stream("serves-once", "A server has only one client.", "process::exit(0)", serves_once::play),
    stream(
        "reused-challenge",
        "A random challenge stays random, so I draw it once.",
        "(args.key()?, right::challenge()?)",
        reused_challenge::play
    ),
    stream(
        "predictable-challenge",
        "A counter gives a new number each time, so it is a good challenge.",
        "CLIENTS.fetch_add(",
        predictable_challenge::play
    ),
    stream(
        "serial-accept",
        "Two clients never come at the same time.",
        "if let Err(error) = answer(",
        serial_accept::play
    ),
    stream(
        "reset-kills-server",
        "An error on one connection is an error of the whole server.",
        "process::exit(1)",
        reset_kills_server::play
    ),
    stream(
        "few-workers",
        "Three threads are enough for all clients.",
        "const WORKERS",
        few_workers::play
    ),
    stream(
        "wrong-client",
        "There is only one connection: the last one that I accepted.",
        "static CONN",
        wrong_client::play
    ),
    stream(
        "shared-state",
        "There is only one challenge: the last one that I sent.",
        "static CHALLENGE",
        shared_state::play
    ),
    stream(
        "leaks",
        "A connection that has ended uses no descriptor.",
        "clients.push(",
        leaks::play
    ),
    stream(
        "silence-kills-server",
        "Every client that connects sends a proof.",
        "process::exit(1)",
        silence_kills_server::play
    ),
    #[cfg(unix)]
    stream(
        "sigpipe-kills-server",
        "A send on a connection that the peer has closed only gives an error.",
        "emulate_default_handler(SIGPIPE))",
        sigpipe_kills_server::play
    ),
    client(
        "client-takes-any-answer",
        "If the answer is as long as my message, it is right.",
        "right::exactly(&mut conn, message.len())",
        takes_any_answer::talk
    ),
    client(
        "client-reads-to-end",
        "The answer is complete when the server closes.",
        "conn.read_to_end(",
        reads_to_end::talk
    ),
    client(
        "client-another-protocol",
        "The client speaks first, before the challenge.",
        "b\"it is me\"",
        another_protocol::talk
    ),
    client(
        "client-single-recv",
        "recv(16) always gives 16 bytes, and recv(32) gives 32.",
        "conn.read(&mut buf[..32])",
        single_recv::talk
    ),
    client(
        "client-leaves-early",
        "What I have sent has arrived, so I can close.",
        "right::exactly(&mut conn, 1)",
        leaves_early::talk
    ),
    client(
        "client-never-ends",
        "The server decides when the conversation ends.",
        "loop {",
        never_ends::talk
    ),
    client(
        "client-wrong-exit-status",
        "The exit status is the place for my result.",
        "process::exit(answered",
        wrong_exit_status::talk
    ),
    client(
        "client-ignores-refusal",
        "A server that closes without an answer is no error.",
        "0 => return Ok(())",
        ignores_refusal::talk
    ),
    client(
        "client-eof-as-message",
        "I need not treat the end of the stream in a special way.",
        "n if n < message.len()",
        eof_as_message::talk
    ),
    client(
        "client-hides-errors",
        "An error at the end of the conversation does no harm.",
        "error.kind() == ErrorKind::ConnectionReset",
        hides_errors::talk
    ),
    client(
        "client-gives-up-early",
        "A peer that sends nothing for a second has finished.",
        "let a_second =",
        gives_up_early::talk
    ),
    client(
        "client-waits-too-long",
        "The server always answers, sooner or later.",
        "set_read_timeout(None)",
        waits_too_long::talk
    ),
];
