//! Lesson 10: commands, of which the output stands behind its length.

use std::time::Duration;

use super::PORT;
use super::words::command::*;
use crate::bench::Delivery::Whole;
use crate::bench::{Bench, Conn, Delivery, Exit, Setting, Stuck, Suite, Verdict, What, check};

/// The act `command`.
pub const COMMAND: Suite = Suite {
    lesson: "struct_prefix",
    act: "command",
    setting: Setting { port: PORT, client_input: "echo hi\necho second\nquit\n", ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", WHOLE, &[], whole),
        check("many", MANY, FIRST, many),
        check("again", AGAIN, FIRST, again),
        check("no-output", NO_OUTPUT, FIRST, no_output),
        check("encoding", ENCODING, FIRST, encoding),
        check("binary", BINARY, NEXT, binary),
        check("no-shell", NO_SHELL, FIRST, no_shell),
        check("pipes", PIPES, FIRST, pipes),
        check("input", INPUT, FIRST, input),
        check("large", LARGE, &["whole", "again"], large),
        check("half-closed", HALF_CLOSED, FIRST, half_closed),
        check("reset", RESET, NEXT, reset),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("bytewise", CLIENT_BYTEWISE, FIRST, client_bytewise),
        check("late", CLIENT_LATE, PIECES, client_late),
        check("half-closed", CLIENT_HALF_CLOSED, PIECES, client_half_closed),
        check("reset", CLIENT_RESET, FIRST, client_reset),
        check("refused", CLIENT_REFUSED, FIRST, client_refused),
        check("silent", CLIENT_SILENT, FIRST, client_silent),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const NEXT: &[&str] = &["whole", "many"];
const PIECES: &[&str] = &["whole", "bytewise"];

/// Recorded from CPython: struct.pack('i', 3) + b'hi\n', as program 14 would send it.
const HI: &[u8] = b"\x03\x00\x00\x00hi\n";
const HEADER: usize = 4;
/// Longer than any program should wait for the rest of a frame.
const PAUSE: Duration = Duration::from_secs(2);

fn frame(output: &[u8]) -> Vec<u8> {
    [&(output.len() as i32).to_le_bytes()[..], output].concat()
}

fn answered(b: &mut Bench, conn: Conn, command: &[u8], output: &[u8]) -> Verdict {
    b.send(conn, command, Whole)?;
    b.expect(conn, &frame(output))
}

fn next_is_answered(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    answered(b, conn, b"echo next", b"next\n")
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    b.send(conn, b"echo hi", Whole)?;
    b.expect(conn, HI).map_err(|fault| match fault.came.as_slice() {
        b"hi\n" | b"hi" => fault.is(&NO_LENGTH),
        came if came.starts_with(&3_i32.to_be_bytes()) => fault.is(&BYTE_ORDER),
        _ => fault,
    })
}

fn many(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    for _ in 0..5 {
        let conn = b.connect()?;
        answered(b, conn, b"echo hi", b"hi\n")?;
        // Whether it closes, and how, is another check's concern.
        b.half_close(conn);
        b.settle();
        b.disregard(conn);
    }
    Ok(())
}

fn again(b: &mut Bench) -> Verdict {
    b.suspect(&CLOSES_EARLY);
    let conn = b.connect()?;
    for word in ["one", "two", "three"] {
        answered(b, conn, format!("echo {word}").as_bytes(), format!("{word}\n").as_bytes())?;
    }
    Ok(())
}

/// Any frame will do, of at least one byte.
fn any_frame(b: &mut Bench, conn: Conn) -> Verdict {
    b.step(STEP_ANYTHING.to_string());
    let length =
        |came: &[u8]| came.first_chunk::<HEADER>().map(|header| i32::from_le_bytes(*header));
    let header = b.take(conn, |came| length(came).map(|_| HEADER))?;
    match length(&header).map(usize::try_from) {
        Some(Ok(length @ 1..)) => {
            b.take(conn, |came| Some(length).filter(|length| came.len() >= *length)).map(drop)
        }
        _ => Err(b.seen(conn, NOTHING_ANSWERED.to_string())),
    }
}

fn no_output(b: &mut Bench) -> Verdict {
    b.suspect(&SILENT_ON_NO_OUTPUT);
    for command in ["list 0", "true"] {
        b.restart();
        let conn = b.connect()?;
        b.send(conn, command.as_bytes(), Whole)?;
        any_frame(b, conn)?;
    }
    Ok(())
}

fn encoding(b: &mut Bench) -> Verdict {
    b.suspect(&WRONG_ENCODING);
    let conn = b.connect()?;
    answered(b, conn, "echo 你好".as_bytes(), "你好\n".as_bytes()).map_err(|fault| {
        // Two characters and a newline: three, if it is not bytes that are counted.
        match fault.came.starts_with(&3_i32.to_le_bytes()) {
            true => fault.is(&WRONG_LENGTH),
            false => fault,
        }
    })
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    let conn = b.connect()?;
    b.send(conn, b"\xff\xfe", Whole)?;
    b.drained(conn)?;
    b.half_close(conn);
    b.settle();
    b.disregard(conn); // an error line, or the end: the contract leaves it open
    next_is_answered(b)
}

fn no_shell(b: &mut Bench) -> Verdict {
    b.suspect(&RUNS_A_SHELL);
    let conn = b.connect()?;
    answered(b, conn, b"echo a; echo b", b"a; echo b\n")
}

fn pipes(b: &mut Bench) -> Verdict {
    b.suspect(&PIPE_DEADLOCK);
    let conn = b.connect()?;
    // More than a pipe holds, where this is run; where it is refused, an error will do.
    b.send(conn, b"seq 20000", Whole)?;
    any_frame(b, conn)
}

fn input(b: &mut Bench) -> Verdict {
    b.suspect(&OPEN_STDIN);
    let conn = b.connect()?;
    // It reads its input to the end, where this is run; where it is refused, an error will do.
    b.send(conn, b"cat", Whole)?;
    any_frame(b, conn)
}

fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    let conn = b.connect()?;
    let line = |number: usize| format!("line {number:>5} of  2000 of a listing of no use at all\n");
    let listing: String = (1..=2000).map(line).collect();
    answered(b, conn, b"list 2000", listing.as_bytes()).map_err(|fault| {
        match fault.came.get(HEADER..).is_some_and(|came| !came.starts_with(b"line")) {
            true => fault.is(&ANOTHER_PROTOCOL), // it does not know the command
            false => fault,
        }
    })?;
    answered(b, conn, b"echo next", b"next\n")
}

fn half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    let conn = b.connect()?;
    answered(b, conn, b"echo hi", b"hi\n")?;
    b.half_close(conn);
    b.expect_end(conn).map_err(|fault| match fault.what {
        What::NotEnded(Stuck::Sleeps) => fault.is(&KEEPS_OPEN),
        _ => fault,
    })
}

fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    let conn = b.connect()?;
    b.send(conn, b"list 2000", Whole)?;
    b.drained(conn)?;
    b.reset(conn);
    let conn = b.connect()?;
    answered(b, conn, b"echo hi", b"hi\n")?;
    b.reset(conn);
    next_is_answered(b)
}

/// The first command of a client that has just been started.
fn first_command(b: &mut Bench) -> Verdict<Conn> {
    let conn = b.accept()?;
    match b.said(conn)? {
        Some(_) => Ok(conn),
        None => Err(b.seen(conn, SAID_NOTHING.to_string())),
    }
}

/// Answers what the client has said, and all that follows, until its FIN; then it must end well.
fn serve(b: &mut Bench, conn: Conn, delivery: Delivery) -> Verdict {
    loop {
        b.send(conn, &frame(b"an output\n"), delivery)?;
        if b.said(conn)?.is_none() {
            break;
        }
    }
    b.expect_all_taken(conn)?;
    b.finishes(Exit::Well)
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = first_command(b)?;
    b.suspect(&LEAVES_EARLY);
    serve(b, conn, Whole)
}

fn client_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    let conn = first_command(b)?;
    b.step(STEP_OUTPUT.to_string());
    let answer = frame(b"an output\n");
    for (before, byte) in answer.iter().enumerate() {
        b.send_more(conn, &[*byte])?;
        b.settle();
        let sent = before + 1;
        // It waits for each answer before it goes on, or takes its leave.
        let goes_on = !b.pending(conn).is_empty() || !b.is_running();
        if sent < answer.len() && goes_on {
            return Err(b.seen(conn, went_on_too_soon(sent, answer.len())));
        }
    }
    match b.said(conn)? {
        Some(_) => serve(b, conn, Delivery::Bytewise),
        None => b.expect_all_taken(conn).and_then(|()| b.finishes(Exit::Well)),
    }
}

fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let conn = first_command(b)?;
    let answer = frame(b"an output\n");
    b.send(conn, &answer[..9], Whole)?;
    b.drained(conn)?;
    b.pause(PAUSE);
    b.send(conn, &answer[9..], Whole)?;
    match b.said(conn)? {
        Some(_) => serve(b, conn, Whole),
        None => b.finishes(Exit::Well),
    }
}

fn client_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    // Before the answer, inside its length, and inside its message.
    for sent in [0, 2, HEADER + 3] {
        let conn = first_command(b)?;
        if sent > 0 {
            b.send(conn, &frame(b"an output\n")[..sent], Whole)?;
        }
        b.half_close(conn);
        b.finishes(Exit::Failing)?;
        b.restart();
    }
    Ok(())
}

fn client_reset(b: &mut Bench) -> Verdict {
    b.suspect(&HIDES_ERRORS);
    let conn = first_command(b)?;
    b.reset(conn);
    b.finishes(Exit::Failing)
}

fn client_refused(b: &mut Bench) -> Verdict {
    b.suspect(&TRUSTS_LENGTH);
    for length in [-1, i32::MAX, 16 * 1024 * 1024 + 1] {
        let conn = first_command(b)?;
        b.send(conn, &length.to_le_bytes(), Whole)?;
        b.finishes(Exit::Failing)?;
        b.restart();
    }
    Ok(())
}

fn client_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    let conn = first_command(b)?;
    b.gives_up(&HIDES_ERRORS)?;
    b.disregard(conn);
    Ok(())
}
