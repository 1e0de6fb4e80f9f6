//! Lesson 07: misconceptions about a service in one datagram each way.

mod amplifies;
mod another_protocol;
mod bad_format_kills_server;
mod bad_utf8_kills_server;
mod calls;
mod client_asks_once;
mod client_bad_utf8_kills_client;
mod client_does_not_wait;
mod client_empty_as_end;
mod client_floods;
mod client_gives_up_early;
mod client_hides_errors;
mod client_same_socket;
mod client_takes_late_answer;
mod client_timeout_restarts;
mod client_trusts_strangers;
mod client_waits_too_long;
mod empty_as_end;
mod first_sender_only;
mod fixed_buffer;
mod gives_up_early;
mod ignores_format;
mod ignores_headers;
mod lossy_utf8;
mod no_default;
mod reserved_word;
mod right;
mod serves_once;
mod stale_time;
mod text_mode;
mod too_long_answer;
mod utc_time;

use crate::kind::{Misconception, client, datagrams, programs};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    datagrams(
        "crashes",
        "A program that starts does not fail later.",
        "call!(socket.recv_from(",
        crate::crashes::datagrams
    ),
    datagrams(
        "another-protocol",
        "The answer to every datagram is the same datagram.",
        "Ok(request.to_vec())",
        another_protocol::play
    ),
    datagrams("utc-time", "The time is the same everywhere.", "TimeZone::UTC", utc_time::play),
    datagrams(
        "serves-once",
        "One datagram each way, and my service is over.",
        "call!(socket.recv_from(",
        serves_once::play
    ),
    datagrams(
        "ignores-format",
        "Everybody wants date and time.",
        "right::answer(b\"\")",
        ignores_format::play
    ),
    datagrams(
        "ignores-headers",
        "An answer may have three times the bytes of the request.",
        "3 * request.len()",
        ignores_headers::play
    ),
    datagrams(
        "first-sender-only",
        "UDP needs a connection before I can answer.",
        "socket.connect(peer)",
        first_sender_only::play
    ),
    datagrams(
        "empty-as-end",
        "A datagram without bytes asks for nothing.",
        "if n == 0",
        empty_as_end::play
    ),
    datagrams(
        "no-default",
        "An empty format is a format like any other.",
        "right::formatted(request",
        no_default::play
    ),
    datagrams(
        "text-mode",
        "Blanks and line ends around a format do not matter.",
        "request.trim_ascii()",
        text_mode::play
    ),
    datagrams(
        "reserved-word",
        "The word quit ends the server.",
        "== b\"quit\"",
        reserved_word::play
    ),
    datagrams(
        "bad-utf8-kills-server",
        "Every format is text in UTF-8.",
        "return Err(",
        bad_utf8_kills_server::play
    ),
    datagrams(
        "lossy-utf8",
        "I may replace bytes that are not text.",
        "String::from_utf8_lossy(",
        lossy_utf8::play
    ),
    datagrams("fixed-buffer", "A format has at most 1024 bytes.", "[0; 1024]", fixed_buffer::play),
    datagrams(
        "amplifies",
        "I send the whole answer, because the sender has asked for it.",
        "right::formatted(format",
        amplifies::play
    ),
    datagrams(
        "too-long-answer",
        "Three times the request is the only limit of an answer.",
        "3 * request.len()",
        too_long_answer::play
    ),
    datagrams(
        "bad-format-kills-server",
        "A client sends only formats that strftime knows.",
        "strtime::format(",
        bad_format_kills_server::play
    ),
    datagrams(
        "gives-up-early",
        "If nothing comes for a second, nothing more will come.",
        "error.is_timeout()",
        gives_up_early::play
    ),
    datagrams(
        "stale-time",
        "It is enough to look at the clock once.",
        "let now = Zoned::now();",
        stale_time::play
    ),
    client(
        "client-does-not-wait",
        "What I have sent has arrived, so I can go on.",
        "Ok(Some(Vec::new()))",
        client_does_not_wait::play
    ),
    client(
        "client-asks-once",
        "If no answer comes, the server is not there.",
        "ok_or_else(right::no_answer)",
        client_asks_once::play
    ),
    client(
        "client-same-socket",
        "One socket is enough for one server.",
        "right::open(args)?",
        client_same_socket::play
    ),
    client(
        "client-takes-late-answer",
        "An answer is right, whichever of my sockets it comes to.",
        "for socket in sockets",
        client_takes_late_answer::play
    ),
    client(
        "client-trusts-strangers",
        "Only my server sends datagrams to me.",
        "let (n, _) =",
        client_trusts_strangers::play
    ),
    client(
        "client-empty-as-end",
        "An answer without bytes is no answer.",
        "!answer.is_empty()",
        client_empty_as_end::play
    ),
    client(
        "client-bad-utf8-kills-client",
        "A time is text, so each answer is UTF-8.",
        "String::from_utf8(",
        client_bad_utf8_kills_client::play
    ),
    client(
        "client-gives-up-early",
        "On loopback an answer comes at once.",
        "right::WAIT / 10",
        client_gives_up_early::play
    ),
    client(
        "client-floods",
        "The more often I ask, the sooner an answer comes.",
        "right::WAIT / 20",
        client_floods::play
    ),
    client(
        "client-waits-too-long",
        "The server always answers, sooner or later.",
        "loop {",
        client_waits_too_long::play
    ),
    client(
        "client-hides-errors",
        "UDP promises nothing, so a missing answer is no error.",
        "process::exit(0)",
        client_hides_errors::play
    ),
    client(
        "client-timeout-restarts",
        "A timeout for each recv_from limits the whole wait.",
        "set_read_timeout(",
        client_timeout_restarts::play
    ),
];
