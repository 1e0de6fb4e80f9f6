//! What is asked of a server.

use super::words::*;
use super::{READY, is_length};
use crate::bench::Delivery::{self, Bytewise, Cut, Whole};
use crate::bench::shared::commands::server::{self, Commands};
use crate::bench::shared::commands::{self, words};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, Service};
use crate::bench::suite::long;
use crate::bench::{Bench, Check, Conn, Fault, Mistake, Verdict, What, check};

/// The checks of a server.
pub(super) const CHECKS: &[Check] = &[
    check("whole", "2 3 5 10", WHOLE, &[], whole),
    check("many", "12 13", words::MANY, FIRST, |b| {
        server::loopback(b, &COMMANDS)?;
        b.restart();
        server::many(b, &COMMANDS)
    }),
    check("joined", "6 5", JOINED_READY, NEXT, |b| joined(b, Whole)),
    check("ready", "5 10", IN_PIECES, NEXT, ready),
    check("refused", "7", REFUSED, NEXT, refused),
    check("commands", "8 2", COMMANDS_RUN, NEXT, commands),
    check("outputs", "9", OUTPUTS, NEXT, outputs),
    check("pipes", "8", PIPES, NEXT, |b| {
        commands::pipes(b, ask)?;
        b.restart();
        commands::input(b, ask)
    }),
    check("large", "8 11", LARGE, &["whole", "many", "commands"], |b| {
        commands::large(b, ask)?;
        b.restart();
        server::slow(b, &COMMANDS)
    }),
    check("reset", "11 12", RESETS, NEXT, |b| {
        servers::silent(b, &COMMANDS.service)?;
        server::reset(b, &COMMANDS)?;
        b.restart();
        server::leak(b, &COMMANDS)
    }),
    long("late", "13", words::LATE, FIRST, |b| server::late(b, &COMMANDS)),
];

const FIRST: &[&str] = &["whole"];
const NEXT: &[&str] = &["whole", "many"];

static COMMANDS: Commands = Commands {
    service: Service {
        answer: commands::output,
        between: |b, conn, _| takes_turns(b, conn),
        hello: b"echo hi",
        ..Service::ECHO
    },
    answer: |came| (!came.is_empty()).then_some(came.len()),
    ask,
};

/// Receives a length behind which nothing comes.
fn length(b: &mut Bench, conn: Conn) -> Verdict<Vec<u8>> {
    b.take(conn, |came| (!came.is_empty()).then_some(0))?;
    b.settle(); // what the server sends without waiting for us is here now
    let came = b.pending(conn);
    let digits = came.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match &came[digits..] {
        behind if digits == 0 || behind.is_empty() => Ok(b.take_now(conn, came.len())),
        b"\n" | b"\r\n" | b"\0" | b" " => {
            Err(b.seen(conn, HAS_DELIMITER.to_string()).is(&words::ADDS_DELIMITER))
        }
        _ => Err(b.seen(conn, DID_NOT_WAIT.to_string()).is(&DOES_NOT_WAIT)),
    }
}

/// Receives a length, and sends `recv_ready`.
fn takes_turns(b: &mut Bench, conn: Conn) -> Verdict {
    let length = length(b, conn)?;
    if !is_length(&length) {
        return Err(b.seen(conn, NO_LENGTH_CAME.to_string()));
    }
    b.send(conn, READY, Whole)
}

/// The same, and it must be the length of this command's output.
fn has_its_length(b: &mut Bench, conn: Conn, command: &[u8]) -> Verdict {
    let output = commands::output(command);
    let due = output.len().to_string().into_bytes();
    let came = length(b, conn)?;
    if came != due {
        let mistake = if came == output { &NO_LENGTH } else { &ANOTHER_PROTOCOL };
        return Err(different(command, due, came, mistake));
    }
    b.send(conn, READY, Whole)
}

fn different(
    sent: &[u8],
    expected: Vec<u8>,
    came: Vec<u8>,
    mistake: &'static Mistake,
) -> Box<Fault> {
    let (sent, mistake) = (sent.to_vec(), Some(mistake));
    Box::new(Fault { what: What::Different, mistake, sent, expected, came, came_before: 0 })
}

/// Puts a command on a connection of its own, and gives its whole output.
fn ask(b: &mut Bench, command: &[u8]) -> Verdict<Vec<u8>> {
    let conn = b.connect()?;
    b.send(conn, command, Whole)?;
    let digits = length(b, conn)?;
    let text = String::from_utf8_lossy(&digits).to_string();
    let Some(due) = text.parse().ok().filter(|due| is_length(&digits) || *due == 0) else {
        return Err(b.seen(conn, NO_LENGTH_CAME.to_string()).is(&ANOTHER_PROTOCOL));
    };
    b.send(conn, READY, Whole)?;
    let all = b.take(conn, |came| (came.len() >= due).then_some(came.len()));
    let mut all = all.map_err(|fault| match fault.came.is_empty() {
        true => fault,
        false => fault.is(&FIXED_BUFFER), // that a short output has its length is shown
    })?;
    b.half_close(conn);
    loop {
        match b.said(conn) {
            Ok(Some(more)) => all.extend(more),
            Ok(None) => break,
            Err(fault) if b.overlooks_silence(conn, &fault) => break,
            Err(fault) => return Err(fault),
        }
    }
    if all.len() == due {
        return Ok(all);
    }
    let output = String::from_utf8_lossy(&all);
    let counts = [output.chars().count(), output.encode_utf16().count()];
    let mistake = if counts.contains(&due) { &COUNTS_CHARACTERS } else { &ANOTHER_PROTOCOL };
    let fault = different(command, vec![], all, mistake);
    Err(Box::new(Fault { what: What::Seen(another_length(due)), ..*fault }))
}

/// Commands on one connection, each with its length, and the end.
fn whole(b: &mut Bench) -> Verdict {
    let service = Service { between: has_its_length, ..COMMANDS.service };
    server::whole(b, &Commands { service, ..COMMANDS })
}

/// `recv_ready` in single bytes; then our FIN right behind it, or the next command.
fn ready(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    let conn = b.connect()?;
    b.send(conn, b"echo hi", Whole)?;
    length(b, conn)?;
    b.send(conn, READY, Bytewise)?;
    b.expect(conn, b"hi\n")?;
    COMMANDS.service.leave(b, conn)?;
    b.suspect(&DROPS_ANSWER_AT_FIN);
    let conn = b.connect()?;
    b.send(conn, b"echo the last words", Whole)?;
    length(b, conn)?;
    b.send_last(conn, READY)?;
    b.expect(conn, b"the last words\n")?;
    b.suspect(&EOF_AS_MESSAGE);
    if !b.overlooks_end(conn) {
        b.expect_end(conn)?;
    }
    joined(b, Cut(READY.len() / 2))
}

/// The next command right behind `recv_ready`.
fn joined(b: &mut Bench, delivery: Delivery) -> Verdict {
    b.suspect(&JOINED);
    let conn = b.connect()?;
    b.send(conn, b"echo first", Whole)?;
    length(b, conn)?;
    b.step(NEXT_BEHIND.to_string());
    b.send(conn, &[READY, b"echo second"].concat(), delivery)?;
    // The length of the second may come in one piece with the first output.
    b.expect(conn, b"first\n")?;
    takes_turns(b, conn)?;
    b.expect(conn, b"second\n")?;
    COMMANDS.service.leave(b, conn)
}

/// Other bytes than `recv_ready`, or too few of them.
fn refused(b: &mut Bench) -> Verdict {
    for (came, has_ended) in [(&b"recv_reade"[..], false), (b"RECV_READY", false), (b"recv_", true)]
    {
        b.suspect(&TAKES_ANY_READY);
        let conn = b.connect()?;
        b.send(conn, b"echo hi", Whole)?;
        length(b, conn)?;
        b.step(not_ready(came));
        b.send(conn, came, Whole)?;
        if has_ended {
            b.half_close(conn);
        }
        b.expect_gone(conn)?;
        b.suspect(&RESET_KILLS_SERVER);
        COMMANDS.service.next(b)?;
    }
    Ok(())
}

/// What commands are, and what is none.
fn commands(b: &mut Bench) -> Verdict {
    commands::no_shell(b, ask)?;
    commands::changes_nothing(b, ask)?;
    commands::encoding(b, ask)?;
    commands::blanks(b, ask)?;
    commands::list(b, ask)?;
    commands::no_output(b, ask)?;
    commands::errors(b, ask)?;
    commands::ordinary_words(b, ask)?;
    commands::longest(b, ask)?;
    commands::binary(b, ask)
}

/// Both outputs of one command. Where it is not run, an error will do.
fn outputs(b: &mut Bench) -> Verdict {
    commands::stderr(b, ask)?;
    b.suspect(&LOSES_STDOUT);
    const MISSING: &str = "no-such-file-here";
    let command = format!("ls {MISSING} /");
    b.step(words::step_again(command.as_bytes()));
    let came = ask(b, command.as_bytes())?;
    let output = String::from_utf8_lossy(&came);
    // `ls` names the file in its error, and writes the entries of the other folder.
    let (errors, entries): (Vec<_>, Vec<_>) =
        output.lines().partition(|line| line.contains(MISSING));
    let (text, mistake) = match () {
        () if output.starts_with("error: ") => return Ok(()),
        () if entries.is_empty() => (NO_STDOUT, &LOSES_STDOUT),
        () if errors.is_empty() => (NO_STDERR, &words::LOSES_STDERR),
        () => return Ok(()),
    };
    let fault = different(command.as_bytes(), vec![], came, mistake);
    Err(Box::new(Fault { what: What::Seen(text.to_string()), ..*fault }))
}
