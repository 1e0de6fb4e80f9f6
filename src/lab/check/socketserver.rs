//! Lesson 17: four services in a framework.

use std::time::Duration;

use super::bench::{Bench, Conn, Event, Exit, Verdict, What};
use super::{Suite, check};
use crate::deliver::Delivery::{self, Bytewise, Cut, Whole};
use crate::words::Mistake;
use crate::words::socketserver::*;

/// The act `upper`: a line, and its answer.
pub const UPPER: Suite = Suite {
    lesson: "socketserver",
    act: "upper",
    many_connections: true,
    client_words: &["--timeout", "4s"],
    client_input: "hello\n",
    server: &[
        check("whole", WHOLE, &[], whole),
        check("again", AGAIN, FIRST, again),
        check("pieces", PIECES, FIRST, pieces),
        check("end", END, FIRST, end),
        check("blanks", BLANKS, FIRST, blanks),
        check("letters", LETTERS, FIRST, letters),
        check("binary", BINARY, FIRST, binary),
        check("large", LARGE, &["whole", "pieces"], large),
        check("reset", RESET, GOES_ON, reset),
        check("endless", ENDLESS, &["whole", "again", "large", "reset"], endless),
        check("silent", SILENT, GOES_ON, silent),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("bytewise", CLIENT_BYTEWISE, FIRST, client_bytewise),
        check("late", CLIENT_LATE, FIRST, client_late),
        check("half-closed", CLIENT_HALF_CLOSED, FIRST, client_half_closed),
        check("reset", CLIENT_RESET, FIRST, client_reset),
        check("silent", CLIENT_SILENT, FIRST, client_silent),
    ],
    mistakes: UPPER_MISTAKES,
    ..Suite::EMPTY
};

/// The act `welcome`: the server speaks first.
pub const WELCOME: Suite = Suite {
    lesson: "socketserver",
    act: "welcome",
    client_words: &["--timeout", "4s"],
    client_input: "hi\nnihao\nexit\n",
    server: &[
        check("whole", WELCOME_WHOLE, &[], welcome_whole),
        check("again", AGAIN, FIRST, welcome_again),
        check("goodbye", WELCOME_GOODBYE, FIRST, welcome_goodbye),
        check("half-closed", WELCOME_HALF_CLOSED, FIRST, welcome_half_closed),
        check("binary", WELCOME_BINARY, FIRST, welcome_binary),
        check("reset", RESET, GOES_ON, welcome_reset),
        check("silent", SILENT, GOES_ON, welcome_silent),
    ],
    client: &[
        check("whole", CLIENT_WELCOME_WHOLE, &[], client_welcome_whole),
        check("bytewise", CLIENT_WELCOME_BYTEWISE, FIRST, client_welcome_bytewise),
        check("half-closed", CLIENT_WELCOME_HALF_CLOSED, FIRST, client_welcome_half_closed),
        check("silent", CLIENT_SILENT, FIRST, client_welcome_silent),
    ],
    mistakes: WELCOME_MISTAKES,
    ..Suite::EMPTY
};

/// The act `greeting`: 18 bytes after the first word.
pub const GREETING: Suite = Suite {
    lesson: "socketserver",
    act: "greeting",
    client_words: &["--timeout", "4s"],
    client_input: "hello\n",
    server: &[
        check("whole", GREETING_WHOLE, &[], greeting_whole),
        check("again", AGAIN, FIRST, greeting_again),
        check("binary", GREETING_BINARY, GOES_ON, greeting_binary),
        check("half-closed", GREETING_HALF_CLOSED, FIRST, greeting_half_closed),
        check("reset", RESET, GOES_ON, greeting_reset),
        check("silent", SILENT, GOES_ON, greeting_silent),
    ],
    client: &[
        check("whole", CLIENT_GREETING_WHOLE, &[], client_greeting_whole),
        check("bytewise", CLIENT_BYTEWISE, FIRST, client_greeting_bytewise),
        check("half-closed", CLIENT_HALF_CLOSED, FIRST, client_greeting_half_closed),
        check("silent", CLIENT_SILENT, FIRST, client_greeting_silent),
    ],
    mistakes: GREETING_MISTAKES,
    ..Suite::EMPTY
};

/// The act `print`: no byte of anybody's.
pub const PRINT: Suite = Suite {
    lesson: "socketserver",
    act: "print",
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", PRINT_WHOLE, &[], print_whole),
        check("again", AGAIN, FIRST, print_again),
        check("reset", RESET, GOES_ON, print_reset),
    ],
    client: &[
        check("whole", CLIENT_PRINT_WHOLE, &[], client_print_whole),
        check("silent", CLIENT_PRINT_SILENT, FIRST, client_print_silent),
    ],
    mistakes: PRINT_MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const GOES_ON: &[&str] = &["whole", "again"];

/// What the notes' server 23 sends, and what it would be in GBK.
const NIHAO: &[u8] = "亲，学会了吗".as_bytes();
const NIHAO_GBK: &[u8] = b"\xc7\xd7\xa3\xac\xd1\xa7\xbb\xe1\xc1\xcb\xc2\xf0";
/// The longest line without its newline.
const LONGEST: usize = 65_536;
/// Longer than any program should wait for an answer before it gives up.
const PAUSE: Duration = Duration::from_secs(2);

// --- upper ---

/// Sends a line to a fresh server in this way; its answer must be this, and then its FIN.
fn answered(b: &mut Bench, line: &[u8], delivery: Delivery, answer: &[u8]) -> Verdict {
    b.restart();
    next_is_answered(b, line, delivery, answer)
}

/// The same with a server that has served others before.
fn next_is_answered(b: &mut Bench, line: &[u8], delivery: Delivery, answer: &[u8]) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, line, delivery)?;
    b.expect(conn, answer)?;
    b.expect_end(conn)
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    b.send(conn, b"hello\n", Whole)?;
    b.expect(conn, b"HELLO")?;
    b.suspect(&KEEPS_OPEN);
    b.expect_end(conn).map_err(|fault| match fault.came.as_slice() {
        b"\n" | b"\r\n" => fault.is(&ADDS_NEWLINE),
        _ => fault,
    })
}

fn again(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    for word in ["one", "two", "three"] {
        let line = format!("{word}\n");
        next_is_answered(b, line.as_bytes(), Whole, word.to_uppercase().as_bytes())?;
    }
    Ok(())
}

fn pieces(b: &mut Bench) -> Verdict {
    b.suspect(&SINGLE_RECV);
    for delivery in [Cut(3), Cut(5), Bytewise] {
        answered(b, b"hello\n", delivery, b"HELLO")?;
    }
    Ok(())
}

fn end(b: &mut Bench) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    for (line, answer) in [(&b"hello"[..], &b"HELLO"[..]), (b"", b"")] {
        b.restart();
        let conn = b.connect()?;
        if !line.is_empty() {
            b.send(conn, line, Whole)?;
        }
        b.half_close(conn);
        b.expect(conn, answer)?;
        b.expect_end(conn)?;
    }
    Ok(())
}

fn blanks(b: &mut Bench) -> Verdict {
    b.suspect(&KEEPS_BLANKS);
    answered(b, b" \t a  b \r\n", Whole, b"A  B")?;
    answered(b, b"\n", Whole, b"")
}

fn letters(b: &mut Bench) -> Verdict {
    b.suspect(&UNICODE_UPPER);
    let line = "stra\u{df}e \u{e9}\u{ff} 你好 [`{|}~\n".as_bytes();
    let answer = "STRA\u{df}E \u{e9}\u{ff} 你好 [`{|}~".as_bytes();
    answered(b, line, Whole, answer)
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    answered(b, b"a\xff\x00\x1b[m\xe4z\n", Whole, b"A\xff\x00\x1b[M\xe4Z")
}

fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    for size in [1, 1023, 1024, 1025, LONGEST] {
        let line: Vec<u8> = (0..size).map(|_| b.random.lowercase() as u8).collect();
        b.restart();
        let conn = b.connect()?;
        b.exchange(conn, &[&line[..], b"\n"].concat(), &line.to_ascii_uppercase())?;
        b.expect_end(conn)?;
    }
    Ok(())
}

fn endless(b: &mut Bench) -> Verdict {
    b.suspect(&NO_BOUND);
    let conn = b.connect()?;
    b.send(conn, &[b'x'; 3 * LONGEST], Whole)?;
    b.expect_gone(conn)?;
    next_is_answered(b, b"next\n", Whole, b"NEXT")
}

fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    let conn = b.connect()?;
    b.send(conn, b"hel", Whole)?;
    b.drained(conn)?;
    b.reset(conn);
    let conn = b.connect()?;
    b.send(conn, b"hello\n", Whole)?;
    b.reset(conn);
    next_is_answered(b, b"next\n", Whole, b"NEXT")
}

fn silent(b: &mut Bench) -> Verdict {
    last_is_served_first(b, &SERIAL_ACCEPT, |b, conn| {
        b.send(conn, b"hello\n", Whole)?;
        b.expect(conn, b"HELLO")?;
        b.expect_end(conn)
    })
}

/// Three clients that say nothing, then three that talk: of these the last is served first.
fn last_is_served_first(
    b: &mut Bench,
    mistake: &'static Mistake,
    talk: fn(&mut Bench, Conn) -> Verdict,
) -> Verdict {
    b.suspect(mistake);
    let mut conns = vec![];
    for _ in 0..6 {
        conns.push(b.connect()?);
    }
    for conn in conns.iter().skip(3).rev() {
        talk(b, *conn)?;
    }
    for conn in conns.iter().take(3) {
        b.disregard(*conn); // who speaks first has spoken to them, too
    }
    Ok(())
}

/// The client has called; the answer to its line.
fn line(b: &mut Bench) -> Verdict<(Conn, Vec<u8>)> {
    let conn = b.accept()?;
    Ok((conn, line_on(b, conn)?))
}

fn line_on(b: &mut Bench, conn: Conn) -> Verdict<Vec<u8>> {
    let line = b.take(conn, |came| came.iter().position(|byte| *byte == b'\n').map(|at| at + 1));
    let line = line.map_err(|fault| match fault.came.is_empty() {
        true => fault,
        false => fault.is(&NO_NEWLINE),
    })?;
    Ok(line.trim_ascii().to_ascii_uppercase())
}

/// Answers a line, and those of all further connections; then the client must end well.
fn serve(b: &mut Bench, conn: Conn, answer: &[u8], delivery: Delivery) -> Verdict {
    let answer_to = |b: &mut Bench, conn, answer: &[u8]| {
        b.send(conn, answer, delivery)?;
        b.half_close(conn);
        b.expect_all_taken(conn)
    };
    answer_to(b, conn, answer)?;
    loop {
        match b.event()? {
            Event::Calls(conn) => {
                let answer = line_on(b, conn)?;
                answer_to(b, conn, &answer)?;
            }
            Event::Speaks(conn) => return Err(b.seen(conn, SPOKE_TOO_SOON.to_string())),
            Event::Leaves(..) => {}
            Event::Exits => return b.finishes(Exit::Well),
        }
    }
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let (conn, answer) = line(b)?;
    serve(b, conn, &answer, Whole)
}

fn client_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&CLIENT_SINGLE_RECV);
    let (conn, answer) = line(b)?;
    serve(b, conn, &answer, Bytewise)
}

fn client_late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let (conn, answer) = line(b)?;
    b.pause(PAUSE);
    serve(b, conn, &answer, Whole)
}

fn client_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&CLIENT_EOF_AS_MESSAGE);
    let (conn, _) = line(b)?;
    b.half_close(conn);
    b.finishes(Exit::Failing)
}

fn client_reset(b: &mut Bench) -> Verdict {
    b.suspect(&HIDES_ERRORS);
    let (conn, _) = line(b)?;
    b.reset(conn);
    b.finishes(Exit::Failing)
}

fn client_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    line(b)?;
    b.gives_up(&HIDES_ERRORS)
}

// --- welcome ---

/// Hears the welcome, says a word, and hears hello.
fn talks(b: &mut Bench) -> Verdict<Conn> {
    let conn = b.connect()?;
    b.expect(conn, b"welcome")?;
    b.send(conn, b"hi", Whole)?;
    b.expect(conn, b"hello")?;
    Ok(conn)
}

/// A whole conversation.
fn welcomed(b: &mut Bench) -> Verdict {
    let conn = talks(b)?;
    b.send(conn, b"exit", Whole)?;
    b.expect_end(conn)
}

fn welcome_whole(b: &mut Bench) -> Verdict {
    b.suspect(&WELCOME_ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    b.expect(conn, b"welcome").map_err(|fault| {
        let quiet = matches!(fault.what, What::Nothing(_)) && fault.came.is_empty();
        match quiet && b.experiment(welcome_comes_second) {
            true => fault.is(&WAITS_FIRST),
            false => fault,
        }
    })?;
    b.send(conn, b"hi", Whole)?;
    b.expect(conn, b"hello")?;
    b.suspect(&WELCOME_KEEPS_OPEN);
    b.send(conn, b"exit", Whole)?;
    b.expect_end(conn)
}

/// Does it welcome us once we have said something?
fn welcome_comes_second(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, b"hi", Whole)?;
    b.expect(conn, b"welcome")
}

fn welcome_again(b: &mut Bench) -> Verdict {
    b.suspect(&WELCOME_SERVES_ONCE);
    for _ in 0..3 {
        welcomed(b)?;
    }
    Ok(())
}

fn welcome_goodbye(b: &mut Bench) -> Verdict {
    b.suspect(&EXIT_EXACT);
    for goodbye in [&b"exit\n"[..], b"exit\r\n", b"hiexit"] {
        b.restart();
        let conn = talks(b)?;
        b.send(conn, goodbye, Whole)?;
        b.expect_end(conn)?;
    }
    b.restart();
    let conn = talks(b)?;
    b.send(conn, b"ex", Whole)?;
    b.expect(conn, b"hello")?;
    b.send(conn, b"it", Whole)?;
    b.expect_end(conn)
}

fn welcome_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&WELCOME_EOF_AS_MESSAGE);
    let conn = talks(b)?;
    b.half_close(conn);
    b.expect_end(conn)
}

fn welcome_binary(b: &mut Bench) -> Verdict {
    b.suspect(&WELCOME_BAD_UTF8);
    let conn = talks(b)?;
    b.send(conn, b"\xff\xe4\x00", Whole)?;
    b.expect(conn, b"hello")?;
    b.send(conn, b"exit", Whole)?;
    b.expect_end(conn)
}

fn welcome_reset(b: &mut Bench) -> Verdict {
    b.suspect(&WELCOME_RESET_KILLS_SERVER);
    for _ in 0..3 {
        let conn = talks(b)?;
        b.send(conn, b"more", Whole)?;
        b.reset(conn);
    }
    welcomed(b)
}

fn welcome_silent(b: &mut Bench) -> Verdict {
    last_is_served_first(b, &WELCOME_SERIAL_ACCEPT, |b, conn| {
        b.expect(conn, b"welcome")?;
        b.send(conn, b"exit", Whole)?;
        b.expect_end(conn)
    })
}

/// The client has called, and must wait for us to speak.
fn listens(b: &mut Bench) -> Verdict<Conn> {
    let conn = b.accept()?;
    b.settle();
    match b.pending(conn).is_empty() {
        true => Ok(conn),
        false => Err(b.seen(conn, SPOKE_TOO_SOON.to_string()).is(&CLIENT_SPEAKS_FIRST)),
    }
}

/// Answers hello to what the client says, until it takes leave; then it must end well.
fn converse(b: &mut Bench, conn: Conn, delivery: Delivery) -> Verdict {
    let mut all = vec![];
    while let Some(words) = b.said(conn)? {
        all.extend(words);
        if all.trim_ascii_end().ends_with(b"exit") {
            b.half_close(conn);
            break;
        }
        b.send(conn, b"hello", delivery)?;
    }
    b.expect_all_taken(conn)?;
    b.finishes(Exit::Well)
}

fn client_welcome_whole(b: &mut Bench) -> Verdict {
    b.suspect(&WELCOME_ANOTHER_PROTOCOL);
    let conn = listens(b)?;
    b.send(conn, b"welcome", Whole)?;
    converse(b, conn, Whole)
}

fn client_welcome_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&WELCOME_SINGLE_RECV);
    let conn = listens(b)?;
    b.step(STEP_WELCOME.to_string());
    for byte in b"welcome" {
        let too_soon = !b.pending(conn).is_empty() || !b.is_running();
        if too_soon {
            return Err(b.seen(conn, SPOKE_TOO_SOON.to_string()));
        }
        b.send_more(conn, &[*byte])?;
        b.settle();
    }
    converse(b, conn, Bytewise)
}

fn client_welcome_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&WELCOME_CLIENT_EOF);
    for heard in [0, 3] {
        let conn = listens(b)?;
        if heard > 0 {
            b.send(conn, &b"welcome"[..heard], Whole)?;
        }
        b.half_close(conn);
        b.finishes(Exit::Failing)?;
        b.restart();
    }
    Ok(())
}

fn client_welcome_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WELCOME_WAITS_FOR_EVER);
    let conn = listens(b)?;
    b.gives_up(&HIDES_ERRORS)?;
    b.disregard(conn);
    Ok(())
}

// --- greeting ---

/// Says something, and is greeted.
fn greeted(b: &mut Bench) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, b"?", Whole)?;
    b.expect(conn, NIHAO)?;
    b.expect_end(conn)
}

fn greeting_whole(b: &mut Bench) -> Verdict {
    b.suspect(&GREETING_ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    b.settle();
    if !b.pending(conn).is_empty() {
        return Err(b.seen(conn, SPOKE_TOO_SOON.to_string()).is(&GREETS_FIRST));
    }
    b.send(conn, b"hello\n", Whole)?;
    b.expect(conn, NIHAO).map_err(|fault| match fault.came.starts_with(NIHAO_GBK) {
        true => fault.is(&WRONG_ENCODING),
        false => fault,
    })?;
    b.suspect(&GREETING_KEEPS_OPEN);
    b.expect_end(conn)
}

fn greeting_again(b: &mut Bench) -> Verdict {
    b.suspect(&GREETING_SERVES_ONCE);
    for _ in 0..3 {
        greeted(b)?;
    }
    Ok(())
}

fn greeting_binary(b: &mut Bench) -> Verdict {
    b.suspect(&GREETING_BAD_UTF8);
    let conn = b.connect()?;
    b.send(conn, b"\xff", Whole)?;
    b.expect(conn, NIHAO)?;
    b.expect_end(conn)?;
    greeted(b)
}

fn greeting_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&GREETING_EOF_AS_MESSAGE);
    let conn = b.connect()?;
    b.half_close(conn);
    b.expect_end(conn)
}

fn greeting_reset(b: &mut Bench) -> Verdict {
    b.suspect(&GREETING_RESET_KILLS_SERVER);
    for _ in 0..3 {
        let conn = b.connect()?;
        b.settle();
        b.reset(conn);
    }
    greeted(b)
}

fn greeting_silent(b: &mut Bench) -> Verdict {
    last_is_served_first(b, &GREETING_SERIAL_ACCEPT, |b, conn| {
        b.send(conn, b"?", Whole)?;
        b.expect(conn, NIHAO)?;
        b.expect_end(conn)
    })
}

/// The client has called and said something.
fn spoken(b: &mut Bench) -> Verdict<Conn> {
    let conn = b.accept()?;
    match b.said(conn)? {
        Some(_) => Ok(conn),
        None => Err(b.seen(conn, SAID_NOTHING.to_string())),
    }
}

fn greet(b: &mut Bench, delivery: Delivery) -> Verdict {
    let conn = spoken(b)?;
    b.send(conn, NIHAO, delivery)?;
    b.half_close(conn);
    b.expect_all_taken(conn)?;
    b.finishes(Exit::Well)
}

fn client_greeting_whole(b: &mut Bench) -> Verdict {
    b.suspect(&GREETING_ANOTHER_PROTOCOL);
    greet(b, Whole)
}

fn client_greeting_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&GREETING_SINGLE_RECV);
    greet(b, Bytewise)
}

fn client_greeting_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&GREETING_CLIENT_EOF);
    let conn = spoken(b)?;
    b.half_close(conn);
    b.finishes(Exit::Failing)
}

fn client_greeting_silent(b: &mut Bench) -> Verdict {
    b.suspect(&GREETING_WAITS_FOR_EVER);
    spoken(b)?;
    b.gives_up(&HIDES_ERRORS)
}

// --- print ---

fn print_whole(b: &mut Bench) -> Verdict {
    b.suspect(&PRINT_KEEPS_OPEN);
    let conn = b.connect()?;
    b.expect_end(conn).map_err(|fault| match fault.what {
        What::Extra => fault.is(&SAYS_SOMETHING),
        _ => fault,
    })
}

fn print_again(b: &mut Bench) -> Verdict {
    b.suspect(&PRINT_SERVES_ONCE);
    for _ in 0..20 {
        let conn = b.connect()?;
        b.expect_end(conn)?;
    }
    Ok(())
}

fn print_reset(b: &mut Bench) -> Verdict {
    b.suspect(&PRINT_RESET_KILLS_SERVER);
    for _ in 0..10 {
        let conn = b.connect()?;
        b.reset(conn);
    }
    b.settle();
    let conn = b.connect()?;
    b.expect_end(conn)
}

fn client_print_whole(b: &mut Bench) -> Verdict {
    b.suspect(&PRINT_ANOTHER_PROTOCOL);
    let conn = b.accept()?;
    b.half_close(conn);
    b.finishes(Exit::Well)
}

fn client_print_silent(b: &mut Bench) -> Verdict {
    b.suspect(&PRINT_WAITS_FOR_EVER);
    b.accept()?;
    b.settle();
    match b.is_running() {
        true => b.gives_up(&HIDES_ERRORS),
        // It does not wait for the FIN, and need not.
        false => b.finishes(Exit::Well),
    }
}
