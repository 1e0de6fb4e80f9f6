//! The act `command`: commands, answered by a JSON header and an output.

use super::PORT;
use super::answer::*;
use super::words::*;
use crate::bench::Delivery::Whole;
use crate::bench::shared::clients::{self, Answer, Table};
use crate::bench::shared::commands::server::{self, Commands};
use crate::bench::shared::commands::{self, words};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, Service};
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Bench, Exit, Fault, Mistake, Setting, Suite, Verdict, check};

/// Commands, answered by a JSON header and an output.
pub const COMMAND: Suite = Suite {
    lesson: "json_header",
    act: "command",
    setting: Setting { port: PORT, client_input: "echo hi\necho second\nquit\n", ..Setting::EMPTY },
    server_words: &["--pause", "0ms"],
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", "2 3 7", WHOLE, &[], |b| server::whole(b, &COMMANDS)),
        check("many", "9", words::MANY, FIRST, |b| server::many(b, &COMMANDS)),
        check("loopback", "10", words::LOOPBACK, FIRST, |b| server::loopback(b, &COMMANDS)),
        check("before-fin", "7", OWED, NEXT, |b| server::owed(b, &COMMANDS)),
        check("blanks", "5", words::BLANKS, ENDS, |b| commands::blanks(b, ask)),
        check("list", "5", words::LIST, ENDS, |b| commands::list(b, ask)),
        check("no-output", "5 2", NO_OUTPUT, ENDS, no_output),
        check("errors", "5", words::ERRORS, ENDS, |b| commands::errors(b, ask)),
        check("no-shell", "5", words::NO_SHELL, ENDS, |b| commands::no_shell(b, ask)),
        check("fields", "4 5", FIELDS, REFUSES, fields),
        check("changes-nothing", "5", words::CHANGES_NOTHING, REFUSES, |b| {
            commands::changes_nothing(b, ask)
        }),
        check("stderr", "5", words::STDERR, REFUSES, |b| commands::stderr(b, ask)),
        check("pipes", "5", words::PIPES, ENDS, |b| commands::pipes(b, ask_for_any)),
        check("input", "5", words::INPUT, EMPTY, |b| commands::input(b, ask_for_any)),
        check("encoding", "3 4 5 1", ENCODING, REFUSES, |b| {
            commands::encoding(b, ask)?;
            both_outputs(b)
        }),
        check("binary", "5", words::BINARY, TEXT, |b| commands::binary(b, ask))
            .in_part_without(&["errors", "encoding"]),
        check("longest", "2 1", words::LONGEST, ENDS, |b| commands::longest(b, ask)),
        check("large", "5 3", words::LARGE, &["whole", "many", "before-fin", "list"], |b| {
            commands::large(b, ask)
        }),
        check("words", "6", words::WORDS, REFUSES, |b| commands::ordinary_words(b, ask)),
        check("slow", "8 7", SLOW, &["whole", "before-fin", "large"], |b| {
            server::slow(b, &COMMANDS)
        }),
        check("silent", "8", SILENT, NEXT, |b| servers::silent(b, &COMMANDS.service)),
        check("reset", "8 9", RESET, NEXT, |b| server::reset(b, &COMMANDS)),
        check("leak", "9", words::LEAK, &["before-fin", "reset"], |b| server::leak(b, &COMMANDS)),
        long("late", "10", words::LATE, FIRST, |b| server::late(b, &COMMANDS)),
    ],
    client: &[
        check("whole", "1 14 15", words::CLIENT_WHOLE, &[], client_whole),
        check("waits", "11", words::CLIENT_WAITS, FIRST, |b| {
            clients::waits(b, &FULL, &words::DOES_NOT_WAIT)
        }),
        check("headers", "12", CLIENT_HEADERS, FIRST, client_headers),
        check("bytewise", "11", CLIENT_BYTEWISE, READS, client_bytewise),
        check("binary", "11", words::CLIENT_BINARY, PIECES, client_binary)
            .in_part_without(&["bytewise"]),
        check("half-closed", "14", CLIENT_HALF_CLOSED, PIECES, |b| {
            // Before the answer, inside its length, its header, and its output.
            clients::half_closed(b, &SHORT, &[0, 2, LENGTH + 5, LENGTH + HI.len() + 1])
        })
        .in_part_without(&["bytewise"]),
        check("reset", "14", CLIENT_RESET, PIECES, |b| clients::reset(b, &SHORT)),
        check("length", "13", CLIENT_LENGTH, READS, client_length),
        check("size", "13", CLIENT_SIZE, READS, client_size),
        long("late", "14", CLIENT_LATE, PIECES, |b| clients::late(b, &SHORT)),
        long("silent", "14", CLIENT_SILENT, FIRST, |b| clients::silent(b, &FULL)),
    ],
    mistakes: MISTAKES,
};

const FIRST: &[&str] = &["whole"];
const ENDS: &[&str] = &["whole", "many", "before-fin"];
const TEXT: &[&str] = &["whole", "many", "before-fin", "errors", "encoding"];
const REFUSES: &[&str] = &["whole", "many", "before-fin", "errors", "no-shell"];
/// Where there is no input, there is no output.
const EMPTY: &[&str] = &["whole", "many", "before-fin", "no-output"];
const NEXT: &[&str] = &["whole", "many"];
const READS: &[&str] = &["whole", "waits", "headers"];
const PIECES: &[&str] = &["whole", "waits", "headers", "bytewise"];

/// The shortest header there is, for an output of three bytes.
const HI: &str = r#"{"data_size":3}"#;

static COMMANDS: Commands = Commands {
    service: Service { answer: commands::output, hear, hello: b"echo hi", ..Service::ECHO },
    answer: whole,
    ask,
};
/// A client is answered with all fields, as CPython's json.dumps writes them.
const FULL: Table = Table {
    message: commands::command,
    strange: commands::strange,
    answer: |command| {
        let output = commands::answer(command);
        let n = output.len();
        let json = format!(r#"{{"data_size": {n}, "stdout": {n}, "stderr": 0, "status": 0}}"#);
        framed(&json, &output)
    },
    ..Table::ECHO
};
/// The same with the only field that a client needs.
const SHORT: Table = Table { answer: |command| short(&commands::answer(command)), ..FULL };

fn short(output: &[u8]) -> Vec<u8> {
    framed(&format!(r#"{{"data_size":{}}}"#, output.len()), output)
}

/// A command that writes nothing is answered by a header alone.
fn no_output(b: &mut Bench) -> Verdict {
    b.suspect(&words::SILENT_ON_NO_OUTPUT);
    b.step(words::step_again(b"list 0"));
    let (header, output) = ask_for_both(b, b"list 0")?;
    let mistake = match output.as_slice() {
        [] if header.is_empty() => Some(&words::SILENT_ON_NO_OUTPUT),
        [] => return Ok(()),
        lines if lines.starts_with(b"line ") => Some(&words::ZERO_AS_DEFAULT),
        _ => None,
    };
    let text = if header.is_empty() { words::NOT_ANSWERED } else { NOT_NOTHING };
    let fault = Fault { mistake, came: output, ..*b.seen_anywhere(text.to_string()) };
    Err(Box::new(fault))
}

/// The fields tell the two outputs apart, and how the command ended.
fn fields(b: &mut Bench) -> Verdict {
    for (command, is_error) in [("echo hi", false), ("no-such-program-here", true)] {
        b.suspect(&MISSING_FIELD);
        b.step(words::step_again(command.as_bytes()));
        let (header, output) = ask_for_both(b, command.as_bytes())?;
        let wrong = |text: String, mistake| Err(b.seen_anywhere(text).is(mistake));
        for name in ["stdout", "stderr", "status"] {
            match header.get(name) {
                None => return wrong(missing(name), &MISSING_FIELD),
                Some(value) if !value.is_i64() && !value.is_u64() => {
                    return wrong(mistyped(name, &value.to_string()), &MISTYPED_FIELD);
                }
                Some(_) => {}
            }
        }
        let size = |name: &str| header.get(name).and_then(|value| value.as_u64());
        let (stdout, stderr, all) = (size("stdout"), size("stderr"), output.len() as u64);
        let is_told = (size("status") != Some(0)) == is_error;
        let due = if is_error { (Some(0), Some(all)) } else { (Some(all), Some(0)) };
        if (stdout, stderr) != due || !is_told {
            let header = serde_json::Value::Object(header).to_string();
            return wrong(not_apart(&header), &NOT_APART);
        }
    }
    Ok(())
}

/// A command that writes to both: `ls` names a missing file in its error, and lists the other folder.
/// Where it is refused, there is only one output: an error.
fn both_outputs(b: &mut Bench) -> Verdict {
    const MISSING: &str = "no-such-file-here";
    let command = format!("ls {MISSING} /");
    b.step(words::step_again(command.as_bytes()));
    let (header, output) = ask_for_both(b, command.as_bytes())?;
    let size = header.get("stdout").and_then(|value| value.as_u64()).unwrap_or(0);
    let first = output.len().min(usize::try_from(size).unwrap_or(usize::MAX));
    let [stdout, stderr] = [&output[..first], &output[first..]].map(String::from_utf8_lossy);
    // Whether it tells them apart at all, the check of the fields has asked.
    let is_one = stdout.is_empty() || stderr.is_empty();
    if is_one || (stderr.contains(MISSING) && !stdout.contains(MISSING)) {
        return Ok(());
    }
    let header = serde_json::Value::Object(header).to_string();
    Err(b.seen_anywhere(wrong_order(&header, &command)).is(&NOT_APART))
}

fn client_whole(b: &mut Bench) -> Verdict {
    let answer: Answer = |command| {
        let answer = (FULL.answer)(command);
        let (length, rest) = answer.split_at(LENGTH);
        let length: Vec<u8> = length.iter().rev().copied().collect();
        [&length, rest].concat()
    };
    let swapped = Table { answer, ..FULL };
    clients::whole(b, &FULL).map_err(|fault| {
        let is_swapped = b.experiment(|b| clients::whole(b, &swapped));
        if is_swapped { fault.is(&BYTE_ORDER) } else { fault }
    })
}

/// Only `data_size` counts, and JSON may be written in many ways.
fn client_headers(b: &mut Bench) -> Verdict {
    let answers: [Answer; 3] = [
        |command| short(&commands::answer(command)),
        |command| {
            let output = commands::answer(command);
            let n = output.len();
            let json = format!(
                "{{ \"note\":\"你好\",\r\n\t\"older\": {{\"data_size\": 1, \"list\": [1, null]}} ,\
                 \"stderr\":{n}, \"stdout\":0,\"status\":1 ,\"data_size\" : {n}}} \n"
            );
            framed(&json, &output)
        },
        |command| {
            let output = commands::answer(command);
            let note = "x".repeat(2000); // more than a small buffer holds
            framed(&format!(r#"{{"note": "{note}", "data_size": {}}}"#, output.len()), &output)
        },
    ];
    for answer in answers {
        b.restart();
        clients::served(b, &Table { answer, ..FULL }, &RIGID_HEADER)?;
    }
    Ok(())
}

/// Three bytes of output, so that a client that goes on too soon does so within the first bytes.
fn client_bytewise(b: &mut Bench) -> Verdict {
    clients::bytewise(b, &Table { answer: |_| short(b"hi\n"), ..SHORT }, early)
}

/// A client that goes on when this many bytes of that answer have come.
fn early(came: usize, _: usize) -> &'static Mistake {
    match came.saturating_sub(LENGTH + HI.len()) {
        0 | 1 => &SINGLE_RECV,
        _ => &DOUBLE_COUNT,
    }
}

fn client_binary(b: &mut Bench) -> Verdict {
    let text = Table { answer: |_| short(commands::TEXT), ..SHORT };
    let bytes = Table { answer: |_| short(commands::NO_TEXT), ..SHORT };
    commands::client_binary(b, &text, &bytes)
}

/// More than any library receives before the program asks for it.
const MUCH: usize = 1024 * 1024;

/// After these bytes the client must end with an error, and must not receive what follows.
fn refuses(b: &mut Bench, bytes: &[u8], follows: u8) -> Verdict {
    b.restart();
    let conn = b.accept()?;
    b.take(conn, |came| commands::command(came, false))?;
    b.send(conn, bytes, Whole)?;
    if b.receives_all(conn, &vec![follows; MUCH])? {
        return Err(b.seen(conn, TAKES_ALL.to_string()));
    }
    b.is_done_with(conn);
    b.finishes(Exit::Failing).map_err(|fault| clients::silenced(b, &SHORT, fault))
}

/// Each of these in place of the first answer makes the client fail.
fn fails_after(b: &mut Bench, answers: &[Answer], mistake: &'static Mistake) -> Verdict {
    clients::other(b, &SHORT, answers).map_err(|fault| match fault.mistake {
        Some(other) if *other == TAKES_ANY_ANSWER => fault.is(mistake),
        _ => fault,
    })
}

fn client_length(b: &mut Bench) -> Verdict {
    b.suspect(&TRUSTS_LENGTH);
    for length in [-1, i32::MAX] {
        b.suspect(&TRUSTS_LENGTH);
        refuses(b, &length.to_le_bytes(), b' ')?;
    }
    // One byte more than is allowed: JSON, blanks, and the output.
    let longer: Answer = |_| framed(&format!("{HI}{}", " ".repeat(65_537 - HI.len())), b"hi\n");
    fails_after(b, &[longer], &TRUSTS_LENGTH)
}

fn client_size(b: &mut Bench) -> Verdict {
    for size in ["16777217", "9223372036854775808"] {
        b.suspect(&TRUSTS_HEADER);
        refuses(b, &framed(&format!(r#"{{"data_size": {size}}}"#), b""), b'.')?;
    }
    let answers: [Answer; 6] = [
        |_| framed(r#"{"size": 3}"#, b"hi\n"),
        |_| framed(r#"{"data_size": "3"}"#, b"hi\n"),
        |_| framed(r#"{"data_size": true}"#, b"."),
        |_| framed(r#"{"data_size": -1}"#, b""),
        |_| framed(r#"{"data_size": 3"#, b"hi\n"),
        |_| framed("{'data_size': 3}", b"hi\n"),
    ];
    fails_after(b, &answers, &TRUSTS_HEADER)
}
