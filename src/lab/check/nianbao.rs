//! Lesson 08: borders that get lost.

use std::net::SocketAddr;
use std::time::Duration;

use super::bench::{Bench, Conn, Exit, Fault, Verdict, What};
use super::vitals::Stuck;
use super::{Suite, check};
use crate::deliver::Delivery::{self, Bytewise, Whole};
use crate::words::nianbao::*;

/// The act `burst`: bytes in one direction, until the end.
pub const BURST: Suite = Suite {
    lesson: "nianbao",
    act: "burst",
    client_words: &["--timeout", "4s"],
    client_input: "hi\nnihao\n",
    server: &[
        check("whole", WHOLE, &[], whole),
        check("many", MANY, FIRST, many),
        check("pieces", PIECES, FIRST, pieces),
        check("late", LATE, &["whole", "pieces"], late),
        check("binary", BINARY, &["whole", "pieces"], binary),
        check("large", LARGE, &["whole", "pieces"], large),
        check("reset", RESET, NEXT, reset),
        check("silent", SILENT, NEXT, silent),
    ],
    client: &[check("whole", CLIENT_WHOLE, &[], client_whole)],
    mistakes: BURST_MISTAKES,
    ..Suite::EMPTY
};

/// The act `leftover`: commands and answers without borders.
pub const LEFTOVER: Suite = Suite {
    lesson: "nianbao",
    act: "leftover",
    client_words: &["--timeout", "4s", "--pause", "0ms"],
    client_input: "echo hi\necho second\nquit\n",
    server: &[
        check("whole", COMMAND_WHOLE, &[], command_whole),
        check("many", MANY, FIRST, command_many),
        check("again", COMMAND_AGAIN, FIRST, command_again),
        check("no-output", COMMAND_NO_OUTPUT, FIRST, command_no_output),
        check("encoding", COMMAND_ENCODING, FIRST, command_encoding),
        check("binary", COMMAND_BINARY, NEXT, command_binary),
        check("no-shell", COMMAND_NO_SHELL, FIRST, command_no_shell),
        check("pipes", COMMAND_PIPES, FIRST, command_pipes),
        check("input", COMMAND_INPUT, FIRST, command_input),
        check("large", COMMAND_LARGE, &["whole", "again", "no-output"], command_large),
        check("half-closed", COMMAND_HALF_CLOSED, FIRST, command_half_closed),
        check("reset", RESET, NEXT, command_reset),
    ],
    client: &[
        check("whole", CLIENT_COMMAND_WHOLE, &[], client_command_whole),
        check("late", CLIENT_COMMAND_LATE, FIRST, client_command_late),
        check("bytewise", CLIENT_COMMAND_BYTEWISE, LATE_TOO, client_command_bytewise),
        check("binary", CLIENT_COMMAND_BINARY, FIRST, client_command_binary),
        check("half-closed", CLIENT_COMMAND_HALF_CLOSED, FIRST, client_command_half_closed),
        check("reset", CLIENT_COMMAND_RESET, FIRST, client_command_reset),
        check("silent", CLIENT_SILENT, FIRST, client_command_silent),
    ],
    mistakes: LEFTOVER_MISTAKES,
    ..Suite::EMPTY
};

/// The act `udp`: the client speaks first, and the server sends commands.
pub const UDP: Suite = Suite {
    lesson: "nianbao",
    act: "udp",
    datagrams: true,
    client_words: &["--timeout", "4s"],
    server_words: &["list", "echo hi", "--timeout", "4s"],
    server_input: "list\necho hi\nq\nlist\necho hi\nq\nlist\necho hi\nq\n",
    server: &[
        check("whole", UDP_WHOLE, &[], udp_whole),
        check("late", UDP_LATE, FIRST, udp_late),
        check("openings", UDP_OPENINGS, LATE_TOO, udp_openings),
        check("stranger", UDP_STRANGER, LATE_TOO, udp_stranger),
        check("again", UDP_AGAIN, FIRST, udp_again),
        check("binary", UDP_BINARY, UDP_NEXT, udp_binary),
        check("empty", UDP_EMPTY, UDP_NEXT, udp_empty),
        check("lost", UDP_LOST, &["whole", "again", "late", "stranger"], udp_lost),
    ],
    client: &[
        check("whole", CLIENT_UDP_WHOLE, &[], client_udp_whole),
        check("late", CLIENT_UDP_LATE, FIRST, client_udp_late),
        check("large", CLIENT_UDP_LARGE, FIRST, client_udp_large),
        check("stranger", CLIENT_UDP_STRANGER, FIRST, client_udp_stranger),
        check("binary", CLIENT_UDP_BINARY, FIRST, client_udp_binary),
        check("lost", CLIENT_SILENT, FIRST, client_udp_lost),
    ],
    mistakes: UDP_MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const NEXT: &[&str] = &["whole", "many"];
const LATE_TOO: &[&str] = &["whole", "late"];
const UDP_NEXT: &[&str] = &["whole", "again"];

/// Longer than any program should wait for what comes next.
const PAUSE: Duration = Duration::from_secs(2);

// --- burst ---

/// Sends bytes to a fresh server in this way; it must receive all of them, and close after us.
fn received(b: &mut Bench, bytes: &[u8], delivery: Delivery) -> Verdict {
    b.restart();
    next_is_received(b, bytes, delivery)
}

/// The same with a server that has served others before.
fn next_is_received(b: &mut Bench, bytes: &[u8], delivery: Delivery) -> Verdict {
    let conn = b.connect()?;
    b.send(conn, bytes, delivery)?;
    received_all(b, conn)
}

fn received_all(b: &mut Bench, conn: Conn) -> Verdict {
    b.expect_all_taken(conn)?;
    if b.has_ended(conn).is_some() {
        return Err(b.seen(conn, ENDED_BEFORE_US.to_string()));
    }
    b.half_close(conn);
    b.expect_end(conn)
}

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    b.send(conn, b"hi", Whole)?;
    b.send(conn, b"nihao", Whole)?;
    b.drained(conn)?;
    if b.has_ended(conn).is_some() {
        return Err(b.seen(conn, ENDED_BEFORE_US.to_string()));
    }
    b.suspect(&EOF_AS_MESSAGE);
    b.half_close(conn);
    b.expect_end(conn).map_err(|fault| match fault.what {
        What::Extra => fault.is(&ANOTHER_PROTOCOL),
        _ => fault,
    })
}

fn many(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    let mut conns = vec![];
    for _ in 0..5 {
        let conn = b.connect()?;
        b.send(conn, b"hinihao", Whole)?;
        b.half_close(conn);
        conns.push(conn);
    }
    conns.into_iter().try_for_each(|conn| b.expect_end(conn))
}

fn pieces(b: &mut Bench) -> Verdict {
    b.suspect(&ONE_SEND_ONE_RECV);
    received(b, b"hinihao", Bytewise)
}

fn late(b: &mut Bench) -> Verdict {
    b.suspect(&IMPATIENT);
    let conn = b.connect()?;
    b.send(conn, b"hi", Whole)?;
    b.drained(conn)?;
    b.pause(PAUSE);
    b.send(conn, b"nihao", Whole)?;
    received_all(b, conn)
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    received(b, "你好".as_bytes(), Bytewise)?;
    received(b, b"\xff\x00\x1b[m\xe4", Whole)
}

fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    // No longer: the lesson's server receives 10 bytes at a time, and tells each.
    for size in [1_usize, 1024, 65_537] {
        let bytes: Vec<u8> = (0..size).map(|_| b.random.lowercase() as u8).collect();
        received(b, &bytes, Whole)?;
    }
    Ok(())
}

fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    let conn = b.connect()?;
    b.send(conn, b"hi", Whole)?;
    b.drained(conn)?;
    b.reset(conn);
    next_is_received(b, b"nihao", Whole)
}

fn silent(b: &mut Bench) -> Verdict {
    b.suspect(&SILENCE_KILLS_SERVER);
    let conn = b.connect()?;
    b.half_close(conn);
    b.expect_end(conn)?;
    next_is_received(b, b"nihao", Whole)
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.accept()?;
    if b.said(conn)?.is_none() {
        return Err(b.seen(conn, SAID_NOTHING.to_string()));
    }
    b.suspect(&WAITS_FOR_ANSWER);
    b.step(STEP_ITS_FIN.to_string());
    while let Some(_more) = b.said(conn)? {}
    b.finishes(Exit::Well)
}

// --- leftover ---

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

fn command_whole(b: &mut Bench) -> Verdict {
    b.suspect(&COMMAND_ANOTHER_PROTOCOL);
    let conn = b.connect()?;
    answered(b, conn, b"echo hi", b"hi\n")
}

fn command_many(b: &mut Bench) -> Verdict {
    b.suspect(&COMMAND_SERVES_ONCE);
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

fn command_again(b: &mut Bench) -> Verdict {
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

fn command_no_output(b: &mut Bench) -> Verdict {
    b.suspect(&SILENT_ON_NO_OUTPUT);
    for command in ["list 0", "true"] {
        b.restart();
        let conn = b.connect()?;
        b.send(conn, command.as_bytes(), Whole)?;
        any_answer(b, conn)?;
    }
    Ok(())
}

fn command_pipes(b: &mut Bench) -> Verdict {
    b.suspect(&PIPE_DEADLOCK);
    let conn = b.connect()?;
    // More than a pipe holds, where this is run; where it is refused, an error will do.
    b.send(conn, b"seq 20000", Whole)?;
    any_answer(b, conn)?;
    b.settle();
    b.disregard(conn);
    Ok(())
}

fn command_input(b: &mut Bench) -> Verdict {
    b.suspect(&COMMAND_OPEN_STDIN);
    let conn = b.connect()?;
    // It reads its input to the end, where this is run; where it is refused, an error will do.
    b.send(conn, b"cat", Whole)?;
    any_answer(b, conn)
}

fn command_encoding(b: &mut Bench) -> Verdict {
    b.suspect(&WRONG_ENCODING);
    let conn = b.connect()?;
    answered(b, conn, "echo 你好".as_bytes(), "你好\n".as_bytes())
}

fn command_binary(b: &mut Bench) -> Verdict {
    b.suspect(&COMMAND_BAD_UTF8);
    let conn = b.connect()?;
    b.send(conn, b"\xff\xfe", Whole)?;
    b.drained(conn)?;
    b.half_close(conn);
    b.settle();
    b.disregard(conn); // an error line, or the end: the contract leaves it open
    next_is_answered(b)
}

fn command_no_shell(b: &mut Bench) -> Verdict {
    b.suspect(&RUNS_A_SHELL);
    let conn = b.connect()?;
    answered(b, conn, b"echo a; echo b", b"a; echo b\n")
}

fn command_large(b: &mut Bench) -> Verdict {
    b.suspect(&COMMAND_FIXED_BUFFER);
    let conn = b.connect()?;
    let listing: String = (1..=2000).map(|n| listing_line(n, 2000)).collect();
    answered(b, conn, b"list 2000", listing.as_bytes()).map_err(|fault| {
        match matches!(fault.what, What::Different) && !fault.came.starts_with(b"line") {
            true => fault.is(&COMMAND_ANOTHER_PROTOCOL), // it does not know the command
            false => fault,
        }
    })?;
    answered(b, conn, b"echo next", b"next\n")
}

/// A line of what `list` writes.
fn listing_line(number: usize, of: usize) -> String {
    format!("line {number:>5} of {of:>5} of a listing of no use at all\n")
}

fn command_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&COMMAND_EOF_AS_MESSAGE);
    let conn = b.connect()?;
    answered(b, conn, b"echo hi", b"hi\n")?;
    goodbye(b, conn).map_err(|fault| match fault.what {
        What::NotEnded(Stuck::Sleeps) => fault.is(&COMMAND_KEEPS_OPEN),
        _ => fault,
    })
}

fn command_reset(b: &mut Bench) -> Verdict {
    b.suspect(&COMMAND_RESET_KILLS_SERVER);
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

fn client_command_whole(b: &mut Bench) -> Verdict {
    b.suspect(&COMMAND_ANOTHER_PROTOCOL);
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

fn client_command_late(b: &mut Bench) -> Verdict {
    b.suspect(&COMMAND_IMPATIENT);
    let conn = first_command(b)?;
    b.pause(PAUSE);
    if !b.pending(conn).is_empty() {
        return Err(b.seen(conn, WENT_ON_TOO_SOON.to_string()).is(&DOES_NOT_WAIT));
    }
    serve_commands(b, conn, b"an answer\n", Whole)
}

fn client_command_bytewise(b: &mut Bench) -> Verdict {
    b.suspect(&COMMAND_SINGLE_RECV);
    let conn = first_command(b)?;
    serve_commands(b, conn, b"an answer\n", Bytewise)
}

fn client_command_binary(b: &mut Bench) -> Verdict {
    b.suspect(&BAD_UTF8_KILLS_CLIENT);
    let conn = first_command(b)?;
    serve_commands(b, conn, b"\xff\xe4\xbd\n", Whole)
}

fn client_command_half_closed(b: &mut Bench) -> Verdict {
    b.suspect(&COMMAND_EOF_AS_MESSAGE);
    let conn = first_command(b)?;
    b.half_close(conn);
    b.finishes(Exit::Failing)?;
    b.disregard(conn);
    Ok(())
}

fn client_command_reset(b: &mut Bench) -> Verdict {
    b.suspect(&HIDES_ERRORS);
    let conn = first_command(b)?;
    b.reset(conn);
    b.finishes(Exit::Failing)
}

fn client_command_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    let conn = first_command(b)?;
    b.gives_up(&HIDES_ERRORS)?;
    b.disregard(conn);
    Ok(())
}

// --- udp ---

/// Says something from a socket of ours, and hears a command.
fn commanded(b: &mut Bench) -> Verdict<Conn> {
    let peer = b.peer()?;
    b.send_datagram(peer, b"hi")?;
    let (command, _) = b.receive_datagram(peer)?;
    match std::str::from_utf8(&command).is_ok_and(|text| !text.is_empty()) {
        true => Ok(peer),
        false => Err(b.seen_datagram(peer, NO_COMMAND.to_string())),
    }
}

/// Answers the server's commands until it is content.
fn obeyed(b: &mut Bench, answer: &[u8]) -> Verdict {
    let peer = commanded(b)?;
    b.send_datagram(peer, answer)?;
    for _ in 0..10 {
        if b.pending_datagram(peer).is_none() {
            return Ok(());
        }
        b.send_datagram(peer, answer)?;
    }
    Err(b.seen_datagram(peer, NO_END_OF_COMMANDS.to_string()))
}

fn udp_whole(b: &mut Bench) -> Verdict {
    b.suspect(&UDP_ANOTHER_PROTOCOL);
    obeyed(b, b"an output\n")
}

fn udp_again(b: &mut Bench) -> Verdict {
    b.suspect(&UDP_SERVES_ONCE);
    for _ in 0..2 {
        obeyed(b, b"an output\n")?;
    }
    Ok(())
}

fn udp_late(b: &mut Bench) -> Verdict {
    b.suspect(&UDP_DOES_NOT_WAIT);
    let peer = commanded(b)?;
    waits(b, peer)?;
    b.send_datagram(peer, b"an output\n")?;
    disregard(b, peer);
    Ok(())
}

/// The server must wait for our output before it sends another command.
fn waits(b: &mut Bench, peer: Conn) -> Verdict {
    b.pause(PAUSE / 4);
    b.expect_no_datagram(peer)
}

/// Whatever else the server sends to this socket of ours is another check's concern.
fn disregard(b: &mut Bench, peer: Conn) {
    while b.pending_datagram(peer).is_some() {}
    b.close_peer(peer);
}

fn udp_openings(b: &mut Bench) -> Verdict {
    b.suspect(&TAKES_OPENING);
    let peer = b.peer()?;
    for word in ["one", "two", "three"] {
        b.send_datagram(peer, word.as_bytes())?;
    }
    b.receive_datagram(peer)?;
    waits(b, peer)
}

fn udp_stranger(b: &mut Bench) -> Verdict {
    b.suspect(&TAKES_ANY_ANSWER);
    let peer = commanded(b)?;
    let stranger = b.peer()?;
    b.send_datagram(stranger, b"a stranger's output\n")?;
    waits(b, peer)?;
    b.expect_no_datagram(stranger)
}

fn udp_lost(b: &mut Bench) -> Verdict {
    b.suspect(&UDP_WAITS_FOR_EVER);
    commanded(b)?;
    let next = b.peer()?;
    b.knock(next, b"hi").map_err(|fault| match fault.what {
        What::Died(_) => fault.is(&LOSS_KILLS_SERVER),
        _ => fault,
    })?;
    b.close_peer(next);
    Ok(())
}

fn udp_binary(b: &mut Bench) -> Verdict {
    b.suspect(&UDP_BAD_UTF8);
    obeyed(b, b"\xff\xfe\x00")?;
    obeyed(b, b"an output\n")
}

fn udp_empty(b: &mut Bench) -> Verdict {
    b.suspect(&UDP_EMPTY_AS_END);
    obeyed(b, b"")?;
    obeyed(b, b"an output\n")
}

/// The client has spoken; where it is.
fn spoken(b: &mut Bench) -> Verdict<(Conn, SocketAddr)> {
    let peer = b.hear().map_err(|fault| {
        let mistake = match fault.what {
            What::Unstarted(_) if b.is_running() => &WAITS_FOR_SERVER,
            What::Unstarted(_) if b.takes_our_address() => &TAKES_SERVERS_ADDRESS,
            _ => return fault,
        };
        let what = What::Seen(NEVER_SPOKE.to_string());
        Box::new(Fault { what, ..*fault }).is(mistake)
    })?;
    let (_, from) = b.receive_datagram(peer)?;
    while b.pending_datagram(peer).is_some() {}
    Ok((peer, from))
}

fn obeys(b: &mut Bench, peer: Conn, from: SocketAddr) -> Verdict {
    b.reply(peer, from, b"echo hi")?;
    b.expect_datagram(peer, b"hi\n")
}

fn client_udp_whole(b: &mut Bench) -> Verdict {
    b.suspect(&UDP_ANOTHER_PROTOCOL);
    let (peer, from) = spoken(b)?;
    obeys(b, peer, from)
}

fn client_udp_late(b: &mut Bench) -> Verdict {
    b.suspect(&UDP_IMPATIENT);
    let (peer, from) = spoken(b)?;
    b.pause(PAUSE);
    obeys(b, peer, from)
}

fn client_udp_large(b: &mut Bench) -> Verdict {
    b.suspect(&UDP_FIXED_BUFFER);
    let (peer, from) = spoken(b)?;
    let listing: String = (1..=60).map(|n| listing_line(n, 60)).collect();
    b.reply(peer, from, b"list")?;
    b.expect_datagram(peer, listing.as_bytes())
}

fn client_udp_stranger(b: &mut Bench) -> Verdict {
    b.suspect(&OBEYS_STRANGERS);
    let (peer, from) = spoken(b)?;
    let stranger = b.stranger()?;
    b.reply(stranger, from, b"echo stranger")?;
    b.expect_no_datagram(stranger)?;
    obeys(b, peer, from)
}

fn client_udp_binary(b: &mut Bench) -> Verdict {
    b.suspect(&UDP_BAD_UTF8_KILLS_CLIENT);
    let (peer, from) = spoken(b)?;
    b.reply(peer, from, b"\xff\xfe")?;
    b.receive_datagram(peer).map(drop)
}

fn client_udp_lost(b: &mut Bench) -> Verdict {
    b.suspect(&UDP_WAITS_FOR_EVER);
    spoken(b)?;
    b.gives_up(&UDP_HIDES_ERRORS)
}
