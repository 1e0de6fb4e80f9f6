//! Lesson 12: misconceptions about files, their names, and success.

mod another_protocol;
mod answers_unasked;
mod client_claims_success;
mod client_eof_as_message;
mod client_gives_up_early;
mod client_hides_errors;
mod client_leaves_early;
mod client_sends_path;
mod client_single_recv;
mod client_takes_any_answer;
mod client_waits_too_long;
mod double_count;
mod drops_answer_at_fin;
mod empty_as_end;
mod eof_as_message;
mod gives_up_early;
mod ignores_md5;
mod leaks;
mod loses_next_file;
mod never_confirms;
mod one_spelling;
mod path_escape;
mod reset_kills_server;
mod right;
mod right_client;
mod serves_once;
mod session;
mod single_recv;
mod trusts_length;
mod writes_in_place;

use crate::kind::{Misconception, client, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "another-protocol",
        "A connection is a file: its bytes are the bytes of the file.",
        "right::some(",
        another_protocol::play
    ),
    stream(
        "never-confirms",
        "The client knows that its file has arrived: its send gave no error.",
        "right::keep(",
        never_confirms::play
    ),
    stream(
        "answers-unasked",
        "An answer more does no harm.",
        "right::send(",
        answers_unasked::play
    ),
    stream(
        "single-recv",
        "recv(4) always gives 4 bytes, and recv(n) gives n.",
        "call!(conn.read(&mut json))",
        single_recv::play
    ),
    stream(
        "double-count",
        "Each recv fills its buffer, so I count the size of the buffer.",
        "left -= room as u64",
        double_count::play
    ),
    stream(
        "loses-next-file",
        "A recv of 8192 bytes gives at most what belongs to this file.",
        "conn.read(&mut buf)",
        loses_next_file::play
    ),
    stream(
        "empty-as-end",
        "A file of 0 bytes is the end of the conversation.",
        "if size == 0",
        empty_as_end::play
    ),
    stream(
        "one-spelling",
        "All clients spell the fields of a header as mine does.",
        "header.text(\"filename\")?;",
        one_spelling::play
    ),
    stream(
        "writes-in-place",
        "I open the file, and then I write what comes into it.",
        "File::create(name)",
        writes_in_place::play
    ),
    stream(
        "eof-as-message",
        "If the stream ends, the file ends: what came is the file.",
        "right::some(",
        eof_as_message::play
    ),
    stream(
        "path-escape",
        "The name in a header is the name of a file.",
        "fs::write(name",
        path_escape::play
    ),
    stream("trusts-length", "A size is never negative.", ".max(0)", trusts_length::play),
    stream(
        "ignores-md5",
        "TCP has a checksum, so I need no MD5.",
        "right::header(conn)?; // the MD5",
        ignores_md5::play
    ),
    stream(
        "drops-answer-at-fin",
        "A client that has sent its FIN wants no answer.",
        "if has_ended",
        drops_answer_at_fin::play
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
        "return Err(error)",
        reset_kills_server::play
    ),
    stream(
        "leaks",
        "shutdown gives the descriptor back, so I need no close.",
        "served.push(conn)",
        leaks::play
    ),
    stream(
        "gives-up-early",
        "A client that sends nothing for a second has gone.",
        "Duration::from_secs(1)",
        gives_up_early::play
    ),
    client(
        "client-leaves-early",
        "What I have sent has arrived, so I can close.",
        "call!(drop(conn))",
        client_leaves_early::play
    ),
    client(
        "client-claims-success",
        "If send gives no error, the upload was successful.",
        "false)?;",
        client_claims_success::play
    ),
    client(
        "client-sends-path",
        "The name of a file is what I was given.",
        "&path, &path",
        client_sends_path::play
    ),
    client(
        "client-takes-any-answer",
        "An answer means that the file has arrived.",
        "right::header(conn)?",
        client_takes_any_answer::play
    ),
    client(
        "client-hides-errors",
        "An error at the end of the conversation does no harm.",
        "error.kind() == ErrorKind::ConnectionReset",
        client_hides_errors::play
    ),
    client(
        "client-single-recv",
        "recv(4) always gives 4 bytes, and recv(n) gives n.",
        "call!(conn.read(&mut json))",
        client_single_recv::play
    ),
    client(
        "client-eof-as-message",
        "A server that closes without an answer has kept the file.",
        "None => Ok(())",
        client_eof_as_message::play
    ),
    client(
        "client-gives-up-early",
        "An answer that takes longer than a second does not come.",
        "Duration::from_millis(1500)",
        client_gives_up_early::play
    ),
    client(
        "client-waits-too-long",
        "The server always answers, sooner or later.",
        "set_read_timeout(None)",
        client_waits_too_long::play
    ),
];
