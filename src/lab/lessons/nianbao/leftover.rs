//! The act `leftover`: commands and answers without boundaries.

use super::PORT;
use super::words::leftover::*;
use crate::bench::shared::clients::{self, Table};
use crate::bench::shared::commands::server::{self, Commands};
use crate::bench::shared::commands::{self, words};
use crate::bench::shared::servers::{self, Service};
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Bench, Setting, Suite, Verdict, check};

/// Commands and answers without boundaries.
pub const LEFTOVER: Suite = Suite {
    lesson: "nianbao",
    act: "leftover",
    setting: Setting { port: PORT, client_input: "echo hi\necho second\nquit\n", ..Setting::EMPTY },
    client_words: &["--timeout", "4s", "--pause", "0ms"],
    server: &[
        check("whole", "2 4 11", words::WHOLE, &[], |b| server::whole(b, &COMMANDS)),
        check("many", "13", words::MANY, FIRST, |b| server::many(b, &COMMANDS)),
        check("loopback", "14", words::LOOPBACK, FIRST, |b| server::loopback(b, &COMMANDS)),
        check("before-fin", "11", OWED, NEXT, |b| server::owed(b, &COMMANDS)),
        check("blanks", "4", words::BLANKS, ENDS, |b| commands::blanks(b, ASK)),
        check("list", "5", words::LIST, ENDS, |b| commands::list(b, ASK)),
        check("no-output", "2", words::NO_OUTPUT, ENDS, |b| commands::no_output(b, ASK)),
        check("errors", "7", words::ERRORS, ENDS, |b| commands::errors(b, ASK)),
        check("no-shell", "8", words::NO_SHELL, ENDS, |b| commands::no_shell(b, ASK)),
        check("changes-nothing", "6", words::CHANGES_NOTHING, REFUSES, |b| {
            commands::changes_nothing(b, ASK)
        }),
        check("stderr", "9", words::STDERR, REFUSES, |b| commands::stderr(b, ASK)),
        check("pipes", "9", words::PIPES, ENDS, |b| commands::pipes(b, ASK)),
        check("input", "9", words::INPUT, EMPTY, |b| commands::input(b, ASK)),
        check("encoding", "4 1", words::ENCODING, ENDS, |b| commands::encoding(b, ASK)),
        check("binary", "7", words::BINARY, TEXT, |b| commands::binary(b, ASK))
            .in_part_without(&["errors", "encoding"]),
        check("longest", "2 1", words::LONGEST, ENDS, |b| commands::longest(b, ASK)),
        check("large", "5 9", words::LARGE, &["whole", "many", "before-fin", "list"], |b| {
            commands::large(b, ASK)
        }),
        check("words", "10", words::WORDS, REFUSES, |b| server::words(b, &COMMANDS)),
        check("slow", "12 11", SLOW, &["whole", "before-fin", "large"], |b| {
            server::slow(b, &COMMANDS)
        }),
        check("silent", "12", SILENT, NEXT, |b| servers::silent(b, &COMMANDS.service)),
        check("reset", "12 13", RESET, NEXT, |b| server::reset(b, &COMMANDS)),
        check("leak", "13", words::LEAK, &["before-fin", "reset"], |b| server::leak(b, &COMMANDS)),
        long("late", "14", words::LATE, FIRST, |b| server::late(b, &COMMANDS)),
    ],
    client: &[
        check("whole", "1 16 17", words::CLIENT_WHOLE, &[], |b| commands::client_whole(b, &TABLE)),
        check("waits", "3", words::CLIENT_WAITS, FIRST, |b| {
            clients::waits(b, &TABLE, &words::DOES_NOT_WAIT)
        }),
        check("bytewise", "15", CLIENT_BYTEWISE, WAITS, |b| {
            clients::pieces(b, &TABLE)?;
            b.restart();
            clients::held_back(b, &TABLE)
        }),
        check("binary", "15", words::CLIENT_BINARY, PIECES, client_binary)
            .in_part_without(&["bytewise"]),
        check("half-closed", "16", CLIENT_HALF_CLOSED, FIRST, |b| {
            clients::half_closed(b, &TABLE, &[0])
        }),
        check("reset", "16", CLIENT_RESET, FIRST, |b| clients::reset_after(b, &TABLE, &[0])),
        long("late", "16", CLIENT_LATE, PIECES, |b| clients::late(b, &TABLE)),
        long("silent", "16", CLIENT_SILENT, FIRST, |b| clients::silent(b, &TABLE)),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const ENDS: &[&str] = &["whole", "many", "before-fin"];
const TEXT: &[&str] = &["whole", "many", "before-fin", "errors", "encoding"];
const REFUSES: &[&str] = &["whole", "many", "before-fin", "errors", "no-shell"];
/// Where there is no input, there is no output.
const EMPTY: &[&str] = &["whole", "many", "before-fin", "no-output"];
const NEXT: &[&str] = &["whole", "many"];
const WAITS: &[&str] = &["whole", "waits"];
const PIECES: &[&str] = &["whole", "waits", "bytewise"];

/// Nothing tells where an answer ends, except the server's FIN.
const ASK: commands::Ask = server::ask;
static COMMANDS: Commands = Commands {
    service: Service { answer: commands::output, hello: b"echo hi", ..Service::ECHO },
    answer: |came| (!came.is_empty()).then_some(came.len()),
    ask: ASK,
};
const TABLE: Table = Table {
    message: commands::command,
    strange: commands::strange,
    answer: commands::answer,
    ..Table::ECHO
};

fn client_binary(b: &mut Bench) -> Verdict {
    let text = Table { answer: |_| commands::TEXT.to_vec(), ..TABLE };
    let bytes = Table { answer: |_| commands::NO_TEXT.to_vec(), ..TABLE };
    commands::client_binary(b, &text, &bytes)
}
