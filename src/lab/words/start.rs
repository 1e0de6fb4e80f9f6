//! What `lab start` and `lab status` say.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::catalogue::Lesson;
use crate::progress::Checked;
use crate::record::Role;

/// The first line of `my/Cargo.toml`.
pub const PACKAGE: &str = "\
# Written by `lab start`: a package of its own, so that nothing in it can break the workbook.

";
/// A lesson that cannot be started.
pub const NO_TEMPLATE: &str = "there is nothing to start from in this lesson yet";
/// Above the table of `lab status`.
pub const STATUS: &str = "The path ([x] has been run here), your programs, and what passed last:";

/// A file that is not written over.
pub fn is_there(file: &str) -> String {
    format!("{file} is there already, and yours; --force writes over it")
}

/// A file that was written.
pub fn written(file: &str, lesson: &Lesson, run: &str) -> String {
    let Lesson { name, .. } = lesson;
    format!(
        "wrote {file}\nread:  {}, \"Wire contract\"\nrun:   {run}\ncheck: cargo lab check {name}",
        lesson.note()
    )
}

/// A program of the student's, and how it stands.
pub fn standing(program: &str, last: Option<&Checked>) -> String {
    let Some(Checked { act, side, passed, of, time, .. }) = last else {
        return format!("{program}: started");
    };
    let act = if act.is_empty() { String::new() } else { format!(" ({act})") };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let ago = Duration::from_secs(now.as_secs().saturating_sub(*time));
    // Two units are enough: 3h 12m.
    let ago = humantime::format_duration(ago).to_string();
    let ago: Vec<&str> = ago.split(' ').take(2).collect();
    format!("{program}, {side}{act}: {passed} of {of} passed, {} ago", ago.join(" "))
}

/// What only programs with a key need.
pub fn key_line(end: &str) -> &'static str {
    match end {
        "rs" => ".key()",
        _ => "import os\n\nKEY = os.environ.get(\"SOCKLAB_KEY\", \"henry\").encode()",
    }
}

/// What is to be written, for a comment in the program.
pub fn task(lesson: &str, role: Role) -> &'static str {
    let task = TASKS.iter().find(|(name, of, _)| *name == lesson && *of == role);
    task.map_or("", |(.., task)| *task)
}

const TASKS: &[(&str, Role, &str)] = &[
    (
        "tcp_echo",
        Role::Server,
        "Send back every byte, in order, until the client's FIN; then close.\n\
         One client after the other will do; whatever one of them does, serve the next.",
    ),
    (
        "tcp_echo",
        Role::Client,
        "Send each message and receive until all of it is back: in how many pieces, nobody knows.\n\
         Then half-close, and wait for the server's FIN. Fail if it ends early.",
    ),
    (
        "udp_echo",
        Role::Server,
        "Send each datagram back to whoever it came from, the empty one too, up to 65,507 bytes.",
    ),
    (
        "udp_echo",
        Role::Client,
        "Send each message as a datagram, and wait for its echo from the server, not from anybody;\n\
         an echo of an earlier message is not it. Fail if none comes within ten seconds.",
    ),
    (
        "nianbao",
        Role::Server,
        "Receive until the end of the stream, with a buffer of 10 bytes, and print what each\n\
         receive gave. Say nothing to the client; close; serve the next.",
    ),
    (
        "nianbao",
        Role::Client,
        "Send each message with a send of its own, and close. Nothing comes back.",
    ),
    (
        "struct_prefix",
        Role::Server,
        "A frame is four bytes of length (little-endian, signed) and the message.\n\
         Answer each frame with the same frame, until a FIN where a frame could begin.\n\
         Lengths below 0 or above 16 MiB end the connection, and nothing ends the server.",
    ),
    (
        "struct_prefix",
        Role::Client,
        "Send each message as a frame, receive a frame for each, and close.\n\
         Refuse lengths below 0 or above 16 MiB; fail if the server ends early, or is silent.",
    ),
    (
        "nonblocking",
        Role::Server,
        "Answer every byte by the same byte in upper case (a-z only), to many clients at once,\n\
         in one thread: no call may wait. What a send does not take, keep for later.",
    ),
    (
        "nonblocking",
        Role::Client,
        "Send each message, receive as many bytes as it has: the same in upper case. Close.\n\
         Fail if the server ends early, or is silent for ten seconds.",
    ),
    (
        "hmac_auth",
        Role::Server,
        "Send 32 random bytes, new for each caller; receive exactly 16: HMAC-MD5(key, those 32).\n\
         Right: answer what follows in upper case (a-z only), until a FIN. Wrong: close.\n\
         A caller who is silent keeps nobody waiting.",
    ),
    (
        "hmac_auth",
        Role::Client,
        "Receive 32 bytes, send HMAC-MD5(key, those 32), then each message; receive its echo in\n\
         upper case. Fail if the server ends the stream instead.",
    ),
    (
        "socketserver",
        Role::Server,
        "A client sends one line. Strip blanks at both ends, turn a-z into A-Z, send that without\n\
         a newline, and close. A client who is silent keeps nobody waiting.",
    ),
    (
        "socketserver",
        Role::Client,
        "Send the first message and a newline, receive until the server's FIN, print it.\n\
         Fail if nothing comes.",
    ),
];
