//! The act `leftover`: commands and answers without borders.

use std::time::Duration;

use super::PORT;
use super::listing::listing_line;
use super::words::leftover::*;
use super::words::{CLIENT_SILENT, MANY, RESET, SAID_NOTHING};
use crate::bench::Delivery::{Bytewise, Whole};
use crate::bench::{Bench, Conn, Delivery, Exit, Setting, Stuck, Suite, Verdict, What, check};

/// The act `leftover`: commands and answers without borders.
pub const LEFTOVER: Suite = Suite {
    lesson: "nianbao",
    act: "leftover",
    setting: Setting { port: PORT, client_input: "echo hi\necho second\nquit\n", ..Setting::EMPTY },
    client_words: &["--timeout", "4s", "--pause", "0ms"],
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
        check("large", LARGE, &["whole", "again", "no-output"], large),
        check("half-closed", HALF_CLOSED, FIRST, half_closed),
        check("reset", RESET, NEXT, reset),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("late", CLIENT_LATE, FIRST, client_late),
        check("bytewise", CLIENT_BYTEWISE, LATE_TOO, client_bytewise),
        check("binary", CLIENT_BINARY, FIRST, client_binary),
        check("half-closed", CLIENT_HALF_CLOSED, FIRST, client_half_closed),
        check("reset", CLIENT_RESET, FIRST, client_reset),
        check("silent", CLIENT_SILENT, FIRST, client_silent),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};
/// Longer than any program should wait for what comes next.
const PAUSE: Duration = Duration::from_secs(2);
const LATE_TOO: &[&str] = &["whole", "late"];
const NEXT: &[&str] = &["whole", "many"];
const FIRST: &[&str] = &["whole"];

fn answered(b: &mut Bench, conn: Conn, command: &[u8], answer: &[u8]) -> Verdict {
    b.send(conn, command, Whole)?;
    b.expect(conn, answer)
}

fn goodbye(b: &mut Bench, conn: Conn) -> Verdict {
    b.half_close(conn);
    b.expect_end(conn)
}

fn next_is_answered(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    answered(b, conn, b"echo next", b"next\n")
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    answered(b, conn, b"echo hi", b"hi\n")
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

/// Any answer will do, of at least one byte.
fn any_answer(b: &mut Bench, conn: Conn) -> Verdict {
    b.step(STEP_ANYTHING.to_string());
    match b.said(conn)? {
        Some(_) => Ok(()),
        None => Err(b.seen(conn, SAID_NOTHING.to_string())),
    }
}

fn no_output(b: &mut Bench) -> Verdict {
    b.suspect(&SILENT_ON_NO_OUTPUT);
    for command in ["list 0", "true"] {
        b.restart();
        let conn = b.connect()?;
        b.send(conn, command.as_bytes(), Whole)?;
        any_answer(b, conn)?;
    }
    Ok(())
}

fn pipes(b: &mut Bench) -> Verdict {
    b.suspect(&PIPE_DEADLOCK);
    let conn = b.connect()?;
    // More than a pipe holds, where this is run; where it is refused, an error will do.
    b.send(conn, b"seq 20000", Whole)?;
    any_answer(b, conn)?;
    b.settle();
    b.disregard(conn);
    Ok(())
}

fn input(b: &mut Bench) -> Verdict {
    b.suspect(&OPEN_STDIN);
    let conn = b.connect()?;
    // It reads its input to the end, where this is run; where it is refused, an error will do.
    b.send(conn, b"cat", Whole)?;
    any_answer(b, conn)
}

fn encoding(b: &mut Bench) -> Verdict {
    b.suspect(&WRONG_ENCODING);
    let conn = b.connect()?;
    answered(b, conn, "echo 你好".as_bytes(), "你好\n".as_bytes())
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8);
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

fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    let conn = b.connect()?;
    let listing: String = (1..=2000).map(|n| listing_line(n, 2000)).collect();
    answered(b, conn, b"list 2000", listing.as_bytes()).map_err(|fault| {
        match matches!(fault.what, What::Different) && !fault.came.starts_with(b"line") {
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
    goodbye(b, conn).map_err(|fault| match fault.what {
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

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = first_command(b)?;
    b.suspect(&LEAVES_EARLY);
    serve_commands(b, conn, b"an answer\n", Whole)
}

/// Answers this command and all that follow, until the client's FIN; it must take every byte.
fn serve_commands(b: &mut Bench, conn: Conn, answer: &[u8], delivery: Delivery) -> Verdict {
    loop {
        b.send(conn, answer, delivery)?;
        if b.said(conn)?.is_none() {
            break;
        }
    }
    b.half_close(conn);
    b.expect_all_taken(conn)?;
    b.finishes(Exit::Well)
}

fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let conn = first_command(b)?;
    b.pause(PAUSE);
    if !b.pending(conn).is_empty() {
        return Err(b.seen(conn, WENT_ON_TOO_SOON.to_string()).is(&DOES_NOT_WAIT));
    }
    serve_commands(b, conn, b"an answer\n", Whole)
}

fn client_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    let conn = first_command(b)?;
    serve_commands(b, conn, b"an answer\n", Bytewise)
}

fn client_binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_CLIENT);
    let conn = first_command(b)?;
    serve_commands(b, conn, b"\xff\xe4\xbd\n", Whole)
}

fn client_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    let conn = first_command(b)?;
    b.half_close(conn);
    b.finishes(Exit::Failing)?;
    b.disregard(conn);
    Ok(())
}

fn client_reset(b: &mut Bench) -> Verdict {
    b.suspect(&HIDES_ERRORS);
    let conn = first_command(b)?;
    b.reset(conn);
    b.finishes(Exit::Failing)
}

fn client_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    let conn = first_command(b)?;
    b.gives_up(&HIDES_ERRORS)?;
    b.disregard(conn);
    Ok(())
}
