//! Lesson 06: misconceptions about many peers and one socket.

mod another_protocol;
mod bad_utf8_kills_server;
mod client_another_protocol;
mod client_bad_utf8_kills_client;
mod client_empty_as_end;
mod client_gives_up_early;
mod client_hides_errors;
mod client_leaves_early;
mod client_lock_step;
mod client_never_ends;
mod client_new_socket;
mod client_raw_escapes;
mod client_talks_once;
mod client_trusts_strangers;
mod client_waits_too_long;
mod client_wrong_exit_status;
mod empty_as_end;
mod first_sender_only;
mod gives_up_early;
mod lock_step;
mod raw_escapes;
mod right;
mod right_client;
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
        "The server sends each message back.",
        "call!(socket.send_to(&buf",
        another_protocol::play
    ),
    datagrams(
        "lock-step",
        "The next message comes only after my answer.",
        "lines.next()",
        lock_step::play
    ),
    datagrams(
        "first-sender-only",
        "UDP needs a connection before I can answer.",
        "socket.connect(peer)",
        first_sender_only::play
    ),
    datagrams(
        "wrong-client",
        "The sender that I have heard last is the one that I answer.",
        "peer = from",
        wrong_client::play
    ),
    datagrams(
        "empty-as-end",
        "A recv_from of 0 bytes means that the talk is over.",
        "if message.is_empty()",
        empty_as_end::play
    ),
    datagrams(
        "bad-utf8-kills-server",
        "Every message is text in UTF-8.",
        "return Err(",
        bad_utf8_kills_server::play
    ),
    datagrams(
        "raw-escapes",
        "A message is text, so I can print it as it is.",
        "writeln!(",
        raw_escapes::play
    ),
    datagrams(
        "gives-up-early",
        "If nothing comes for two seconds, the chat is over.",
        "else { return Ok(()) }",
        gives_up_early::play
    ),
    client(
        "client-another-protocol",
        "A line ends with its newline, on the wire too.",
        "+ \"\\n\"",
        client_another_protocol::play
    ),
    client(
        "client-talks-once",
        "After the answer the talk is over, so I close the socket.",
        "call!(drop(socket))",
        client_talks_once::play
    ),
    client(
        "client-new-socket",
        "Each message needs a socket of its own.",
        "UdpSocket::bind(",
        client_new_socket::play
    ),
    client(
        "client-lock-step",
        "I receive the answer before I read the next line.",
        "receive(&socket, args)?",
        client_lock_step::play
    ),
    client(
        "client-empty-as-end",
        "An answer of 0 bytes means that the server has gone.",
        "if message.is_empty()",
        client_empty_as_end::play
    ),
    client(
        "client-bad-utf8-kills-client",
        "Every answer is text in UTF-8.",
        "return Err(",
        client_bad_utf8_kills_client::play
    ),
    client(
        "client-raw-escapes",
        "An answer is text, so I can print it as it is.",
        "writeln!(",
        client_raw_escapes::play
    ),
    client(
        "client-never-ends",
        "A thread that receives ends when nothing more comes.",
        "thread::park()",
        client_never_ends::play
    ),
    client(
        "client-wrong-exit-status",
        "The end of the input is an error.",
        "Err(Error::protocol(",
        client_wrong_exit_status::play
    ),
    client(
        "client-leaves-early",
        "When I have typed everything, the chat is over.",
        "until_end(",
        client_leaves_early::play
    ),
    client(
        "client-trusts-strangers",
        "Only my server sends datagrams to me.",
        "Ok(true)",
        client_trusts_strangers::play
    ),
    client(
        "client-gives-up-early",
        "An answer that takes longer than four seconds does not come.",
        "Duration::from_secs(4)",
        client_gives_up_early::play
    ),
    client(
        "client-waits-too-long",
        "The server always answers, sooner or later.",
        "events.recv()",
        client_waits_too_long::play
    ),
    client(
        "client-hides-errors",
        "UDP promises nothing, so a missing answer is no error.",
        "narrate::complain(",
        client_hides_errors::play
    ),
];
