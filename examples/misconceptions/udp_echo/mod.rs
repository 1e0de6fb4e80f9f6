//! Lesson 05: misconceptions about datagrams.

mod another_protocol;
mod answers_from_elsewhere;
mod answers_twice;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_does_not_wait;
mod client_double_answer;
mod client_empty_as_end;
mod client_gives_up_early;
mod client_hides_errors;
mod client_never_ends;
mod client_takes_any_answer;
mod client_timeout_restarts;
mod client_trusts_strangers;
mod client_waits_too_long;
mod client_wrong_exit_status;
mod drops_repeats;
mod empty_as_end;
mod first_sender_only;
mod fixed_buffer;
mod gives_up_early;
mod joins_datagrams;
mod leaks;
mod lossy_utf8;
mod reserved_word;
mod reset_kills_server;
mod right;
mod serves_once;
mod shared_state;
mod text_mode;
mod whole_buffer;
mod wrong_client;

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
        "The answer to every datagram is hi.",
        "b\"hi\"",
        another_protocol::play
    ),
    datagrams(
        "whole-buffer",
        "recv_from fills my whole buffer.",
        "socket.send_to(&buf, peer)",
        whole_buffer::play
    ),
    datagrams(
        "answers-from-elsewhere",
        "I may answer from another socket.",
        "UdpSocket::bind((local, 0))",
        answers_from_elsewhere::play
    ),
    datagrams(
        "answers-twice",
        "After each echo I send ok: then the client knows that all is well.",
        "b\"ok\"",
        answers_twice::play
    ),
    datagrams(
        "serves-once",
        "A server has only one client.",
        "call!(socket.recv_from(",
        serves_once::play
    ),
    datagrams(
        "gives-up-early",
        "If nothing comes for a second, nothing more will come.",
        "error.is_timeout()",
        gives_up_early::play
    ),
    datagrams(
        "empty-as-end",
        "A recv_from of 0 bytes means that the client has gone.",
        "if n == 0",
        empty_as_end::play
    ),
    datagrams(
        "text-mode",
        "Blanks and line ends around a message do not matter.",
        "datagram.trim_ascii()",
        text_mode::play
    ),
    datagrams(
        "bad-utf8-kills-server",
        "Every datagram is text in UTF-8.",
        "return Err(",
        bad_utf8_kills_server::play
    ),
    datagrams(
        "reserved-word",
        "The message quit ends the server.",
        "== b\"quit\"",
        reserved_word::play
    ),
    datagrams(
        "lossy-utf8",
        "I may replace bytes that are not text.",
        "String::from_utf8_lossy(",
        lossy_utf8::play
    ),
    datagrams(
        "shared-state",
        "recv_from clears the buffer, so the message ends at the first 0.",
        "let end = buf.iter()",
        shared_state::play
    ),
    datagrams(
        "leaks",
        "Each answer needs its own descriptor, and the system closes it.",
        "answering.push(own)",
        leaks::play
    ),
    datagrams(
        "joins-datagrams",
        "Everything that has come is one message.",
        "message.extend_from_slice(",
        joins_datagrams::play
    ),
    datagrams(
        "drops-repeats",
        "Two equal datagrams in a row are one datagram and its copy.",
        "if this != before",
        drops_repeats::play
    ),
    datagrams(
        "fixed-buffer",
        "A datagram has at most 1024 bytes.",
        "[0; 1024]",
        fixed_buffer::play
    ),
    datagrams(
        "first-sender-only",
        "UDP needs a connection before I can answer.",
        "socket.connect(peer)",
        first_sender_only::play
    ),
    datagrams(
        "wrong-client",
        "All the datagrams that wait are from the last sender.",
        "peer = from",
        wrong_client::play
    ),
    datagrams(
        "reset-kills-server",
        "An error from one peer is an error of the whole server.",
        "process::exit(1)",
        reset_kills_server::play
    ),
    client(
        "client-another-protocol",
        "The answer to every datagram is the word received.",
        "b\"received\" =>",
        client_another_protocol::play
    ),
    client(
        "client-does-not-wait",
        "What I have sent has arrived, so I can close.",
        "call!(drop(socket))",
        client_does_not_wait::play
    ),
    client(
        "client-empty-as-end",
        "A recv_from of 0 bytes means that the server has gone.",
        "if message.is_empty()",
        client_empty_as_end::play
    ),
    client(
        "client-gives-up-early",
        "An answer that takes longer than a second does not come.",
        "Duration::from_millis(1500)",
        client_gives_up_early::play
    ),
    client(
        "client-takes-any-answer",
        "Every datagram from my server is the answer to my last message.",
        ".1 == args.addr",
        client_takes_any_answer::play
    ),
    client(
        "client-double-answer",
        "Every datagram that is not my echo is an error.",
        "_ => return Err(",
        client_double_answer::play
    ),
    client(
        "client-trusts-strangers",
        "Only my server sends datagrams to me.",
        "let (n, _) =",
        client_trusts_strangers::play
    ),
    client(
        "client-never-ends",
        "A client runs until somebody stops it.",
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
        "client-hides-errors",
        "UDP promises nothing, so a missing answer is no error.",
        "process::exit(0)",
        client_hides_errors::play
    ),
    client(
        "client-waits-too-long",
        "The server always answers, sooner or later.",
        "call!(socket.recv_from(",
        client_waits_too_long::play
    ),
    client(
        "client-timeout-restarts",
        "A timeout for each recv_from limits the whole wait.",
        "set_read_timeout(",
        client_timeout_restarts::play
    ),
];
