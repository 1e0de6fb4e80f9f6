//! The act `welcome`: the server speaks first.

use super::PORT;
use super::words::SPOKE_TOO_SOON;
use super::words::welcome::*;
use crate::bench::Delivery::Whole;
use crate::bench::shared::clients::{self, Table, one_receive};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, Service};
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Bench, Conn, Event, Exit, Fault, Setting, Suite, Verdict, What, check};

/// The act `welcome`: the server speaks first.
pub const WELCOME: Suite = Suite {
    lesson: "socketserver",
    act: "welcome",
    setting: Setting { port: PORT, client_input: "hi\nnihao\nexit\n", ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", "1 2 4 c", WHOLE, &[], whole),
        check("exit", "4", EXIT, FIRST, exit),
        check("half-closed", "5", HALF_CLOSED, FIRST, half_closed),
        check("before-fin", "5", OWED, &["whole", "half-closed"], |b| {
            servers::answers_before_end(b, &SERVICE, &[SERVICE.hello])
        }),
        check("binary", "2", NO_TEXT, FIRST, |b| {
            servers::not_text(b, &SERVICE, &[b"\xff\xe4\x00", b"\xe4\xbd"])
        }),
        check("many", "c", AGAIN, &["whole", "half-closed"], |b| servers::again(b, &SERVICE)),
        check("words", "4", WORDS, NEXT, words),
        check("at-once", "b 1", AT_ONCE, NEXT, |b| servers::at_once(b, &SERVICE)),
        check("silent", "a", SILENT, NEXT, |b| servers::silent(b, &SERVICE)),
        check("reset", "a", RESET, NEXT, |b| servers::reset(b, &SERVICE)),
        check("leak", "c", LEAK, &["reset"], |b| servers::leak(b, &SERVICE)),
        check("apart", "c", APART, &["exit", "binary", "at-once", "reset"], apart),
        long("late", "d", LATE, FIRST, |b| servers::late(b, &SERVICE)),
    ],
    client: &[
        check("whole", "3 6 7 g", CLIENT_WHOLE, &[], |b| clients::whole(b, &TABLE)),
        check("bytewise", "3", CLIENT_BYTES, FIRST, |b| {
            clients::bytewise(b, &Table { greet: in_single_bytes, ..TABLE }, one_receive)
        }),
        check("other", "7", CLIENT_OTHER, SOONEST, client_other),
        check("half-closed", "7", CLIENT_CUT_OFF, SOONEST, client_half_closed)
            .in_part_without(&["bytewise"]),
        check("reset", "7", CLIENT_RESET, SOONEST, |b| clients::reset(b, &TABLE)),
        long("late", "e", CLIENT_LATE_TWICE, SOONEST, |b| {
            clients::late(b, &Table { greet: late_welcome, ..TABLE })
        }),
        long("no-welcome", "e", CLIENT_NO_WELCOME, FIRST, client_no_welcome),
        long("silent", "e", CLIENT_SILENT, FIRST, |b| clients::silent(b, &TABLE)),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const SOONEST: &[&str] = &["whole", "bytewise"];
const NEXT: &[&str] = &["whole", "many"];

/// Welcome, and hello to whatever comes.
static SERVICE: Service = Service {
    open: |b| {
        let conn = b.connect()?;
        b.expect(conn, b"welcome")?;
        Ok(conn)
    },
    answer: |_| b"hello".to_vec(),
    hello: b"?", // one byte: each piece has an answer of its own
    at_once: 6,
    ..Service::ECHO
};
static TABLE: Table = Table {
    greet: |b, conn| listens(b, conn).and_then(|()| b.send(conn, b"welcome", Whole)),
    answer: |_| b"hello".to_vec(),
    ..Table::ECHO
};

/// Says exit in these pieces; all but the last have an answer, and then the server must end.
fn says_exit(b: &mut Bench, conn: Conn, pieces: &[&[u8]]) -> Verdict {
    for (at, piece) in pieces.iter().enumerate() {
        match at + 1 == pieces.len() {
            false => SERVICE.say(b, conn, piece, Whole)?,
            true => b.send(conn, piece, Whole)?,
        }
    }
    b.expect_end(conn).map_err(|fault| match fault.what {
        What::Reset => fault.is(&RESETS_AT_END),
        _ => fault,
    })
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    b.expect(conn, b"welcome").map_err(|fault| {
        let is_silent = matches!(fault.what, What::Nothing(_)) && fault.came.is_empty();
        match is_silent && b.experiment(comes_second) {
            true => fault.is(&WAITS_FIRST),
            false => fault,
        }
    })?;
    SERVICE.say(b, conn, b"hi", Whole).map_err(|fault| {
        let is_silent = matches!(fault.what, What::Nothing(_)) && fault.came.is_empty();
        match is_silent && b.experiment(answers_a_line) {
            true => fault.is(&WAITS_FOR_LINE),
            false => fault,
        }
    })?;
    says_exit(b, conn, &[b"exit"]).map_err(|fault| match fault.what {
        What::NotEnded(_) => fault.is(&KEEPS_OPEN),
        _ => fault,
    })
}

/// Does it welcome us once we have said something?
fn comes_second(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, b"hi\n", Whole)?;
    b.expect(conn, b"welcome")
}

fn answers_a_line(b: &mut Bench) -> Verdict {
    let conn = (SERVICE.open)(b)?;
    SERVICE.say(b, conn, b"hi\n", Whole)
}

fn exit(b: &mut Bench) -> Verdict {
    b.suspect(&EXIT_EXACT);
    let pieces: [&[&[u8]]; 6] = [
        &[b"exit\n"],
        &[b"hiexit"],
        &[b"well, exit"],
        &[b"ex", b"it"],
        &[b"e", b"x", b"i", b"t"],
        &[b"quit, e", b"xit\r\n"],
    ];
    for pieces in pieces {
        b.restart();
        let conn = (SERVICE.open)(b)?;
        says_exit(b, conn, pieces)?;
    }
    b.restart();
    let conn = (SERVICE.open)(b)?;
    // Many blanks behind it. What fails now is not about the pieces.
    let exit = [&b"exit \t\r\n"[..], &[b' '; 30]].concat();
    says_exit(b, conn, &[&exit]).map_err(Fault::unnamed)
}

fn words(b: &mut Bench) -> Verdict {
    b.suspect(&RESERVED_WORD);
    let conn = (SERVICE.open)(b)?;
    for word in ["quit", "bye", "q", "EXIT", "Exit\n", "exits", "exit now", "exit?", "stop", "\n"] {
        SERVICE.say(b, conn, word.as_bytes(), Whole)?;
    }
    // A blank between `ex` and `it` counts, also at the end of a piece.
    for piece in [b"ex ", b"it\n"] {
        SERVICE.say(b, conn, piece, Whole)?;
    }
    b.half_close(conn);
    b.disregard(conn);
    SERVICE.next(b)
}

fn half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    SERVICE.talk(b, SERVICE.hello, Whole)
}

fn apart(b: &mut Bench) -> Verdict {
    b.suspect(&SHARED_STATE);
    // What a word has ended has a name of its own.
    letters_apart(b).map_err(|fault| match fault.mistake {
        Some(mistake) if mistake.name == SHARED_STATE.name => servers::unless_ended(b, fault),
        _ => fault,
    })
}

/// The first letters of exit come from one client, the last ones from another.
fn letters_apart(b: &mut Bench) -> Verdict {
    let first = (SERVICE.open)(b)?;
    SERVICE.say(b, first, b"ex", Whole)?;
    let second = (SERVICE.open)(b)?;
    SERVICE.say(b, second, b"it", Whole)?;
    SERVICE.say(b, second, b"ex", Whole)?;
    says_exit(b, first, &[b"it"])?;
    if b.has_died() {
        b.suspect(&RESERVED_WORD); // it ends the server
    }
    b.reset(second);
    let third = (SERVICE.open)(b)?;
    SERVICE.say(b, third, b"it", Whole)
}

/// The client must wait for us to speak; and exit ends the conversation.
fn listens(b: &mut Bench, conn: Conn) -> Verdict {
    b.is_over_if(conn, |said| said.trim_ascii_end().ends_with(b"exit"));
    b.settle();
    match b.pending(conn).is_empty() {
        true => Ok(()),
        false => Err(b.seen(conn, SPOKE_TOO_SOON.to_string()).is(&SPEAKS_FIRST)),
    }
}

fn in_single_bytes(b: &mut Bench, conn: Conn) -> Verdict {
    listens(b, conn)?;
    b.step(STEP_WELCOME.to_string());
    for byte in b"welcome" {
        if !b.pending(conn).is_empty() || !b.is_running() {
            return Err(b.seen(conn, SPOKE_TOO_SOON.to_string()).is(&SINGLE_RECV));
        }
        b.send_more(conn, &[*byte])?;
        b.settle();
    }
    Ok(())
}

fn late_welcome(b: &mut Bench, conn: Conn) -> Verdict {
    listens(b, conn)?;
    // The pauses of many connections would be longer than any client must wait.
    if b.others(conn).is_empty() {
        b.pause(clients::PAUSE);
    }
    b.send(conn, b"welcome", Whole)
}

/// Another welcome: the client may take its leave, and must not go on. Then another hello.
fn client_other(b: &mut Bench) -> Verdict {
    b.suspect(&TAKES_ANY_ANSWER);
    let conn = b.accept()?;
    b.send(conn, b"Welcome", Whole)?;
    loop {
        match b.event()? {
            Event::Speaks(conn) if b.pending(conn).trim_ascii() == b"exit" => b.half_close(conn),
            Event::Speaks(conn) => return Err(b.seen(conn, WENT_ON.to_string())),
            Event::Calls(_) => {}
            Event::Leaves(conn, _) => b.half_close(conn),
            Event::Exits => break,
        }
    }
    b.is_done_with(conn);
    b.finishes(Exit::Failing).map_err(|fault| clients::silenced(b, &TABLE, fault))?;
    b.restart();
    clients::other(b, &TABLE, &[clients::altered])
}

fn client_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    let cuts: &[usize] = if b.is_partial() { &[0] } else { &[0, 3] };
    for heard in cuts {
        let conn = b.accept()?;
        if *heard > 0 {
            b.send(conn, &b"welcome"[..*heard], Whole)?;
        }
        b.half_close(conn);
        b.is_done_with(conn);
        b.finishes(Exit::Failing).map_err(|fault| clients::silenced(b, &TABLE, fault))?;
        b.restart();
    }
    clients::half_closed(b, &TABLE, &[0, 3])
}

fn client_no_welcome(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_TOO_LONG);
    let conn = b.accept()?;
    b.gives_up(&HIDES_ERRORS)?;
    b.is_done_with(conn);
    Ok(())
}
