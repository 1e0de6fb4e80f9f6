//! The act `command`: commands, of which the output stands behind its length.

use super::PORT;
use super::frames::*;
use super::words::command::*;
use crate::bench::shared::clients::{self, Table};
use crate::bench::shared::commands::server::{self, Commands};
use crate::bench::shared::commands::{self, words};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, Service};
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Bench, Fault, Setting, Suite, Verdict, What, check};

/// Commands, of which the output stands behind its length.
pub const COMMAND: Suite = Suite {
    lesson: "struct_prefix",
    act: "command",
    setting: Setting { port: PORT, client_input: "echo hi\necho second\nquit\n", ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", "2 4 6", words::WHOLE, &[], whole),
        check("many", "8", words::MANY, FIRST, |b| server::many(b, &COMMANDS)),
        check("loopback", "9", words::LOOPBACK, FIRST, |b| server::loopback(b, &COMMANDS)),
        check("before-fin", "6", OWED, NEXT, |b| server::owed(b, &COMMANDS)),
        check("blanks", "4", words::BLANKS, ENDS, |b| commands::blanks(b, ask)),
        check("list", "4", words::LIST, ENDS, |b| commands::list(b, ask)),
        check("no-output", "2", words::NO_OUTPUT, ENDS, |b| commands::no_output(b, ask)),
        check("errors", "4", words::ERRORS, ENDS, |b| commands::errors(b, ask)),
        check("no-shell", "4", words::NO_SHELL, ENDS, |b| commands::no_shell(b, ask)),
        check("changes-nothing", "4", words::CHANGES_NOTHING, REFUSES, |b| {
            commands::changes_nothing(b, ask)
        }),
        check("stderr", "4", words::STDERR, REFUSES, |b| commands::stderr(b, ask)),
        check("pipes", "4", words::PIPES, ENDS, |b| commands::pipes(b, ask)),
        check("input", "4", words::INPUT, EMPTY, |b| commands::input(b, ask)),
        check("encoding", "4 1", words::ENCODING, ENDS, |b| commands::encoding(b, ask)),
        check("binary", "4", words::BINARY, TEXT, |b| commands::binary(b, ask))
            .in_part_without(&["errors", "encoding"]),
        check("longest", "2 1", words::LONGEST, ENDS, |b| commands::longest(b, ask)),
        check("large", "4", words::LARGE, &["whole", "many", "before-fin", "list"], |b| {
            commands::large(b, ask)
        }),
        check("words", "5", words::WORDS, REFUSES, |b| server::words(b, &COMMANDS)),
        check("slow", "7 6", SLOW, &["whole", "before-fin", "large"], |b| {
            server::slow(b, &COMMANDS)
        }),
        check("silent", "7", SILENT, NEXT, |b| servers::silent(b, &COMMANDS.service)),
        check("reset", "7 8", RESET, NEXT, |b| server::reset(b, &COMMANDS)),
        check("leak", "8", words::LEAK, &["before-fin", "reset"], |b| server::leak(b, &COMMANDS)),
        long("late", "9", words::LATE, FIRST, |b| server::late(b, &COMMANDS)),
    ],
    client: &[
        check("whole", "1 11 12", words::CLIENT_WHOLE, &[], client_whole),
        check("waits", "3", words::CLIENT_WAITS, FIRST, |b| {
            clients::waits(b, &TABLE, &words::DOES_NOT_WAIT)
        }),
        check("bytewise", "10 3", CLIENT_BYTEWISE, WAITS, |b| clients::bytewise(b, &TABLE, early)),
        check("binary", "10", words::CLIENT_BINARY, PIECES, client_binary)
            .in_part_without(&["bytewise"]),
        check("half-closed", "11", CLIENT_HALF_CLOSED, PIECES, |b| {
            // Before the answer, inside its length, and inside the output.
            clients::half_closed(b, &TABLE, &[0, 2, HEADER + 1])
        })
        .in_part_without(&["bytewise"]),
        check("reset", "11", CLIENT_RESET, PIECES, |b| clients::reset(b, &TABLE)),
        check("refused", "10", CLIENT_REFUSED, WAITS, |b| client_refused(b, &TABLE)),
        long("late", "11", CLIENT_LATE, PIECES, |b| clients::late(b, &TABLE)),
        long("silent", "11", CLIENT_SILENT, FIRST, |b| clients::silent(b, &TABLE)),
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

/// Recorded from CPython: struct.pack('i', 3) + b'hi\n', as program 14 would send it.
const HI: &[u8] = b"\x03\x00\x00\x00hi\n";

static COMMANDS: Commands = Commands {
    service: Service {
        answer: |command| frame(&commands::output(command)),
        hello: b"echo hi",
        ..Service::ECHO
    },
    answer: whole_frame,
    ask,
};
const TABLE: Table = Table {
    message: commands::command,
    strange: commands::strange,
    answer: |command| frame(&commands::answer(command)),
    ..Table::ECHO
};

/// What came for a command is one frame: the output in it.
fn ask(b: &mut Bench, command: &[u8]) -> Verdict<Vec<u8>> {
    let came = server::ask(b, command)?;
    if came.is_empty() || whole_frame(&came) == Some(came.len()) {
        return Ok(came.get(HEADER..).unwrap_or_default().to_vec());
    }
    let output = String::from_utf8_lossy(came.get(HEADER..).unwrap_or_default()).to_string();
    let counts = [output.chars().count(), output.encode_utf16().count()];
    let characters = length(&came).is_some_and(|length| counts.contains(&(length as usize)));
    let mistake = if characters { &COUNTS_CHARACTERS } else { &ANOTHER_PROTOCOL };
    let (what, sent) = (What::Seen(NO_FRAME.to_string()), command.to_vec());
    Err(Box::new(Fault {
        what,
        mistake: Some(mistake),
        sent,
        expected: vec![],
        came,
        came_before: 0,
    }))
}

fn whole(b: &mut Bench) -> Verdict {
    server::whole(b, &COMMANDS).map_err(|fault| match fault.came.as_slice() {
        b"hi\n" | b"hi" => fault.is(&NO_LENGTH),
        came if fault.expected == HI && came.starts_with(&3_i32.to_be_bytes()) => {
            fault.is(&BYTE_ORDER)
        }
        _ => fault,
    })
}

fn client_whole(b: &mut Bench) -> Verdict {
    let answer = |command: &[u8]| {
        let output = commands::answer(command);
        [&(output.len() as i32).to_be_bytes()[..], &output].concat()
    };
    let swapped = Table { answer, ..TABLE };
    clients::whole(b, &TABLE).map_err(|fault| {
        let is_swapped = b.experiment(|b| clients::whole(b, &swapped));
        if is_swapped { fault.is(&BYTE_ORDER) } else { fault }
    })
}

fn client_binary(b: &mut Bench) -> Verdict {
    let text = Table { answer: |_| frame(commands::TEXT), ..TABLE };
    let bytes = Table { answer: |_| frame(commands::NO_TEXT), ..TABLE };
    commands::client_binary(b, &text, &bytes)
}
