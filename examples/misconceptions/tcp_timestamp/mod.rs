//! Lesson 04: misconceptions about lines and records, and about the time of a reading.

mod client_eof_as_message;
mod client_gives_up_early;
mod client_hides_errors;
mod client_no_delimiter;
mod client_no_pause;
mod client_single_recv;
mod client_stale_reading;
mod client_takes_any_answer;
mod client_waits_too_long;
mod drops_answer_at_fin;
mod eof_as_message;
mod fixed;
mod fixed_offset;
mod gives_up_early;
mod leaks;
mod loses_next_message;
mod no_delimiter;
mod refusal_ends;
mod reset_kills_server;
mod right;
mod right_client;
mod rounds;
mod serves_once;
mod shared_state;
mod single_recv;
mod too_lenient;
mod too_strict;
mod unbounded;
mod utc;

use crate::kind::{Misconception, client, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "crashes",
        "A program that starts does not fail later.",
        "call!(listener.accept())?;",
        crate::crashes::stream
    ),
    stream(
        "no-delimiter",
        "One send is one message, so an answer needs no newline.",
        "right::tell(&line).as_bytes()",
        no_delimiter::play
    ),
    stream(
        "single-recv",
        "One recv gives one reading.",
        "let line = buf[..n].trim_ascii_end()",
        single_recv::play
    ),
    stream("utc", "The time of a reading is the same everywhere.", "TimeZone::UTC", utc::play),
    stream(
        "fixed-offset",
        "Berlin is always one hour ahead of UTC.",
        "seconds + BERLIN",
        fixed_offset::play
    ),
    stream(
        "too-strict",
        "Every reading looks like those of my own clock.",
        "contains(&b'.')",
        too_strict::play
    ),
    stream("rounds", "The nearest second is the second of a reading.", ".round()", rounds::play),
    stream(
        "too-lenient",
        "What parses as a number is a reading.",
        ".trim().parse::<f64>()",
        too_lenient::play
    ),
    stream(
        "refusal-ends",
        "A client that sends no reading has sent its last line.",
        "return Err(",
        refusal_ends::play
    ),
    stream(
        "loses-next-message",
        "One recv gives at most one line.",
        "kept.clear()",
        loses_next_message::play
    ),
    stream("unbounded", "Every line ends soon.", "kept.extend_from_slice(", unbounded::play),
    stream("eof-as-message", "The last line needs no newline.", "(0, false)", eof_as_message::play),
    stream(
        "drops-answer-at-fin",
        "A client that has sent its FIN wants no more answers.",
        "has_ended(",
        drops_answer_at_fin::play
    ),
    stream(
        "serves-once",
        "A server has only one client.",
        "call!(listener.accept())?;",
        serves_once::play
    ),
    stream(
        "shared-state",
        "All connections can share one buffer.",
        "static KEPT",
        shared_state::play
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
        "A client that sends nothing for a second has finished.",
        "Duration::from_secs(1)",
        gives_up_early::play
    ),
    client(
        "client-no-delimiter",
        "One send is one reading, so it needs no end.",
        "reading.as_bytes()",
        client_no_delimiter::play
    ),
    client(
        "client-stale-reading",
        "It is enough to ask the clock once.",
        "let reading = right::now()",
        client_stale_reading::play
    ),
    client(
        "client-no-pause",
        "I can send the next reading when the answer is there.",
        "right::ask(&mut conn, &right::now())",
        client_no_pause::play
    ),
    client(
        "client-single-recv",
        "One recv gives the whole answer.",
        "call!(conn.read(",
        client_single_recv::play
    ),
    client(
        "client-takes-any-answer",
        "Every line that comes is the right answer.",
        "right::line(conn)",
        client_takes_any_answer::play
    ),
    client(
        "client-eof-as-message",
        "The answer is complete when the server closes, even if it is short.",
        "Ok(());",
        client_eof_as_message::play
    ),
    client(
        "client-hides-errors",
        "An error at the end of the conversation does no harm.",
        "error.kind() == ErrorKind::ConnectionReset",
        client_hides_errors::play
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
    stream(
        "fixed/short-record",
        "What I send is as long as its text.",
        ".as_bytes()",
        fixed::short_record::play
    ),
    stream(
        "fixed/single-recv",
        "recv(20) always gives 20 bytes.",
        "&record[..n]",
        fixed::single_recv::play
    ),
    stream(
        "fixed/loses-next-message",
        "One recv gives at most one record.",
        "[0; 1024]",
        fixed::loses_next_message::play
    ),
    stream(
        "fixed/rounds",
        "The nearest second is the second of a reading.",
        "rounds::tell",
        fixed::rounds::play
    ),
    stream(
        "fixed/too-lenient",
        "What parses as a number is a reading.",
        "too_lenient::tell",
        fixed::too_lenient::play
    ),
    stream(
        "fixed/eof-as-message",
        "The last record may be shorter.",
        "n == 0 {",
        fixed::eof_as_message::play
    ),
    stream(
        "fixed/reset-kills-server",
        "An error on one connection is an error of the whole server.",
        "return Err(error)",
        fixed::reset_kills_server::play
    ),
    client(
        "fixed/client-short-record",
        "What I send is as long as its text.",
        "reading.as_bytes()",
        fixed::client_short_record::play
    ),
    client(
        "fixed/client-single-recv",
        "recv(20) always gives 20 bytes.",
        "call!(conn.read(",
        fixed::client_single_recv::play
    ),
    client(
        "fixed/client-takes-any-answer",
        "Every record that comes is the right answer.",
        "right::receive(conn)",
        fixed::client_takes_any_answer::play
    ),
    client(
        "fixed/client-eof-as-message",
        "The answer is complete when the server closes, even if it is short.",
        "right::receive(conn)",
        fixed::client_eof_as_message::play
    ),
];
